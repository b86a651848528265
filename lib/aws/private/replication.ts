import { compareText, sortedUnique } from '../../policy';

/** One destination of replication, as text that may have holes. */
export interface Destination {
  readonly account: string;
  readonly region: string;
}

/** A declared replication: a destination and the beginning of the repository names; '' is every repository. */
export interface Replicated {
  readonly destination: Destination;
  readonly prefix: string;
}

export interface ReplicationRule {
  readonly destinations: readonly Destination[];
  /** Empty: every repository. */
  readonly prefixes: readonly string[];
}

/**
 * The rules for what was declared: destinations that get the same are one rule. A prefix that begins with another one is left out,
 * since ECR's filters match beginnings. The order of the declarations plays no part.
 */
export function replicationRules(declared: readonly Replicated[]): ReplicationRule[] {
  const byDestination = new Map<string, { destination: Destination; prefixes: string[] }>();
  for (const { destination, prefix } of declared) {
    const key = JSON.stringify([destination.account, destination.region]);
    const found = byDestination.get(key);
    if (found === undefined) byDestination.set(key, { destination, prefixes: [prefix] });
    else found.prefixes.push(prefix);
  }
  const byPrefixes = new Map<string, ReplicationRule & { destinations: Destination[] }>();
  for (const [, { destination, prefixes }] of [...byDestination].sort(([a], [b]) => compareText(a, b))) {
    const widest = withoutLonger(prefixes);
    const key = JSON.stringify(widest);
    const found = byPrefixes.get(key);
    if (found === undefined) byPrefixes.set(key, { destinations: [destination], prefixes: widest });
    else found.destinations.push(destination);
  }
  return [...byPrefixes].sort(([a], [b]) => compareText(a, b)).map(([, rule]) => rule);
}

/** Sorted, so that a prefix comes right after the shortest one that it begins with. */
function withoutLonger(prefixes: readonly string[]): string[] {
  const kept: string[] = [];
  for (const prefix of sortedUnique(prefixes)) {
    const last = kept.at(-1);
    if (last === undefined || !prefix.startsWith(last)) kept.push(prefix);
  }
  return kept.length === 1 && kept[0] === '' ? [] : kept;
}
