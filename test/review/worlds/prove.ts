import * as fc from 'fast-check';
import { displayText } from 'registry-access/policy';
import type { Broken, WorldProperty } from './property';

export interface Run {
  readonly seed: number;
  readonly runs: number;
  /** Only defects of this kind count. */
  readonly kind?: string;
  /** Number of the case to begin with. */
  readonly first?: number;
}

class BrokenError extends Error {
  constructor(readonly broken: Broken) {
    super(broken.what);
  }
}

/** `holds`, or the smallest case that breaks the property: what was said, the artefacts, and how to make it again. */
export function prove(property: WorldProperty, { seed, runs, kind, first }: Run): string {
  const each = fc.property(property.of, (ask) => {
    for (const broken of ask()) if (kind === undefined || broken.kind === kind) throw new BrokenError(broken);
  });
  const result = fc.check(each, { seed, numRuns: runs, ...(first === undefined ? {} : { path: String(first) }) });
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

/** One kind of defect in a number of cases. */
export interface Kind {
  readonly kind: string;
  readonly count: number;
  /** The first case that has it. */
  readonly first: number;
}

/** How often each kind of defect comes up; a crash is one, too. */
export function kindsOf(property: WorldProperty, { seed, runs }: Run): Kind[] {
  const found = new Map<string, Kind>();
  fc.sample(property.of, { seed, numRuns: runs }).forEach((ask, first) => {
    const kinds = new Set<string>();
    try {
      for (const { kind } of ask()) kinds.add(kind);
    } catch (error) {
      kinds.add(`${CRASH}: ${error instanceof Error ? error.message.slice(0, 80) : error}`);
    }
    for (const kind of kinds) {
      const known = found.get(kind) ?? { kind, count: 0, first };
      found.set(kind, { ...known, count: known.count + 1 });
    }
  });
  return [...found.values()].sort((a, b) => b.count - a.count);
}

export const CRASH = 'crash';
