import type { Named } from './named-values';
import type { Bag, Loose, OutputLike, Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/**
 * What a program reads of other stacks: one output, whatever is known of the others.
 *
 * Runs in the program's process, from its own text: it can refer to nothing outside of itself.
 */
export function replaceStackReferences({ sdk, load }: Program, texts: UnknownTexts, named: Named): void {
  const { isUnknown, textOf, partOf } = texts;
  const { StackReference } = load('./stackReference.js') as { StackReference: { prototype: Loose } };
  const pick = (outputs: unknown, name: unknown, stack?: unknown): unknown => {
    if (isUnknown(outputs) || isUnknown(name)) {
      const text = textOf(outputs);
      return text === undefined || isUnknown(name) ? sdk.unknown : named(partOf(text, String(name)));
    }
    if (stack !== undefined && !Object.hasOwn(outputs as Bag, name as string)) {
      throw new Error(`Required output '${name}' does not exist on stack '${stack}'.`);
    }
    return (outputs as Bag)[name as string];
  };
  const outputOf = (reference: Loose, method: string, name: unknown): OutputLike => {
    const { outputs, name: called } = reference as unknown as Bag;
    const value = sdk.output([name, outputs, called]).apply((all) => {
      if (isUnknown(all)) return sdk.unknown;
      const [key, known, full] = all as readonly unknown[];
      return pick(known, key, method === 'requireOutput' ? full : undefined);
    }, true);
    const secretNames = (reference as unknown as { secretOutputNames: OutputLike }).secretOutputNames;
    const isSecret = Promise.all([secretNames.promise(true), sdk.output(name).promise()]).then(
      ([names, key]) => Array.isArray(names) && names.includes(key),
    );
    return new sdk.Output(value.resources(), value.promise(true), value.isKnown, isSecret, value.allResources());
  };
  for (const method of ['getOutput', 'requireOutput']) {
    StackReference.prototype[method] = function (this: Loose, name: unknown) {
      return outputOf(this, method, name);
    };
  }
  StackReference.prototype.readOutputValue = async function (
    this: Loose,
    _caller: unknown,
    name: unknown,
    required: unknown,
  ) {
    const output = outputOf(this, required === true ? 'requireOutput' : 'getOutput', name);
    return Promise.all([output.promise(true), output.isSecret]);
  };
}
