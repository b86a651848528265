import type { GraphEdge } from './graph';
import type { ChangeKind } from './page-rows';

/** Marks that say in a character what a colour also says. */
export const CHANGE_MARKS: Readonly<Record<ChangeKind | 'changed', string>> = {
  gained: '+',
  possiblyGained: '+?',
  lost: '−',
  possiblyLost: '−?',
  changed: '±',
};

export const CHANGE_WORDS: Readonly<Record<ChangeKind | 'changed', string>> = {
  gained: 'gained',
  possiblyGained: 'possibly gained',
  lost: 'lost',
  possiblyLost: 'possibly lost',
  changed: 'changed in part',
};

const MOST_CAPABILITIES = 3;

/** What stands on an edge: `+ pull, push`, `pull, push, list +2`, `pull?`. */
export function edgeText({ can, decision, change }: GraphEdge): string {
  const shown = can.length === MOST_CAPABILITIES + 1 ? can : can.slice(0, MOST_CAPABILITIES);
  const more = can.length > shown.length ? ` and ${can.length - shown.length} more` : '';
  const mark = change === undefined ? '' : `${CHANGE_MARKS[change]} `;
  return `${mark}${shown.join(', ')}${more}${decision === 'maybe' ? '?' : ''}`;
}
