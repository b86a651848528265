import { Choice, mapChoice, textOf, type Value } from '../../values/value';

/** Past this many leaves, a value that travels between stacks counts as unknown. */
const MAX_SHARED_LEAVES = 16;

/** Whether a value is too much of a choice to be handed on. */
export function hasTooManyLeaves(value: Value): boolean {
  return value instanceof Choice && value.leaves > MAX_SHARED_LEAVES;
}

/** A value that others refer to: text, a list of texts, or a small choice of these; anything else is the hole. */
export function handedOn(value: Value, unknown: string, textToValue: (text: string) => Value): Value {
  if (hasTooManyLeaves(value)) return unknown;
  return mapChoice(value, (leaf) => {
    const text = textOf(leaf);
    if (text !== undefined) return textToValue(text);
    return Array.isArray(leaf) && leaf.every((item: Value) => textOf(item) !== undefined) ? leaf : unknown;
  });
}
