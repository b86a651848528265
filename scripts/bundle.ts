import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * What is one file each in the package, below the root: what every run of the command needs, and what the commands do, which is
 * loaded when it is asked for. No error of one is looked at by its class in the other.
 */
const ENTRIES: readonly { readonly entry: string; readonly without: readonly string[] }[] = [
  // By what an import says, in whatever folder: other rooms have actions of their own, which are for the second file to have. The catalogue
  // of another language is asked for beside the files: lib/cli/zh.ts.
  { entry: 'lib/cli/main', without: ['./actions', './zh'] },
  { entry: 'lib/cli/actions', without: ['./zh'] },
];

/**
 * The command with all of our code that it uses as two files, by path, in place of what the compiler writes there. Loading 400 files
 * takes longer than the review of a few stacks. Packages stay outside: they keep their licences, and what is rarely used is loaded
 * when it is.
 */
export function bundledCommand(root: string): Map<string, string> {
  const there = ENTRIES.filter(({ entry }) => existsSync(join(root, `${entry}.ts`)));
  return new Map(there.flatMap(({ entry, without }) => [...bundled(root, entry, without)]));
}

function bundled(root: string, entry: string, without: readonly string[]): Map<string, string> {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`${entry}.ts`],
    outfile: `dist/${entry}.js`,
    bundle: true,
    packages: 'external',
    external: [...without],
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
