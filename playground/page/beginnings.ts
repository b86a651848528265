import { EMPTY, type Input } from '../engine/input';
import { EXAMPLE_NAMES, type ExampleGroup, type ExampleName } from '../example-names';
import type { Words } from '../words';
import { byId, element } from './dom';
import type { Examples } from './embedded';
import type { Store } from './store';

/** Examples to start from, an empty page, and the way back to what was there. */
export class Beginnings {
  private readonly choice = byId('examples', HTMLSelectElement);
  private readonly back = byId('back', HTMLButtonElement);
  private before: Input | undefined;

  constructor(
    private readonly store: Store,
    private readonly examples: Examples,
    private readonly words: () => Words,
  ) {
    this.choice.addEventListener('change', () => {
      if (Object.hasOwn(examples, this.choice.value)) this.replace(examples[this.choice.value as ExampleName]);
      this.choice.value = '';
    });
    byId('clear', HTMLButtonElement).addEventListener('click', () => {
      this.replace(EMPTY);
      byId('text', HTMLTextAreaElement).focus();
    });
    this.back.addEventListener('click', () => {
      const { before } = this;
      this.before = undefined;
      this.back.hidden = true;
      if (before !== undefined) store.replace(before);
      this.choice.focus();
    });
  }

  translate(): void {
    const { examples: choose, groups, exampleTitles } = this.words();
    this.choice.replaceChildren(
      element('option', choose, { value: '' }),
      ...(Object.keys(EXAMPLE_NAMES) as ExampleGroup[]).map((group) => {
        const made = element('optgroup', '', { label: groups[group] });
        made.append(...EXAMPLE_NAMES[group].map((name) => element('option', exampleTitles[name], { value: name })));
        return made;
      }),
    );
  }

  /** What somebody typed is not lost by a click. */
  private replace(input: Input): void {
    const { input: now } = this.store;
    const isOwn = now.files.length > 0 && !Object.values(this.examples).includes(now);
    if (isOwn) this.before = now;
    this.back.hidden = this.before === undefined;
    this.store.replace(input);
  }
}
