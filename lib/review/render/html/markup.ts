import type { Translate } from '../../languages/translator';
import { escapeHtml } from './escape';

/** Of a list with many names, the rest folds away. */
const MOST_NAMES = 6;

/** A sentence of ours, in which backquotes mean code. */
export function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}

/** Items that are markup already, as a list of which the tail folds away when it is long. */
export function foldingList(items: readonly string[], what: string, t: Translate): string {
  if (items.length < 2) return items.join('');
  if (items.length <= MOST_NAMES + 1) return listOf(items);
  return `${listOf(items.slice(0, MOST_NAMES))}<details><summary>${t(`${items.length - MOST_NAMES} more ${what}`)}</summary>${listOf(items.slice(MOST_NAMES))}</details>`;
}

export function listOf(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

/** The head of a cell as attributes: the English one, and what it is called where that is something else. */
export function headAttributes(head: string, told: string): string {
  const label = told === head ? '' : ` data-label="${escapeHtml(told)}"`;
  return `data-head="${escapeHtml(head)}"${label}`;
}
