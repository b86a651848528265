import type { Presence } from '../../policy/statement';
import { append } from '../model/multimap';
import { commonPresence } from './worlds';

export type Given = ReadonlyMap<string, readonly Presence[]>;

/** What it tells that a declared thing is there, for the things that are there only by some choice. */
export function givenBy<T extends { readonly presence?: readonly Presence[] }>(
  declared: readonly T[],
  keyOf: (one: T) => string,
): Given {
  if (!declared.some((one) => one.presence !== undefined)) return new Map();
  const ways = new Map<string, (readonly Presence[])[]>();
  for (const one of declared) append(ways, keyOf(one), one.presence ?? []);
  return new Map([...ways].map(([key, all]) => [key, commonPresence(all)]));
}
