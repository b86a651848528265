import { EMPTY, type Input, type InputFile } from '../engine/input';

/** What changed: the text that somebody types, which files there are, which of them is shown, what else the input says. */
export type Change = 'text' | 'files' | 'selected' | 'accounts' | 'asked' | 'all';

/** What the page holds. Everything that shows it listens. */
export class Store {
  input: Input = EMPTY;
  selected = 0;
  private readonly listeners: ((change: Change) => void)[] = [];

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  get file(): InputFile | undefined {
    return this.input.files[this.selected];
  }

  replace(input: Input): void {
    this.input = input;
    this.selected = 0;
    this.tell('all');
  }

  change(part: Partial<Input>, change: Change): void {
    this.input = { ...this.input, ...part };
    this.tell(change);
  }

  /** Changes the file that is shown. */
  changeFile(part: Partial<InputFile>, change: 'text' | 'files'): void {
    const files = this.input.files.map((file, at) => (at === this.selected ? { ...file, ...part } : file));
    this.change({ files }, change);
  }

  select(at: number): void {
    this.selected = Math.max(0, Math.min(at, this.input.files.length - 1));
    this.tell('selected');
  }

  /** A file of a name that is there takes its place; the first of the others is shown. */
  add(added: readonly InputFile[]): void {
    const names = new Set(added.map(({ name }) => name));
    const kept = this.input.files.filter(({ name, text }) => !names.has(name) && !(isUntouched(name) && text === ''));
    this.input = { ...this.input, files: [...kept, ...added] };
    this.selected = kept.length;
    this.tell('files');
  }

  remove(): void {
    const files = this.input.files.filter((_, at) => at !== this.selected);
    this.input = { ...this.input, files };
    this.selected = Math.max(0, Math.min(this.selected, files.length - 1));
    this.tell('files');
  }

  /** A name that no file has. */
  freeName(base: string, ending: string): string {
    const names = new Set(this.input.files.map(({ name }) => name));
    for (let at = 1; ; at++) {
      const name = `${base}${at === 1 ? '' : `-${at}`}${ending}`;
      if (!names.has(name)) return name;
    }
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

/** Named by the page, and not by anybody. */
function isUntouched(name: string): boolean {
  return /^input(?:-\d+)?\.json$/.test(name);
}
