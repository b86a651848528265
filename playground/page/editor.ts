import { USES, type Use } from '../engine/input';
import { fill, type Words } from '../words';
import { byId, element, sizeText } from './dom';
import { nearest } from './nearest';
import type { Store } from './store';

/** A text area with more than this only crawls. */
const MOST_EDITED = 300_000;
/** So much of it is shown instead. */
const SHOWN = 20_000;

/** The file that is shown: its name, where it belongs, its text. */
export class Editor {
  private readonly name = byId('name', HTMLInputElement);
  private readonly place = byId('place', HTMLInputElement);
  private readonly use = byId('use', HTMLSelectElement);
  private readonly text = byId('text', HTMLTextAreaElement);
  private readonly leftOut = byId('left-out', HTMLParagraphElement);
  /** Whether what is being written takes the place of all that is there. */
  private isWhole = false;

  constructor(
    private readonly store: Store,
    private readonly words: () => Words,
  ) {
    store.listen((change) => {
      if (change === 'all' || change === 'files') this.tellLeftOut([]);
      if (change === 'all' || change === 'files' || change === 'selected') this.show();
      else if (change === 'text') this.showSize();
    });
    this.text.addEventListener('beforeinput', (event) => {
      this.isWhole = this.isAllSelected && !event.inputType.startsWith('history');
    });
    this.text.addEventListener('input', () => {
      const { isWhole } = this;
      this.isWhole = false;
      store.write(this.text.value, isWhole, 'text');
      if (this.text.value.length > MOST_EDITED) this.show();
    });
    this.text.addEventListener('paste', (event) => this.paste(event));
    for (const [field, key] of [
      [this.name, 'name'],
      [this.place, 'place'],
    ] as const) {
      field.addEventListener('change', () => this.rename(key, field.value.trim()));
    }
    this.use.addEventListener('change', () => store.changeFile({ use: this.use.value as Use }, 'files'));
  }

  /** The words of the choice, which are in the language of the page. */
  translate(): void {
    const { asSource, asBeside, asEnvironment } = this.words();
    const texts = { source: asSource, beside: asBeside, environment: asEnvironment };
    this.use.replaceChildren(...USES.map((use) => element('option', texts[use], { value: use })));
    this.show();
  }

  /** The tab of a file; of a folder, or of a file that it lacks, that of the nearest manifest, or else of anything in it. */
  tabOf(file: string): number | undefined {
    return nearest(
      file,
      this.store.input.files.map(({ name }) => name),
    );
  }

  /** Brings somebody to a place of a file, or as near as there is something to show. */
  goTo(file: string, line: number, column = 1): void {
    const at = this.tabOf(file);
    if (at === undefined) return;
    this.store.select(at);
    const { value } = this.text;
    let start = 0;
    for (let below = 1; below < line; below++) {
      const end = value.indexOf('\n', start);
      if (end < 0) break;
      start = end + 1;
    }
    const end = value.indexOf('\n', start);
    this.text.focus();
    this.text.setSelectionRange(column === 1 ? start : start + column - 1, end < 0 ? value.length : end);
    const height = Number.parseFloat(getComputedStyle(this.text).lineHeight);
    this.text.scrollTop = Math.max(0, (line - 4) * height);
    this.text.scrollLeft = 0;
    this.text.scrollIntoView({ block: 'nearest' });
  }

  /** Which files of a folder are not in a tab; it stays until the files are others. */
  tellLeftOut(names: readonly string[]): void {
    this.leftOut.hidden = names.length === 0;
    this.leftOut.textContent = names.length === 0 ? '' : fill(this.words().leftOut, names.join(', '));
  }

  private show(): void {
    const { file } = this.store;
    const { name = '', text = '', place = '', use = 'source' } = file ?? {};
    this.name.value = name;
    this.place.value = place;
    this.use.value = use;
    const isLarge = text.length > MOST_EDITED;
    this.text.readOnly = isLarge;
    const shown = isLarge ? text.slice(0, SHOWN) : text;
    // What is there already stays, with what a browser can undo of it.
    if (this.text.value !== shown) this.text.value = shown;
    this.showSize();
  }

  private showSize(): void {
    const size = this.store.file?.text.length ?? 0;
    const { size: said, tooLarge } = this.words();
    byId('size', HTMLSpanElement).textContent =
      size > MOST_EDITED ? fill(tooLarge, sizeText(size), sizeText(SHOWN)) : fill(said, sizeText(size));
  }

  /** Also where there is nothing. */
  private get isAllSelected(): boolean {
    const { selectionStart, selectionEnd, value } = this.text;
    return selectionStart === 0 && selectionEnd === value.length;
  }

  /** What is too large for the text area never gets into it. */
  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isOver = this.text.readOnly || this.text.value.length + text.length > MOST_EDITED;
    if (text === '' || !isOver) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value, readOnly } = this.text;
    const whole = readOnly ? text : `${value.slice(0, selectionStart)}${text}${value.slice(selectionEnd)}`;
    this.store.write(whole, readOnly || this.isAllSelected, 'files');
  }

  private rename(key: 'name' | 'place', value: string): void {
    const { input, selected, file } = this.store;
    const isTaken =
      key === 'name' && (value === '' || input.files.some(({ name }, at) => at !== selected && name === value));
    // Two files of one name would be one.
    if (isTaken) this.name.value = file?.name ?? '';
    else this.store.changeFile({ [key]: value }, 'files');
  }
}
