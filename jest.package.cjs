// `npm run test:package`: the package as it is built, packed, installed and started by others (docs/decisions/0037).
const base = require('./jest.config.cjs');
const PACKAGE = require('./test/support/package-suites.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  reporters: ['default'],
  testMatch: PACKAGE.map((suite) => `<rootDir>/test/${suite}`),
  testPathIgnorePatterns: [],
  setupFiles: [],
};
