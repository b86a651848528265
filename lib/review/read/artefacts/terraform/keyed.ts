import type { Key } from './surroundings';

/** Lists by a text, in which one can be found by its key without going through all of them. */
export class Keyed<T> {
  private readonly lists = new Map<string, T[]>();
  private readonly ones = new Map<string, T[]>();

  add(list: string, key: string | number | undefined, one: T): void {
    append(this.lists, list, one);
    append(this.ones, `${list}\n${JSON.stringify(key)}`, one);
  }

  get(list: string, key: Key | 'any'): readonly T[] {
    return (key === 'any' ? this.lists.get(list) : this.ones.get(`${list}\n${JSON.stringify(key.of)}`)) ?? [];
  }
}

/** Adds one to the list of a text. */
export function append<T>(lists: Map<string, T[]>, text: string, one: T): void {
  const list = lists.get(text);
  if (list === undefined) lists.set(text, [one]);
  else list.push(one);
}
