const root = require('../../../jest.config');

const frontend = root.projects.find(({ displayName }) => displayName === 'frontend');

/** What spans the browser and the built plugin: it needs Go, so it is no part of `npm test`. */
module.exports = {
  ...frontend,
  reporters: root.reporters,
  displayName: 'backend',
  testEnvironment: 'jest-fixed-jsdom',
  // jsdom would take the one for browsers, which is no CommonJS.
  moduleNameMapper: { ...frontend.moduleNameMapper, '^yaml$': require.resolve('yaml') },
  testMatch: ['<rootDir>/tests/backend-host/equality/*.equality.ts'],
};
