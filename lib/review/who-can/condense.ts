import { compareText, displayText, hasUnknown, isSubset, type Reason, splitOutsideHoles } from '../../policy';
import { type Alternative, dominates } from '../decide/alternatives';
import { actionsOn, type CapabilityAction, PUBLIC_REGION, serviceOf } from '../decide/capabilities';
import { evaluateCondition } from '../decide/conditions';
import type { Subject } from '../decide/subject';
import {
  type Circumstance,
  displayCircumstance,
  includesCircumstances,
  sortCircumstances,
} from '../model/circumstance';
import type { Fact, FactResource } from '../model/facts';
import { append } from '../model/multimap';
import { type Grant, grantsOf } from './grants';
import { covers, isWild, type RegistryClasses, type ResourceClass } from './resource-classes';
import { displaySubject, isHole, parentsOf, parentUnder } from './subject-classes';
import type { Cell, Ways } from './who-can';

/** Told of every row and of the cell that it was made of, with the actions that it is about. */
export type RowListener = (fact: Fact, cell: Cell, actions: ReadonlySet<string>) => void;

/**
 * Turns cells into rows. A way that a wider row already says (a wider class of principals or repositories, at least as
 * certain, under no more circumstances, with no more needs) is left out; where a wider row says more than holds, a row with
 * the decision `no` takes it back, and what does hold stands beside it.
 *
 * Cells are taken from the widest to the narrowest, and one is left out only for what has already become a row: so every
 * way of every cell is in a row, whatever the classes are.
 */
export function condense(
  cells: readonly Cell[],
  registries: readonly RegistryClasses[],
  subjects: ReadonlyMap<string, Subject>,
  emit: RowListener,
  options: { readonly exceptions: boolean } = { exceptions: true },
): void {
  const table = new Table(registries, subjects, options.exceptions);
  for (const cell of table.inOrder(cells)) table.add(cell, emit);
}

/** What has become rows, by where it stands. */
interface Said {
  readonly cell: Cell;
  readonly grants: readonly Grant[];
  /** Actions that were taken back here from wider rows. */
  readonly withdrawn: ReadonlySet<string>;
}

/** What was said of a wider class, without what an exception between took back. */
interface Standing extends Said {
  readonly takenBack: readonly ReadonlySet<string>[];
}

class Table {
  private readonly cells = new Map<ResourceClass, Map<Subject, Cell[]>>();
  private readonly said = new Map<ResourceClass, Map<Subject, Said[]>>();
  private readonly around: (resource: ResourceClass) => readonly ResourceClass[];
  private readonly unknowns: readonly Subject[];
  private readonly parents = new Map<Subject, readonly Subject[]>();

  constructor(
    registries: readonly RegistryClasses[],
    private readonly subjects: ReadonlyMap<string, Subject>,
    private readonly exceptions: boolean,
  ) {
    this.around = widerClasses(registries);
    this.unknowns = [...subjects.values()].filter(isHole);
  }

  /** Wider classes first; classes of one breadth in the order in which they came, for a stable choice between equal ones. */
  inOrder(cells: readonly Cell[]): Cell[] {
    for (const cell of cells) append(within(this.cells, cell.resource), cell.subject, cell);
    return cells
      .map((cell, at) => ({ cell, at, depth: this.depthOf(cell) }))
      .sort((a, b) => a.depth - b.depth || a.at - b.at)
      .map(({ cell }) => cell);
  }

  /** Grows with every class that contains the cell's; whoever a hole names may be anybody, and stands before all others. */
  private depthOf({ subject, resource }: Cell): number {
    return this.around(resource).length * 1_000 + this.parentsOf(subject).length + (isHole(subject) ? 0 : 1);
  }

