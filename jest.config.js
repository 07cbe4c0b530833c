// The numbers must not depend on the zone of the machine that runs the tests.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const esmOnlyPackages = [
  ...grafanaESModules,
  '@octokit',
  '@redocly/openapi-core',
  'before-after-hook',
  'content-type',
  'd3-[a-z]+',
  'delaunator',
  'fast-content-type-parse',
  'json-with-bigint',
  'robust-predicates',
  'toad-cache',
  'universal-github-app-jwt',
  'universal-user-agent',
];

const shared = {
  ...scaffold,
  rootDir: __dirname,
  transform: {
    '^.+\\.(m|c)?(t|j)sx?$': Object.values(scaffold.transform)[0],
  },
  transformIgnorePatterns: [nodeModulesToTransform(esmOnlyPackages)],
  // The built program has a package.json with the name of ours.
  modulePathIgnorePatterns: ['<rootDir>/build/'],
};

/** Three kinds of tests: plain Node, React in jsdom, and a person's steps in a real browser. */
module.exports = {
  // No test is about time: this ends one that hangs, also on a machine that is busy with other work.
  testTimeout: 60_000,
  // Jest leaves one core to whoever watches, which on a machine with two is half of it.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/tests/plainSummaryReporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: ['<rootDir>/{src,simulator,preview,tests,bench,packaging}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/src/frontend/', '\\.(browser|services)\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'frontend',
      testMatch: ['<rootDir>/src/frontend/**/*.test.{ts,tsx}'],
    },
    {
      ...shared,
      displayName: 'browser',
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: ['<rootDir>/{preview,tests}/**/*.browser.test.ts'],
    },
    {
      ...shared,
      displayName: 'services',
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: ['<rootDir>/{src,tests}/**/*.services.test.ts'],
    },
  ],
};
