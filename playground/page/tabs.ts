import { byId, element } from './dom';
import type { Store } from './store';

/** The files as tabs: one stop of the Tab key, and arrow keys within. */
export class Tabs {
  private readonly list = byId('tabs', HTMLDivElement);

  constructor(private readonly store: Store) {
    store.listen((change) => {
      if (change !== 'text' && change !== 'asked' && change !== 'accounts') this.show();
    });
    this.list.addEventListener('keydown', (event) => this.key(event));
    byId('add', HTMLButtonElement).addEventListener('click', () => {
      store.addBlank();
      byId('text', HTMLTextAreaElement).focus();
    });
    byId('remove', HTMLButtonElement).addEventListener('click', () => {
      store.remove();
      this.focus();
    });
  }

  private show(): void {
    const { input, selected } = this.store;
    const had = this.list.contains(document.activeElement);
    this.list.replaceChildren(
      ...input.files.map(({ name }, at) => {
        const tab = element('button', name.replace(/^.*\//, ''), {
          type: 'button',
          role: 'tab',
          id: `tab-${at}`,
          'aria-selected': String(at === selected),
          'aria-controls': 'file',
          tabindex: at === selected ? '0' : '-1',
          title: name,
          'aria-label': name,
        });
        tab.addEventListener('click', () => {
          this.store.select(at);
          this.focus();
        });
        return tab;
      }),
    );
    byId('file', HTMLDivElement).setAttribute('aria-labelledby', `tab-${selected}`);
    if (had) this.focus();
    this.scroll();
  }

  /** Not by `scrollIntoView`, from which on the Tab key would go. */
  private scroll(): void {
    const tab = this.list.children[this.store.selected];
    if (!(tab instanceof HTMLElement)) return;
    const [from, to] = [tab.offsetLeft - this.list.offsetLeft, tab.offsetLeft - this.list.offsetLeft + tab.offsetWidth];
    if (from < this.list.scrollLeft) this.list.scrollLeft = from;
    else if (to > this.list.scrollLeft + this.list.clientWidth) this.list.scrollLeft = to - this.list.clientWidth;
  }

  private focus(): void {
    const tab = this.list.children[this.store.selected];
    if (tab instanceof HTMLElement) tab.focus();
  }

  private key(event: KeyboardEvent): void {
    const { selected, input } = this.store;
    const last = input.files.length - 1;
    const to = { ArrowRight: selected + 1, ArrowLeft: selected - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Delete') this.store.remove();
    else if (to === undefined) return;
    else this.store.select((to + last + 1) % (last + 1));
    this.focus();
    event.preventDefault();
  }
}
