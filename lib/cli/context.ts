import type { AccessRequest } from '../review';
import { UsageError } from './errors';

/** Options by which keys of a request context are given. */
export interface ContextOptions {
  readonly context?: ReadonlyMap<string, readonly string[]>;
  readonly absent?: readonly string[];
}

/** The context that options give to a request. */
export function contextOf({ context, absent = [] }: ContextOptions): Pick<AccessRequest, 'context'> {
  if (context === undefined && absent.length === 0) return {};
  const values: [string, string | readonly string[] | null][] = [...(context ?? [])].map(([key, list]) => [
    key,
    list.length === 1 ? (list[0] as string) : list,
  ]);
  for (const key of absent) {
    if (context?.has(key) === true)
      throw new UsageError(`--absent ${key}: the key has a value by --context, so it cannot be absent`);
    values.push([key, null]);
  }
  return { context: Object.fromEntries(values) };
}
