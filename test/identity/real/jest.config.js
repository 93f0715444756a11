const { transform } = require('../../../jest.config.js');

/** Tests with the real programs. `npm test` never runs them: they need Go and a directory server, and minutes. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.real.ts'],
  transform,
  globalSetup: '<rootDir>/support/global-setup.ts',
  testTimeout: 30_000,
  // What is skipped is a line of the list.
  verbose: true,
};
