import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * What is one file each in the package, below the root: what every run of the command needs, and what the commands do, which is
 * loaded when it is asked for. No error of one is looked at by its class in the other.
 */
const ENTRIES = ['lib/cli/main', 'lib/cli/actions'];

/**
 * The command with all of our code that it uses as two files, by path, in place of what the compiler writes there. Loading 400 files
 * takes longer than the review of a few stacks. Packages stay outside: they keep their licences, and what is rarely used is loaded
 * when it is.
 */
export function bundledCommand(root: string): Map<string, string> {
  const there = ENTRIES.filter((entry) => existsSync(join(root, `${entry}.ts`)));
  return new Map(there.flatMap((entry) => [...bundled(root, entry)]));
}

function bundled(root: string, entry: string): Map<string, string> {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`${entry}.ts`],
    outfile: `dist/${entry}.js`,
    bundle: true,
    packages: 'external',
    // The catalogue of another language, which is asked for beside the file: lib/cli/zh.ts.
    external: ['./actions', './zh'],
    platform: 'node',
    target: 'node20',
    // The parser takes half as long; names stay as they are, for traces and profiles.
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [resolve(path), text]));
}
