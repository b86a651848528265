import { acrInstanceName, ramRoleArn, SYNC_ROLE_NAME } from '../../policy/alicloud-names';
import { ecrRepositoryArn } from '../../policy/aws-names';
import { intersects } from '../../policy/pattern';
import { isSubset } from '../../policy/pattern-subset';
import { displayText, hasUnknown } from '../../policy/unknown';
import { compareDecisions, type Reason } from '../../policy/verdict';
import { decide } from '../decide/decide';
import { lookupOf } from '../decide/sides';
import { partitionAt } from '../decide/target';
import { commonWitness, witnessOf } from '../decide/witness';
import { type Circumstance, displayCircumstance, sortCircumstances } from '../model/circumstance';
import type { Fact, FactResource } from '../model/facts';
import { type FlowEnd, type FlowEnds, orderedEnds } from '../model/flow-ends';
import type { AccessModel, Flow, Namespace, Origin, RegistryRef, Repository } from '../model/model';
import { registryKey } from '../model/registry-key';
import type { RegistryClasses, ResourceClass } from './resource-classes';

/** Access that no policy grants by itself: images that flow between registries, and repositories that are open to everybody. */
export function factsOfFlows(model: AccessModel, resources: readonly RegistryClasses[]): Fact[] {
  const classes = new Map(resources.map((one) => [registryKey(one.registry), one.classes]));
  return model.flows.flatMap((flow) =>
    flow.kind === 'pull-through' || flow.kind === 'subscription'
      ? imported(flow)
      : copied(model, flow, classes.get(registryKey(flow.to.registry)) ?? []),
  );
}

function reasonOf(origin: Origin): Reason {
  return { source: origin.source, path: origin.path };
}

function resourceOf(registry: RegistryRef, name: string): FactResource {
  const prefix = registry.instance === undefined ? '' : `${displayText(registry.instance)}/`;
  return {
    kind: 'repository',
    account: displayText(registry.account),
    region: displayText(registry.region),
    name: `${prefix}${displayText(name)}`,
  };
}

/** What a flow is limited to: fewer circumstances are more access. The other end is one of them, so that another one is other access. */
function circumstancesOf(flow: Flow, ends: FlowEnds): readonly Circumstance[] {
  const { tagFilter, trigger } = flow;
  return sortCircumstances([
    displayCircumstance({ kind: 'flow', flow: flow.kind, ...orderedEnds(ends) }),
    ...(tagFilter === undefined || ALL_TAGS.has(tagFilter)
      ? []
      : [displayCircumstance({ kind: 'tags', filter: tagFilter })]),
    ...(trigger === 'manual' ? [{ kind: 'started', by: 'hand' } as const] : []),
  ]);
}

/** Regular expressions that every tag matches. */
const ALL_TAGS: ReadonlySet<string> = new Set(['', '.*', '^.*$', '.+', '^.+$']);

/** Whoever may push upstream decides what is in the cache, or in the copy: the upstream imports into the downstream's repositories. */
function imported(flow: Flow): Fact[] {
  const { registry } = flow.from;
  const principal =
    'external' in registry
      ? { kind: 'service' as const, id: displayText(registry.external) }
      : { kind: 'account' as const, id: displayText(registry.account) };
  const role = flow.kind === 'pull-through' ? flow.role : undefined;
  return flow.to.repositories.map((name, at) => ({
    cloud: flow.cloud,
    principal,
    capability: 'import',
    resource: resourceOf(flow.to.registry, name),
    decision: decisionOf(flow),
    when: circumstancesOf(flow, { from: endOf(flow, registry, flow.from.repositories[at], name), role }),
    needs: [],
    because: [reasonOf(flow.origin)],
  }));
}

/** Replication and sync: the owner of the destination gets the images, and the owner of the source writes into the destination. */
function copied(model: AccessModel, flow: Flow, classes: readonly ResourceClass[]): Fact[] {
  const { registry } = flow.from;
  if ('external' in registry) return [];
  const base = { cloud: flow.cloud, because: [reasonOf(flow.origin)] };
  const owner = { kind: 'account', id: displayText(registry.account) } as const;
  const out = allOrNamed(flow.from.repositories).map(
    (name, at): Fact => ({
      ...base,
      when: circumstancesOf(flow, { to: endOf(flow, flow.to.registry, flow.to.repositories[at], name) }),
      principal: { kind: 'account', id: displayText(flow.to.registry.account) },
      capability: 'replicate-out',
      resource: resourceOf(registry, name),
      decision: decisionOf(flow),
      needs: [],
    }),
  );
  const into = allOrNamed(flow.to.repositories).flatMap((pattern, at) => {
    const when = circumstancesOf(flow, { from: endOf(flow, registry, flow.from.repositories[at], pattern) });
    return agreementsOf(model, flow, registry, pattern, classes).flatMap(({ name, decision, needs }): Fact[] => {
      const fact = { ...base, principal: owner, resource: resourceOf(flow.to.registry, name), when, needs };
      const writes = leastOf(decisionOf(flow), decision);
      return [
        { ...fact, capability: 'replicate-in', decision: writes },
        ...(flow.deletes === undefined || flow.deletes === false
          ? []
          : [{ ...fact, capability: 'delete' as const, ...DELETES, decision: flow.deletes === true ? writes : MAYBE }]),
      ];
    });
  });
  return [...out, ...into];
}

