import type { Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/** Callbacks over values that are known in part. */
export interface KnownParts {
  /** What comes of a callback over such a value: known where it looked at nothing else. */
  run(value: unknown, func: (value: unknown) => unknown): Promise<unknown>;
  /** What a guard was put around, if the value is a guard. */
  original(value: unknown): { readonly value: unknown } | undefined;
}

/** Runs in the program's process, from its own text: it can refer to nothing outside of itself. */
export function knownParts({ sdk }: Program, { isObject, isPlain, isUnknown, hasUnknown }: UnknownTexts): KnownParts {
  /** Thrown where a program asks for a part of a value that is not known, so that what it would make of it counts as unknown. */
  const TOUCHED = new Error('a part of this value is not known yet');
  const guarded = new WeakMap<object, unknown>();
  const strict = (value: unknown, touched: () => void): unknown => {
    if (!isObject(value) || !hasUnknown(value)) return value;
    const guard = new Proxy(value, {
      get: (target, key) => {
        const part: unknown = Reflect.get(target, key);
        if (isUnknown(part)) touched();
        return typeof key === 'symbol' || typeof part === 'function' ? part : strict(part, touched);
      },
    });
    guarded.set(guard, value);
    return guard;
  };
  /** What a callback passes on untouched is what it got. */
  const unguarded = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    if (guarded.has(value)) return guarded.get(value);
    if (Array.isArray(value)) return value.map(unguarded);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unguarded(item)]))
      : value;
  };
  const run = async (value: unknown, func: (value: unknown) => unknown): Promise<unknown> => {
    let isTouched = false;
    let isOver = false;
    const touched = (): void => {
      // Nobody is left to catch it: a resource that was given the value as a whole is sent after the callback.
      if (isOver) return;
      isTouched = true;
      throw TOUCHED;
    };
    try {
      const result = await func(strict(value, touched));
      return isTouched ? sdk.unknown : unguarded(result);
    } catch (error) {
      if (isTouched) return sdk.unknown;
      throw error;
    } finally {
      isOver = true;
    }
  };
  const original = (value: unknown): { value: unknown } | undefined =>
    isObject(value) && guarded.has(value) ? { value: guarded.get(value) } : undefined;
  return { run, original };
}
