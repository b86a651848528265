import { createHash } from 'node:crypto';
import { compareText } from '../../../policy';
import type { AccessDiff } from '../../compare/diff';
import type { Move } from '../../compare/moved';
import { compareCapabilities } from '../../model/fact-order';
import type { Finding, Review } from '../../model/facts';
import { RULES } from '../../rules';
import { MOVES_SENTENCE, MOVES_TITLE, moveLines } from '../moves';
import type { RenderOptions } from '../options';
import { printable } from '../printable';
import { accountText, cloudName, count, type Names, needText, principalText, reasonText, whenText } from '../words';
import { CHANGE_MARKS, CHANGE_WORDS } from './edge-text';
import { escapeHtml, escapeJson } from './escape';
import { graphOf } from './graph';
import { draw } from './layout';
import { accountOf, type PageRow, pageRows, principalId, registryId } from './page-rows';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { svgOf } from './svg';

/** More rows than this make a page that browsers only crawl through. */
const MOST_ROWS = 3_000;
/** Of a row with many principals or repositories, the rest folds away. */
const MOST_NAMES = 6;

/**
 * A review as one HTML page that needs nothing else: the findings, a picture of who reaches which registry, and the table. With a
 * comparison (`diff`), what was gained and lost is marked in both. Nothing in it is loaded from anywhere, and a content security
 * policy forbids it; names from the input are text wherever they stand.
 */
export function renderHtml(review: Review, options: RenderOptions = {}): string {
  return page(review, options, {
    heading: 'Who can do what with the registries',
    empty: 'Nothing in the input gives anybody access to a container registry.',
  });
}

/** What changed between two versions, and nothing else, as such a page. */
export function renderDiffHtml(diff: AccessDiff, options: RenderOptions = {}): string {
  const { assumptions } = diff;
  return page(
    { schema: 'registry-access/review@1', assumptions, facts: [], findings: [] },
    { ...options, diff },
    {
      heading: 'What changed about who can do what with the registries',
      empty: 'Every question that either version tells apart has the same answer in both.',
    },
  );
}

interface Words {
  readonly heading: string;
  /** In place of the picture and the table, where there is nothing to show. */
  readonly empty: string;
}

