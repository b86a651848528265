import type { Reason } from '../../policy/verdict';
import type { Alternative } from '../decide/alternatives';
import type { CapabilityAction } from '../decide/capabilities';
import type { Subject } from '../decide/subject';
import type { Fact } from '../model/facts';
import { append } from '../model/multimap';
import type { Ways } from './answers';
import { type Grant, grantsOf } from './grants';
import { parentsOf, parentUnder } from './parents';
import type { RegistryClasses, ResourceClass } from './resource-classes';
import { factOf } from './rows';
import { isSaid, type Said, type Standing } from './said';
import { isHole } from './subject-classes';
import type { Cell } from './who-can';
import { widerClasses } from './wider-classes';
import { withdrawnFrom } from './withdrawn';
import { isWild } from './witness-place';

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
  const table = new Table(registries, cells, subjects, options.exceptions);
  for (const cell of table.inOrder()) table.add(cell, emit);
}

class Table {
  private readonly containing = new Set<Subject>();
  private byPlace: Map<ResourceClass, Map<Subject, Cell[]>> | undefined;
  private readonly said = new Map<ResourceClass, Map<Subject, Said[]>>();
  private readonly around: (resource: ResourceClass) => readonly ResourceClass[];
  private readonly unknowns: readonly Subject[];
  private readonly parents = new Map<Subject, readonly Subject[]>();

  constructor(
    registries: readonly RegistryClasses[],
    private readonly cells: readonly Cell[],
    private readonly subjects: ReadonlyMap<string, Subject>,
    private readonly exceptions: boolean,
  ) {
    this.around = widerClasses(registries);
    this.unknowns = [...subjects.values()].filter(isHole);
    for (const subject of subjects.values()) for (const parent of this.parentsOf(subject)) this.containing.add(parent);
    for (const subject of this.unknowns) this.containing.add(subject);
  }

  /** Wider classes first; classes of one breadth in the order in which they came, for a stable choice between equal ones. */
  *inOrder(): Generator<Cell> {
    const byDepth = new Map<number, Cell[]>();
    for (const cell of this.cells) append(byDepth, this.depthOf(cell), cell);
    for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) yield* byDepth.get(depth) as Cell[];
  }

  /** Grows with every class that contains the cell's; whoever a hole names may be anybody, and stands before all others. */
  private depthOf({ subject, resource }: Cell): number {
    return this.around(resource).length * 1_000 + this.parentsOf(subject).length + (isHole(subject) ? 0 : 1);
  }

  add(cell: Cell, emit: RowListener): void {
    const wider = this.widerThan(cell);
    const withdrawn = this.exceptions ? withdrawnFrom(cell, wider) : NOTHING_WITHDRAWN;
    for (const row of denialsOf(cell, withdrawn)) emit(row.fact, cell, row.actions);
    const all = grantsOfCell(cell);
    const grants: Grant[] = [];
    for (const grant of all) {
      const around = grant.alternative.when.length === 0 ? wider : [...wider, ...this.saidUnder(cell, grant)];
      if (isSaid(grant, cell, around, withdrawn)) continue;
      grants.push(grant);
      emit(factOf(cell, grant), cell, grant.actions);
    }
    if ((grants.length === 0 && withdrawn.size === 0) || !this.mayContain(cell)) return;
    append(within(this.said, cell.resource), cell.subject, {
      cell,
      grants: grants.length === all.length ? all : grants,
      withdrawn: withdrawn.size === 0 ? NONE : new Set(withdrawn.keys()),
    });
  }

  /** Whether there can be narrower classes than a cell's; of most there are none, and nobody will look for what was said. */
  private mayContain({ subject, resource }: Cell): boolean {
    return isWild(resource.name) || this.containing.has(subject);
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
    // A service is no member of an organization, and no role.
    if (cell.subject.account === undefined) return [];
    const keys = alternative.when.flatMap((one) => parentUnder(one, cell.subject.cloud) ?? []);
    if (keys.length === 0) return [];
    const found: Standing[] = [];
    for (const resource of this.around(cell.resource)) {
      for (const key of keys) {
        const subject = this.subjects.get(key);
        if (subject === undefined || subject === cell.subject) continue;
        for (const other of this.cellsAt(resource).get(subject) ?? [])
          if (other.repertoire === cell.repertoire)
            found.push({ cell: other, grants: grantsOfCell(other), withdrawn: NONE, takenBack: [] });
      }
    }
    return found;
  }

  private cellsAt(resource: ResourceClass): ReadonlyMap<Subject, readonly Cell[]> {
    if (this.byPlace === undefined) {
      this.byPlace = new Map();
      for (const cell of this.cells) append(within(this.byPlace, cell.resource), cell.subject, cell);
    }
    return this.byPlace.get(resource) ?? new Map();
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

const grantsByWays = new WeakMap<Ways, readonly Grant[]>();

function grantsOfCell({ ways, repertoire }: Cell): readonly Grant[] {
  let grants = grantsByWays.get(ways);
  if (grants === undefined) {
    const { allowed, among } = ways;
    const whole = among === undefined ? undefined : (action: CapabilityAction) => among.get(action) ?? [];
    grants = grantsOf(repertoire, (action) => allowed.get(action) ?? [], whole);
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
