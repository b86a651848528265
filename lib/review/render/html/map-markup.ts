import { identityNameOf } from '../../../policy/principal';
import type { FactPrincipal } from '../../model/facts';
import { accountText, count, type Names, principalText } from '../words';
import type { AccessMap, MapCell, MapLine, MapSection } from './access-map';
import { escapeHtml } from './escape';
import type { MapColumn } from './map-columns';
import type { MapGrant } from './map-grants';
import { CHANGE_MARKS, CHANGE_WORDS, changeLook } from './marks';
import { listOf } from './markup';

/** Of many principals that can do the same, those that stand there before it is opened. */
const FIRST_NAMES = 2;

/**
 * The picture: a table of who against which registry, in which the words weigh the more the more somebody may do. What it puts together opens
 * without script; the script makes buttons of its cells, which show the rows behind them.
 */
export function mapSection(map: AccessMap, names: Names): string[] {
  if (map.sections.length === 0) return [];
  const more = map.more.reduce((sum, section) => sum + Math.max(1, section.accounts.length), 0);
  return [
    '<section aria-labelledby="picture-heading">',
    '<h2 id="picture-heading">Picture</h2>',
    '<figure>',
    '<div class="scroll" id="picture" role="region" aria-labelledby="picture-heading" tabindex="0">',
    ...mapTable(map.columns, map.sections, names, 'Who can do what with which registry'),
    ...(more === 0
      ? []
      : [
          `<details class="more"><summary>${count(more, 'more account')}</summary>`,
          ...mapTable(map.columns, map.more, names, 'More accounts'),
          '</details>',
        ]),
    '</div>',
    '<figcaption>',
    '<p id="picture-how" hidden>Choose a cell to see its rows alone. With the keyboard: Tab to the picture, arrow keys between cells, Enter to choose, Escape to see all again.</p>',
    `<p class="key">From little to much: ${KEY}. A dashed word with a question mark cannot be decided from the input. Gained has a plus, lost a minus and is struck through.</p>`,
    ...map.notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    '</figcaption>',
    '</figure>',
    '</section>',
  ];
}

const KEY = ['read', 'pull', 'push', 'manage'].map((word, at) => `<span class="grant w${at}">${word}</span>`).join(' ');

function mapTable(
  columns: readonly MapColumn[],
  sections: readonly MapSection[],
  names: Names,
  caption: string,
): string[] {
  return [
    '<table class="map" role="table">',
    `<caption class="unseen">${caption}</caption>`,
    `<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Who</th>${columns.map(({ account, place }) => `<th role="columnheader" scope="col"><span class="of">${escapeHtml(account)}</span> ${escapeHtml(place)}</th>`).join('')}</tr></thead>`,
    ...sections.flatMap((section) => ['<tbody role="rowgroup">', ...sectionRows(section, columns, names), '</tbody>']),
    '</table>',
  ];
}

/** A section that says nothing but what an account as a whole can do is one line. */
function sectionRows(section: MapSection, columns: readonly MapColumn[], names: Names): string[] {
  const title = sectionTitle(section, names);
  const [first] = section.lines as [MapLine, ...MapLine[]];
  if (section.lines.length === 1 && section.accounts.length > 0 && first.principals[0]?.kind === 'account')
    return [mapRow(first, title, 'section alone', lineText(first, section, names), columns)];
  return [
    `<tr role="row" class="section"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}">${title}</th></tr>`,
    ...section.lines.map((line) =>
      mapRow(line, lineHead(line, section, names), 'line', lineText(line, section, names), columns),
    ),
  ];
}

function sectionTitle({ accounts }: MapSection, names: Names): string {
  if (accounts.length === 0) return 'Of no account';
  if (accounts.length === 1) return `Account ${escapeHtml(accountText(accounts[0] as string, names))}`;
  const list = listOf(accounts.map((one) => escapeHtml(accountText(one, names))));
  return `<details><summary>${accounts.length} accounts whose principals can do the same</summary>${list}</details>`;
}

function mapRow(line: MapLine, head: string, look: string, spoken: string, columns: readonly MapColumn[]): string {
  const cells = line.cells.map((cell, at) => mapCell(cell, spoken, columns[at] as MapColumn));
  return `<tr role="row" class="${look}"><th role="rowheader" scope="row">${head}</th>${cells.join('')}</tr>`;
}

function mapCell(cell: MapCell | undefined, who: string, column: MapColumn): string {
  if (cell === undefined) return '<td role="cell" class="none"></td>';
  const said = cell.grants.map(grantText).join(', ');
  const label = `${who}: ${said}: ${column.name}`;
  return `<td role="cell" data-head="${escapeHtml(`${column.account}, ${column.place}`)}"><button type="button" class="cell" disabled tabindex="-1" aria-pressed="false" data-rows="${rangesOf(cell.rows)}" aria-label="${escapeHtml(label)}">${cell.grants.map(grantMark).join('')}</button></td>`;
}

function grantMark(grant: MapGrant): string {
  const { word, weight, decision, change } = grant;
  const look = changeLook(change);
  const doubt = decision === 'maybe' || change?.startsWith('possibly') === true;
  const classes = ['grant', `w${weight}`, ...(look === '' ? [] : [look]), ...(doubt ? ['doubt'] : [])];
  const mark = change === undefined ? '' : `${CHANGE_MARKS[change]} `;
  const shown = `${escapeHtml(word)}${decision === 'maybe' ? '?' : ''}`;
  // The line through what was lost leaves out the minus.
  const text = look === 'lost' ? `<s>${shown}</s>` : shown;
  return `<span class="${classes.join(' ')}" title="${escapeHtml(grantText(grant))}">${mark}${text}</span>`;
}

/** In whole words, for those who hear or hover it. */
function grantText({ word, decision, change, capabilities }: MapGrant): string {
  const behind = capabilities.join(', ');
  const what = behind === word ? word : `${word} (${behind})`;
  return `${decision === 'maybe' ? 'possibly ' : ''}${what}${change === undefined ? '' : `, ${CHANGE_WORDS[change]}`}`;
}

function lineHead(line: MapLine, section: MapSection, names: Names): string {
  const { principals } = line;
  const text = escapeHtml(lineText(line, section, names));
  if (principals.length === 1) return text;
  const alone = section.accounts.length > 1;
  const items = principals.map((one) => escapeHtml(alone ? principalText(one, names) : shortText(one)));
  return `<details><summary>${text}</summary>${listOf(items)}</details>`;
}

function lineText({ principals }: MapLine, section: MapSection, names: Names): string {
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
