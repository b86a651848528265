/** What jest loads for its matchers, once a worker; these keep what they know in the world of a suite (`environment.cjs`). */
exports.OF_JEST = new Set([
  '@jest/expect-utils',
  '@jest/get-type',
  'jest-diff',
  'jest-matcher-utils',
  'jest-message-util',
  'jest-mock',
  'jest-util',
  'pretty-format',
]);
