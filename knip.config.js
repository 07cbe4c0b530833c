/** Dead files, exports that nobody imports, packages that nobody needs. https://knip.dev/reference/configuration */
module.exports = {
  entry: [
    'actions/src/{collectMetrics,recordDeployment,weeklyReview}.ts',
    'src/backend/main.ts',
    'src/alertLog/main.ts',
    'preview/client/main.ts',
    'tests/backend-host/**/*.equality.ts',
    'tests/golden/write.ts',
    'tests/exampleReview/write.ts',
    'tests/*/main.ts',
    'tests/*/ensure*.ts',
    // The scaffold's, which webpack.config.ts extends.
    '.config/webpack/webpack.config.ts',
  ],
  project: ['{src,preview,simulator,packaging,bench,tests}/**/*.{ts,tsx}', 'actions/src/**/*.ts'],
  // What a signature is made of may be exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // The scaffold's configuration and its rules for ESLint load them by themselves.
    '@grafana/eslint-config',
    '@stylistic/eslint-plugin-ts',
    '@typescript-eslint/.+',
    'eslint-config-prettier',
    'eslint-plugin-.+',
    'tslib',
    // Read as files, or run as programs.
    '@actions/expressions',
    '@fontsource/roboto-mono',
    '@octokit/graphql-schema',
    '@octokit/webhooks-examples',
    'bun',
    'inter-ui',
    // Of Jest and of Grafana, whose versions have to be used.
    '@jest/reporters',
    '@emotion/react',
    'lodash',
  ],
  ignoreBinaries: ['go', 'gofmt', 'unshare', 'prlimit'],
};
