import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registryAccess } from '../cli/command';
import { codeBlocksOf } from './code-blocks';

const ROOT = resolve(__dirname, '../..');
const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** The command lines of `registry-access` in the documentation, with continued lines joined. */
const lines = pages.flatMap((page) =>
  codeBlocksOf(join(ROOT, page))
    .filter((block) => block.language === 'sh' || block.language === 'yaml')
    .flatMap((block) => block.text.replaceAll('\\\n', ' ').split('\n'))
    .flatMap((line) => {
      const match = /registry-access (\w+) ([^#|>&]*)/.exec(line);
      return match === null ? [] : [{ page, command: match[1] as string, flags: match[2]?.match(/--[a-z-]+/g) ?? [] }];
    }),
);

test('the documentation shows every command', () => {
  expect([...new Set(lines.map((line) => line.command))].sort()).toEqual([
    'backfill',
    'can',
    'check',
    'comment',
    'diff',
    'explain',
    'gate',
    'only',
    'review',
  ]);
});

test.each(lines)('$page: registry-access $command has $flags', async ({ command, flags }) => {
  const { code, out } = await registryAccess([command, '--help']);
  expect(code).toBe(0);
  for (const flag of flags) expect(out).toMatch(new RegExp(`^ +(-\\w, )?${flag}\\b`, 'm'));
});