function page(review: Review, options: RenderOptions, { heading, empty }: Words): string {
  const names = printable(options.accounts ?? {});
  // Rows are few where facts are many, so they are made printable, not the facts.
  const all = printable(pageRows(review.facts, options.diff));
  const rows = bounded(all);
  const graph = graphOf(rows, names);
  const picture = graph.nodes.length === 0 ? [] : [svgOf(draw(graph, names), graph.nodes)];
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Registry access</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#table">Skip to the table</a>',
    `<header><h1>${heading}</h1>${tally(review, all, options)}</header>`,
    '<main>',
    ...movesSection(printable(options.diff?.moved ?? []), names),
    ...findingsSection(printable(review.findings)),
    ...(rows.length === 0
      ? [`<p>${empty}</p>`]
      : [
          filters(rows, names, options.diff !== undefined),
          '<p id="only" hidden><span>Only <b id="only-name"></b></span> <button type="button" id="only-clear">Show all</button></p>',
          ...pictureSection(picture, graph.notes),
          ...tableSection(rows, all.length, names, options.diff !== undefined),
        ]),
    '</main>',
    ...assumptions(printable(review.assumptions)),
    `<script type="application/json" id="rows">${escapeJson(rows.map(dataOf))}</script>`,
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Changes are never left out. */
function bounded(rows: readonly PageRow[]): readonly PageRow[] {
  if (rows.length <= MOST_ROWS) return rows;
  let room = MOST_ROWS - rows.filter((row) => row.change !== undefined).length;
  return rows.filter((row) => row.change !== undefined || room-- > 0);
}

function tally(review: Review, rows: readonly PageRow[], { diff }: RenderOptions): string {
  const principals = new Set(rows.flatMap((row) => row.principals.map(principalId)));
  const registries = new Set(rows.map((row) => registryId(row.registry)));
  const open = review.facts.filter((fact) => fact.decision === 'maybe').length;
  const items = [numbered(principals.size, 'principal'), numbered(registries.size, 'registry', 'registries')];
  for (const severity of ['error', 'warning', 'note'] as const) {
    const found = review.findings.filter((one) => one.severity === severity).length;
    if (found > 0) items.push(numbered(found, severity));
  }
  if (open > 0) items.push(`${numbered(open, 'answer')} undecided`);
  if (diff !== undefined) {
    const { gained, possiblyGained, lost, possiblyLost } = diff;
    const changes = [
      [gained, 'gained'],
      [possiblyGained, 'possibly gained'],
      [lost, 'lost'],
      [possiblyLost, 'possibly lost'],
    ] as const;
    for (const [list, word] of changes) if (list.length > 0) items.push(`<b>${list.length}</b> ${word}`);
    const moved = diff.moved?.length ?? 0;
    if (moved > 0) items.push(`<b>${moved}</b> moved`);
    if (diff.structuralOnly) items.push('nobody gained or lost access');
  }
  return `<ul class="tally">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function numbered(n: number, singular: string, plural?: string): string {
  return count(n, singular, plural).replace(/^\d+/, '<b>$&</b>');
}

function movesSection(moves: readonly Move[], names: Names): string[] {
  if (moves.length === 0) return [];
  return [
    '<section aria-labelledby="moves-title">',
    `<h2 id="moves-title">${MOVES_TITLE}</h2>`,
    `<p>${escapeHtml(MOVES_SENTENCE)}</p>`,
    '<ul>',
    ...moveLines(moves, names).map((line) => `<li>${escapeHtml(line)}</li>`),
    '</ul>',
    '</section>',
  ];
}

const KNOWN = new Map(RULES.map((rule) => [rule.id, rule]));

function findingsSection(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return [
    '<section aria-labelledby="findings-title">',
    '<h2 id="findings-title">Findings</h2>',
    '<ol class="findings">',
    ...findings.map(({ id, severity, message, because }) => {
      const rule = KNOWN.get(id);
      const advice =
        rule === undefined
          ? ''
          : `<p>${prose(rule.explanation)}</p><p><b>Instead:</b> ${prose(rule.instead)} <a href="${escapeHtml(rule.doc)}" rel="noreferrer noopener">Vendor page</a></p>`;
      const where = because.map((reason) => `<li class="mono">${escapeHtml(reasonText(reason))}</li>`).join('');
      return `<li><span class="severity ${severity}">${severity}</span><div><p class="message">${escapeHtml(message)}</p><details><summary>${escapeHtml(id)}</summary><ul>${where}</ul>${advice}</details></div></li>`;
    }),
    '</ol>',
    '</section>',
  ];
}

/** A sentence of ours, in which backquotes mean code. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}

function filters(rows: readonly PageRow[], names: Names, withChanges: boolean): string {
  const accounts = [...new Set(rows.flatMap(accountsOf))].sort(compareText);
  const used = [...new Set(rows.flatMap((row) => row.can.map((one) => one.capability)))].sort(compareCapabilities);
  const repositories = [...new Set(rows.flatMap((row) => row.repositories))].sort(compareText).slice(0, 500);
  const option = (value: string, text: string): string =>
    `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`;
  return [
    // Only the script can filter, so without it there are no filters.
    '<form id="filters" aria-label="Filters" hidden>',
    `<div class="field"><label for="account">Account</label><select id="account" name="account"><option value="">All accounts</option>${accounts.map((one) => option(one, accountText(one, names))).join('')}</select></div>`,
    `<div class="field"><label for="capability">Capability</label><select id="capability" name="capability"><option value="">All capabilities</option>${used.map((one) => option(one, one)).join('')}</select></div>`,
    `<div class="field"><label for="repository">Repository</label><input id="repository" type="search" name="repository" list="repositories" autocomplete="off" spellcheck="false" placeholder="team-a/app"></div><datalist id="repositories">${repositories.map((one) => `<option value="${escapeHtml(one)}"></option>`).join('')}</datalist>`,
    ...(withChanges ? ['<label class="check"><input type="checkbox" name="changes"> Changes only</label>'] : []),
    '<button type="reset">Reset</button>',
    '<p id="status" role="status" aria-live="polite"></p>',
    '</form>',
  ].join('\n');
}

function pictureSection(picture: readonly string[], notes: readonly string[]): string[] {
  if (picture.length === 0) return [];
  return [
    '<section aria-labelledby="picture-heading">',
    '<h2 id="picture-heading">Picture</h2>',
    '<figure>',
    '<div class="scroll">',
    ...picture,
    '</div>',
    '<figcaption>',
    '<p id="picture-how" hidden>Choose a principal, a registry or a connection to see its rows alone. With the keyboard: Tab to the picture, arrow keys within it, Enter to choose, Escape to see all again.</p>',
    '<p>Dashed with a question mark: cannot be decided from the input. Plus and green: gained. Minus and dotted: lost.</p>',
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    '</figcaption>',
    '</figure>',
    '</section>',
  ];
}

const HEADS = ['Who', 'Can', 'Repositories', 'When', 'Also needs', 'Why'] as const;

function tableSection(rows: readonly PageRow[], total: number, names: Names, withChanges: boolean): string[] {
  const sections = new Map<string, number[]>();
  rows.forEach((row, index) => {
    const id = registryId(row.registry);
    const list = sections.get(id);
    if (list === undefined) sections.set(id, [index]);
    else list.push(index);
  });
  const cut =
    total > rows.length
      ? [
          `<p><b>${total - rows.length}</b> more rows did not fit on a page; the text and JSON forms of the review have all.</p>`,
        ]
      : [];
  return [
    '<section id="table" tabindex="-1" aria-labelledby="table-heading">',
    '<h2 id="table-heading">Table</h2>',
    ...cut,
    '<p id="nothing" hidden>No row fits the filters.</p>',
    ...[...sections.values()].flatMap((indexes) => {
      const { cloud, account, region } = (rows[indexes[0] as number] as PageRow).registry;
      const place = region === '*' ? 'every Region' : region;
      const heads = withChanges ? ['Change', ...HEADS] : HEADS;
      return [
        '<div class="registry-table wide"><table>',
        `<caption>${escapeHtml(`${cloudName(cloud)} registry of ${accountText(account, names)}, ${place}`)}</caption>`,
        `<colgroup>${heads.map((head) => `<col class="c-${head.toLowerCase().replace('also ', '')}">`).join('')}</colgroup>`,
        `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
        '<tbody>',
        ...indexes.map((index) => tableRow(rows[index] as PageRow, index, names, withChanges)),
        '</tbody></table></div>',
      ];
    }),
    '</section>',
  ];
}