  add(cell: Cell, emit: RowListener): void {
    const wider = this.widerThan(cell);
    const withdrawn = this.exceptions ? withdrawnFrom(cell, wider) : NOTHING_WITHDRAWN;
    for (const row of denialsOf(cell, withdrawn)) emit(row.fact, cell, row.actions);
    const grants: Grant[] = [];
    for (const grant of grantsOfCell(cell)) {
      const around = grant.alternative.when.length === 0 ? wider : [...wider, ...this.saidUnder(cell, grant)];
      if (isSaid(grant, cell, around, withdrawn)) continue;
      grants.push(grant);
      emit(factOf(cell, grant), cell, grant.actions);
    }
    if (grants.length === 0 && withdrawn.size === 0) return;
    append(within(this.said, cell.resource), cell.subject, { cell, grants, withdrawn: new Set(withdrawn.keys()) });
  }

  /** What was said of the classes that contain the cell's, the cell's own left out. */
  private widerThan(cell: Cell): readonly Standing[] {
    const found: Said[] = [];
    const who = [cell.subject, ...this.parentsOf(cell.subject), ...this.unknowns];
    for (const resource of this.around(cell.resource)) {
      const bySubject = this.said.get(resource);
      if (bySubject === undefined) continue;
      for (const subject of new Set(who)) {
        if (subject === cell.subject && resource === cell.resource) continue;
        if (subject !== cell.subject && isHole(subject) && isHole(cell.subject)) continue;
        for (const said of bySubject.get(subject) ?? [])
          if (said.cell.repertoire === cell.repertoire && said.cell.isOwner === cell.isOwner) found.push(said);
      }
    }
    const exceptions = found.filter((one) => one.withdrawn.size > 0);
    return found.map((said) => ({ ...said, takenBack: this.takenBack(said, exceptions) }));
  }

  /** What of a row an exception took back that stands between it and the cell. */
  private takenBack(said: Said, exceptions: readonly Said[]): readonly ReadonlySet<string>[] {
    return exceptions.flatMap((one) => (one !== said && this.isWithin(one.cell, said.cell) ? [one.withdrawn] : []));
  }

  private isWithin(inner: Cell, outer: Cell): boolean {
    return (
      (inner.subject !== outer.subject || inner.resource !== outer.resource) &&
      (inner.subject === outer.subject || this.parentsOf(inner.subject).includes(outer.subject)) &&
      this.around(inner.resource).includes(outer.resource)
    );
  }

  /**
   * What holds of the classes in which a principal is if a circumstance holds on which the grant depends anyway. Their rows may
   * come later, but come they do: for a member of such a class that circumstance is no condition.
   */
  private saidUnder(cell: Cell, { alternative }: Grant): readonly Standing[] {
    const keys = alternative.when.flatMap((one) => parentUnder(one, cell.subject.cloud) ?? []);
    if (keys.length === 0) return [];
    const found: Standing[] = [];
    for (const resource of this.around(cell.resource)) {
      for (const key of keys) {
        const subject = this.subjects.get(key);
        if (subject === undefined || subject === cell.subject) continue;
        for (const other of this.cells.get(resource)?.get(subject) ?? [])
          if (other.repertoire === cell.repertoire)
            found.push({ cell: other, grants: grantsOfCell(other), withdrawn: NONE, takenBack: [] });
      }
    }
    return found;
  }

  private parentsOf(subject: Subject): readonly Subject[] {
    let found = this.parents.get(subject);
    if (found === undefined) {
      found = parentsOf(subject, this.subjects).flatMap((key) => this.subjects.get(key) ?? []);
      this.parents.set(subject, found);
    }
    return found;
  }
}

/**
 * Whether a wider row says anything of a narrower class. A row that still needs the caller's IAM does not speak of those whose
 * IAM the input shows, and one that still needs a resource policy does not speak of registries that the input shows. Within
 * the registry's own account what is granted to everybody needs no IAM.
 */
const EVERYBODY: ReadonlySet<Subject['kind']> = new Set<Subject['kind']>([
  'anyone',
  'organization',
  'organization-unit',
]);

function speaksOf(wide: Cell, { alternative }: Grant, narrow: Cell): boolean {
  if (wide.subject !== narrow.subject && narrow.isShown && alternative.needs.includes('caller-iam'))
    return EVERYBODY.has(wide.subject.kind) && narrow.subject.account === narrow.resource.registry.account;
  if (wide.resource !== narrow.resource && narrow.isVisible && alternative.needs.includes('resource-policy'))
    return false;
  return true;
}

