import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registryAccess } from '../cli/command';
import { codeBlocksOf } from './code-blocks';
import { expectProduced } from './produced';

const ROOT = resolve(__dirname, '../..');
const WORLD = join(ROOT, 'examples/one-world');
const blocks = codeBlocksOf(join(ROOT, 'docs/review.md'));

const home = process.cwd();
beforeAll(() => process.chdir(WORLD));
afterAll(() => process.chdir(home));

const table = blocks.find(({ file }) => file === 'one-world')?.text ?? '';

/** The commands of the block that stands before the table. */
const commands = (blocks[blocks.findIndex(({ file }) => file === 'one-world') - 1]?.text ?? '')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
  .filter(([name]) => name === 'registry-access')
  .map(([, ...words]) => words);

test('the page shows one world in seven forms', () => {
  expect(commands.map((words) => words.slice(1).join(' '))).toHaveLength(7);
  expect(table).toContain('role ci of 444455556666  pull');
});

test.each(commands)('registry-access %s prints the table', async (...words) => {
  const { code, out } = await registryAccess([...words, '--width', '120']);
  expect(code).toBe(0);
  const printed = out.split('\n\n').slice(0, table.split('\n\n').length).join('\n\n');
  expectProduced(join(ROOT, 'docs/review.md'), 'text one-world', [{ shown: table, printed }]);
});

test.each(['hub.yaml', 'main.tf'])('%s on the page is what is in the file', (file) => {
  const shown = blocks.filter((block) => block.file === file);
  expect(shown).not.toEqual([]);
  for (const { text } of shown) expect(readFileSync(join(WORLD, file), 'utf8')).toContain(text);
});

test('the Chinese page shows the same table in its language', async () => {
  const page = join(ROOT, 'docs/zh/review.md');
  const shown = codeBlocksOf(page).find(({ file }) => file === 'one-world')?.text ?? '';
  const { out } = await registryAccess([...(commands[0] ?? []), '--width', '120', '--language', 'zh']);
  const printed = out.split('\n\n').slice(0, shown.split('\n\n').length).join('\n\n');
  expectProduced(page, 'text one-world', [{ shown, printed }]);
});
