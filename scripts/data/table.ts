import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A generated file: where it is kept, and what belongs into it. */
export interface Table {
  readonly file: string;
  readonly make: () => string;
  /** The sources with their versions, which stand at the head of the file: a test sees that it is older than they. */
  readonly pins?: () => readonly string[];
}

const DATE = /^(\/\/ Generated on )\d{4}-\d{2}-\d{2}/m;

/** The first line of a generated file. A date changes only together with the data: see `write`. */
export function header(script: string, sources: readonly string[], day = today()): string {
  return [
    `// Generated on ${day} by scripts/data/${script}.ts (\`npm run data\`). Do not edit.`,
    ...sources.map((source) => `// From ${source}.`),
    '',
  ].join('\n');
}

/** A generated text without its date, to compare two of them by what they say. */
export function undated(text: string): string {
  return text.replace(DATE, '$1a day');
}

export function committed(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Writes a table; the file keeps its date while nothing else in it changes. */
export function write({ file, make }: Table): 'written' | 'as it was' {
  const text = make();
  const path = join(ROOT, file);
  if (existsSync(path) && undated(readFileSync(path, 'utf8')) === undated(text)) return 'as it was';
  writeFileSync(path, text);
  return 'written';
}

/** A text as a TypeScript literal in the project's quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Things by what they have in common, in the order in which they come. */
export function grouped<T>(things: Iterable<T>, by: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(by(thing));
    if (group === undefined) groups.set(by(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}