/** Whether wider rows together say all that a grant says. */
function isSaid(
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
function isHoleBeside(from: Cell, cell: Cell): boolean {
  return isHole(from.subject) && from.subject !== cell.subject;
}

/** Actions of which wider rows say more than holds for the cell, with the reasons of what denies them. */
function withdrawnFrom(cell: Cell, wider: readonly Standing[]): ReadonlyMap<string, readonly Reason[]> {
  const withdrawn = new Map<string, readonly Reason[]>();
  if (wider.length === 0) return withdrawn;
  const own = byName(cell.ways);
  for (const { cell: from, grants, takenBack } of wider) {
    const isHole = isHoleBeside(from, cell);
    for (const grant of grants) {
      if (!speaksOf(from, grant, cell) || isLeftOut(grant.alternative, cell.subject)) continue;
      for (const action of grant.actions) {
        if (withdrawn.has(action) || takenBack.some((one) => one.has(action))) continue;
        const denied = own.denied.get(action);
        // What a hole may be is not said of each who may be it; who is surely denied is an exception all the same.
        const isLess = isHole
          ? denied !== undefined
          : own.allowed.get(action)?.some((one) => isAsMuch(one, grant.alternative)) !== true;
        if (isLess) withdrawn.set(action, denied ?? []);
      }
    }
  }
  return withdrawn;
}

/** Whether the circumstances of a row say by themselves that it is not about a subject. */
function isLeftOut({ when }: Alternative, { cloud, contexts }: Subject): boolean {
  return when.some((one) => {
    if (one.kind === 'condition')
      return one.of === undefined && contexts.every((context) => evaluateCondition(one, context, cloud) === 'no');
    if (one.kind !== 'unless' || one.of !== undefined) return false;
    return contexts.every((context) => one.all.every((each) => evaluateCondition(each, context, cloud) === 'yes'));
  });
}

const NONE: ReadonlySet<string> = new Set();

function within<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

const NOTHING_WITHDRAWN: ReadonlyMap<string, readonly Reason[]> = new Map();

/** Whether what holds is at least what is said: under no more circumstances, as sure, with no more needs. */
function isAsMuch(own: Alternative, said: Alternative): boolean {
  return (
    (own.decision === 'yes' || said.decision === 'maybe') &&
    includesCircumstances(said.when, own.when) &&
    own.needs.every((need) => said.needs.includes(need))
  );
}

interface ByName {
  readonly allowed: ReadonlyMap<string, readonly Alternative[]>;
  readonly denied: ReadonlyMap<string, readonly Reason[]>;
}

const named = new WeakMap<Ways, ByName>();

function byName(ways: Ways): ByName {
  let found = named.get(ways);
  if (found === undefined) {
    const byAction = <T>(map: ReadonlyMap<CapabilityAction, T>): ReadonlyMap<string, T> =>
      new Map([...map].map(([{ action }, value]) => [action, value]));
    found = { allowed: byAction(ways.allowed), denied: byAction(ways.denied) };
    named.set(ways, found);
  }
  return found;
}

const grantsByWays = new WeakMap<Ways, readonly Grant[]>();

function grantsOfCell({ ways, repertoire }: Cell): readonly Grant[] {
  let grants = grantsByWays.get(ways);
  if (grants === undefined) {
    grants = grantsOf(repertoire, (action) => ways.allowed.get(action) ?? []);
    grantsByWays.set(ways, grants);
  }
  return grants;
}

/** Rows that take back what wider ones say. */
function denialsOf(
  cell: Cell,
  withdrawn: ReadonlyMap<string, readonly Reason[]>,
): { readonly fact: Fact; readonly actions: ReadonlySet<string> }[] {
  if (withdrawn.size === 0) return [];
  const none = (because: readonly Reason[]): readonly Alternative[] => [
    { decision: 'yes', when: [], needs: [], because },
  ];
  const grants = grantsOf(cell.repertoire, ({ action }) => {
    const because = withdrawn.get(action);
    return because === undefined ? [] : none(because);
  });
  return grants.map((grant) => ({ fact: { ...factOf(cell, grant), decision: 'no' }, actions: grant.actions }));
}

/** For each class, the classes that contain it (itself included), in its registry and in those of every Region. */
function widerClasses(registries: readonly RegistryClasses[]): (resource: ResourceClass) => readonly ResourceClass[] {
  const byAccount = new Map<
    string,
    { readonly registry: RegistryClasses['registry']; readonly wild: readonly ResourceClass[] }[]
  >();
  for (const { registry, classes } of registries) {
    const wild = classes.filter((one) => one.template === undefined && isWild(one.name));
    append(byAccount, `${registry.cloud}\n${registry.account}`, { registry, wild });
  }
  const known = new Map<ResourceClass, readonly ResourceClass[]>();
  const find = (resource: ResourceClass): readonly ResourceClass[] => {
    // A repository of the future stands only for itself.
    if (resource.template !== undefined) return [resource];
    const { registry } = resource;
    const accounts = [registry.account, ...(registry.account === '*' ? [] : ['*'])];
    const found = accounts
      .flatMap((account) => byAccount.get(`${registry.cloud}\n${account}`) ?? [])
      .filter(
        (one) =>
          patternCovers(one.registry.region, registry.region) &&
          instanceCovers(one.registry.instance, registry.instance),
      )
      .flatMap((one) => one.wild.filter((other) => covers(other, resource)));
    return found.includes(resource) ? found : [resource, ...found];
  };
  return (resource) => {
    let found = known.get(resource);
    if (found === undefined) {
      found = find(resource);
      known.set(resource, found);
    }
    return found;
  };
}

function patternCovers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  // ECR Public has no Region that a wildcard could stand for.
  return inner !== PUBLIC_REGION && isWild(outer) && !hasUnknown(inner) && isSubset(inner, outer);
}

