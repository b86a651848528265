// CDK's own template validation costs seconds per synth; one gate test turns it on, every other test stays fast without it.
process.env.CDK_VALIDATION = 'false';

const PACKAGE = require('./test/support/package-suites.cjs');

/** @type {import('jest').Config} */
module.exports = {
  // Modules of its own for each suite, from code that stays compiled (docs/decisions/0037).
  testEnvironment: '<rootDir>/test/support/shared/environment.cjs',
  runtime: '<rootDir>/test/support/shared/own-modules.cjs',
  // By default jest leaves one core alone, which is half of a machine of two.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  // Modules that a suite loaded are not given back: a worker that runs a hundred suites holds gigabytes, and collects them all the time.
  workerIdleMemoryLimit: '2GB',
  // For what hangs, not for what is slow: a busy machine takes ten times as long.
  testTimeout: 60_000,
  reporters: [
    'default',
    [
      '<rootDir>/test/support/costs.cjs',
      {
        leftOut:
          "the package as it is installed (npm run test:package), other languages and Pulumi's command (jsii:test, plugin:test), the oldest CDK (floor), newer Node (nodes), most cases of properties (PROPERTY_RUNS=1)",
      },
    ],
  ],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: PACKAGE.map((suite) => `<rootDir>/test/${suite}`),
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // The package imports itself by name, as its users do; in tests that name means the sources.
  moduleNameMapper: {
    '^registry-access$': '<rootDir>/lib/index.ts',
    '^registry-access/package.json$': '<rootDir>/package.json',
    '^registry-access/(.*)$': '<rootDir>/lib/$1/index.ts',
    // Where plugin/ is installed it has an SDK of its own.
    '^@pulumi/(.*)$': '<rootDir>/node_modules/@pulumi/$1',
  },
  setupFiles: ['<rootDir>/test/support/children/quick-starts.cjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
