/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
  snapshotSerializers: ['<rootDir>/test/support/yaml-serializer.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
};
