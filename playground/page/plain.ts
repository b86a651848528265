import type { Outcome } from '../engine/answer';
import { byId, debounced, element } from './dom';
import { inColumns } from './lines';

/** Columns below which a table is no better than what is scrolled to. */
const LEAST = 30;
/** Lines that are longer are hard to follow. */
const MOST = 120;

/** The text of a review, in as many columns as its panel has room for. */
export class Plain {
  private readonly shown = byId('plain', HTMLPreElement);
  private readonly panel = byId('result', HTMLElement);
  private width = 0;

  /** @param render the text of what was reviewed last, in so many columns */
  constructor(private readonly render: (width: number) => Promise<Outcome<string> | undefined>) {
    const soon = debounced(
      () => 150,
      () => void this.fit(),
    );
    addEventListener('resize', () => soon.call());
  }

  /** Columns for which there is room now. */
  get columns(): number {
    const probe = element('pre', '', { class: 'unseen' });
    const text = element('span', '0'.repeat(100));
    probe.append(text);
    this.panel.append(probe);
    const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(this.shown);
    const around = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth].map(Number.parseFloat);
    const room = this.panel.clientWidth - around.reduce((sum, one) => sum + one, 0);
    const columns = Math.floor((room / text.getBoundingClientRect().width) * 100);
    probe.remove();
    return Math.min(MOST, Math.max(LEAST, columns));
  }

  set text(text: string) {
    this.shown.replaceChildren(...inColumns(text));
    this.width = this.columns;
  }

  set isShown(isShown: boolean) {
    this.shown.hidden = !isShown;
    void this.fit();
  }

  private async fit(): Promise<void> {
    const { columns } = this;
    if (this.shown.hidden || this.shown.textContent === '' || this.width === columns) return;
    const before = this.shown.textContent;
    const outcome = await this.render(columns);
    if (outcome?.is === 'done' && this.shown.textContent === before) this.text = outcome.value;
  }
}
