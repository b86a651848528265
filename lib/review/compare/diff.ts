import { compareText } from '../../policy/statement';
import { type Alternative, dominates } from '../decide/alternatives';
import type { CapabilityAction } from '../decide/capabilities';
import type { AccessRequest } from '../decide/decide';
import { factKey, sortFacts } from '../model/fact-order';
import type { Fact, Review } from '../model/facts';
import type { AccessModel } from '../model/model';
import type { OnProgress, Watched } from '../model/progress';
import type { Ways } from '../who-can/answers';
import { assumptionsOfModel } from '../who-can/assumptions';
import { condense } from '../who-can/condense';
import { factsOfModel } from '../who-can/facts-of-model';
import { factsOfFlows, factsOfVisibility } from '../who-can/flow-facts';
import { cutsOf } from '../who-can/resource-classes';
import { type Answers, type Cell, cellsOf } from '../who-can/who-can';
import { RowIndex } from './cover';
import { differingRequest } from './differing-request';
import { type Move, movesBetween } from './moved';
import { onlyOf } from './part-of-row';
import { isSame } from './same';

export const DIFF_SCHEMA = 'registry-access/diff@1';

export interface Change extends Fact {
  /**
   * A concrete request that the two versions answer differently. Absent where nobody asks (a flow), where only rows were
   * compared, and where the difference lies in what a request cannot say.
   */
  readonly witness?: AccessRequest;
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
  /**
   * What can be there once and has another stack or logical id in the head; absent where the base is a review that was kept, which has
   * neither.
   */
  readonly moved?: readonly Move[];
  /** Every question that either version tells apart has the same answer in both; never said where not all were asked. */
  readonly structuralOnly: boolean;
  /**
   * The two versions also declare the same of all that bears on access. Absent: something was said in other words or moved, or the base is a
   * review that was kept, of which that is not known.
   */
  readonly unchanged?: true;
  /** Of the head. */
  readonly assumptions: readonly string[];
}

/**
 * Compares two versions, as models (exact: every question that either version tells apart is asked of both, and each change
 * carries a concrete request that shows it) or as reviews (by rows: for a version of which only the JSON was kept).
 *
 * A removed Deny is a possible gain for the account that owns the registry, whose own IAM the input does not show.
 */
export function diffReviews(
  base: AccessModel | Review,
  head: AccessModel | Review,
  { onProgress }: Watched = {},
): AccessDiff {
  if (!('policies' in base && 'policies' in head)) return diffRows(rowsIn(base, onProgress), rowsIn(head, onProgress));
  const diff = diffModels(base, head, onProgress);
  const unchanged = diff.structuralOnly && isSame(base, head);
  return { ...diff, moved: movesBetween(base, head), ...(unchanged ? { unchanged } : {}) };
}

type Rows = Pick<Review, 'facts' | 'assumptions'>;

/** Of a version that was kept as a review, only its rows are known; a model beside it is compared by its rows, too. */
function rowsIn(version: AccessModel | Review, onProgress: OnProgress | undefined): Rows {
  return 'policies' in version ? factsOfModel(version, onProgress) : version;
}

