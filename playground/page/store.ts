import { EMPTY, type Input, type InputFile } from '../engine/input';

/** What changed: the text that somebody types, which files there are, which of them is shown, what else the input says. */
export type Change = 'text' | 'files' | 'selected' | 'accounts' | 'asked' | 'all';

/** What the page holds. Everything that shows it listens. */
export class Store {
  input: Input = { ...EMPTY, files: [BLANK] };
  selected = 0;
  /** What was there before an example or an empty page took its place, or before something took the place of an example. */
  before: Input | undefined;
  private readonly listeners: ((change: Change) => void)[] = [];

  constructor(private readonly examples: readonly Input[] = []) {}

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

  /** Starts anew; what somebody typed is not lost by a click. */
  begin(input: Input): void {
    const { input: now } = this;
    if (now.files.length > 0 && !this.examples.includes(now)) this.before = now;
    this.replace(input);
  }

  bringBack(): void {
    const { before } = this;
    this.before = undefined;
    if (before !== undefined) this.replace(before);
  }

  change(part: Partial<Input>, change: Change): void {
    this.input = { ...this.input, ...part };
    this.tell(change);
  }

  /**
   * The text of the file that is shown, as somebody types or pastes it. What is written in place of the whole text of an example takes the place of all of it:
   * its other files, places, names and question say nothing of somebody else's text.
   */
  write(text: string, isWhole: boolean, change: 'text' | 'files'): void {
    const example = isWhole && text !== '' ? this.example : undefined;
    if (example === undefined || example.files[this.selected]?.text === text) this.writeInto(text, isWhole, change);
    else this.leaveExample(example, [{ name: neutralName(text), text }]);
  }

  /** A name that the page made says what the text is, as soon as there is one. */
  private writeInto(text: string, isWhole: boolean, change: 'text' | 'files'): void {
    const { file } = this;
    const number = file === undefined || text.trim() === '' ? undefined : numberOf(file.name);
    const name = number !== undefined && (isWhole || file?.text.trim() === '') ? neutralName(text, number) : file?.name;
    const isTaken = this.input.files.some((other) => other !== file && other.name === name);
    if (name === undefined || name === file?.name || isTaken) this.changeFile({ text }, change);
    else this.changeFile({ name, text }, 'files');
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

  /** A file of a name that is there takes its place; the first of the others is shown. An example that nobody touched gives way as a whole. */
  add(added: readonly InputFile[]): void {
    const { example } = this;
    if (example !== undefined) {
      this.leaveExample(example, added);
      return;
    }
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
    const numbers = new Set(this.input.files.map(({ name }) => numberOf(name)));
    let at = 1;
    while (numbers.has(at)) at++;
    this.input = { ...this.input, files: [...this.input.files, { name: blankName(at), text: '' }] };
    this.selected = this.input.files.length - 1;
    this.tell('selected');
  }

  /** The example that is shown, where nobody changed anything in it but to empty a text. */
  private get example(): Input | undefined {
    return this.examples.find((example) => isAsGiven(example, this.input));
  }

  /** What somebody typed before the example is nearer to them than the example, which can be chosen again. */
  private leaveExample(example: Input, files: readonly InputFile[]): void {
    this.before ??= example;
    this.replace({ ...EMPTY, files });
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

function blankName(at: number): string {
  return neutralName('{', at);
}

/** There is always a file to write into. */
const BLANK: InputFile = { name: 'input.json', text: '' };

/** Made by the page, and left as it is. */
function isUntouched({ name, text }: InputFile): boolean {
  return text === '' && numberOf(name) !== undefined;
}

/** Of a name that the page made; undefined for any other. */
function numberOf(name: string): number | undefined {
  const [, number = '1'] = /^input(?:-(\d+))?\.(?:json|yaml)$/.exec(name) ?? [undefined, 'none'];
  return number === 'none' ? undefined : Number(number);
}

function neutralName(text: string, number = 1): string {
  return `input${number === 1 ? '' : `-${number}`}.${/^\s*[{[]/.test(text) ? 'json' : 'yaml'}`;
}

/** Whoever asks something of an example has not made it theirs. */
function isAsGiven(example: Input, now: Input): boolean {
  return (
    now.accounts === example.accounts &&
    now.files.length === example.files.length &&
    now.files.every((file, at) => {
      const { name, text, place = '', use = 'source' } = example.files[at] ?? file;
      const isSame = file.name === name && (file.place ?? '') === place && (file.use ?? 'source') === use;
      return isSame && (file.text === text || file.text === '');
    })
  );
}