/**
 * The other end of a flow, as far as the row at this end does not tell it. Replication keeps names as they are; a sync rule and a cache keep what is
 * behind a namespace or a prefix, so that a rule for more repositories of the same one still holds those of before.
 */
function endOf(flow: Flow, registry: Flow['from']['registry'], there = '*', here = '*'): FlowEnd | undefined {
  const kept = flow.kind !== 'subscription' && lastOf(there) === lastOf(here);
  const place = kept ? there.slice(0, -lastOf(there).length).replace(/\/$/, '') : there;
  if ('external' in registry) return place === '' ? undefined : { name: `${registry.external}/${place}` };
  const { region, instance } = registry;
  const parts = [instance, flow.kind === 'replication' ? '' : place].filter(
    (part) => part !== undefined && part !== '',
  );
  return { region, ...(parts.length === 0 ? {} : { name: parts.join('/') }) };
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

const MAYBE = 'maybe';
/** What is deleted at the source goes at the destination, images alone. */
const DELETES = { actions: ['ecr:BatchDeleteImage'], missing: ['ecr:DeleteRepository'] };

function allOrNamed(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ['*'] : names;
}

/** What the destination says to repositories of one pattern, or of a narrower one. */
interface Agreement {
  readonly name: string;
  readonly decision: 'yes' | 'maybe';
  readonly needs: readonly string[];
}

function agreementsOf(
  model: AccessModel,
  flow: Flow,
  from: RegistryRef,
  pattern: string,
  classes: readonly ResourceClass[],
): readonly Agreement[] {
  if (from.account === flow.to.registry.account) return [{ name: pattern, decision: 'yes', needs: [] }];
  if (flow.cloud === 'alicloud') {
    const needs = targetRoleAgrees(model, flow, from);
    return needs === undefined ? [] : [{ name: pattern, decision: 'yes', needs }];
  }
  const { registry } = flow.to;
  if (!lookupOf(model).resource({ registry, repository: witnessOf(pattern) }).visible)
    return [{ name: pattern, decision: 'yes', needs: ['resource-policy'] }];
  const ask = (name: string, repository: string): readonly Agreement[] => {
    const resource = ecrRepositoryArn(repository, {
      ...registry,
      partition: registry.partition ?? partitionAt(registry.region),
    });
    const { decision, because } = decide(model, { principal: from.account, action: 'ecr:ReplicateImage', resource });
    // An answer without a reason rests on a side that the input does not show, and the registry's it shows.
    return decision === 'no' || because.length === 0 ? [] : [{ name, decision, needs: [] }];
  };
  const whole = ask(pattern, witnessOf(pattern));
  if (whole.some((one) => one.decision === 'yes')) return whole;
  // Only some of what the source sends is let in.
  const narrower = classes.flatMap(({ name, template, holds, target }): readonly Agreement[] => {
    if (template !== undefined || holds !== undefined || !intersects(name, pattern)) return [];
    if (isSubset(name, pattern)) return ask(name, target.repository ?? name);
    const both = isSubset(pattern, name) ? undefined : commonWitness([name, pattern]);
    return typeof both === 'string' ? ask(`${pattern} & ${name}`, both) : [];
  });
  return [...whole, ...narrower];
}

function leastOf(a: Fact['decision'], b: Fact['decision']): Fact['decision'] {
  return compareDecisions(a, b) <= 0 ? a : b;
}

function targetRoleAgrees(model: AccessModel, flow: Flow, from: RegistryRef): readonly string[] | undefined {
  const { registry } = flow.to;
  if (registry.instance === undefined || [from.account, registry.account].some(hasUnknown)) return ['target-role'];
  const resource = acrInstanceName(registry.instance, { region: registry.region, uid: registry.account });
  const principal = `${from.account}@cr.aliyuncs.com`;
  if (decide(model, { principal, action: 'cr:CreateRepositorySync', resource }).decision === 'yes') return [];
  const role = ramRoleArn(registry.account, SYNC_ROLE_NAME);
  return lookupOf(model).trust(role).clauses.length > 0 ? undefined : ['target-role'];
}

function decisionOf(flow: Flow): 'yes' | 'maybe' {
  return (flow.presence ?? []).length > 0 || flow.doubt !== undefined || flow.trigger === 'unknown' ? 'maybe' : 'yes';
}

/** Public repositories, and those that an auto-creating public namespace will have. */
export function factsOfVisibility(model: AccessModel): Fact[] {
  const open = (of: Repository | Namespace, name: string, sure: boolean, when: readonly Circumstance[]): Fact => ({
    cloud: of.registry.cloud,
    principal: { kind: 'anyone', id: '*' },
    capability: 'pull',
    resource: { ...resourceOf(of.registry, name), ...(of.holds === 'chart' ? { holds: of.holds } : {}) },
    decision: sure && (of.presence ?? []).length === 0 ? 'yes' : 'maybe',
    when,
    needs: [],
    because: [reasonOf(of.origin)],
  });
  return [
    ...model.repositories
      .filter((one) => one.visibility !== 'private')
      .map((one) => open(one, one.name, one.visibility === 'public', [])),
    ...model.namespaces
      .filter((one) => one.defaultVisibility !== 'private' && one.autoCreate !== false)
      .map((one) =>
        open(one, `${one.name}/*`, one.defaultVisibility === 'public' && one.autoCreate === true, [
          { kind: 'created', by: 'auto-create' },
        ]),
      ),
  ];
}
