import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** What is one file in the package, below the root. */
const ENTRY = 'lib/cli/actions';

/**
 * The actions of the command with all of our code that they use as one file, by path, in place of what the compiler writes there.
 * Loading 400 files takes longer than the review of a few stacks. Packages stay outside: they keep their licences, and what is
 * rarely used is loaded when it is.
 */
export function bundledActions(root: string): Map<string, string> {
  if (!existsSync(join(root, `${ENTRY}.ts`))) return new Map();
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`${ENTRY}.ts`],
    outfile: `dist/${ENTRY}.js`,
    bundle: true,
    packages: 'external',
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
