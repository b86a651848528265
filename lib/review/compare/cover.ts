import { isSubset } from '../../policy/pattern-subset';
import { accountOfPrincipal } from '../../policy/principal';
import { compareText } from '../../policy/statement';
import { compareDecisions } from '../../policy/verdict';
import { actionsOn, capabilitiesOf, serviceOf } from '../decide/capabilities';
import { includesCircumstances } from '../model/circumstance';
import { type Fact, type FactPrincipal, type FactResource, orderedResource } from '../model/facts';

/** A row without its reasons: what is accepted or expected in advance. */
export type AccessRow = Pick<
  Fact,
  'cloud' | 'principal' | 'capability' | 'resource' | 'actions' | 'missing' | 'decision' | 'when' | 'needs'
>;

/**
 * Whether a row is within another one: no wider class of principals, no more repositories or actions, no more certain, under
 * at least the same circumstances and needs. A row that says `no` is within nothing and covers nothing.
 */
export function isWithin(inner: AccessRow, outer: AccessRow): boolean {
  return isWithinOtherwise(inner, outer) && includesActions(actionsOf(outer), actionsOf(inner));
}

function isWithinOtherwise(inner: AccessRow, outer: AccessRow): boolean {
  return (
    inner.cloud === outer.cloud &&
    inner.decision !== 'no' &&
    compareDecisions(inner.decision, outer.decision) <= 0 &&
    includesCircumstances(inner.when, outer.when) &&
    outer.needs.every((one) => inner.needs.includes(one)) &&
    includesPrincipal(outer.principal, inner.principal) &&
    includesResource(outer.resource, inner.resource)
  );
}

const known = new WeakMap<AccessRow, ReadonlySet<string>>();

/** The actions of a row. What moves by itself is no action of anybody: the capability stands for it, so that no row is empty. */
export function actionsOf(row: AccessRow): ReadonlySet<string> {
  let found = known.get(row);
  if (found === undefined) {
    const { cloud, capability, resource, actions } = row;
    const whole = actions ?? actionsOn(serviceOf({ cloud, region: resource.region }), resource.kind, capability);
    found = new Set(whole.length === 0 ? [capability] : whole);
    known.set(row, found);
  }
  return found;
}

