import { identityNameOf } from '../../../policy/principal';
import type { Translate } from '../../languages/translator';
import type { FactPrincipal } from '../../model/facts';
import { accountText, count, type Names, principalText } from '../words';
import type { AccessMap, MapCell, MapLine, MapSection } from './access-map';
import { escapeHtml } from './escape';
import type { MapColumn } from './map-columns';
import type { MapGrant } from './map-grants';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { headAttributes, listOf } from './markup';

/** Of many principals that can do the same, those that stand there before it is opened. */
const FIRST_NAMES = 2;

/**
 * The picture: a table of who against which registry, in which the words weigh the more the more somebody may do. What it puts together opens
 * without script; the script makes buttons of its cells, which show the rows behind them.
 */
/** How things are called. */
interface Words {
  readonly names: Names;
  readonly t: Translate;
}

export function mapSection(map: AccessMap, names: Names, t: Translate): string[] {
  const words = { names, t };
  if (map.sections.length === 0) return [];
  const more = map.more.reduce((sum, section) => sum + Math.max(1, section.accounts.length), 0);
  return [
    '<section aria-labelledby="picture-heading">',
    `<h2 id="picture-heading">${t('Picture')}</h2>`,
    '<figure>',
    '<div class="scroll" id="picture" role="region" aria-labelledby="picture-heading" tabindex="0">',
    ...mapTable(map.columns, map.sections, words, 'Who can do what with which registry'),
    ...(more === 0
      ? []
      : [
          `<details class="more"><summary>${t(count(more, 'more account'))}</summary>`,
          ...mapTable(map.columns, map.more, words, 'More accounts'),
          '</details>',
        ]),
    '</div>',
    '<figcaption>',
    `<p id="picture-how" hidden>${t('Choose a cell to see its rows alone. With the keyboard: Tab to the picture, arrow keys between cells, Enter to choose, Escape to see all again.')}</p>`,
    `<p class="key">${t('From little to much: {key}. A dashed word with a question mark cannot be decided from the input. Gained has a plus, lost a minus and is struck through.').replace('{key}', keyIn(t))}</p>`,
    ...map.notes.map((note) => `<p>${escapeHtml(t(note))}</p>`),
    '</figcaption>',
    '</figure>',
    '</section>',
  ];
}

function keyIn(t: Translate): string {
  return ['read', 'pull', 'push', 'manage']
    .map((word, at) => `<span class="grant w${at}">${toldWord(word, t)}</span>`)
    .join(' ');
}

/** What the picture calls things itself; the names of capabilities stay. */
function toldWord(word: string, t: Translate): string {
  return OWN_WORDS.has(word) ? t(word) : word;
}

const OWN_WORDS: ReadonlySet<string> = new Set(['manage', 'gets images', 'sends images']);

function mapTable(
  columns: readonly MapColumn[],
  sections: readonly MapSection[],
  words: Words,
  caption: string,
): string[] {
  const { t } = words;
  return [
    '<table class="map" role="table">',
    `<caption class="unseen">${t(caption)}</caption>`,
    `<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t('Who')}</th>${columns.map(({ account, place }) => `<th role="columnheader" scope="col"><span class="of">${escapeHtml(t(account))}</span> ${escapeHtml(t(place))}</th>`).join('')}</tr></thead>`,
    ...sections.flatMap((section) => ['<tbody role="rowgroup">', ...sectionRows(section, columns, words), '</tbody>']),
    '</table>',
  ];
}

/** A section that says nothing but what an account as a whole can do is one line. */
function sectionRows(section: MapSection, columns: readonly MapColumn[], words: Words): string[] {
  const title = sectionTitle(section, words);
  const [first] = section.lines as [MapLine, ...MapLine[]];
  if (section.lines.length === 1 && section.accounts.length > 0 && first.principals[0]?.kind === 'account')
    return [mapRow(first, title, 'section alone', lineText(first, section, words), columns, words.t)];
  return [
    `<tr role="row" class="section"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}">${title}</th></tr>`,
    ...section.lines.map((line) =>
      mapRow(line, lineHead(line, section, words), 'line', lineText(line, section, words), columns, words.t),
    ),
  ];
}

function sectionTitle({ accounts }: MapSection, { names, t }: Words): string {
  if (accounts.length === 0) return t('Of no account');
  if (accounts.length === 1) return escapeHtml(t(`Account ${accountText(accounts[0] as string, names)}`));
  const list = listOf(accounts.map((one) => escapeHtml(t(accountText(one, names)))));
  return `<details><summary>${t(`${accounts.length} accounts whose principals can do the same`)}</summary>${list}</details>`;
}

