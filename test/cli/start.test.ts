import { execFileSync } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import { built } from '../support/built';

/** Files of this package that a command line loads, as users have it, below `dist/lib`. */
async function loadedBy(...args: readonly string[]): Promise<string[]> {
  const root = await built();
  const program = `
    const { run } = require(${JSON.stringify(join(root, 'dist/lib/cli/index.js'))});
    run(${JSON.stringify(args)}, { out() {}, err() {}, color: false, columns: undefined }).then((code) => {
      process.stdout.write(JSON.stringify({ code, files: Object.keys(require.cache) }));
    });`;
  const { files } = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as {
    files: string[];
  };
  const lib = join(root, 'dist/lib');
  return files.filter((file) => file.startsWith(lib + sep)).map((file) => relative(lib, file).split(sep).join('/'));
}

test('help loads what it says, and nothing that reads or decides', async () => {
  const files = await loadedBy('--help');
  expect(files).toContain('cli/review-command.js');
  expect(files.filter((file) => /^review\/(?!choices|render\/formats|model\/facts|compare\/day)/.test(file))).toEqual(
    [],
  );
  expect(files).not.toContain('cli/actions.js');
});

test('a command is one file besides', async () => {
  const help = await loadedBy('review', '--help');
  const review = await loadedBy('review', 'no-such-folder');
  expect(review.filter((file) => !help.includes(file))).toEqual(['cli/actions.js']);
});
