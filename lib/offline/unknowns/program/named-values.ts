import type { LookingInto } from './looking-into';
import type { Bag } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/** An unknown value with a text; `asUnknown` false for the moment in which the SDK reads a part of it. */
export type Named = (text: string, asUnknown?: boolean) => unknown;

/**
 * Plain results of functions cannot be unknown in JavaScript: they are objects that turn into their mark as text, and report whatever
 * else is done to them.
 *
 * Runs in the program's process, from its own text: it can refer to nothing outside of itself.
 */
export function namedValues({ key: TEXT, partOf }: UnknownTexts, { report, keysOf }: LookingInto): Named {
  const named: Named = (text, asUnknown = true) =>
    new Proxy({ __pulumiUnknown: true } as Bag, { get: (_, key) => partRead(text, key, asUnknown), ...keysOf(text) });
  /** A part that is called as the methods of texts and lists are: it may be one, or a property of that name. */
  const namedMethod = (text: string, method: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => partRead(partOf(text, method), key, true),
      apply: () => {
        report(text, method);
        return named(partOf(text, `${method}()`));
      },
    });
  const partRead = (text: string, key: string | symbol, asUnknown: boolean): unknown => {
    if (key === TEXT) return text;
    if (key === '__pulumiUnknown') return asUnknown || undefined;
    if (key === Symbol.toPrimitive) {
      return (hint: unknown) => {
        // Arithmetic and comparisons of which is more.
        if (hint === 'number') report(text, 'the number');
        return text;
      };
    }
    if (key === 'toString' || key === 'valueOf' || key === 'toJSON') return () => text;
    if (key === Symbol.iterator) {
      report(text, 'the elements');
      return [][Symbol.iterator].bind([]);
    }
    if (typeof key === 'symbol' || key === 'then' || key === 'constructor' || key.startsWith('__')) return undefined;
    if (key === 'length') {
      report(text, 'the length');
      return 0;
    }
    const isMethod = [String, Array].some(({ prototype }) => typeof Reflect.get(prototype, key) === 'function');
    return isMethod ? namedMethod(text, key) : named(partOf(text, key));
  };
  return named;
}
