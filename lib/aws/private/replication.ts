import { compareText, sortedUnique } from '../../policy/statement';

/** One destination of replication, as text that may have holes. */
interface Destination {
  readonly account: string;
  readonly region: string;
}

/** A declared replication: a destination and the beginning of the repository names; '' is every repository. */
export interface Replicated {
  readonly destination: Destination;
  readonly prefix: string;
  /** Whether what is deleted here is deleted there. */
  readonly deletes: boolean;
}

export interface ReplicationRule {
  readonly destinations: readonly Destination[];
  /** Empty: every repository. */
  readonly prefixes: readonly string[];
  readonly deletes: boolean;
}

/**
 * The rules for what was declared: destinations that get the same are one rule. A prefix that begins with another one is left out,
 * since ECR's filters match beginnings, and so is one that another rule replicates with its deletions. The order of the declarations
 * plays no part.
 */
export function replicationRules(declared: readonly Replicated[]): ReplicationRule[] {
  const byDestination = new Map<string, { destination: Destination; deleted: string[]; kept: string[] }>();
  for (const { destination, prefix, deletes } of declared) {
    const key = JSON.stringify([destination.account, destination.region]);
    const found = byDestination.get(key) ?? { destination, deleted: [], kept: [] };
    found[deletes ? 'deleted' : 'kept'].push(prefix);
    byDestination.set(key, found);
  }
  const rules = new Map<string, ReplicationRule & { destinations: Destination[] }>();
  for (const [, { destination, deleted, kept }] of [...byDestination].sort(([a], [b]) => compareText(a, b))) {
    const deleting = withoutLonger(deleted);
    const copying = withoutLonger(kept).filter((prefix) => !deleting.some((wider) => prefix.startsWith(wider)));
    for (const [found, deletes] of [
      [copying, false],
      [deleting, true],
    ] as const) {
      if (found.length === 0) continue;
      const prefixes = found.length === 1 && found[0] === '' ? [] : found;
      const key = JSON.stringify([prefixes, deletes]);
      const rule = rules.get(key);
      if (rule === undefined) rules.set(key, { destinations: [destination], prefixes, deletes });
      else rule.destinations.push(destination);
    }
  }
  return [...rules].sort(([a], [b]) => compareText(a, b)).map(([, rule]) => rule);
}

/** Sorted, so that a prefix comes right after the shortest one that it begins with. */
function withoutLonger(prefixes: readonly string[]): string[] {
  const kept: string[] = [];
  for (const prefix of sortedUnique(prefixes)) {
    const last = kept.at(-1);
    if (last === undefined || !prefix.startsWith(last)) kept.push(prefix);
  }
  return kept;
}
