/** What a parsed value comes to. */
export interface Measure {
  /** Keys of all objects in it. */
  readonly keys: number;
  /** How many objects and lists are within each other; 0 for a scalar. */
  readonly depth: number;
}

/** Level by level, so that no nesting exhausts the stack. */
export function measureOf(value: unknown): Measure {
  let keys = 0;
  let depth = 0;
  let level = isNested(value) ? [value] : [];
  while (level.length > 0) {
    depth++;
    const next: object[] = [];
    for (const one of level) {
      const members: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
      if (members !== one) keys += members.length;
      for (const member of members) if (isNested(member)) next.push(member);
    }
    level = next;
  }
  return { keys, depth };
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const MAY_END_KEY = /"\s*:/g;

/**
 * At least as many as the text of valid JSON has keys: a string that begins with a colon, or has a quote before one, counts as well. As many
 * as the value has mean that none is there twice.
 */
export function mostKeysIn(text: string): number {
  let found = 0;
  MAY_END_KEY.lastIndex = 0;
  while (MAY_END_KEY.test(text)) found++;
  return found;
}
