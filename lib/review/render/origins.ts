import type { Translate } from '../languages/translator';
import type { RenderOptions } from './options';
import type { TableRow } from './table-row';

/** Head of the column with the statements that a row comes from. */
export const ORIGINS = 'given by';

/** So many say where to look; all are in the other forms. */
const MOST = 2;

export interface OriginOptions extends RenderOptions {
  /** Beside what is gained, the first statements that give it. */
  readonly origins?: boolean;
  /** The facts are those that changed, and not all of a registry. */
  readonly isPart?: boolean;
}

/** The first statements that give a row, and how many there are beside them. */
export function originsOf(
  { because }: TableRow,
  t: Translate,
): { readonly shown: readonly string[]; readonly more: string } {
  const left = because.length - MOST;
  return {
    shown: because.slice(0, MOST),
    more: left > 0 ? t(`and ${left} more statement${left === 1 ? '' : 's'}`) : '',
  };
}
