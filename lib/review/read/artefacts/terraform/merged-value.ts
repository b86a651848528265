import { isObject, type Json } from '../../json-text';
import { Absent, setOwn, type Value } from '../../values/value';
import { expressionOf, isExpression, referencesBelow } from './configuration';
import { isListAt, type Wanted, wantedAt } from './wanted';

/** Where a value stands, for its name and for what can stand there. */
export interface Position {
  readonly name: string;
  readonly wanted: Wanted;
  /** Whether there can be several. */
  readonly isList: boolean;
}

/** What is not known of a plan, by what it refers to: `all` are the things that it may be. */
export interface Unknowns {
  /** One value. */
  one(references: readonly string[], position: Position): Value;
  /** As many values as there are places for them. */
  several(references: readonly string[], position: Position, count: number): readonly Value[];
}

export function positionOf(name: string, argument: string): Position {
  return { name, wanted: wantedAt(argument), isList: isListAt(argument) };
}

/**
 * A value of a plan: what is known of it, with what its configuration refers to in the places that are not. `unknown` has the
 * shape of the value with `true` in those places.
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export function mergedValue(
  known: Json | undefined,
  unknown: Json | undefined,
  written: Json | undefined,
  position: Position,
  unknowns: Unknowns,
): Value {
  if (unknown === true) return unknowns.one(referencesBelow(written), position);
  if (Array.isArray(known) || Array.isArray(unknown))
    return mergedList(listOf(known), listOf(unknown), written, position, unknowns);
  if (isObject(known) || isObject(unknown)) return mergedObject(known, unknown, written, position, unknowns);
  return known === undefined || known === null ? Absent.value : known;
}

function mergedObject(
  known: Json | undefined,
  unknown: Json | undefined,
  written: Json | undefined,
  { name }: Position,
  unknowns: Unknowns,
): Value {
  const values = isObject(known) ? known : {};
  const marks = isObject(unknown) ? unknown : {};
  const found: Record<string, Value> = {};
  for (const key of new Set([...Object.keys(values), ...Object.keys(marks)])) {
    const inside = isExpression(written) ? written : isObject(written) ? written[key] : undefined;
    const value = mergedValue(values[key], marks[key], inside, positionOf(`${name}.${key}`, key), unknowns);
    if (!(value instanceof Absent)) setOwn(found, key, value);
  }
  return found;
}

function mergedList(
  known: readonly Json[],
  unknown: readonly Json[],
  written: Json | undefined,
  position: Position,
  unknowns: Unknowns,
): Value {
  const length = Math.max(known.length, unknown.length);
  const at = (index: number): Position => ({ ...position, name: `${position.name}[${index}]`, isList: false });
  const open = [...Array(length).keys()].filter((index) => unknown[index] === true);
  const filled = open.length === 0 ? [] : unknowns.several(referencesBelow(written), position, open.length);
  const inside = written === undefined || isExpression(written) ? undefined : blocksFor(known, listOf(written));
  return [...Array(length).keys()].map((index) => {
    const place = open.indexOf(index);
    if (place !== -1) return filled[place] as Value;
    return mergedValue(
      known[index],
      unknown[index],
      inside === undefined ? written : inside[index],
      at(index),
      unknowns,
    );
  });
}

function listOf(json: Json | undefined): readonly Json[] {
  if (Array.isArray(json)) return json as readonly Json[];
  return json === undefined || json === null ? [] : [json];
}

/**
 * The written block of each known one. Blocks of a set come in another order than they are written in, and those that
 * `dynamic` makes are not written at all: what is constant in a block must be what is known.
 */
function blocksFor(known: readonly Json[], written: readonly Json[]): readonly (Json | undefined)[] {
  const free = new Set(written.keys());
  return known.map((block, index) => {
    const order = [index, ...free].filter((one) => free.has(one));
    const found = order.find((one) => agrees(block, written[one]));
    if (found === undefined) return undefined;
    free.delete(found);
    return written[found];
  });
}

function agrees(known: Json | undefined, written: Json | undefined): boolean {
  if (isExpression(written)) {
    const { constant } = expressionOf(written);
    return constant === undefined || sortedText(constant) === sortedText(known ?? null);
  }
  if (Array.isArray(written)) {
    const blocks = listOf(known);
    const list = written as readonly Json[];
    return list.every((one) => blocks.some((block) => agrees(block, one)));
  }
  if (!isObject(written)) return true;
  const values = isObject(known) ? known : {};
  return Object.entries(written).every(([key, one]) => agrees(values[key], one));
}

/** Sets come sorted. */
function sortedText(json: Json): string {
  return JSON.stringify(
    Array.isArray(json) ? (json as readonly Json[]).map((one) => JSON.stringify(one)).sort() : json,
  );
}
