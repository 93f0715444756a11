const { transform } = require('../../../jest.config.js');

/** A whole cluster with the emitted files. `npm test` never runs it: it needs root, Go, and half an hour to build it all. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.real.ts'],
  transform,
  globalSetup: '<rootDir>/support/global-setup.ts',
  testTimeout: 180_000,
  // What is skipped is a line of the list.
  verbose: true,
};
