import type { Named } from './named-values';
import type { Bag, Loose, OutputLike, Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/**
 * What a program gets back, with an unknown of ours for every text that is not all known.
 *
 * Runs in the program's process, from its own text: it can refer to nothing outside of itself.
 */
export function replaceReceiving({ setting, load }: Program, texts: UnknownTexts, named: Named): void {
  const { isObject, isPlain, isUnknown, markOf } = texts;
  const received = (value: unknown): unknown => {
    if (typeof value === 'string')
      return /\u{E002}/u.test(value) || value.includes(setting.unknown) ? named(value) : value;
    if (Array.isArray(value)) return value.map(received);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, received(item)]))
      : value;
  };
  const rpc = load('./runtime/rpc.js') as Loose;
  const { deserializeProperties, resolveProperties } = rpc;
  rpc.deserializeProperties = (...args) => {
    const properties = received(deserializeProperties?.(...args)) as Bag;
    // A result of which nothing is known is one unknown value.
    return Object.hasOwn(properties, '*') ? properties['*'] : properties;
  };
  rpc.resolveProperties = (resource, resolvers, type, name, properties, ...rest) => {
    const bag = properties as Bag;
    const urn = bag[setting.urnKey];
    if (typeof urn === 'string') {
      for (const key of Object.keys(resolvers as Bag))
        if (!Object.hasOwn(bag, key)) bag[key] = named(markOf(`${urn}#${key}`));
    }
    return resolveProperties?.(resource, resolvers, type, name, bag, ...rest);
  };

  // Functions with one value for a result: of one that is unknown, that value is what is unknown.
  const invoking = load('./runtime/invoke.js') as {
    invoke(...args: unknown[]): Promise<unknown>;
    invokeOutput(...args: unknown[]): OutputLike;
  };
  const single = (result: unknown): unknown =>
    isUnknown(result) || !isObject(result) ? result : Object.values(result)[0];
  const { invoke, invokeOutput } = invoking;
  const singles = {
    invokeSingle: (...args: unknown[]) => invoke(...args).then(single),
    invokeSingleOutput: (...args: unknown[]) => invokeOutput(...args).apply(single, true),
  };
  for (const module of [load('./runtime/index.js') as Loose, invoking]) Object.assign(module, singles);
}
