import type { KnownParts } from './known-parts';
import type { Named } from './named-values';
import type { OutputLike, Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/**
 * What a program makes of outputs: `apply` gives what is unknown no name, and texts that outputs are written into keep theirs.
 *
 * Runs in the program's process, from its own text: it can refer to nothing outside of itself.
 */
export function replaceOutputs({ sdk }: Program, texts: UnknownTexts, named: Named, knownParts: KnownParts): void {
  const { isUnknown, hasUnknown, textOf, written } = texts;
  const { apply } = sdk.Output.prototype;
  sdk.Output.prototype.apply = function (func, runWithUnknowns) {
    if (runWithUnknowns === true) {
      const run = async (value: unknown): Promise<unknown> => {
        const result = await func(value);
        // The SDK reads a part of an unknown value as unknown; ours knows how the part is called.
        const text = textOf(value);
        return text !== undefined && result === sdk.unknown ? func(named(text, false)) : result;
      };
      return apply.call(this, run, true);
    }
    const run = (value: unknown): unknown => {
      if (!hasUnknown(value)) return func(value);
      return isUnknown(value) ? sdk.unknown : knownParts.run(value, func);
    };
    return apply.call(this, run, true);
  };

  const join = (parts: unknown, write: (parts: readonly unknown[]) => string): OutputLike =>
    sdk.output(parts).apply((value) => {
      if (isUnknown(value)) return sdk.unknown;
      const items = value as readonly unknown[];
      if (!hasUnknown(items)) return write(items);
      // An unknown inside an object would be written as JavaScript writes objects, and one without a name has no text.
      return items.every((item) => !hasUnknown(item) || textOf(item) !== undefined) ? named(write(items)) : sdk.unknown;
    }, true);
  sdk.concat = (...params) => join(params, (items) => items.join(''));
  sdk.interpolate = (literals, ...placeholders) =>
    join(placeholders, (items) =>
      literals.map((literal, at) => (at < items.length ? `${literal}${items[at]}` : literal)).join(''),
    );
  const { jsonStringify } = sdk;
  sdk.jsonStringify = (value, replacer, space) =>
    typeof replacer === 'function'
      ? jsonStringify(value, replacer, space)
      : sdk.output(value).apply((known) => {
          const json = (part: unknown): string => JSON.stringify(part, replacer as string[], space as number);
          return hasUnknown(known) ? named(json(written(known))) : json(known);
        }, true);
}
