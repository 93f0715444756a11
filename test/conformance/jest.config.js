const { transform } = require('../../jest.config.js');

/** What judges that we did not write say. `npm run conformance` runs it: some take long to build, and the table is compared after. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.real.ts'],
  transform,
  testTimeout: 900_000,
  // What is skipped is a line of the list.
  verbose: true,
};
