import type { AccessDiff } from '../../compare/diff';
import type { Review } from '../../model/facts';
import { withoutNotices } from '../notices';
import { type RenderOptions, translateOf } from '../options';
import { printable } from '../printable';
import { accessMap } from './access-map';
import { escapeHtml } from './escape';
import { filterData, filters } from './filters';
import { assumptionsSection, findingsSection, movesSection, noticesSection } from './findings';
import { pageIn } from './frame';
import { mapSection } from './map-markup';
import { explainedParagraph, type Opening, openingSections, verdictSection } from './opening';
import { type PageRow, pageRows } from './page-rows';
import { sourceLinker } from './source-links';
import { tableSection } from './table';
import { tally } from './tally';

/** More rows than this make a page that browsers only crawl through. */
const MOST_ROWS = 3_000;

/**
 * A review as one HTML page that needs nothing else: the findings, a picture of who reaches which registry, and the table. With a
 * comparison (`diff`), what was gained and lost is marked in both. Nothing in it is loaded from anywhere, and a content security
 * policy forbids it; names from the input are text wherever they stand.
 */
export function renderHtml(review: Review, options: RenderOptions = {}, additions: Additions = {}): string {
  const words = {
    title: 'Who can do what with the registries',
    empty: 'Nothing in the input gives anybody access to a container registry.',
  };
  return page(review, options, words, additions);
}

/** What changed between two versions, and nothing else, as such a page. */
export function renderDiffHtml(diff: AccessDiff, options: RenderOptions = {}): string {
  const { assumptions } = diff;
  return page(
    { schema: 'registry-access/review@1', assumptions, facts: [], findings: [] },
    { ...options, diff },
    {
      title: 'What changed about who can do what with the registries',
      empty: 'Every question that either version tells apart has the same answer in both.',
    },
  );
}

/** In the place of a page that nothing can be said on: what stood there before must not be taken for this one. */
export function renderFailureHtml(sentence: string, message: string, options: RenderOptions = {}): string {
  const t = translateOf(options);
  return pageIn({
    language: options.language ?? 'en',
    t,
    title: t('Registry access'),
    tally: '',
    main: verdictSection('failed', t(sentence), [`<p>${escapeHtml(printable(t(message)))}</p>`]),
    hasTable: false,
    footer: [],
    data: [],
    alsoRuns: [],
  });
}

/** What is on a page beside a review. */
export interface Additions {
  /** What a gate says of it, which it opens with. */
  readonly opening?: Opening;
  /** Scripts beside its own, of whoever shows the page in a frame. */
  readonly alsoRuns?: readonly string[];
}

interface Words {
  readonly title: string;
  /** In place of the picture and the table, where there is nothing to show. */
  readonly empty: string;
}

function page(
  review: Review,
  options: RenderOptions,
  { title, empty }: Words,
  { opening, alsoRuns = [] }: Additions = {},
): string {
  const { notices = [] } = options;
  const names = printable(options.accounts ?? {});
  const t = translateOf(options);
  const linkOf = sourceLinker(options, t);
  const all = pageRows(review.facts, options.diff);
  const rows = bounded(all).map(printableRow);
  return pageIn({
    language: options.language ?? 'en',
    t,
    title: t(title),
    tally: `${tally(review, all, opening === undefined ? options : { ...options, diff: undefined })}${opening === undefined ? explainedParagraph(options, t) : ''}`,
    main: [
      ...(opening === undefined ? [] : openingSections(opening, options)),
      ...movesSection(printable(options.diff?.moved ?? []), names, t),
      ...findingsSection(review.findings, linkOf, t),
      ...(rows.length === 0
        ? [`<p>${t(empty)}</p>`]
        : [
            filters(rows, names, t),
            `<p id="only" hidden><span>${t('Only')} <b id="only-name"></b></span> <button type="button" id="only-clear">${t('Show all')}</button></p>`,
            ...mapSection(accessMap(rows, names), names, t),
            ...tableSection(rows, {
              total: all.length,
              isPart: rows.length < all.length || review.facts.length === 0,
              names,
              t,
              linkOf,
              cacheRoles: printable(review.cacheRoles ?? []),
            }),
          ]),
      ...noticesSection(notices, t),
    ],
    hasTable: rows.length > 0,
    footer: assumptionsSection(withoutNotices(printable(review.assumptions), notices), t),
    data: rows.map(filterData),
    alsoRuns,
  });
}

/** Reasons stay as they are, to be looked up in their files. */
function printableRow({ because, ...row }: PageRow): PageRow {
  return { ...printable(row), because };
}

/** Changes are never left out. */
function bounded(rows: readonly PageRow[]): readonly PageRow[] {
  if (rows.length <= MOST_ROWS) return rows;
  let room = MOST_ROWS - rows.filter((row) => row.change !== undefined).length;
  return rows.filter((row) => row.change !== undefined || room-- > 0);
}
