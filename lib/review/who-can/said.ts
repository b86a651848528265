import { dominates } from '../decide/alternatives';
import type { Subject } from '../decide/subject';
import type { Grant } from './grants';
import { isHole } from './subject-classes';
import type { Cell } from './who-can';

/** What has become rows, by where it stands. */
export interface Said {
  readonly cell: Cell;
  readonly grants: readonly Grant[];
  /** Actions that were taken back here from wider rows. */
  readonly withdrawn: ReadonlySet<string>;
}

/** What was said of a wider class, without what an exception between took back. */
export interface Standing extends Said {
  readonly takenBack: readonly ReadonlySet<string>[];
}

/**
 * Whether a wider row says anything of a narrower class. A row that still needs the caller's IAM does not speak of those whose
 * IAM the input shows, and one that still needs a resource policy does not speak of registries that the input shows. Within
 * the registry's own account what is granted to everybody needs no IAM.
 */
const EVERYBODY: ReadonlySet<Subject['kind']> = new Set<Subject['kind']>([
  'anyone',
  'unknown',
  'organization',
  'organization-unit',
]);

export function speaksOf(wide: Cell, { alternative }: Grant, narrow: Cell): boolean {
  if (wide.subject !== narrow.subject && narrow.isShown && alternative.needs.includes('caller-iam'))
    return EVERYBODY.has(wide.subject.kind) && narrow.subject.account === narrow.resource.registry.account;
  if (wide.resource !== narrow.resource && narrow.isVisible && alternative.needs.includes('resource-policy'))
    return false;
  return true;
}

/** Whether wider rows together say all that a grant says. */
export function isSaid(
  grant: Grant,
  cell: Cell,
  around: readonly Standing[],
  withdrawn: ReadonlyMap<string, unknown>,
): boolean {
  const saying = around.flatMap((one) =>
    one.grants
      .filter((wide) => dominates(wide.alternative, grant.alternative) && speaksOf(one.cell, wide, cell))
      // Whoever a hole names may be anybody: what holds of somebody for that reason alone is the hole's row.
      .filter(() => !isHoleBeside(one.cell, cell) || grant.alternative.isGuess === true)
      .map((wide) => ({ wide, takenBack: one.takenBack })),
  );
  if (saying.length === 0) return false;
  for (const action of grant.actions) {
    if (withdrawn.has(action)) return false;
    if (!saying.some(({ wide, takenBack }) => wide.actions.has(action) && !takenBack.some((one) => one.has(action))))
      return false;
  }
  return true;
}

/** Whether a row is about whoever a hole names, and the cell about somebody else, of whom that says nothing for sure. */
export function isHoleBeside(from: Cell, cell: Cell): boolean {
  return isHole(from.subject) && from.subject !== cell.subject;
}
