import { complain, PolicyError } from '../../policy/errors';
import { compareText } from '../../policy/statement';
import { actionsOn, serviceOf } from '../decide/capabilities';
import type { Circumstance } from '../model/circumstance';
import { CAPABILITIES, type Fact, type Review } from '../model/facts';
import { append } from '../model/multimap';
import { type AccessRow, actionsOf, bareRow, isWithin, RowIndex, rowKey } from './cover';
import { DAY_FORM, isDay } from './day';
import { onlyOf } from './part-of-row';

export const EXPECTATION_SCHEMA = 'registry-access/expectation@1';

/** A row that is expected ahead of its review, with who answers for it and until when. */
export interface ExpectedRow extends AccessRow {
  /** Why: a sentence, a ticket. */
  readonly reason: string;
  /** Last day on which it counts, `2026-12-31`. */
  readonly until: string;
}

/** The committed file: the access that was accepted, and what is expected to come. */
export interface Expectation {
  readonly schema: 'registry-access/expectation@1';
  readonly accepted: readonly AccessRow[];
  readonly expected: readonly ExpectedRow[];
}

export interface CheckResult {
  /** Access that nothing accepts or expects; of a row that was accepted in part, the part that was not. */
  readonly undeclared: readonly Fact[];
  /** Access that cannot be ruled out and that nothing accepts or expects. */
  readonly possiblyUndeclared: readonly Fact[];
  /** Expectations past their day. */
  readonly expired: readonly ExpectedRow[];
  /**
   * Accepted and expected rows that the review does not have: they would hide a later widening. Of one that has lost some of its actions,
   * the part that is gone; one that has only got more of them is still there.
   */
  readonly unused: readonly AccessRow[];
  readonly ok: boolean;
}

/**
 * Checks a review against what was accepted: every row must be within accepted rows, or within expected ones of which the
 * day has not passed; and an accepted row has to be there as it was accepted: one that has become narrower, or is gone, would
 * hide a later widening.
 *
 * `today` is an ISO date (`2026-11-21`); it is asked for so that the same input always gives the same answer.
 * @throws PolicyError for a `today` that is no day
 */
export function checkReview(review: Review, expectation: Expectation, today: string): CheckResult {
  if (!isDay(today)) {
    throw new PolicyError(
      'DAY',
      complain({
        what: 'today is not a day',
        got: today ?? null,
        allowed: DAY_FORM,
        instead:
          "give the day for which expectations with an end are checked: checkReview(review, expectation, '2026-12-31')",
      }),
    );
  }
  const expired = expectation.expected.filter((one) => compareText(one.until, today) < 0);
  const valid = expectation.expected.filter((one) => !expired.includes(one));
  const rows = new Map(review.facts.map((fact) => [rowKey(fact), fact]));
  const accepted = new RowIndex([...expectation.accepted, ...valid]);
  const [before, now] = [byPlace(expectation.accepted), byPlace(review.facts)];
  const undeclared: Fact[] = [];
  const possiblyUndeclared: Fact[] = [];
  for (const fact of review.facts) {
    if (fact.decision === 'no' || accepted.covers(fact)) continue;
    const list = fact.decision === 'maybe' ? possiblyUndeclared : undeclared;
    list.push(...(before.has(placeKey(fact)) ? onlyOf(fact, accepted.uncovered(fact)) : [fact]));
  }
  // What is expected is used once the review has something of it.
  const unused: AccessRow[] = [
    ...expectation.accepted.flatMap((row) => (rows.has(rowKey(row)) ? [] : goneOf(row, now.get(placeKey(row))))),
    ...valid.filter((row) => !review.facts.some((fact) => fact.decision !== 'no' && isWithin(fact, row))),
  ];
  const ok = undeclared.length + possiblyUndeclared.length + expired.length + unused.length === 0;
  return { undeclared, possiblyUndeclared, expired, unused, ok };
}

/** What is no longer there of a row, where the review has others that differ from it in their actions alone. */
function goneOf(row: AccessRow, now: readonly AccessRow[] | undefined): readonly AccessRow[] {
  // What takes more back than was accepted leaves less.
  if (now === undefined || row.decision === 'no') return [row];
  const still = new Set(now.flatMap((one) => [...actionsOf(one)]));
  const gone = [...actionsOf(row)].filter((action) => !still.has(action));
  return gone.length === 0 ? [] : onlyOf(row, gone);
}

function byPlace(rows: readonly AccessRow[]): ReadonlyMap<string, readonly AccessRow[]> {
  const found = new Map<string, AccessRow[]>();
  for (const row of rows) append(found, placeKey(row), row);
  return found;
}

/** What a row is besides its actions. */
function placeKey(row: AccessRow): string {
  const { actions: _, missing: __, ...place } = bareRow(row);
  return JSON.stringify(place);
}

/** The file for a review: all of its access accepted, and those expectations kept that are still ahead. */
export function acceptReview(review: Review, previous?: Expectation): Expectation {
  const accepted = review.facts.map(bareRow);
  const index = new RowIndex(accepted);
  const expected = (previous?.expected ?? []).filter((one) => !index.covers(one));
  return { schema: EXPECTATION_SCHEMA, accepted, expected };
}

