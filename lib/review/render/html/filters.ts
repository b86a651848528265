import { compareText } from '../../../policy/statement';
import type { Translate } from '../../languages/translator';
import { compareCapabilities } from '../../model/fact-order';
import { toldHead } from '../told-text';
import { accountText, type Names } from '../words';
import { escapeHtml } from './escape';
import { accountOf, type PageRow } from './page-rows';

/** More names than this help nobody who types. */
const MOST_SUGGESTIONS = 500;

/** The bar above picture and table. Only the script can filter, so without it there is none. */
export function filters(rows: readonly PageRow[], names: Names, t: Translate): string {
  const accounts = [...new Set(rows.flatMap(accountsOf))].sort(compareText);
  const used = [...new Set(rows.flatMap((row) => row.can.map((one) => one.capability)))].sort(compareCapabilities);
  const repositories = [...new Set(rows.flatMap((row) => row.repositories))].sort(compareText);
  const suggestions = repositories.slice(0, MOST_SUGGESTIONS);
  return [
    `<form id="filters" role="search" aria-label="${t('Filters')}" hidden>`,
    field('words', t('Search'), '<input id="words" type="search" name="words" autocomplete="off" spellcheck="false">'),
    field(
      'account',
      t('Account'),
      choice('account', t('All accounts'), accounts, (one) => t(accountText(one, names))),
    ),
    field(
      'capability',
      t('Capability'),
      choice('capability', t('All capabilities'), used, (one) => one),
    ),
    field(
      'repository',
      toldHead('Repository', rows.every(isOfAws) ? 'aws' : undefined, t),
      `<input id="repository" type="search" name="repository" list="repositories" autocomplete="off" spellcheck="false" placeholder="team-a/app"><datalist id="repositories">${suggestions.map((one) => `<option value="${escapeHtml(one)}"></option>`).join('')}</datalist>`,
    ),
    ...(rows.some((row) => row.change !== undefined) ? [check('changes', t('Changes only'))] : []),
    ...(rows.some(isDoubtful) ? [check('doubtful', t('Undecided only'))] : []),
    `<button type="reset">${t('Reset')}</button>`,
    '<p id="status" role="status" aria-live="polite"></p>',
    '</form>',
  ].join('\n');
}

function field(id: string, label: string, control: string): string {
  return `<div class="field ${id}"><label for="${id}">${label}</label>${control}</div>`;
}

function check(name: string, label: string): string {
  return `<label class="check"><input type="checkbox" name="${name}"> ${label}</label>`;
}

function choice(id: string, all: string, values: readonly string[], textOf: (value: string) => string): string {
  const options = values.map((one) => `<option value="${escapeHtml(one)}">${escapeHtml(textOf(one))}</option>`);
  return `<select id="${id}" name="${id}"><option value="">${all}</option>${options.join('')}</select>`;
}

function isOfAws({ registries }: PageRow): boolean {
  return registries.every(({ cloud }) => cloud === 'aws');
}

/** Accounts that a row is about: who owns the registry, and who the principals are of. */
function accountsOf(row: PageRow): string[] {
  return [...row.registries.map(({ account }) => account), ...row.principals.flatMap((one) => accountOf(one) ?? [])];
}

function isDoubtful({ can, change }: PageRow): boolean {
  return can.some(({ decision }) => decision === 'maybe') || change?.startsWith('possibly') === true;
}

/** What the script knows of a row beside its text. */
export function filterData(row: PageRow): object {
  return {
    accounts: [...new Set(accountsOf(row))],
    capabilities: row.can.filter((one) => one.decision !== 'no').map((one) => one.capability),
    repositories: row.repositories,
    ...(row.change === undefined ? {} : { changes: true }),
    ...(isDoubtful(row) ? { doubtful: true } : {}),
  };
}
