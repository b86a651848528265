import type { Outcome, Reviewed } from '../engine/answer';
import type { Failure } from '../engine/failure';
import { fill, type Words } from '../words';
import { byId } from './dom';
import { breakable } from './lines';
import type { Plain } from './plain';

/** A frame that is higher scrolls within: browsers do not lay out what is a hundred screens long well. */
const HIGHEST = 20_000;

/** What rules name; they are of GitHub where a vendor keeps its pages there. */
const VENDOR_PAGE = /^https:\/\/(?:docs\.aws\.amazon\.com|www\.alibabacloud\.com|help\.aliyun\.com|github\.com)\//;

/** The files of the input, where somebody wants to be brought. */
export interface Goal {
  /** Whether there is anything of the file, or folder, to show. */
  knows(file: string): boolean;
  goTo(file: string, line: number, column?: number): void;
}

/** What an input comes to: the page of the review in a frame without an origin, or its text, or what is wrong. */
export class Result {
  private readonly frame = byId('page', HTMLIFrameElement);
  private readonly status = byId('status', HTMLParagraphElement);
  private failure: Failure | undefined;
  private told: () => string = () => '';

  constructor(
    readonly plain: Plain,
    private readonly words: () => Words,
    private readonly goal: Goal,
    private readonly escaped: () => void,
  ) {
    addEventListener('message', (event) => {
      if (event.source === this.frame.contentWindow) this.heard(event.data);
    });
    for (const [id, isPage] of [
      ['as-page', true],
      ['as-text', false],
    ] as const) {
      byId(id, HTMLButtonElement).addEventListener('click', () => this.view(isPage));
    }
    byId('failure-go', HTMLButtonElement).addEventListener('click', () => {
      const { file, line, column } = this.failure ?? {};
      if (file !== undefined) this.goal.goTo(file, line ?? 1, column);
    });
  }

  translate(): void {
    this.status.textContent = this.told();
  }

  /** Nothing stays there that is no longer so. */
  empty(): void {
    this.clear();
    this.tell(() => this.words().nothing);
  }

  working(): void {
    this.tell(() => this.words().working);
  }

  show(outcome: Outcome<Reviewed>): void {
    this.clear();
    if (outcome.is === 'failed') {
      this.fail(outcome.failure);
      return;
    }
    const { page, text, rows, findings, notices } = outcome.value;
    this.frame.srcdoc = page;
    this.plain.text = text;
    byId('shown', HTMLDivElement).hidden = false;
    const lines = notices.split('\n').filter((line) => line.startsWith('- ')).length;
    byId('notices', HTMLDetailsElement).hidden = lines === 0;
    byId('notices-count', HTMLElement).textContent = fill(this.words().notices, lines);
    byId('notices-text', HTMLPreElement).replaceChildren(...breakable(notices));
    this.tell(() => fill(this.words().done, rows, findings));
  }

  /** What is wrong with what somebody gave, also beside an input that is read. */
  fail(failure: Failure): void {
    this.failure = failure;
    byId('failure', HTMLDivElement).hidden = false;
    byId('failure-text', HTMLPreElement).replaceChildren(...breakable(failure.message));
    byId('failure-go', HTMLButtonElement).hidden = failure.file === undefined || !this.goal.knows(failure.file);
    this.tell(() => this.words().failed);
  }

  private clear(): void {
    this.failure = undefined;
    byId('failure', HTMLDivElement).hidden = true;
    byId('notices', HTMLDetailsElement).hidden = true;
    byId('shown', HTMLDivElement).hidden = true;
  }

  private tell(text: () => string): void {
    this.told = text;
    this.status.textContent = text();
  }

  private view(isPage: boolean): void {
    this.frame.hidden = !isPage;
    this.plain.isShown = !isPage;
    byId('as-page', HTMLButtonElement).setAttribute('aria-pressed', String(isPage));
    byId('as-text', HTMLButtonElement).setAttribute('aria-pressed', String(!isPage));
  }

  /** The frame has foreign names in it: what it says is looked at before it is believed. */
  private heard(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    const { kind, height, file, line, page } = message as Readonly<Record<string, unknown>>;
    if (kind === 'height' && typeof height === 'number' && height >= 0)
      this.frame.style.height = `${Math.min(height + 2, HIGHEST)}px`;
    if (kind === 'place' && typeof file === 'string' && Number.isInteger(line)) this.goal.goTo(file, line as number);
    if (kind === 'page' && typeof page === 'string' && VENDOR_PAGE.test(page))
      open(page, '_blank', 'noopener,noreferrer');
    if (kind === 'escape') this.escaped();
  }
}