function tableRow(row: PageRow, index: number, names: Names, withChanges: boolean): string {
  const look = row.change === undefined ? '' : row.change.endsWith('ained') ? 'gained' : 'lost';
  const change =
    row.change === undefined
      ? ''
      : `<span class="change ${look}">${CHANGE_MARKS[row.change]} ${CHANGE_WORDS[row.change]}</span>`;
  const can = row.can.map(({ text, decision }) => {
    const shown = escapeHtml(text);
    if (decision === 'maybe') return `<span class="can maybe">${shown}?</span>`;
    return decision === 'no' ? `<span class="can no">not ${shown}</span>` : `<span class="can">${shown}</span>`;
  });
  const cells = [
    list(
      row.principals.map((one) => escapeHtml(principalText(one, names))),
      'principals',
    ),
    can.join(' '),
    list(
      row.repositories.map((one) => `<code>${escapeHtml(one)}</code>`),
      'repositories',
    ),
    list(
      row.when.map((one) => `<code>${escapeHtml(whenText(one, names))}</code>`),
      'conditions',
    ),
    row.needs.map((one) => escapeHtml(needText(one))).join('<br>'),
    `<details><summary>${count(row.because.length, 'place')}</summary><ul>${row.because.map((one) => `<li class="mono">${escapeHtml(one)}</li>`).join('')}</ul></details>`,
  ];
  const heads = withChanges ? ['Change', ...HEADS] : HEADS;
  const all = withChanges ? [change, ...cells] : cells;
  return `<tr data-row="${index}"${look === '' ? '' : ` class="${look}"`}>${all.map((cell, at) => `<td${heads[at] === 'Who' ? '' : ` data-head="${heads[at]}"`}>${cell}</td>`).join('')}</tr>`;
}

/** A list of which the tail folds away when it is long. */
function list(items: readonly string[], what: string): string {
  const lines = (some: readonly string[]): string => `<ul>${some.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  if (items.length < 2) return items.join('');
  if (items.length <= MOST_NAMES + 1) return lines(items);
  return `${lines(items.slice(0, MOST_NAMES))}<details><summary>${items.length - MOST_NAMES} more ${what}</summary>${lines(items.slice(MOST_NAMES))}</details>`;
}

function assumptions(list: readonly string[]): string[] {
  if (list.length === 0) return [];
  return [
    '<footer>',
    '<h2>Taken for granted</h2>',
    `<ul>${list.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`,
    '</footer>',
  ];
}

function accountsOf(row: PageRow): string[] {
  return [row.registry.account, ...row.principals.flatMap((one) => accountOf(one) ?? [])];
}

function dataOf(row: PageRow): object {
  return {
    accounts: [...new Set(accountsOf(row))],
    capabilities: row.can.filter((one) => one.decision !== 'no').map((one) => one.capability),
    repositories: row.repositories,
    changed: row.change !== undefined,
  };
}
