import * as fc from 'fast-check';
import { displayText } from 'registry-access/policy';
import type { Broken, WorldProperty } from './property';

export interface Run {
  readonly seed: number;
  readonly runs: number;
  /** Only defects of this kind count. */
  readonly kind?: string;
}

class BrokenError extends Error {
  constructor(readonly broken: Broken) {
    super(broken.what);
  }
}

/** `holds`, or the smallest case that breaks the property: what was said, the artefacts, and how to make it again. */
export function prove(property: WorldProperty, { seed, runs, kind }: Run): string {
  const each = fc.property(property.of, (ask) => {
    for (const broken of ask()) if (kind === undefined || broken.kind === kind) throw new BrokenError(broken);
  });
  const result = fc.check(each, { seed, numRuns: runs });
  if (!result.failed) return 'holds';
  const error: unknown = result.errorInstance;
  const told =
    error instanceof BrokenError ? textOf(error.broken) : String(error instanceof Error ? error.stack : error);
  return `${told}\nagain: npm run fuzz -- worlds ${runs} ${seed} '${property.name}'`;
}

function textOf({ kind, what, sources, base }: Broken): string {
  const files = (list: Broken['sources'], word: string): string[] =>
    list.map(({ name, json }) => `${word}${name}\n${JSON.stringify(json)}`);
  return displayText([`[${kind}] ${what}`, ...files(base ?? [], 'base: '), ...files(sources, '')].join('\n'));
}

/** How often each kind of defect comes up in a number of cases, with a crash counted as one. */
export function kindsOf(property: WorldProperty, { seed, runs }: Run): Map<string, number> {
  const found = new Map<string, number>();
  for (const ask of fc.sample(property.of, { seed, numRuns: runs })) {
    const kinds = new Set<string>();
    try {
      for (const broken of ask()) kinds.add(broken.kind);
    } catch (error) {
      kinds.add(`crash: ${error instanceof Error ? error.message.slice(0, 80) : error}`);
    }
    for (const kind of kinds) found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  return found;
}
