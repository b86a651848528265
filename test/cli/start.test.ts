import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { built } from '../support/built';

const FOLDER = mkdtempSync(join(tmpdir(), 'registry-access-start-'));
const TELLS = join(FOLDER, 'tells.cjs');
writeFileSync(
  TELLS,
  `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(join(FOLDER, 'files.json'))}, JSON.stringify(Object.keys(require.cache))));`,
);

/** Files of this package that a command line loads, as users have it, below `dist/lib`. */
async function loadedBy(...args: readonly string[]): Promise<string[]> {
  const root = await built();
  const lib = join(root, 'dist/lib');
  const { error } = spawnSync(process.execPath, ['-r', TELLS, join(lib, 'cli/main.js'), ...args]);
  expect(error).toBeUndefined();
  const files = JSON.parse(readFileSync(join(FOLDER, 'files.json'), 'utf8')) as readonly string[];
  return files.filter((file) => file.startsWith(lib + sep)).map((file) => relative(lib, file).split(sep).join('/'));
}

test('help is one file, in which nothing reads or decides', async () => {
  expect(await loadedBy('--help')).toEqual(['cli/main.js']);
  const map = join(await built(), 'dist/lib/cli/main.js.map');
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] };
  const ours = sources.map((source) => source.replace(/^.*\/lib\//, ''));
  expect(ours).toContain('cli/review-command.ts');
  // Help is translated, by a catalogue that is none of its files.
  const choices =
    /^(cli|policy)\/|^review\/(choices|render\/(formats|wrap)|model\/facts|compare\/day|languages\/\w+)\.ts$/;
  expect(ours.filter((source) => !choices.test(source))).toEqual([]);
  expect(ours).not.toContain('cli/actions.ts');
});

test('what is in the files of the command asks for no other one but what the commands do, and other words', async () => {
  const root = await built();
  const asked = (file: string): string[] =>
    [...readFileSync(join(root, 'dist/lib/cli', file), 'utf8').matchAll(/\brequire\("(\.[^"]*)"\)/g)].map(
      ([, path = '']) => path,
    );
  expect(asked('main.js').sort()).toEqual(['./actions', './zh']);
  expect(asked('actions.js')).toEqual(['./zh']);
});

test('a command is one file besides', async () => {
  expect(await loadedBy('review', 'no-such-folder')).toEqual(['cli/main.js', 'cli/actions.js']);
});

test('a message of a cluster is read as the sources read it', async () => {
  const root = await built();
  const message =
    'Failed to pull image "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1": pulling from host 111122223333.dkr.ecr.eu-west-1.amazonaws.com failed with status code [manifests 1]: 403 Forbidden';
  const explain = [join(root, 'dist/lib/cli/main.js'), 'explain', message, join(root, 'examples/one-world/assembly')];
  const { stdout, stderr } = spawnSync(process.execPath, explain, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('ecr:BatchGetImage; ecr:GetDownloadUrlForLayer; ecr:BatchCheckLayerAvailability');
});
