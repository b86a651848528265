/** `npm run docs:tables`: everything in the pages that is produced, anew: tables, reports, pages made from tests and examples. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ALICLOUD_DOCUMENTS } from './alicloud-documents';
import { AWS_DOCUMENTS } from './aws-documents';
import { COOKBOOK } from './cookbook';
import { writeProduced } from './zh/page';

for (const page of [ALICLOUD_DOCUMENTS, AWS_DOCUMENTS, COOKBOOK]) writeProduced(page);
// The tests know how each page comes to its tables, and write them where they are told to.
const root = join(__dirname, '..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const suites = [
  ['test/docs/one-world.test.ts'],
  ['--config', 'jest.package.cjs', 'test/docs/walks.test.ts', 'test/docs/readme-programs.test.ts'],
];
const ended = suites.map((args) =>
  spawnSync(process.execPath, [jest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DOCS_TABLES: 'write' },
  }),
);
process.exitCode = ended.every(({ status }) => status === 0) ? 0 : 1;
