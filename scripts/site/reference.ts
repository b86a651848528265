/** The API reference of every subpath, by TypeDoc, from the sources and their docstrings. Its pages open from disk as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './contents';
import { load } from './installed';

interface TypeDoc {
  readonly Application: {
    bootstrap(options: object): Promise<Application>;
  };
  readonly Converter: { readonly EVENT_RESOLVE_BEGIN: string };
}

interface Application {
  readonly converter: {
    on(event: string, act: (context: { project: { children?: { name: string }[] } }) => void): void;
  };
  readonly logger: { readonly errorCount: number };
  convert(): Promise<object | undefined>;
  generateDocs(project: object, folder: string): Promise<void>;
}

/** Writes the reference into a folder. Throws where TypeDoc finds errors. */
export async function writeReference(folder: string): Promise<void> {
  const { Application, Converter } = await load<TypeDoc>('typedoc');
  const application = await Application.bootstrap({
    name: 'registry-access',
    entryPoints: subpaths().map((name) => join(ROOT, 'lib', name, 'index.ts')),
    tsconfig: join(ROOT, 'tsconfig.json'),
    readme: 'none',
    // The types are checked elsewhere.
    skipErrorChecking: true,
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeInternal: true,
    hideGenerator: true,
    includeHierarchySummary: false,
    includeVersion: true,
    navigationLinks: { Documentation: '../index.html' },
    validation: false,
    logLevel: 'Error',
  });
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) module.name = `registry-access/${module.name}`;
  });
  const project = await application.convert();
  if (project === undefined || application.logger.errorCount > 0) throw new Error('TypeDoc could not read the package');
  await application.generateDocs(project, folder);
}

/** What package.json exports beside the package itself: `aws`, `alicloud/openapi`. */
export function subpaths(): string[] {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  return Object.keys(exports).flatMap((path) => (path === '.' || path.endsWith('.json') ? [] : [path.slice(2)]));
}
