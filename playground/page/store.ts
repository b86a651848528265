import { EMPTY, type Input, type InputFile } from '../engine/input';

/** What changed: the text that somebody types, which files there are, which of them is shown, what else the input says. */
export type Change = 'text' | 'files' | 'selected' | 'accounts' | 'asked' | 'all';

/** What the page holds. Everything that shows it listens. */
export class Store {
  input: Input = { ...EMPTY, files: [BLANK] };
  selected = 0;
  private readonly listeners: ((change: Change) => void)[] = [];

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  get file(): InputFile | undefined {
    return this.input.files[this.selected];
  }

  /** What there is to read: without files that nobody has written anything into yet. */
  get given(): Input {
    return { ...this.input, files: this.input.files.filter((file) => !isUntouched(file)) };
  }

  replace(input: Input): void {
    this.input = input.files.length === 0 ? { ...input, files: [BLANK] } : input;
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
    const kept = this.input.files.filter((file) => !names.has(file.name) && !isUntouched(file));
    this.input = { ...this.input, files: [...kept, ...added] };
    this.selected = kept.length;
    this.tell('files');
  }

  remove(): void {
    const files = this.input.files.filter((_, at) => at !== this.selected);
    this.input = { ...this.input, files: files.length === 0 ? [BLANK] : files };
    this.selected = Math.min(this.selected, this.input.files.length - 1);
    this.tell('files');
  }

  /** A file to write into, with a name that no other has. */
  addBlank(): void {
    const names = new Set(this.input.files.map(({ name }) => name));
    let at = 1;
    while (names.has(blankName(at))) at++;
    this.input = { ...this.input, files: [...this.input.files, { name: blankName(at), text: '' }] };
    this.selected = this.input.files.length - 1;
    this.tell('selected');
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

function blankName(at: number): string {
  return at === 1 ? 'input.json' : `input-${at}.json`;
}

/** There is always a file to write into. */
const BLANK: InputFile = { name: 'input.json', text: '' };

/** Made by the page, and left as it is. */
function isUntouched({ name, text }: InputFile): boolean {
  return text === '' && /^input(?:-\d+)?\.json$/.test(name);
}
