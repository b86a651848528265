// `npm run test:fast`, for the loop while editing: no processes, few cases of properties, and modules that stay loaded (docs/decisions/0037).
process.env.PROPERTY_RUNS ??= '0.02';
const base = require('./jest.config.cjs');

/** What is left out, by its folder or suite. */
const OTHERS = [
  // What starts processes.
  'cli/(forge-links|gate-branch|programs|program)\\.',
  'corpus/runner\\.',
  'docs/(aws-snippets|alicloud-snippets|snippets|backfill|offline)\\.',
  'examples/',
  'jest/',
  'layers\\.',
  'offline/',
  'packaging/',
  'pipelines/',
  'playground/',
  'policy-pack/',
  'review/explain/calls\\.',
  'review/render/html-browser\\.',
  // Pulumi's SDK, which each of these suites loads for itself.
  'alicloud/',
  // It tells the CDK of Regions that are none, and the CDK stays loaded.
  'aws/partitions\\.',
  // Waits and tries again against stand-ins of services.
  'cli/(backfill|comment)\\.',
  // Many cases of one thing, tables of vendors' data, and all that is ever said once more in Chinese.
  'aws/wrong-shapes\\.',
  'cases/chinese\\.',
  'review/data/',
  'review/(explain/|read/)?fuzz\\.',
  'review/languages/(complaints|covered|findings|translator)\\.',
  'review/read/unknowns\\.',
  'review/rules/workloads-unknown\\.',
  'review/sizes\\.',
  'review/worlds/',
];

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  testEnvironmentOptions: { keepGlobals: true },
  runtime: '<rootDir>/test/support/shared/runtime.cjs',
  setupFiles: ['<rootDir>/test/support/shared/no-processes.cjs'],
  reporters: [
    'default',
    [
      '<rootDir>/test/support/costs.cjs',
      { leftOut: 'what starts processes, loads Pulumi or tries many cases (npm test)' },
    ],
  ],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...OTHERS.map((pattern) => `<rootDir>/test/${pattern}`)],
};
