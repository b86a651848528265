import { EMPTY } from '../engine/input';
import { EXAMPLE_NAMES, type ExampleGroup, type ExampleName } from '../example-names';
import type { Words } from '../words';
import { byId, element } from './dom';
import type { Examples } from './embedded';
import type { Store } from './store';

/** Examples to start from, an empty page, and the way back to what was there. */
export class Beginnings {
  private readonly choice = byId('examples', HTMLSelectElement);
  private readonly back = byId('back', HTMLButtonElement);

  constructor(
    store: Store,
    examples: Examples,
    private readonly words: () => Words,
  ) {
    this.choice.addEventListener('change', () => {
      if (Object.hasOwn(examples, this.choice.value)) store.begin(examples[this.choice.value as ExampleName]);
      this.choice.value = '';
    });
    byId('clear', HTMLButtonElement).addEventListener('click', () => {
      store.begin(EMPTY);
      byId('text', HTMLTextAreaElement).focus();
    });
    this.back.addEventListener('click', () => {
      store.bringBack();
      this.choice.focus();
    });
    store.listen(() => {
      this.back.hidden = store.before === undefined;
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
}
