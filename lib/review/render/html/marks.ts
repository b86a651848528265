import type { ChangeKind } from './page-rows';

/** How something differs from the version before; `changed`: some of it was gained or lost, some was there before. */
export type Change = ChangeKind | 'changed';

/** Marks that say in a character what a colour also says. */
export const CHANGE_MARKS: Readonly<Record<Change, string>> = {
  gained: '+',
  possiblyGained: '+?',
  lost: '−',
  possiblyLost: '−?',
  changed: '±',
};

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  gained: 'gained',
  possiblyGained: 'possibly gained',
  lost: 'lost',
  possiblyLost: 'possibly lost',
  changed: 'changed in part',
};

/** Classes of the style sheet; each has a colour and a shape. */
export function changeLook(change: Change | undefined): '' | 'gained' | 'lost' | 'changed' {
  if (change === undefined || change === 'changed') return change ?? '';
  return change === 'gained' || change === 'possiblyGained' ? 'gained' : 'lost';
}
