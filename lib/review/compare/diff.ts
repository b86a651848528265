import { compareText, displayText } from '../../policy';
import type { Alternative } from '../decide/alternatives';
import { CAPABILITY_ACTIONS } from '../decide/capabilities';
import type { Subject } from '../decide/subject';
import { namesOf } from '../decide/target';
import { FRESH, spellOut, witnessOf } from '../decide/witness';
import { includesCircumstances } from '../model/circumstance';
import { factKey, sortFacts } from '../model/fact-order';
import type { Fact, Review } from '../model/facts';
import type { AccessModel } from '../model/model';
import { assumptionsOfModel } from '../who-can/assumptions';
import { condense } from '../who-can/condense';
import { factsOfFlows, factsOfVisibility } from '../who-can/flow-facts';
import { cutsOf } from '../who-can/resource-classes';
import { type Answers, type Cell, cellsOf } from '../who-can/who-can';
import { RowIndex } from './cover';

export const DIFF_SCHEMA = 'registry-access/diff@1';

/** One concrete request that shows a change: it gets another answer before than after. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

export interface Change extends Fact {
  /** Absent where the change is not one of a policy (a flow, a visibility), or where only two reviews were compared. */
  readonly witness?: Witness;
}

/** What changed about who can do what between two versions. Sorted; the same input gives the same bytes. */
export interface AccessDiff {
  readonly schema: 'registry-access/diff@1';
  /** Access that the head has for sure and the base has not. */
  readonly gained: readonly Change[];
  readonly lost: readonly Change[];
  /** Access that the head may have where the base surely had not, or surely has where the base only may have had. */
  readonly possiblyGained: readonly Change[];
  readonly possiblyLost: readonly Change[];
  /** Every question that either version tells apart has the same answer in both; never said where not all were asked. */
  readonly structuralOnly: boolean;
  /** Of the head. */
  readonly assumptions: readonly string[];
}

/**
 * Compares two versions, as models (exact: every question that either version tells apart is asked of both, and each change
 * carries a concrete request that shows it) or as reviews (by rows: for a version of which only the JSON was kept).
 *
 * A removed Deny is a possible gain for the account that owns the registry, whose own IAM the input does not show.
 */
export function diffReviews(base: AccessModel | Review, head: AccessModel | Review): AccessDiff {
  if ('facts' in base || 'facts' in head)
    return diffRows('facts' in base ? base : undefined, 'facts' in head ? head : undefined);
  return diffModels(base, head);
}

function diffModels(base: AccessModel, head: AccessModel): AccessDiff {
  const answers = cellsOf([base, head], true);
  const [before = [], after = []] = answers.cells;
  const gains = changes(after, before, answers);
  const losses = changes(before, after, answers);
  const still = (model: AccessModel): Fact[] => [...factsOfFlows(model), ...factsOfVisibility(model)];
  const flows = byRows(still(base), still(head));
  return result(
    [...gains.sure, ...flows.gained],
    [...losses.sure, ...flows.lost],
    [...gains.possible, ...flows.possiblyGained],
    [...losses.possible, ...flows.possiblyLost],
    [...assumptionsOfModel(head), ...cutsOf(answers.resources)].sort(compareText),
    answers.resources.every((one) => !one.isCut),
  );
}

function diffRows(base: Review | undefined, head: Review | undefined): AccessDiff {
  if (base === undefined || head === undefined)
    throw new TypeError('compare two models or two reviews, not one of each');
  const { gained, lost, possiblyGained, possiblyLost } = byRows(base.facts, head.facts);
  return result(gained, lost, possiblyGained, possiblyLost, head.assumptions);
}

function result(
  gained: readonly Change[],
  lost: readonly Change[],
  possiblyGained: readonly Change[],
  possiblyLost: readonly Change[],
  assumptions: readonly string[],
  isComplete = true,
): AccessDiff {
  const structuralOnly = isComplete && gained.length + lost.length + possiblyGained.length + possiblyLost.length === 0;
  return {
    schema: DIFF_SCHEMA,
    gained: sortFacts(gained),
    lost: sortFacts(lost),
    possiblyGained: sortFacts(possiblyGained),
    possiblyLost: sortFacts(possiblyLost),
    structuralOnly,
    assumptions,
  };
}

type Rows = Record<'gained' | 'lost' | 'possiblyGained' | 'possiblyLost', Fact[]>;

