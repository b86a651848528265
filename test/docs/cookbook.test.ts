import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { COOKBOOK } from '../../scripts/cookbook';
import { producedFiles } from '../../scripts/zh/page';
import { codeBlocksOf } from './code-blocks';

const ROOT = resolve(__dirname, '../..');
const EXAMPLES = join(ROOT, 'examples');

test('docs/cookbook.md and its Chinese are what `npx tsx scripts/cookbook.ts` writes', () => {
  for (const { kept, made } of producedFiles(COOKBOOK)) expect(kept).toBe(made);
});

test('every example is in the cookbook', () => {
  const shown = codeBlocksOf(join(ROOT, COOKBOOK.file)).flatMap(({ file }) =>
    file === undefined ? [] : [dirname(file)],
  );
  const kept = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('access.golden.txt'))
    // Both of the whole: its patterns have a folder each.
    .map((name) => dirname(name))
    .filter((name) => name !== 'aws');
  expect(new Set(shown)).toEqual(new Set([...kept, 'alicloud-two-stacks']));
});
