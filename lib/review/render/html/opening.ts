import type { Translate } from '../../languages/translator';
import { type ChangeGroup, type Changes, changesOfDiff, explainedIn, meaningOf } from '../changes';
import { shownSections } from '../logins';
import { type RenderOptions, translateOf } from '../options';
import { printable } from '../printable';
import { toldText } from '../told-text';
import { reasonText } from '../words';
import { escapeHtml } from './escape';
import { type OriginLinker, rowsTable } from './rows-table';
import { sourceLinker } from './source-links';

/** What a version is held against, and what came of it. */
export interface Comparison {
  /** Of the file or the version before, as it was given. */
  readonly name: string;
  readonly changes: Changes;
}

/** What a gate says of a review, in English: the page opens with it. */
export interface Opening {
  readonly verdict: 'passed' | 'failed';
  readonly sentence: string;
  readonly remarks: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** What to do about it, each with what to type, where it is typed. */
  readonly steps: readonly { readonly text: string; readonly command?: string }[];
  readonly stepsTitle: string;
}

/** Rows of one group; the table below has all. */
const MOST_ROWS = 200;

/** The verdict, what is not accepted and what changed, as the comment has it, and how it is accepted. */
export function openingSections(opening: Opening, options: RenderOptions): string[] {
  const t = translateOf(options);
  const { verdict, sentence, remarks, comparisons, steps, stepsTitle } = printable(opening);
  const words = explained(
    comparisons.map(({ changes }) => changes),
    t,
  );
  return [
    ...verdictSection(verdict, t(sentence), [...remarks.map((text) => `<p>${escapeHtml(t(text))}</p>`), words]),
    ...comparisons.flatMap((one, at) => comparisonSection(one, `comparison-${at}`, options)),
    ...(steps.length === 0
      ? []
      : [
          '<section aria-labelledby="accept">',
          `<h2 id="accept">${t(stepsTitle)}</h2>`,
          ...steps.map(({ text, command }) => {
            const typed = command === undefined ? '' : `<pre class="mono" tabindex="0">${escapeHtml(command)}</pre>`;
            return `<p>${escapeHtml(t(text))}</p>${typed}`;
          }),
          '</section>',
        ]),
  ];
}

/** What came of a gate, with what is said below it as markup. */
export function verdictSection(verdict: Opening['verdict'], sentence: string, below: readonly string[]): string[] {
  return [
    `<section class="verdict ${verdict}" aria-labelledby="verdict">`,
    `<p id="verdict"><span class="sign" aria-hidden="true">${verdict === 'passed' ? '✓' : '×'}</span><b>${escapeHtml(sentence)}</b></p>`,
    ...below,
    '</section>',
  ];
}

/** The words of a comparison, explained where they are first read; empty where there is none. */
export function explainedParagraph({ diff, ...options }: RenderOptions, t: Translate = translateOf(options)): string {
  return diff === undefined ? '' : explained([changesOfDiff(diff)], t);
}

function explained(all: readonly Changes[], t: Translate): string {
  const told = explainedIn(all).join(' ');
  return told === '' ? '' : `<p class="explained">${escapeHtml(t(told))}</p>`;
}

function comparisonSection({ name, changes }: Comparison, id: string, options: RenderOptions): string[] {
  const t = translateOf(options);
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escapeHtml(t(`Compared with ${name}`))}</h2>`,
    `<p>${escapeHtml(t(changes.headline))}</p>`,
    ...changes.groups.filter(({ facts }) => facts.length > 0).flatMap((group) => groupBlock(group, options)),
    '</section>',
  ];
}

function groupBlock(group: ChangeGroup, options: RenderOptions): string[] {
  const { title, sign, isGain, sameAs } = group;
  const facts = sameAs === undefined ? group.facts : [];
  const t = translateOf(options);
  const look = `${sign.startsWith('+') ? 'gained' : sign.startsWith('−') ? 'lost' : 'changed'}${sign.endsWith('?') ? ' doubt' : ''}`;
  const linkOf = isGain ? linkerOf(facts, options) : undefined;
  const sections = shownSections(facts, { ...options, isPart: true, accounts: printable(options.accounts ?? {}) });
  let left = MOST_ROWS;
  const tables = sections.flatMap((section) => {
    const rows = section.rows.slice(0, left);
    left -= rows.length;
    return rowsTable({ ...section, rows }, t, linkOf);
  });
  const cut = sections.reduce((sum, { rows }) => sum + rows.length, 0) - (MOST_ROWS - left);
  return [
    `<h3><span class="${look} change">${sign} ${t(title)}</span></h3>`,
    `<p>${escapeHtml(t(meaningOf(group)))}</p>`,
    ...tables,
    ...(cut > 0 ? [`<p>${t(`${cut} more rows stand in the table below, or in the JSON form.`)}</p>`] : []),
  ];
}

/** Links of the statements of these rows, by how a table calls them. */
function linkerOf(facts: ChangeGroup['facts'], options: RenderOptions): OriginLinker {
  const t = translateOf(options);
  const linkOf = sourceLinker(options, t);
  const reasons = new Map(
    facts.flatMap(({ because }) => because.map((reason) => [toldText(reasonText(reason), t), reason] as const)),
  );
  return (text) => {
    const reason = reasons.get(text);
    return reason === undefined ? escapeHtml(text) : linkOf(reason);
  };
}