function includesActions(outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean {
  for (const action of inner) if (!outer.has(action)) return false;
  return true;
}

/** Whether every member of `inner` is one of `outer`, as far as their names tell. */
export function includesPrincipal(outer: FactPrincipal, inner: FactPrincipal): boolean {
  if (outer.kind === inner.kind && outer.id === inner.id) return true;
  switch (outer.kind) {
    case 'anyone':
      return inner.kind !== 'service' && inner.kind !== 'federated' && inner.kind !== 'unknown';
    case 'organization':
      return inner.kind === 'organization-unit' && inner.id.startsWith(`${outer.id}/`);
    case 'account':
      return (
        (inner.kind === 'role' || inner.kind === 'user' || inner.kind === 'group' || inner.kind === 'session') &&
        accountOfPrincipal({ type: 'AWS', id: inner.id }) === outer.id
      );
    case 'role':
    case 'user':
    case 'organization-unit':
      return outer.kind === inner.kind && isSubset(inner.id, outer.id);
    case 'service':
    case 'federated':
      return outer.kind === inner.kind && outer.id === '*';
    default:
      return false;
  }
}

/** Whether every repository of `inner` is one of `outer`. What is checked on a registry says nothing of its repositories. */
export function includesResource(outer: FactResource, inner: FactResource): boolean {
  return (
    outer.account === inner.account &&
    outer.kind === inner.kind &&
    outer.holds === inner.holds &&
    includesRegion(outer.region, inner.region) &&
    patternsOf(outer).every((pattern) => patternsOf(inner).some((one) => isSubset(one, pattern)))
  );
}

function includesRegion(outer: string, inner: string): boolean {
  // ECR Public has no Region that a wildcard could stand for.
  return outer === inner || (inner !== 'public' && /[*?]/.test(outer) && isSubset(inner, outer));
}

/** Patterns all of which a repository of the row matches; what only deployment knows is compared by its name. */
export function patternsOf({ name, patterns }: FactResource): readonly string[] {
  return patterns ?? [name];
}

/**
 * An index of rows by principal, so that looking up what covers a row does not read all of them. Rows about a pattern of
 * principals are few, and read each time.
 */
export class RowIndex {
  private readonly exact = new Map<string, AccessRow>();
  private readonly granting = new Map<string, AccessRow[]>();
  private readonly denying = new Map<string, AccessRow[]>();

  constructor(rows: Iterable<AccessRow>) {
    for (const row of rows) {
      this.exact.set(rowKey(row), row);
      const map = row.decision === 'no' ? this.denying : this.granting;
      const isPattern = PATTERN.test(row.principal.id) && row.principal.kind !== 'anyone';
      const key = placeOf(row, row.capability, isPattern ? '' : principalKey(row.principal));
      const list = map.get(key);
      if (list === undefined) map.set(key, [row]);
      else list.push(row);
    }
  }

  /** Whether rows say all that the given one says; a `no` row that stands between takes back what wider ones say. */
  covers(row: AccessRow): boolean {
    return this.uncovered(row).length === 0;
  }

  /** The actions of a row that no row says of it; sorted. */
  uncovered(row: AccessRow): readonly string[] {
    if (this.exact.has(rowKey(row))) return [];
    const words = wordsFor(row);
    const around = [...parentsOf(row.principal), ''].flatMap((principal) =>
      words.map((word) => placeOf(row, word, principal)),
    );
    const exceptions = around.flatMap((key) => this.denying.get(key) ?? []).filter((one) => isPlaceWithin(row, one));
    const saying = around.flatMap((key) => this.granting.get(key) ?? []).filter((one) => isWithinOtherwise(row, one));
    return [...actionsOf(row)]
      .filter(
        (action) =>
          !saying.some(
            (one) =>
              actionsOf(one).has(action) &&
              !exceptions.some((but) => actionsOf(but).has(action) && isExceptedFrom(but, one)),
          ),
      )
      .sort(compareText);
  }

  /** The row that says just the same. */
  same(row: AccessRow): AccessRow | undefined {
    return this.exact.get(rowKey(row));
  }
}

/** Whether a row is about a class of principals and repositories that another one is about as well. */
function isPlaceWithin(inner: AccessRow, outer: AccessRow): boolean {
  return includesPrincipal(outer.principal, inner.principal) && includesResource(outer.resource, inner.resource);
}

/** Whether an exception takes back what a row says: it is about a narrower class. */
function isExceptedFrom(exception: AccessRow, row: AccessRow): boolean {
  return isPlaceWithin(exception, row) && !isPlaceWithin(row, exception);
}

/** The words under which rows may say something of the actions of a row. */
function wordsFor(row: AccessRow): readonly string[] {
  const service = serviceOf({ cloud: row.cloud, region: row.resource.region });
  const actions = actionsOf(row);
  const sharing = capabilitiesOf(service)
    .filter((one) => one.all.some(({ action }) => actions.has(action)))
    .map((one) => one.capability);
  return [...new Set<string>([row.capability, 'everything', 'read', ...sharing, ...actions])];
}

const PATTERN = /[*?]/;

function placeOf(row: AccessRow, word: string, principal: string): string {
  return `${row.cloud} ${word} ${row.resource.account} ${principal}`;
}

function principalKey({ kind, id }: FactPrincipal): string {
  return `${kind} ${id}`;
}

function parentsOf(principal: FactPrincipal): string[] {
  const account = accountOfPrincipal({ type: 'AWS', id: principal.id });
  return [
    principalKey(principal),
    ...(account === undefined ? [] : [`account ${account}`]),
    ...(principal.kind === 'organization-unit' ? [`organization ${principal.id.split('/')[0]}`] : []),
    'anyone *',
  ];
}

/** A row without its reasons. */
export function bareRow(row: AccessRow): AccessRow {
  const { cloud, principal, capability, resource, actions, missing, decision, when, needs } = row;
  const { kind, id } = principal;
  return {
    cloud,
    principal: { kind, id },
    capability,
    resource: orderedResource(resource),
    ...(actions === undefined ? {} : { actions }),
    ...(missing === undefined ? {} : { missing }),
    decision,
    when,
    needs,
  };
}

/** Identity of a row. */
export function rowKey(row: AccessRow): string {
  return JSON.stringify(bareRow(row));
}
