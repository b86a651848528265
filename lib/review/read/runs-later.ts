import { firstOf } from '../../policy/first-of';
import type { Collector } from './collector';

/** How many types are named before the rest is counted. */
const MAX_NAMED = 5;

/**
 * What runs at deployment or later: custom resources, functions, charts. They can change access as a person can, which is one
 * assumption of a source, named once.
 */
export class RunsLater {
  private readonly types = new Map<string, Set<string>>();

  add(source: string, type: string): void {
    const known = this.types.get(source) ?? new Set();
    this.types.set(source, known.add(type));
  }

  notice(collector: Collector): void {
    for (const [source, types] of this.types) {
      const named = [...types].sort();
      const message = `what runs at deployment or later (${firstOf(named, MAX_NAMED)}) is taken not to change access, which it can as a person can`;
      collector.notice('runs-at-deployment', { source, path: '' }, message);
    }
  }
}
