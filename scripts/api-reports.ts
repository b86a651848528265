/**
 * `npm run api`: what each subpath of the package exports, as its users' compiler sees it, into docs/api. A change of the public surface
 * changes a page there, so that it is seen in review; a test in test/docs compares. Another folder can be given.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { ROOT } from './examples';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

const MANIFEST: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** What a subpath is called, `alicloud/openapi`, and its declarations. The package itself is the sum of others and has no report. */
const DECLARATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(MANIFEST.exports).flatMap(([subpath, target]) =>
    subpath === '.' || typeof target === 'string' ? [] : [[subpath.slice('./'.length), join(ROOT, target.types)]],
  ),
);

const QUIET = { default: { logLevel: ExtractorLogLevel.None } };

/** Not the compiler options of the checkout, but those of a user who reads the declarations, all of them in one program. */
const COMPILER = {
  skipLibCheck: true,
  overrideTsconfig: {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2023'],
      module: 'node20',
      moduleResolution: 'node16',
      rootDir: '.',
      strict: true,
      skipLibCheck: true,
      types: ['node'],
    },
    files: [...DECLARATIONS.values()],
  },
};

function configuration(subpath: string, declarations: string, folder: string, scratch: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: COMPILER,
      apiReport: {
        enabled: true,
        reportFileName: `${subpath.replaceAll('/', '-')}.api.md`,
        reportFolder: folder,
        reportTempFolder: scratch,
        // Types that have no exported name are part of the surface where something exported has them.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: QUIET,
        tsdocMessageReporting: QUIET,
      },
    },
  });
}

function listen(message: ExtractorMessage): void {
  message.handled = true;
  if (message.logLevel === ExtractorLogLevel.Error) process.stderr.write(`${message.text}\n`);
}

/** Writes the report of every subpath into a folder, and removes reports of subpaths that are no more. */
function writeReports(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'registry-access-api-'));
  try {
    const all = [...DECLARATIONS].map(([subpath, path]) => configuration(subpath, path, folder, scratch));
    const [first, ...rest] = all;
    if (first === undefined) throw new Error('package.json exports no subpath with types');
    const additionalEntryPoints = rest.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
    const compilerState = CompilerState.create(first, { additionalEntryPoints });
    for (const one of all) {
      const { errorCount } = Extractor.invoke(one, { localBuild: true, compilerState, messageCallback: listen });
      if (errorCount > 0)
        throw new Error(`no report of ${one.mainEntryPointFilePath}: ${errorCount} errors, see above`);
    }
    const written = new Set(all.map(({ reportFilePath }) => resolve(reportFilePath)));
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.api.md') && !written.has(resolve(folder, name))) rmSync(join(folder, name));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (require.main === module) writeReports(resolve(process.argv[2] ?? join(ROOT, 'docs/api')));
