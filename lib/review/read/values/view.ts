import type { Dialect } from '../../../policy/statement';
import { parseWithHoles } from '../json-text';
import { alternativesOf, withoutChoices } from './alternatives';
import { type Document, documentsOf } from './documents';
import type { Assumption } from './formula';
import {
  Absent,
  Choice,
  describe,
  hole,
  isHole,
  isValueObject,
  mapChoice,
  OpenList,
  textOf,
  under,
  type Value,
} from './value';

/** The names that a spelling has for the properties of a kind of resource, those inside of its properties too. */
export interface Names<F extends string> {
  /** Property by what it means; several where it was renamed: the first that is there counts. None: the spelling lacks it. */
  readonly of: Readonly<Record<F, string | readonly string[] | undefined>>;
  /** Whether the case of the first letters may differ, as in Pulumi's `aws-native`. */
  readonly anyCase?: boolean;
}

/** How many ways a value may fall before its choices count as unknown. */
export const MAX_WAYS = 16;

/**
 * A value as readers may look at it, under an assumption. Nothing of it can be let fall: a text that is not known is a hole,
 * a list asks what becomes of the part that is not known, a choice is given out branch by branch with its assumption, and
 * a property of what is unknown is unknown.
 */
export class View<F extends string> {
  /** Decided as far as the assumption goes. */
  readonly value: Value;

  constructor(
    value: Value,
    readonly assumption: Assumption,
    /** Names of holes inside of it. */
    readonly path: string,
    private readonly names: Names<F>,
  ) {
    this.value = under(value, assumption);
  }

  /** Whether it is surely not there. */
  get isAbsent(): boolean {
    return this.value instanceof Absent || this.value === null;
  }

  /** Why it is not known in its whole, for people; undefined where its shape is known. */
  get unknown(): string | undefined {
    return isHole(this.value) || this.value instanceof Choice ? describe(this.value) : undefined;
  }

  /** A property of an object. */
  get(field: F): View<F> {
    const value = mapChoice(this.value, (leaf) => fieldOf(leaf, this.names, field, this.path));
    return new View(value, this.assumption, `${this.path}.${field}`, this.names);
  }

  /** The properties of an object by name, for maps of any keys; undefined where they are not all known. */
  entries(): readonly (readonly [string, View<F>])[] | undefined {
    if (this.isAbsent) return [];
    if (!isValueObject(this.value)) return undefined;
    return Object.entries(this.value).map(([key, value]) => [
      key,
      new View(value, this.assumption, `${this.path}.${key}`, this.names),
    ]);
  }

  /** Once for each way in which the outermost choice can fall. */
  ways(): readonly View<F>[] {
    const { value } = this;
    if (!(value instanceof Choice)) return [this];
    const ways = alternativesOf(new Choice(value.when, true, false), MAX_WAYS, this.assumption);
    if (ways === undefined) return [this.with(hole(describe(value)), this.assumption)];
    return ways.flatMap((way) => this.with(value, way.assumption).ways());
  }

  /** Once for each way in which all choices inside can fall, with holes in their places where there are too many ways. */
  settled(): readonly View<F>[] {
    const ways = alternativesOf(this.value, MAX_WAYS, this.assumption);
    if (ways === undefined) return [this.with(withoutChoices(this.value, this.assumption), this.assumption)];
    return ways.map(({ value, assumption }) => this.with(value, assumption));
  }

  /** Text, a hole where it is not known; undefined where it is absent. */
  text(): string | undefined {
    if (this.isAbsent) return undefined;
    const text = textOf(this.value);
    if (text !== undefined) return text;
    return hole(this.value instanceof Choice ? describe(this.value) : this.path);
  }

  /** The text in each way in which it can fall. */
  texts(): readonly { readonly text: string | undefined; readonly assumption: Assumption }[] {
    return this.ways().map((way) => ({ text: way.text(), assumption: way.assumption }));
  }

  /** Text, or the hole that is named by the place where it stands. */
  textOrHole(): string {
    return this.text() ?? hole(this.path);
  }

  /** Yes or no; `absent` where it is not there. */
  flag(absent: boolean): boolean | 'unknown' {
    const text = this.text();
    if (text === undefined) return absent;
    return text === 'true' ? true : text === 'false' ? false : 'unknown';
  }

  /**
   * The elements of a list, each under the choices that it depends on, and `rest` once for each part of it that is not known:
   * there may be any number of further elements then, or none. One value in the place of a list is a list of one.
   */
  list<T>(item: (element: View<F>) => T, rest: (part: View<F>) => T): T[] {
    const found: T[] = [];
    for (const way of this.ways()) way.listInto(found, item, rest);
    return found;
  }

  private listInto<T>(found: T[], item: (element: View<F>) => T, rest: (part: View<F>) => T): void {
    const { value } = this;
    if (this.isAbsent) return;
    if (isHole(value)) {
      found.push(rest(this));
    } else if (value instanceof OpenList) {
      for (const known of value.known) found.push(item(this.with(known, this.assumption)));
      found.push(rest(this.with(hole(describe(value)), this.assumption)));
    } else if (Array.isArray(value)) {
      for (const [index, element] of (value as readonly Value[]).entries()) {
        const view = new View(element, this.assumption, `${this.path}[${index}]`, this.names);
        for (const one of view.ways()) {
          // A hole in a list is one element that is not known, or what a macro makes of it: `item` sees it as unknown.
          if (isHole(one.value)) found.push(item(one));
          else one.listInto(found, item, rest);
        }
      }
    } else {
      found.push(item(this));
    }
  }

  /** What it says where it is JSON text, as the providers have some properties; a hole where that is not known, or no JSON. */
  parsed(): View<F> {
    const value = mapChoice(this.value, (leaf) => {
      if (typeof leaf !== 'string' || isHole(leaf)) return leaf;
      const json = parseWithHoles(leaf);
      return json === undefined ? hole(this.path) : (json as Value);
    });
    return this.with(value, this.assumption);
  }

  /** The policy document that it is, once for each way in which the choices around it can fall; none where it is absent. */
  documents(dialect: Dialect): Document[] {
    return documentsOf(this.value, dialect, this.assumption);
  }

  private with(value: Value, assumption: Assumption): View<F> {
    return new View(value, assumption, this.path, this.names);
  }
}

function fieldOf<F extends string>(leaf: Value, names: Names<F>, field: F, path: string): Value {
  if (leaf instanceof Absent || leaf === null) return Absent.value;
  const wanted = namesOf(names, field);
  if (!isValueObject(leaf)) return hole(`${isHole(leaf) ? describe(leaf) : path}.${wanted[0] ?? field}`);
  for (const name of wanted) {
    const value = ownValue(leaf, name, names.anyCase === true);
    if (value !== undefined && value !== null) return value;
  }
  return Absent.value;
}

/** The spelled names of a property, the one that counts first. */
export function namesOf<F extends string>(names: Names<F>, field: F): readonly string[] {
  const found = names.of[field];
  return found === undefined ? [] : typeof found === 'string' ? [found] : found;
}

/** The own property of an object by its name, without regard to case where a spelling has another one. */
export function ownValue<T>(object: { readonly [key: string]: T }, name: string, anyCase: boolean): T | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  if (!anyCase) return undefined;
  const lower = name.toLowerCase();
  const key = Object.keys(object).find((one) => one.toLowerCase() === lower);
  return key === undefined ? undefined : object[key];
}
