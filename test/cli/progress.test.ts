import { join } from 'node:path';
import { isWatched } from '../../lib/cli/io';
import { ProgressLine } from '../../lib/cli/progress';
import { cleanUp, folderOf, registryAccess, TEMPLATE } from './command';

const folder = folderOf({ 'hub.json': TEMPLATE, 'base.json': TEMPLATE });
const hub = `111122223333/eu-west-1=${join(folder, 'hub.json')}`;
afterAll(cleanUp);

/** Runs a command on which somebody looks on, by a clock on which each look takes `step` milliseconds. */
async function watched(step: number, ...args: readonly string[]) {
  const seen: [kind: string, text: string][] = [];
  let time = 0;
  const to = (kind: string) => (text: string) => void seen.push([kind, text]);
  const now = (): number => {
    time += step;
    return time;
  };
  const { code } = await registryAccess(args, { progress: to('progress'), out: to('out'), err: to('err'), now });
  return { code, seen, kinds: seen.map(([kind, text]) => (kind === 'progress' && text === '' ? 'cleared' : kind)) };
}

test('what takes less than two seconds shows nothing', async () => {
  const { code, kinds } = await watched(1, 'review', hub);
  expect([code, kinds]).toEqual([0, ['out']]);
});

test.each([
  ['review', [hub]],
  ['check', [hub]],
  ['only', ['pull', hub, '--by', '444455556666']],
  ['diff', [hub, '--base', `111122223333/eu-west-1=${join(folder, 'base.json')}`]],
  ['gate', [hub, '--base', `111122223333/eu-west-1=${join(folder, 'base.json')}`]],
])('%s shows what takes longer, and takes it away before it answers', async (command, args) => {
  const accepted = join(folder, 'accepted.json');
  await registryAccess(['review', hub, '--update', '--against', accepted]);
  const more = command === 'check' ? ['--against', accepted] : [];
  const { code, seen, kinds } = await watched(700, command, ...args, ...more);
  expect([code, kinds.slice(-2)]).toEqual([0, ['cleared', 'out']]);
  const lines = seen.flatMap(([kind, text]) => (kind === 'progress' && text !== '' ? [text] : []));
  expect(lines).toContain('deciding about repositories: 1 of 2');
  const kindsOfLine = new Set(lines.map((line) => line.replace(/:.*/, '')));
  expect(kindsOfLine.has('looking for findings')).toBe(command !== 'diff');
});

test('it is taken away before an error, and at the end of what is written to a file', async () => {
  const failed = await watched(3_000, 'review', hub, join(folder, 'none.json'));
  expect([failed.code, failed.kinds]).toEqual([4, ['progress', 'progress', 'cleared', 'err']]);
  const written = await watched(3_000, 'review', hub, '--out', join(folder, 'out.txt'));
  expect([written.code, written.kinds.at(-1)]).toEqual([0, 'cleared']);
});

test('lines come no faster than they can be read', () => {
  const shown: string[] = [];
  let time = 0;
  const line = new ProgressLine(
    (text) => shown.push(text),
    () => time,
  );
  for (; time <= 3_000; time += 10) line.show(`${time}`);
  line.clear();
  line.clear();
  expect(shown).toEqual(['2000', '2200', '2400', '2600', '2800', '3000', '']);
});

test.each([
  ['a terminal', true, {}, true],
  ['a terminal without colours, which a line does not have', true, { NO_COLOR: '1' }, true],
  ['a file or a pipe', false, {}, false],
  ['a terminal that cannot take a line back', true, { TERM: 'dumb' }, false],
  ['a terminal that a pipeline lends', true, { CI: 'true' }, false],
  ['a terminal of somebody who says that this is no pipeline', true, { CI: 'false' }, true],
])('%s', (_, isTTY, env, expected) => {
  expect(isWatched({ isTTY }, env)).toBe(expected);
});
