import { compareText } from '../policy/statement';
import type { ResourceRecord } from './types';
import { parseProviderReference } from './urn';

/**
 * The resources in canonical order: every one after those it needs (parent, provider, dependencies), and otherwise by URN. The
 * order in which a program registers depends on which of its promises settles first; this one depends on nothing but its content.
 */
export function canonicalOrder(records: Iterable<ResourceRecord>): ResourceRecord[] {
  const byUrn = new Map([...records].map((record) => [record.urn, record]));
  const ordered: ResourceRecord[] = [];
  const seen = new Set<string>();
  // A stack of our own: a chain of a few thousand dependencies would exceed the one of recursive calls.
  const pending: { readonly record: ResourceRecord; readonly needs: string[] }[] = [];
  const enter = (urn: string): void => {
    const record = byUrn.get(urn);
    if (record === undefined || seen.has(urn)) return;
    seen.add(urn);
    pending.push({ record, needs: needsOf(record).reverse() });
  };
  for (const urn of [...byUrn.keys()].sort(compareText)) {
    enter(urn);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const next = top.needs.pop();
      if (next !== undefined) {
        enter(next);
      } else {
        ordered.push(top.record);
        pending.pop();
      }
    }
  }
  return ordered;
}

/** URNs that must come before a resource: its parent and provider, then the rest by URN. */
function needsOf(record: ResourceRecord): string[] {
  const first = [record.parent, record.provider && parseProviderReference(record.provider)?.urn].filter(
    (urn) => urn !== undefined && urn !== '',
  ) as string[];
  const providers = Object.values(record.providers).map((reference) => parseProviderReference(reference)?.urn ?? '');
  return [...first, ...[...providers, ...record.dependencies].sort(compareText)];
}
