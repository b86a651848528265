import { displayText } from '../../policy';
import type { Alternative } from '../decide/alternatives';
import type { Subject } from '../decide/subject';
import {
  type Circumstance,
  displayCircumstance,
  includesCircumstances,
  sortCircumstances,
} from '../model/circumstance';
import type { Capability, Fact, FactResource } from '../model/facts';
import { append } from '../model/multimap';
import { covers, isWild, type RegistryClasses, type ResourceClass } from './resource-classes';
import { displaySubject, parentsOf, parentUnder } from './subject-classes';
import type { Cell } from './who-can';

type Cells = ReadonlyMap<Subject, readonly Cell[]>;

/** Told of every row and of the cell that it was made of. */
export type RowListener = (fact: Fact, cell: Cell) => void;

/**
 * Turns cells into rows: a row that a wider one already says (a wider class of principals or repositories, the same
 * capability, at least as certain, under no more conditions) is left out, and a denial is a row only as an exception to one.
 */
export function condense(
  cells: readonly Cell[],
  registries: readonly RegistryClasses[],
  subjects: ReadonlyMap<string, Subject>,
  emit: RowListener,
): void {
  const byResource = new Map<ResourceClass, Map<Subject, Cell[]>>();
  for (const cell of cells) append(append2(byResource, cell.resource), cell.subject, cell);
  const wider = widerClasses(registries);
  // Whoever a hole names may be anybody, so everybody's `maybe` for that reason is the hole's row.
  const unknowns = [...subjects.values()].filter((one) => one.kind === 'unknown');
  for (const [resource, bySubject] of byResource) {
    // A repository of the future stands only for itself.
    const around = (resource.template === undefined ? wider(resource) : [resource])
      .map((one) => byResource.get(one))
      .filter((one): one is Map<Subject, Cell[]> => one !== undefined);
    for (const [subject, own] of bySubject) {
      const parents = [subject, ...subjectsAt(parentsOf(subject), subjects), ...unknowns];
      for (const cell of own) addRows(cell, parents, around, subjects, emit);
    }
  }
}

function addRows(
  cell: Cell,
  parents: readonly Subject[],
  around: readonly Cells[],
  subjects: ReadonlyMap<string, Subject>,
  emit: RowListener,
): void {
  for (const alternative of cell.alternatives) {
    const conditional = alternative.when.flatMap((one) => parentUnder(one, cell.subject.cloud) ?? []);
    const wide = conditional.length === 0 ? parents : [...parents, ...subjectsAt(conditional, subjects)];
    const said = around.some((cells) => wide.some((subject) => saysAlready(cells.get(subject), alternative, cell)));
    if (!said) emit(factOf(cell, alternative), cell);
  }
  const { denied } = cell;
  if (denied === undefined) return;
  const excepts = around.some((cells) =>
    parents.some((subject) =>
      cells
        .get(subject)
        ?.some((other) => other !== cell && other.capability === cell.capability && other.alternatives.length > 0),
    ),
  );
  if (excepts) emit(factOf(cell, { decision: 'no', when: [], needs: [], because: denied }), cell);
}

function subjectsAt(keys: readonly string[], subjects: ReadonlyMap<string, Subject>): Subject[] {
  return keys.flatMap((key) => subjects.get(key) ?? []);
}

function append2<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

/** For each class, the classes that contain it (itself included), in its registry and in that of every Region. */
function widerClasses(registries: readonly RegistryClasses[]): (resource: ResourceClass) => readonly ResourceClass[] {
  const byAccount = new Map<
    string,
    { readonly registry: RegistryClasses['registry']; readonly wild: readonly ResourceClass[] }[]
  >();
  for (const { registry, classes } of registries) {
    const wild = classes.filter((one) => one.template === undefined && isWild(one.name));
    append(byAccount, `${registry.cloud}\n${registry.account}`, { registry, wild });
  }
  return (resource) => {
    const { registry } = resource;
    const found = (byAccount.get(`${registry.cloud}\n${registry.account}`) ?? [])
      .filter(
        (one) =>
          regionCovers(one.registry.region, registry.region) &&
          instanceCovers(one.registry.instance, registry.instance),
      )
      .flatMap((one) => one.wild.filter((other) => covers(other, resource)));
    return found.includes(resource) ? found : [resource, ...found];
  };
}

function regionCovers(outer: string, inner: string): boolean {
  return outer === '*' || outer === inner;
}

function instanceCovers(outer: string | undefined, inner: string | undefined): boolean {
  return outer === inner || (outer === '*' && inner !== undefined);
}

function saysAlready(others: readonly Cell[] | undefined, alternative: Alternative, cell: Cell): boolean {
  return (
    others?.some(
      (other) =>
        other !== cell &&
        other.capability === cell.capability &&
        other.alternatives.some(
          (wide) =>
            (wide.decision === 'yes' || alternative.decision === 'maybe') &&
            includesCircumstances(alternative.when, wide.when) &&
            wide.needs.every((one) => alternative.needs.includes(one)) &&
            (other.subject.kind !== 'unknown' || other.subject === cell.subject || alternative.decision === 'maybe') &&
            isWider(other, cell, wide, alternative),
        ),
    ) ?? false
  );
}

/** Two equal rows must not silence each other: the wider class speaks, or the one that comes first. */
function isWider(other: Cell, cell: Cell, wide: Alternative, narrow: Alternative): boolean {
  if (other.subject !== cell.subject || other.resource !== cell.resource) return true;
  const same =
    wide.decision === narrow.decision &&
    wide.when.length === narrow.when.length &&
    wide.needs.length === narrow.needs.length;
  return !same || other.order < cell.order;
}

function factOf(cell: Cell, alternative: Omit<Alternative, 'decision'> & { decision: Fact['decision'] }): Fact {
  return {
    cloud: cell.subject.cloud,
    principal: displaySubject(cell.subject),
    capability: cell.capability,
    resource: resourceOf(cell),
    decision: alternative.decision,
    when: sortCircumstances([...alternative.when, ...futureOf(cell.resource)].map(displayCircumstance)),
    needs: alternative.needs,
    because: alternative.because,
  };
}

function futureOf(resource: ResourceClass): Circumstance[] {
  const kinds = resource.template?.clauses[0]?.attachment;
  return kinds?.kind === 'template'
    ? [{ kind: 'created', by: 'template', appliedFor: [...kinds.appliedFor].sort() }]
    : [];
}

const OF_THE_REGISTRY: ReadonlySet<Capability> = new Set<Capability>(['authenticate']);

function resourceOf({ capability, resource }: Cell): FactResource {
  const { registry, name } = resource;
  const account = displayText(registry.account);
  const region = displayText(registry.region);
  if (
    OF_THE_REGISTRY.has(capability) ||
    (registry.cloud === 'alicloud' && capability === 'replicate-in' && name === '*')
  ) {
    return registry.instance === undefined
      ? { kind: 'registry', account, region, name: account }
      : { kind: 'instance', account, region, name: displayText(registry.instance) };
  }
  const path = displayText(name);
  return {
    kind: 'repository',
    account,
    region,
    name: registry.instance === undefined ? path : `${displayText(registry.instance)}/${path}`,
  };
}
