/**
 * What is asked of the package as it is built, packed, installed and started by others, not of the code: `npm run test:package`, which
 * `.ci/run` does and `npm test` leaves out (docs/decisions/0037).
 */
module.exports = [
  'aws/examples.test.ts',
  'aws/jsii-shapes.test.ts',
  'build.test.ts',
  'cli/backfill-ends.test.ts',
  'cli/start.test.ts',
  'cli/terminal.test.ts',
  'docs/api.test.ts',
  'docs/readme-programs.test.ts',
  'docs/walks.test.ts',
  'jest/vitest.test.ts',
  'packaging/own-constructs.test.ts',
  'packaging/packaging.test.ts',
  'packaging/pulumi-forms.test.ts',
  'pipelines/runs.test.ts',
];
