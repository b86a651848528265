/** The parts of the playground as scripts of a browser. */
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

/** The folder of the checkout; this file runs as a source. */
export const ROOT: string = join(__dirname, '../..');

/** What stands for Node's modules. The readers have a door of their own for files. */
const INSTEAD: Readonly<Record<string, string>> = {
  'node:fs': './playground/node/absent.ts',
  'node:vm': './playground/node/absent.ts',
  'node:net': './playground/node/net.ts',
  'node:crypto': './playground/node/crypto.ts',
  'node:path': 'path-browserify',
};

/** The oldest browsers that have all that the page needs: `checkVisibility`, `deflate-raw`, and less than these. */
export const OLDEST = { chrome: '106', firefox: '113', safari: '17.4' } as const;

export interface Bundle {
  readonly text: string;
  /** Bytes by the file that they come from. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** One file of `playground/` with everything that it needs. */
export function bundle(entry: string): Bundle {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: 'out/playground/script.js',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: Object.entries(OLDEST).map(([browser, version]) => `${browser}${version}`),
    // Half of what escapes of Chinese would take.
    charset: 'utf8',
    legalComments: 'none',
    tsconfig: 'playground/tsconfig.json',
    alias: INSTEAD,
    inject: ['playground/node/process.ts'],
    // Loaded when XML is written, which nothing does here.
    external: ['junit-report-builder'],
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  return { text: outputFiles[0]?.text ?? '', sizes: sizesOf(metafile) };
}

function sizesOf({ outputs }: Metafile): Map<string, number> {
  const inputs = Object.values(outputs).flatMap(({ inputs: own }) => Object.entries(own));
  return new Map(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/** Folders of the packages of which something is in the bundles, sorted. */
export function packagesIn(bundles: readonly Bundle[]): string[] {
  const folders = bundles.flatMap(({ sizes }) =>
    [...sizes.keys()].flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...new Set(folders)].sort().map((folder) => join(ROOT, folder));
}