function diffModels(base: AccessModel, head: AccessModel, onProgress: OnProgress | undefined): AccessDiff {
  const answers = cellsOf([base, head], true, onProgress);
  const [before = [], after = []] = answers.cells;
  const gains = changes(after, before, answers, [base, head]);
  const losses = changes(before, after, answers, [base, head]);
  const still = (model: AccessModel): Fact[] => [
    ...factsOfFlows(model, answers.resources),
    ...factsOfVisibility(model),
  ];
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

function diffRows(base: Rows, head: Rows): AccessDiff {
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

type ChangedRows = Record<'gained' | 'lost' | 'possiblyGained' | 'possiblyLost', Fact[]>;

function byRows(base: readonly Fact[], head: readonly Fact[]): ChangedRows {
  const [gained, possiblyGained] = uncovered(head, base);
  const [lost, possiblyLost] = uncovered(base, head);
  return { gained, lost, possiblyGained, possiblyLost };
}

function uncovered(rows: readonly Fact[], others: readonly Fact[]): [Fact[], Fact[]] {
  const index = new RowIndex(others);
  const sure: Fact[] = [];
  const possible: Fact[] = [];
  for (const row of rows) {
    if (row.decision === 'no') continue;
    const fresh = index.uncovered(row);
    if (fresh.length === 0) continue;
    const firm = row.decision === 'yes' ? index.uncovered({ ...row, decision: 'maybe' }) : [];
    if (firm.length > 0) for (const one of onlyOf(row, firm)) sure.push(one);
    const doubtful = fresh.filter((action) => !firm.includes(action));
    if (doubtful.length > 0) for (const one of onlyOf(row, doubtful)) possible.push(one);
  }
  // An exception that only one side has is a change of the row that it excepts from.
  const own = new RowIndex(rows);
  const known = new Set(rows.filter((row) => row.decision === 'no').map(factKey));
  for (const other of others) {
    if (other.decision !== 'no' || known.has(factKey(other))) continue;
    for (const decision of ['yes', 'maybe'] as const) {
      if (!own.covers({ ...other, decision, needs: NEEDS })) continue;
      // Beside the exception may have stood what was left of it.
      const was = index.covers({ ...other, decision: 'maybe', needs: NEEDS });
      if (decision === 'yes' || !was) (decision === 'yes' && !was ? sure : possible).push({ ...other, decision });
      break;
    }
  }
  return [sure, possible];
}

/** Sides that a row may still need without ceasing to be access. */
const NEEDS: readonly string[] = ['caller-iam', 'resource-policy', 'target-role'];

/** Access in `now` that `then` did not have, as rows. */
function changes(
  now: readonly Cell[],
  then: readonly Cell[],
  answers: Answers,
  models: readonly AccessModel[],
): { sure: Change[]; possible: Change[] } {
  const before = new Map<string, Ways>();
  const keyOf = numbering();
  for (const cell of then) before.set(keyOf(cell), cell.ways);
  const sure: Cell[] = [];
  const possible: Cell[] = [];
  for (const cell of now) {
    const old = before.get(keyOf(cell));
    if (old === cell.ways) continue;
    const certain = new Map<CapabilityAction, readonly Alternative[]>();
    const uncertain = new Map<CapabilityAction, readonly Alternative[]>();
    for (const [action, alternatives] of cell.ways.allowed) {
      const known = old?.allowed.get(action) ?? [];
      if (known === alternatives) continue;
      const fresh = alternatives.filter((one) => !known.some((other) => dominates(other, one)));
      const firm = fresh.filter(
        (one) => one.decision === 'yes' && !known.some((other) => dominates({ ...other, decision: 'yes' }, one)),
      );
      if (firm.length > 0) certain.set(action, firm);
      if (fresh.length > firm.length)
        uncertain.set(
          action,
          fresh.filter((one) => !firm.includes(one)),
        );
    }
    const among = cell.ways.allowed;
    if (certain.size > 0) sure.push({ ...cell, ways: { allowed: certain, denied: NO_DENIALS, among } });
    if (uncertain.size > 0) possible.push({ ...cell, ways: { allowed: uncertain, denied: NO_DENIALS, among } });
  }
  return { sure: rowsOf(sure, answers, models), possible: rowsOf(possible, answers, models) };
}

const NO_DENIALS: Ways['denied'] = new Map();

/** Numbers for subjects and classes, so that half a million cells need no long keys. The owner's extreme is its own subject. */
function numbering(): (cell: Cell) => string {
  const numbers = new Map<object, number>();
  const numberOf = (thing: object): number => {
    let number = numbers.get(thing);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(thing, number);
    }
    return number;
  };
  return ({ subject, resource, repertoire, isOwner }) =>
    `${isOwner === true ? 'owner' : numberOf(subject)} ${numberOf(resource)} ${numberOf(repertoire)}`;
}

function rowsOf(cells: readonly Cell[], answers: Answers, models: readonly AccessModel[]): Change[] {
  const rows: Change[] = [];
  condense(
    cells,
    answers.resources,
    answers.subjects,
    (fact, cell, actions) => {
      const request = differingRequest(models, fact, cell, actions);
      rows.push(request === undefined ? fact : { ...fact, witness: request });
    },
    { exceptions: false },
  );
  return rows;
}
