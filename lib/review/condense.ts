import { displayText, matches } from '../policy';
import type { Alternative } from './alternatives';
import type { Capability, Fact, FactResource } from './facts';
import { covers, type RegistryClasses, type ResourceClass } from './resource-classes';
import { subjectKey } from './subject';
import { displaySubject, parentsOf, parentUnder } from './subject-classes';
import type { Cell } from './who-can';

/**
 * Turns cells into rows: a row that a wider one already says (a wider class of principals or repositories, the same
 * capability, at least as certain, under no more conditions) is left out, and a denial is a row only as an exception to one.
 */
export function condense(cells: readonly Cell[], registries: readonly RegistryClasses[]): Fact[] {
  const byPlace = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = placeOf(subjectKey(cell.subject), cell.capability, cell.resource);
    const list = byPlace.get(key);
    if (list === undefined) byPlace.set(key, [cell]);
    else list.push(cell);
  }
  const wider = widerClasses(registries);
  const facts: Fact[] = [];
  for (const cell of cells) {
    const around = neighbours(cell, wider);
    for (const alternative of cell.alternatives) {
      if (!around.some((key) => saysAlready(byPlace.get(key), alternative, cell)))
        facts.push(factOf(cell, alternative));
    }
    if (
      cell.denied !== undefined &&
      around.some((key) => byPlace.get(key)?.some((other) => other !== cell && other.alternatives.length > 0))
    ) {
      facts.push(factOf(cell, { decision: 'no', when: [], needs: [], because: cell.denied }));
    }
  }
  return facts;
}

function placeOf(subject: string, capability: Capability, resource: ResourceClass): string {
  return `${subject}\n${capability}\n${resourceKey(resource)}`;
}

function resourceKey({ registry, name, template }: ResourceClass): string {
  return [
    registry.cloud,
    registry.account,
    registry.region,
    registry.instance ?? '',
    name,
    template === undefined ? '' : 'template',
  ].join('\t');
}

/** For each class, the classes that contain it (itself included), in its registry and in that of every Region. */
function widerClasses(registries: readonly RegistryClasses[]): (resource: ResourceClass) => readonly ResourceClass[] {
  const byAccount = new Map<string, RegistryClasses[]>();
  for (const one of registries) {
    const key = `${one.registry.cloud}\n${one.registry.account}`;
    const list = byAccount.get(key);
    if (list === undefined) byAccount.set(key, [one]);
    else list.push(one);
  }
  const cache = new Map<string, readonly ResourceClass[]>();
  return (resource) => {
    const key = resourceKey(resource);
    let found = cache.get(key);
    if (found === undefined) {
      const { registry } = resource;
      found = (byAccount.get(`${registry.cloud}\n${registry.account}`) ?? [])
        .filter(
          (one) =>
            (one.registry.region === '*' || one.registry.region === registry.region) &&
            instanceCovers(one.registry.instance, registry.instance),
        )
        .flatMap((one) =>
          one.classes.filter(
            (other) =>
              other.template === undefined &&
              (isWild(other.name) || other.name === resource.name) &&
              covers(other, resource),
          ),
        );
      cache.set(key, found);
    }
    return found;
  };
}

function isWild(name: string): boolean {
  return /[*?]/.test(name);
}

function instanceCovers(outer: string | undefined, inner: string | undefined): boolean {
  return outer === inner || (outer === '*' && inner !== undefined);
}

/** Places whose rows may make a row of this cell superfluous; a repository of the future stands only for itself. */
function neighbours(cell: Cell, wider: (resource: ResourceClass) => readonly ResourceClass[]): string[] {
  const subjects = [subjectKey(cell.subject), ...parentsOf(cell.subject)];
  for (const alternative of cell.alternatives) {
    for (const condition of alternative.when) {
      const parent = parentUnder(condition, cell.subject.cloud);
      if (parent !== undefined) subjects.push(parent);
    }
  }
  const resources = cell.resource.template === undefined ? wider(cell.resource) : [cell.resource];
  return [...new Set(subjects)].flatMap((subject) =>
    resources.map((resource) => placeOf(subject, cell.capability, resource)),
  );
}

function saysAlready(others: readonly Cell[] | undefined, alternative: Alternative, cell: Cell): boolean {
  return (
    others?.some((other) => {
      if (other === cell) return false;
      const implied = subjectKey(other.subject);
      return other.alternatives.some(
        (wide) =>
          (wide.decision === 'yes' || alternative.decision === 'maybe') &&
          wide.when.every((one) => alternative.when.includes(one)) &&
          wide.needs.every((one) => alternative.needs.includes(one)) &&
          // Two equal rows must not silence each other: the wider class speaks, or the one that comes first.
          isWider(other, cell, wide, alternative, implied),
      );
    }) ?? false
  );
}

function isWider(other: Cell, cell: Cell, wide: Alternative, narrow: Alternative, otherKey: string): boolean {
  if (otherKey !== subjectKey(cell.subject) || resourceKey(other.resource) !== resourceKey(cell.resource)) return true;
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
    when: [...alternative.when, ...futureOf(cell.resource)].sort(),
    needs: alternative.needs,
    because: alternative.because,
  };
}

function futureOf(resource: ResourceClass): string[] {
  const kinds = resource.template?.clauses[0]?.attachment;
  return kinds?.kind === 'template'
    ? [`once created from a template (${[...kinds.appliedFor].sort().join(', ').toLowerCase()})`]
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

/** Whether a fact's resource contains another's, for readers of facts that have no classes. */
export function resourceIncludes(outer: FactResource, inner: FactResource): boolean {
  return (
    outer.account === inner.account &&
    (outer.region === '*' || outer.region === inner.region) &&
    matches(outer.name, inner.name) === 'yes'
  );
}
