/** What the examples render, kept for the playground: `npm run golden` writes it, and a test compares. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A file of an artefact. */
export interface RecordedFile {
  readonly name: string;
  readonly text: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Where the files of an example are kept, from the root of the repository. */
export function recordedFile(example: string): string {
  return `playground/examples/${example.replace(/^examples\//, '').replaceAll('/', '-')}.golden.json`;
}

/**
 * The files of an artefact by their paths: a preview as it is, or of a cloud assembly what the review reads of it. A test holds what they
 * give against what the whole artefact gives.
 */
export function recordedFiles(source: string): RecordedFile[] {
  if (!statSync(source).isDirectory()) return [{ name: source, text: readFileSync(source, 'utf8') }];
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((below) => {
    const name = join(source, below).replaceAll('\\', '/');
    const keep = KEPT.find(([pattern]) => pattern.test(posix.basename(name)))?.[1];
    return keep === undefined ? [] : [{ name, text: keep(readFileSync(name, 'utf8')) }];
  });
}

const KEPT: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^manifest\.json$/, (text) => rewritten(text, manifest)],
  [/\.metadata\.json$/, (text) => rewritten(text, metadata)],
  [/\.template\.json$/, (text) => text],
];

/** Without reports, the tree of constructs, and assets, of which none is a template. */
function manifest({ artifacts, ...rest }: Json): Json {
  const kept = Object.entries(artifacts as Readonly<Record<string, Json>>).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack' || type === 'cdk:cloud-assembly',
  );
  return { ...rest, artifacts: Object.fromEntries(kept.map(([id, one]) => [id, artifact(one)])) };
}

/** Without how it is deployed. */
function artifact({ dependencies: _, properties, ...rest }: Json): Json {
  const kept = Object.entries(properties as Json).filter(([key]) => PROPERTIES.has(key));
  return { ...rest, properties: Object.fromEntries(kept) };
}

const PROPERTIES: ReadonlySet<string> = new Set([
  'templateFile',
  'stackName',
  'directoryName',
  'displayName',
  'parameters',
  'tags',
]);

/** The names of constructs. Where in a program each was made is of the machine that ran it. */
function metadata(json: Json): Json {
  const kept = Object.entries(json as Readonly<Record<string, readonly Json[]>>).flatMap(([path, entries]) => {
    const named = entries
      .filter(({ type }) => type === 'aws:cdk:logicalId' || type === 'aws:cdk:templateFile')
      .map(({ type, data }) => ({ type, data }));
    return named.length === 0 ? [] : [[path, named] as const];
  });
  return Object.fromEntries(kept);
}

function rewritten(text: string, change: (json: Json) => Json): string {
  return `${JSON.stringify(change(JSON.parse(text)), null, 1)}\n`;
}
