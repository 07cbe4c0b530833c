import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

const clock = 'The clock is an argument.';
const machineZone = 'The zone of the machine must not matter: use UTC, or trend/localTime.';
const outsideWorld = [
  ...['console', 'crypto', 'document', 'fetch', 'globalThis', 'localStorage', 'navigator', 'performance', 'process'],
  ...['queueMicrotask', 'require', 'setInterval', 'setTimeout', 'WebSocket', 'window', 'XMLHttpRequest'],
];
const waysOut = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const wayOut = 'Whoever answers may answer for ever: use boundedFetch (src/sources/politeFetch), which has a bound.';

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
        {
          selector: "AssignmentPattern > MemberExpression.right[object.name='Date'][property.name='now']",
          message: 'The clock is an argument, and never a default.',
        },
      ],
    },
  },
  {
    // What ships has one way out, which bounds what comes back: src/sources/politeFetch/boundedFetch.ts. The preview's page
    // asks the server that it came from, and nobody else.
    files: ['{src,preview,packaging}/**/*.{ts,tsx}', 'actions/src/**/*.ts'],
    ignores: ['src/sources/politeFetch/boundedFetch.ts', 'preview/client/**', '**/*.{test,fixtures}.{ts,tsx}'],
    rules: {
      'no-restricted-globals': ['error', ...waysOut.map((name) => ({ name, message: wayOut }))],
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'window', 'self', 'global'].flatMap((object) =>
          waysOut.map((property) => ({ object, property, message: wayOut }))
        ),
        ...['http', 'https', 'http2', 'net', 'tls'].flatMap((object) =>
          ['request', 'get', 'connect', 'createConnection'].map((property) => ({ object, property, message: wayOut }))
        ),
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
]);
