import type { Json, JsonObject } from '../json-text';

/** A place in a text, both from 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the members of an object and the elements of a list begin, by key or index. */
export type Members = ReadonlyMap<string, number> | readonly number[];

/** The members of every object and list of a parsed text. */
export type Marks = WeakMap<object, Members>;

/**
 * Where in a text the parts of its parsed value stand. Nothing is looked up before it is asked for: most texts are read without a
 * fault, and are printed without places.
 */
export class TextPlaces {
  #marks: Marks | undefined;
  #lines: readonly number[] | undefined;
  readonly #text: string;
  readonly #marksOf: () => Marks;

  constructor(
    readonly root: Json,
    text: string,
    marksOf: () => Marks,
  ) {
    this.#text = text;
    this.#marksOf = marksOf;
  }

  /** The place of what a path leads to, or of the last part of the path that is there; undefined where not even the first is. */
  nearest(path: readonly (string | number)[]): Position | undefined {
    let offset: number | undefined;
    let value: Json | undefined = this.root;
    for (const key of path) {
      if (typeof value !== 'object' || value === null) break;
      const found = this.offsetIn(value, key);
      if (found === undefined) break;
      offset = found;
      value = Array.isArray(value) ? (value as readonly Json[])[Number(key)] : (value as JsonObject)[key];
    }
    return offset === undefined ? undefined : this.positionAt(offset);
  }

  /** The place of a member of an object or list of this text. */
  member(container: object, key: string | number): Position | undefined {
    const offset = this.offsetIn(container, key);
    return offset === undefined ? undefined : this.positionAt(offset);
  }

  private offsetIn(container: object, key: string | number): number | undefined {
    this.#marks ??= this.#marksOf();
    const members = this.#marks.get(container);
    if (members === undefined) return undefined;
    return members instanceof Map ? members.get(String(key)) : (members as readonly number[])[Number(key)];
  }

  private positionAt(offset: number): Position {
    this.#lines ??= lineStarts(this.#text);
    let low = 0;
    let high = this.#lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#lines[low] as number) + 1 };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** A path as errors spell it: `Resources.Role.Statement[0]`. */
export function pathOf(text: string): (string | number)[] {
  return text
    .split('.')
    .flatMap((part) => {
      const [, name = part, indexes = ''] = /^(.*?)((?:\[\d+\])*)$/.exec(part) ?? [];
      return [name, ...[...indexes.matchAll(/\d+/g)].map(([index]) => Number(index))];
    })
    .filter((part) => part !== '');
}
