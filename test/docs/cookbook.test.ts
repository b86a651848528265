import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { COOKBOOK_PAGE, cookbookPage } from '../../scripts/cookbook';
import { codeBlocksOf } from './code-blocks';

const EXAMPLES = resolve(__dirname, '../../examples');

test('docs/cookbook.md is what `npx tsx scripts/cookbook.ts` writes', () => {
  expect(readFileSync(COOKBOOK_PAGE, 'utf8')).toBe(cookbookPage());
});

test('every example is in the cookbook', () => {
  const shown = codeBlocksOf(COOKBOOK_PAGE).flatMap(({ file }) => (file === undefined ? [] : [dirname(file)]));
  const kept = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('access.golden.txt'))
    // Both of the whole: its patterns have a folder each.
    .map((name) => dirname(name))
    .filter((name) => name !== 'aws');
  expect(new Set(shown)).toEqual(new Set([...kept, 'alicloud-two-stacks']));
});
