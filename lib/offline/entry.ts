import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Project } from './project';
import type { ParseYaml } from './yaml';

const MANIFESTS = ['package.json', 'package.yaml'];

/**
 * What Pulumi runs in place of the program's folder: it takes the nearest manifest above for the program's, too, and what that says of its
 * package (`exports`, `main`), wherever that is; undefined where the folder itself decides. A file that is not there is no entry.
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/run.ts (2026-11-26)
 */
export function entryElsewhere({ workingDirectory, entry }: Project, parseYaml: ParseYaml): string | undefined {
  if (entry !== '.') return undefined;
  const manifest = nearestManifest(workingDirectory);
  if (manifest === undefined || dirname(manifest) === workingDirectory) return undefined;
  const named = namedEntry(contentOf(manifest, parseYaml));
  if (named === undefined) return undefined;
  const file = join(dirname(manifest), named);
  if (!existsSync(file)) return undefined;
  const shown = (path: string): string => relative(workingDirectory, path).split(sep).join('/');
  return (
    `what Pulumi runs is not in the folder of the program: ${shown(file)}, which ${shown(manifest)} names, because the folder has no package.json. ` +
    "Where the folder is meant, give it a package.json, or say in Pulumi.yaml what to run: 'main: index.ts'"
  );
}

function nearestManifest(folder: string): string | undefined {
  const found = MANIFESTS.map((name) => join(folder, name)).find(existsSync);
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : nearestManifest(above));
}

function contentOf(file: string, parseYaml: ParseYaml): Record<string, unknown> {
  try {
    const text = readFileSync(file, 'utf8');
    const content: unknown = file.endsWith('.json') ? JSON.parse(text) : parseYaml(text);
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    // Pulumi's runner takes one that it cannot read for an empty one, too.
    return {};
  }
}

function namedEntry({ exports, main }: Record<string, unknown>): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null)
    return typeof main === 'string' && main !== '' ? main : undefined;
  const root = (exports as Record<string, unknown>)['.'];
  if (typeof root !== 'object' || root === null) return typeof root === 'string' ? root : undefined;
  const { default: byDefault, require: byRequire, import: byImport } = root as Record<string, unknown>;
  const named = byDefault || byRequire || byImport;
  return typeof named === 'string' ? named : undefined;
}