function instanceCovers(outer: string | undefined, inner: string | undefined): boolean {
  return outer === inner || (outer !== undefined && inner !== undefined && patternCovers(outer, inner));
}

function factOf(cell: Cell, { capability, actions, missing, alternative }: Grant): Fact {
  const resource = resourceOf(cell);
  const isAll = actionsOn(serviceOf(cell.resource.registry), resource.kind, capability).every((one) =>
    actions.has(one),
  );
  return {
    cloud: cell.subject.cloud,
    principal: displaySubject(cell.subject),
    capability,
    resource,
    ...(isAll ? {} : { actions: [...actions].sort(compareText) }),
    ...(missing.length === 0 ? {} : { missing: [...missing].sort(compareText) }),
    decision: alternative.decision,
    when: sortCircumstances([...alternative.when, ...futureOf(cell.resource)].map(displayCircumstance)),
    needs: alternative.needs,
    because: alternative.because,
  };
}

function futureOf(resource: ResourceClass): Circumstance[] {
  const kinds = resource.template?.clauses[0]?.attachment;
  return kinds?.kind === 'template'
    ? [{ kind: 'created', by: 'template', appliedFor: [...kinds.appliedFor].sort(compareText) }]
    : [];
}

function resourceOf({ resource, repertoire }: Cell): FactResource {
  const { registry, name, patterns, holds } = resource;
  const account = displayText(registry.account);
  const region = displayText(registry.region);
  const instance = registry.instance === undefined ? undefined : displayText(registry.instance);
  const within = (path: string): string => displayText(instance === undefined ? path : `${instance}/${path}`);
  const of = holds === undefined ? {} : { holds };
  switch (repertoire.level) {
    case 'account':
      return { kind: 'registry', account, region, name: account };
    case 'registry':
    case 'family':
      return instance === undefined
        ? { kind: 'registry', account, region, name: account }
        : { kind: 'instance', account, region, name: instance };
    case 'namespace':
      return { kind: 'namespace', account, region, name: within(namespaceIn(name)), ...of };
    default:
      return {
        kind: 'repository',
        account,
        region,
        name: within(name),
        ...(patterns === undefined ? {} : { patterns: patterns.map(within) }),
        ...of,
      };
  }
}

/** What is checked on a namespace is the same for all of its repositories. */
function namespaceIn(name: string): string {
  return splitOutsideHoles(name, '/', 2)[0] as string;
}