function mapRow(
  line: MapLine,
  head: string,
  look: string,
  spoken: string,
  columns: readonly MapColumn[],
  t: Translate,
): string {
  const cells = line.cells.map((cell, at) => mapCell(cell, spoken, columns[at] as MapColumn, t));
  return `<tr role="row" class="${look}"><th role="rowheader" scope="row">${head}</th>${cells.join('')}</tr>`;
}

function mapCell(cell: MapCell | undefined, who: string, column: MapColumn, t: Translate): string {
  if (cell === undefined) return '<td role="cell" class="none"></td>';
  const said = cell.grants.map((one) => grantText(one, t)).join(', ');
  const label = [who, said, t(column.name)].join(t(': '));
  const head = `${column.account}, ${column.place}`;
  const told = `${t(column.account)}${t(', ')}${t(column.place)}`;
  return `<td role="cell" ${headAttributes(head, told)}><button type="button" class="cell" disabled tabindex="-1" aria-pressed="false" data-rows="${rangesOf(cell.rows)}" aria-label="${escapeHtml(label)}">${cell.grants.map((one) => grantMark(one, t)).join('')}</button></td>`;
}

function grantMark(grant: MapGrant, t: Translate): string {
  const { word, weight, decision, change } = grant;
  const look = changeLook(change);
  const doubt = decision === 'maybe' || change?.startsWith('possibly') === true;
  const classes = ['grant', `w${weight}`, ...(look === '' ? [] : [look]), ...(doubt ? ['doubt'] : [])];
  const mark = change === undefined ? '' : `${CHANGE_MARKS[change]} `;
  const shown = `${escapeHtml(toldWord(word, t))}${decision === 'maybe' ? '?' : ''}`;
  // The line through what was lost leaves out the minus.
  const text = look === 'lost' ? `<s>${shown}</s>` : shown;
  return `<span class="${classes.join(' ')}" title="${escapeHtml(grantText(grant, t))}">${mark}${text}</span>`;
}

/** In whole words, for those who hear or hover it. */
function grantText({ word, decision, change, capabilities }: MapGrant, t: Translate): string {
  const behind = capabilities.join(', ');
  const what = behind === word ? word : `${toldWord(word, t)} (${behind})`;
  const doubt = decision === 'maybe' ? `${t('possibly')} ` : '';
  return `${doubt}${what}${change === undefined ? '' : `${t(', ')}${t(CHANGE_WORDS[change])}`}`;
}

function lineHead(line: MapLine, section: MapSection, words: Words): string {
  const { names, t } = words;
  const { principals } = line;
  const text = escapeHtml(lineText(line, section, words));
  if (principals.length === 1) return text;
  const alone = section.accounts.length > 1;
  const items = principals.map((one) => escapeHtml(t(alone ? principalText(one, names) : shortText(one))));
  return `<details><summary>${text}</summary>${listOf(items)}</details>`;
}

function lineText(line: MapLine, section: MapSection, { names, t }: Words): string {
  return t(englishLine(line, section, names));
}

function englishLine({ principals }: MapLine, section: MapSection, names: Names): string {
  const [first] = principals as [FactPrincipal, ...FactPrincipal[]];
  const { length } = principals;
  if (length === 1) return section.accounts.length === 1 ? shortText(first) : principalText(first, names);
  if (first.kind === 'account') return `${length} accounts as a whole`;
  const distinct = [...new Set(principals.map((one) => shortName(one.id)))];
  if (distinct.length === 1 && section.accounts.length === length)
    return `${first.kind} ${distinct[0]} in ${length} accounts`;
  const shown = distinct.slice(0, FIRST_NAMES);
  const rest = distinct.length - shown.length;
  return `${length} ${PLURALS[first.kind]}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more names` : ''}`;
}

/** Under the name of its account. */
function shortText({ kind, id }: FactPrincipal): string {
  return kind === 'account' ? 'the account as a whole' : `${kind} ${shortName(id)}`;
}

/** A role, user or group without its path. What only deployment knows, `${Hub/Role}`, is one name, and its slash no path. */
function shortName(id: string): string {
  if (identityNameOf(id) === undefined) return id;
  const withoutUnknowns = id.replace(/\$\{[^{}]*\}/g, (name) => ' '.repeat(name.length));
  return id.slice(withoutUnknowns.lastIndexOf('/') + 1);
}

const PLURALS: Readonly<Record<FactPrincipal['kind'], string>> = {
  anyone: 'open to anyone',
  organization: 'organizations',
  'organization-unit': 'organizational units',
  account: 'accounts',
  role: 'roles',
  user: 'users',
  group: 'groups',
  service: 'services',
  federated: 'federated identities',
  session: 'sessions',
  unknown: 'unknown principals',
};

/** Ascending numbers as `0-41 43`. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const one of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && one <= last[1] + 1) last[1] = one;
    else ranges.push([one, one]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}
