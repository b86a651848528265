/** More than this is not kept of one kind; whoever asks so many different things gains little by keeping them. */
const MOST = 20_000;

/** Answers by two keys, of which only so many are kept. The first has few values; joining the two would cost more than both. */
export class Kept<K, V> {
  private readonly values = new Map<K, Map<string, V>>();
  private size = 0;

  public get(first: K, second: string, make: () => V): V {
    const found = this.values.get(first)?.get(second);
    if (found !== undefined) return found;
    const value = make();
    if (this.size >= MOST) {
      this.values.clear();
      this.size = 0;
    }
    this.size++;
    const inner = this.values.get(first);
    if (inner === undefined) this.values.set(first, new Map([[second, value]]));
    else inner.set(second, value);
    return value;
  }
}
