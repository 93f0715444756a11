/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Jest leaves one processor idle, and of two that is half.
  maxWorkers: '100%',
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
