import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/** The engine's layers, innermost first: each may import only itself and those before it. */
const engineLayers = [
  ['domain'],
  ['events', 'stats'],
  ['trend', 'facts'],
  ['metrics'],
  ['classification'],
  ['frames'],
  ['measuring'],
  ['kinds'],
  ['query'],
];

const hosts = ['frontend', 'backend', 'collector', 'alertLog', 'cli', 'preview', 'simulator'];

const clock = 'The clock is an argument.';
const machineZone = 'The zone of the machine must not matter: use UTC, or trend/localTime.';
const outsideWorld = [
  ...['console', 'crypto', 'document', 'fetch', 'globalThis', 'localStorage', 'navigator', 'performance', 'process'],
  ...['queueMicrotask', 'require', 'setInterval', 'setTimeout', 'WebSocket', 'window', 'XMLHttpRequest'],
];

function outsideEngine() {
  return [
    {
      regex: '^(?!\\.|date-fns$|@date-fns/tz$|zod$)',
      message: 'The engine is pure: it knows date-fns, @date-fns/tz and zod, and nothing else.',
    },
    {
      regex: `(^|/)(sources|dataSource|tests|${hosts.join('|')})/`,
      message: 'The engine knows nothing of those who use it.',
    },
  ];
}

const engineRules = engineLayers.flatMap((layers, index) =>
  layers.map((layer) => {
    const outer = engineLayers.slice(index + 1).flat();
    const siblings = layers.filter((other) => other !== layer);
    const forbidden = [...outer, ...siblings];
    return {
      files: [`src/engine/${layer}/**/*.ts`],
      ignores: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...outsideEngine(),
              ...(forbidden.length > 0
                ? [
                    {
                      regex: `\\.\\./(${forbidden.join('|')})/`,
                      message: `"${layer}" lies further in than this.`,
                    },
                  ]
                : []),
            ],
          },
        ],
      },
    };
  })
);

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', '**/build/', '**/coverage/', '.config/', '.eslintcache'] },
  ...baseConfig,
  {
    files: ['{src,simulator,preview,tests,bench,packaging,actions}/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      // Who writes a default has thought of the others.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'max-lines': ['error', 300],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals: enums end up in saved dashboards.' },
      ],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals: enums end up in saved dashboards.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clock },
        { selector: 'MemberExpression[object.name=/^(Date|Math)$/][computed=true]', message: clock },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.name='Date']", message: clock },
        { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: machineZone },
        {
          selector:
            'CallExpression[callee.property.name=/^(get|set)(Date|Day|FullYear|Hours|Minutes|Month|Seconds|Milliseconds|TimezoneOffset)$/]',
          message: machineZone,
        },
        { selector: "CallExpression[callee.property.name='resolvedOptions']", message: machineZone },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'The engine gives the same answer every time.',
        },
      ],
      'no-restricted-globals': ['error', ...outsideWorld],
    },
  },
  ...engineRules,
]);
