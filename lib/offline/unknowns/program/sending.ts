import type { KnownParts } from './known-parts';
import type { Loose, OutputLike, Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/**
 * What a program sends: outputs that have a text are that text.
 *
 * Runs in the program's process, from its own text: it can refer to nothing outside of itself.
 */
export function replaceSending({ sdk, load }: Program, texts: UnknownTexts, { original }: KnownParts): void {
  const { isPlain, textOf, hasText, written } = texts;
  const sendable = (value: unknown): unknown => {
    const guarded = original(value);
    if (guarded !== undefined) return sendable(guarded.value);
    if (value instanceof Promise) return value.then(sendable);
    if (sdk.Output.isInstance(value)) return sendableOutput(value as OutputLike);
    if (textOf(value) !== undefined) return textOf(value);
    if (Array.isArray(value)) return value.map(sendable);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sendable(item)]))
      : value;
  };
  const sendableOutput = (output: OutputLike): OutputLike => {
    const value = output.promise(true).then((held) => (hasText(held) ? written(held) : undefined));
    const isKnown = Promise.all([output.isKnown, output.promise(true)]).then(([known, held]) => known || hasText(held));
    const all = Promise.all([value, output.promise(true)]).then(([text, held]) => text ?? held);
    return new sdk.Output(output.resources(), all, isKnown, output.isSecret, output.allResources());
  };
  const rpc = load('./runtime/rpc.js') as Loose;
  for (const name of ['serializeResourceProperties', 'serializeProperties', 'serializePropertiesReturnDeps']) {
    const send = rpc[name];
    if (send === undefined) continue;
    rpc[name] = async (label, props, ...rest) => {
      const sent = await send(label, sendable(props), ...rest);
      // Whether a function can be answered is not for its program to know: its dependencies keep nothing back.
      return String(label).startsWith('invoke:') && Array.isArray(sent) ? [sent[0], new Map()] : sent;
    };
  }
  rpc.containsUnknownValues = () => false;

  // The outputs of the stack are looked through by `apply` before they are sent.
  const stack = load('./runtime/stack.js') as Loose;
  const { runInPulumiStack } = stack;
  stack.runInPulumiStack = (init) => runInPulumiStack?.(async () => sendable(await (init as () => Promise<unknown>)()));
}