function byRows(base: readonly Fact[], head: readonly Fact[]): Rows {
  const [gained, possiblyGained] = uncovered(head, base);
  const [lost, possiblyLost] = uncovered(base, head);
  return { gained, lost, possiblyGained, possiblyLost };
}

function uncovered(rows: readonly Fact[], others: readonly Fact[]): [Fact[], Fact[]] {
  const index = new RowIndex(others);
  const sure: Fact[] = [];
  const possible: Fact[] = [];
  for (const row of rows) {
    if (row.decision === 'no' || index.covering(row) !== undefined) continue;
    const seenAsPossible = row.decision === 'yes' && index.covering({ ...row, decision: 'maybe' }) !== undefined;
    (row.decision === 'maybe' || seenAsPossible ? possible : sure).push(row);
  }
  // An exception that only one side has is a change of the row that it excepts from.
  const own = new RowIndex(rows);
  const known = new Set(rows.filter((row) => row.decision === 'no').map(factKey));
  for (const other of others) {
    if (
      other.decision === 'no' &&
      !known.has(factKey(other)) &&
      own.covering({ ...other, decision: 'yes', needs: ['caller-iam'] }) !== undefined
    ) {
      sure.push({ ...other, decision: 'yes' });
    }
  }
  return [sure, possible];
}

/** Access in `now` that `then` did not have, as rows. */
function changes(
  now: readonly Cell[],
  then: readonly Cell[],
  answers: Answers,
): { sure: Change[]; possible: Change[] } {
  const before = new Map<string, readonly Alternative[]>();
  const keyOf = numbering(answers);
  for (const cell of then) before.set(keyOf(cell), [...(before.get(keyOf(cell)) ?? []), ...cell.alternatives]);
  const sure: Cell[] = [];
  const possible: Cell[] = [];
  for (const cell of now) {
    const old = before.get(keyOf(cell)) ?? [];
    const fresh = cell.alternatives.filter((one) => !old.some((other) => says(other, one)));
    if (fresh.length === 0) continue;
    const certain = fresh.filter(
      (one) => one.decision === 'yes' && !old.some((other) => says({ ...other, decision: 'yes' }, one)),
    );
    const { denied: _, ...rest } = cell;
    if (certain.length > 0) sure.push({ ...rest, alternatives: certain });
    const uncertain = fresh.filter((one) => !certain.includes(one));
    if (uncertain.length > 0) possible.push({ ...rest, alternatives: uncertain });
  }
  return { sure: rowsOf(sure, answers), possible: rowsOf(possible, answers) };
}

function says(wide: Alternative, narrow: Alternative): boolean {
  return (
    (wide.decision === 'yes' || narrow.decision === 'maybe') &&
    includesCircumstances(narrow.when, wide.when) &&
    wide.needs.every((one) => narrow.needs.includes(one))
  );
}

/** Numbers for subjects and classes, so that half a million cells need no long keys. The owner's extreme is its own subject. */
function numbering(answers: Answers): (cell: Cell) => string {
  const numbers = new Map<object | string, number>();
  const numberOf = (thing: object | string): number => {
    let number = numbers.get(thing);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(thing, number);
    }
    return number;
  };
  const known = new Set<Subject>(answers.subjects.values());
  return ({ subject, resource, capability }) =>
    `${numberOf(known.has(subject) ? subject : `owner ${subject.id}`)} ${numberOf(resource)} ${capability}`;
}

function rowsOf(cells: readonly Cell[], answers: Answers): Change[] {
  const rows: Change[] = [];
  condense(cells, answers.resources, answers.subjects, (fact, cell) =>
    rows.push({ ...fact, witness: witnessOfCell(cell) }),
  );
  return rows;
}

/** A request that a person can put to `decide`: a name that nothing else has takes the place of every wildcard. */
function witnessOfCell({ subject, resource, capability }: Cell): Witness {
  const actions = CAPABILITY_ACTIONS[subject.cloud].find((one) => one.capability === capability);
  const asked = actions?.required[0];
  const level = asked?.level ?? 'repository';
  const action = asked?.action ?? '';
  const name = namesOf(resource.target, level, action)[0] ?? '*';
  const principal = subject.arn ?? subject.service ?? subject.federated ?? subject.id;
  // No account has this id; and any role will do for a class that is told by its account or organization alone.
  const somebody = principal
    .replace(FRESH.repeat(12), '000000000000')
    .replace(`:role/${FRESH}`, `:role/${witnessOf('*')}`);
  return { principal: displayText(spellOut(somebody)), action, resource: displayText(spellOut(name)) };
}