/** An expectation file that does not have the documented shape; `path` is where. */
export class ExpectationError extends PolicyError {
  readonly path: string;

  constructor(path: string, what: string, got: unknown, allowed: string) {
    super('EXPECTATION', `${path}: ${complain({ what, got, allowed })}`);
    this.name = 'ExpectationError';
    this.path = path;
  }
}

/**
 * Reads the JSON of an expectation file.
 * @throws ExpectationError naming the place
 */
export function parseExpectation(json: unknown): Expectation {
  const file = objectAt(json, 'expectation');
  if (file.schema !== EXPECTATION_SCHEMA)
    throw new ExpectationError('schema', 'unknown schema', file.schema ?? null, EXPECTATION_SCHEMA);
  const accepted = listAt(file.accepted, 'accepted').map((row, index) => parseRow(row, `accepted[${index}]`));
  const expected = listAt(file.expected ?? [], 'expected').map((item, index) => {
    const path = `expected[${index}]`;
    const { reason, until } = objectAt(item, path);
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new ExpectationError(
        `${path}.reason`,
        'an expected row has a reason',
        reason ?? null,
        'a sentence or a ticket',
      );
    if (!isDay(until))
      throw new ExpectationError(`${path}.until`, 'an expected row has a last day', until ?? null, DAY_FORM);
    return { ...parseRow(item, path), reason, until };
  });
  return { schema: EXPECTATION_SCHEMA, accepted, expected };
}

function parseRow(json: unknown, path: string): AccessRow {
  const row = objectAt(json, path);
  const principal = objectAt(row.principal, `${path}.principal`);
  const resource = objectAt(row.resource, `${path}.resource`);
  if (row.cloud !== 'aws' && row.cloud !== 'alicloud')
    throw new ExpectationError(`${path}.cloud`, 'unknown cloud', row.cloud ?? null, 'aws, alicloud');
  if (!(CAPABILITIES as readonly unknown[]).includes(row.capability) && !isActionName(row.capability))
    throw new ExpectationError(
      `${path}.capability`,
      'unknown capability',
      row.capability ?? null,
      `${CAPABILITIES.join(', ')}, or one action: 'ecr:TagResource'`,
    );
  if (row.decision !== undefined && row.decision !== 'yes' && row.decision !== 'maybe' && row.decision !== 'no')
    throw new ExpectationError(`${path}.decision`, 'unknown decision', row.decision, 'yes, maybe, no');
  for (const key of ['kind', 'id'])
    if (typeof principal[key] !== 'string')
      throw new ExpectationError(`${path}.principal.${key}`, 'not a string', principal[key] ?? null, 'as in a review');
  for (const key of ['kind', 'account', 'region', 'name'])
    if (typeof resource[key] !== 'string')
      throw new ExpectationError(`${path}.resource.${key}`, 'not a string', resource[key] ?? null, 'as in a review');
  if (row.actions !== undefined) {
    const known = actionsOn(
      serviceOf({ cloud: row.cloud, region: resource.region as string }),
      resource.kind as AccessRow['resource']['kind'],
      row.capability as AccessRow['capability'],
    );
    for (const [index, action] of stringsAt(row.actions, `${path}.actions`).entries())
      if (!known.includes(action))
        throw new ExpectationError(
          `${path}.actions[${index}]`,
          `not an action of ${row.capability}`,
          action,
          known.join(', '),
        );
  }
  return {
    cloud: row.cloud,
    principal: principal as unknown as AccessRow['principal'],
    capability: row.capability as AccessRow['capability'],
    resource: resource as unknown as AccessRow['resource'],
    ...(row.actions === undefined ? {} : { actions: stringsAt(row.actions, `${path}.actions`) }),
    ...(row.missing === undefined ? {} : { missing: stringsAt(row.missing, `${path}.missing`) }),
    decision: (row.decision ?? 'yes') as AccessRow['decision'],
    when: listAt(row.when ?? [], `${path}.when`).map((one, at) => circumstanceAt(one, `${path}.when[${at}]`)),
    needs: stringsAt(row.needs ?? [], `${path}.needs`),
  };
}

function isActionName(value: unknown): boolean {
  return typeof value === 'string' && /^(?:ecr|ecr-public|cr):[A-Za-z]+$/.test(value);
}

const CIRCUMSTANCES = ['condition', 'unless', 'assuming', 'flow', 'tags', 'started', 'created', 'expected', 'more'];

/** A circumstance as a review has it; what is in it is only ever compared with those of reviews. */
function circumstanceAt(value: unknown, path: string): Circumstance {
  const { kind } = objectAt(value, path);
  if (!CIRCUMSTANCES.includes(kind as string))
    throw new ExpectationError(`${path}.kind`, 'unknown circumstance', kind ?? null, CIRCUMSTANCES.join(', '));
  return value as Circumstance;
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ExpectationError(path, 'not an object', value ?? null, 'a JSON object');
}

function listAt(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ExpectationError(path, 'not a list', value ?? null, 'a JSON list');
}

function stringsAt(value: unknown, path: string): string[] {
  return listAt(value, path).map((one, index) => {
    if (typeof one === 'string') return one;
    throw new ExpectationError(`${path}[${index}]`, 'not a string', one, 'a string');
  });
}
