import { compareText } from '../../policy/statement';
import { displayText, splitOutsideHoles } from '../../policy/unknown';
import { type Circumstance, displayCircumstance, sortCircumstances } from '../model/circumstance';
import type { Fact, FactResource } from '../model/facts';
import type { RegistryRef } from '../model/model';
import type { Grant } from './grants';
import type { ResourceClass } from './resource-classes';
import { displaySubject } from './subject-classes';
import type { Cell } from './who-can';
import { extentOf } from './words-of';

/** A row of the table: one way in which one class of principals may do something with one class of resources. */
export function factOf(cell: Cell, grant: Grant): Fact {
  const { capability, alternative } = grant;
  const resource = resourceOf(cell);
  return {
    cloud: cell.subject.cloud,
    principal: displaySubject(cell.subject),
    capability,
    resource,
    ...keptExtent(grant, cell.resource.registry, resource.kind),
    decision: alternative.decision,
    when: sortCircumstances([...alternative.when, ...futureOf(cell.resource)].map(displayCircumstance)),
    needs: alternative.needs,
    because: alternative.because,
  };
}

const extents = new WeakMap<Grant, Map<string, Pick<Fact, 'actions' | 'missing'>>>();

/** The same grant may become the rows of thousands. */
function keptExtent(grant: Grant, place: RegistryRef, kind: FactResource['kind']): Pick<Fact, 'actions' | 'missing'> {
  let known = extents.get(grant);
  if (known === undefined) {
    known = new Map();
    extents.set(grant, known);
  }
  let found = known.get(kind);
  if (found === undefined) {
    found = extentOf(grant, place, kind);
    known.set(kind, found);
  }
  return found;
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
  switch (repertoire.kind) {
    case 'registry':
      return { kind: 'registry', account, region, name: account };
    case 'instance':
      return { kind: 'instance', account, region, name: instance ?? account };
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
