import { isTooMuch, MOST_CARRIED, MOST_FILES } from '../engine/input';
import { fragmentOf, MANY_CHARACTERS, MOST_CHARACTERS } from '../link';
import { fill, type Language, type Words } from '../words';
import { byId } from './dom';
import type { Store } from './store';

/** The link that carries the input. */
export class Share {
  private readonly button = byId('share', HTMLButtonElement);
  private readonly panel = byId('shared', HTMLDivElement);
  private readonly link = byId('link', HTMLInputElement);
  private readonly said = byId('share-said', HTMLParagraphElement);

  constructor(
    private readonly store: Store,
    private readonly language: () => Language,
    private readonly words: () => Words,
  ) {
    this.button.addEventListener('click', () => {
      if (this.isOpen) this.close();
      else void this.open();
    });
    byId('copy', HTMLButtonElement).addEventListener('click', () => void this.copy());
    // A link to what was there before would say something else.
    store.listen(() => this.close());
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  close(): void {
    if (!this.isOpen) return;
    const had = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (had) this.button.focus();
  }

  private async open(): Promise<void> {
    const fragment = await fragmentOf(this.store.input, this.language());
    const link = `${location.href.replace(/#.*$/, '')}#${fragment}`;
    const isMore = isTooMuch(this.store.input);
    const isTooLong = isMore || link.length > MOST_CHARACTERS;
    const { linkSays, linkIsLong, linkIsTooLong, linkHasTooMuch } = this.words();
    this.link.value = isTooLong ? '' : link;
    for (const id of ['link', 'copy']) (document.getElementById(id) as HTMLInputElement).disabled = isTooLong;
    this.said.textContent = isMore
      ? fill(linkHasTooMuch, MOST_FILES, MOST_CARRIED)
      : isTooLong
        ? fill(linkIsTooLong, link.length, MOST_CHARACTERS)
        : fill(link.length > MANY_CHARACTERS ? linkIsLong : linkSays, link.length);
    this.panel.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    if (isTooLong) return;
    // So that the page can be kept and loaded again, too.
    history.replaceState(null, '', `#${fragment}`);
    this.link.focus();
    this.link.select();
  }

  private async copy(): Promise<void> {
    const { copied, notCopied } = this.words();
    try {
      await navigator.clipboard.writeText(this.link.value);
      this.said.textContent = copied;
    } catch {
      this.link.focus();
      this.link.select();
      this.said.textContent = notCopied;
    }
  }
}
