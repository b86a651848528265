import { acrInstanceName, displayText, hasUnknown, type Reason, ramRoleArn } from '../../policy';
import { CAPABILITY_ACTIONS } from '../decide/capabilities';
import { decide } from '../decide/decide';
import { evaluate } from '../decide/evaluate';
import { lookupOf } from '../decide/sides';
import { accountSubject } from '../decide/subjects';
import { namesOf } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { Circumstance } from '../model/circumstance';
import type { Fact, FactResource } from '../model/facts';
import type { AccessModel, Flow, Origin, RegistryRef } from '../model/model';

/** Access that no policy grants by itself: images that flow between registries, and repositories that are open to everybody. */
export function factsOfFlows(model: AccessModel): Fact[] {
  return model.flows.flatMap((flow) => (flow.kind === 'pull-through' ? pullThrough(flow) : copied(model, flow)));
}

function reasonOf(origin: Origin): Reason {
  return { source: origin.source, path: origin.path };
}

function resourcesOf(registry: RegistryRef, names: readonly string[]): FactResource[] {
  const account = displayText(registry.account);
  const region = displayText(registry.region);
  const prefix = registry.instance === undefined ? '' : `${displayText(registry.instance)}/`;
  return (names.length === 0 ? ['*'] : names).map((name) => ({
    kind: 'repository',
    account,
    region,
    name: `${prefix}${displayText(name)}`,
  }));
}

/** Whoever may push upstream decides what is in the cache: the upstream imports into the downstream's prefix. */
function pullThrough(flow: Flow): Fact[] {
  const { registry } = flow.from;
  const principal =
    'external' in registry
      ? { kind: 'service' as const, id: displayText(registry.external) }
      : { kind: 'account' as const, id: displayText(registry.account) };
  return resourcesOf(flow.to.registry, flow.to.repositories).map((resource) => ({
    cloud: flow.cloud,
    principal,
    capability: 'import',
    resource,
    decision: decisionOf(flow),
    when: [{ kind: 'flow', flow: 'pull-through' }],
    needs: [],
    because: [reasonOf(flow.origin)],
  }));
}

/** Replication and sync: the owner of the destination gets the images, and the owner of the source writes into the destination. */
function copied(model: AccessModel, flow: Flow): Fact[] {
  const { registry } = flow.from;
  if ('external' in registry) return [];
  const because = [reasonOf(flow.origin)];
  const how: Circumstance = { kind: 'flow', flow: flow.kind };
  const base = { cloud: flow.cloud, decision: decisionOf(flow), when: [how], because };
  const out = resourcesOf(registry, flow.from.repositories).map(
    (resource): Fact => ({
      ...base,
      principal: { kind: 'account', id: displayText(flow.to.registry.account) },
      capability: 'replicate-out',
      resource,
      needs: [],
    }),
  );
  if (registry.account === flow.to.registry.account) return out;
  const granted = destinationAgrees(model, flow, registry);
  if (granted === undefined) return out;
  const into = resourcesOf(flow.to.registry, flow.to.repositories).map(
    (resource): Fact => ({
      ...base,
      principal: { kind: 'account', id: displayText(registry.account) },
      capability: 'replicate-in',
      resource,
      needs: granted,
    }),
  );
  return [...out, ...into];
}

/** What the destination still has to allow; undefined where the input shows that it does not. */
function destinationAgrees(model: AccessModel, flow: Flow, from: RegistryRef): readonly string[] | undefined {
  if (flow.cloud === 'alicloud') return targetRoleAgrees(model, flow, from);
  const names = flow.to.repositories.length === 0 ? ['*'] : flow.to.repositories;
  const target = { registry: flow.to.registry, repository: witnessOf(names[0] as string) };
  const side = lookupOf(model).resource(target);
  if (!side.visible) return ['resource-policy'];
  const action = CAPABILITY_ACTIONS.aws.find((one) => one.capability === 'replicate-in')?.required[0]?.action ?? '';
  const subject = accountSubject('aws', from.account, model.environment);
  const answer = evaluate(
    { action, names: namesOf(target, 'repository', action), account: flow.to.registry.account },
    subject,
    { resource: side.clauses, resourceIsVisible: true, identity: [], identityIsVisible: false },
    model.environment,
  );
  return answer.alternatives.length > 0 ? [] : undefined;
}

/** The one role under which Container Registry writes into another account; the spelling is the vendor's. */
const SYNC_ROLE = 'aliyuncontainerregistrycrossaccoutsyncrole';

function targetRoleAgrees(model: AccessModel, flow: Flow, from: RegistryRef): readonly string[] | undefined {
  const { registry } = flow.to;
  if (registry.instance === undefined || [from.account, registry.account].some(hasUnknown)) return ['target-role'];
  const resource = acrInstanceName(registry.instance, { region: registry.region, uid: registry.account });
  const principal = `${from.account}@cr.aliyuncs.com`;
  if (decide(model, { principal, action: 'cr:CreateRepositorySync', resource }).decision === 'yes') return [];
  const role = ramRoleArn(registry.account, SYNC_ROLE);
  return lookupOf(model).trust(role).clauses.length > 0 ? undefined : ['target-role'];
}

function decisionOf(flow: Flow): Fact['decision'] {
  return (flow.presence ?? []).length > 0 ? 'maybe' : 'yes';
}

/** Public repositories, and those that an auto-creating public namespace will have. */
export function factsOfVisibility(model: AccessModel): Fact[] {
  const open = (registry: RegistryRef, name: string, origin: Origin, sure: boolean, when: Circumstance[]): Fact[] =>
    resourcesOf(registry, [name]).map((resource) => ({
      cloud: registry.cloud,
      principal: { kind: 'anyone', id: '*' },
      capability: 'pull',
      resource,
      decision: sure ? 'yes' : 'maybe',
      when,
      needs: [],
      because: [reasonOf(origin)],
    }));
  return [
    ...model.repositories
      .filter((one) => one.visibility !== 'private')
      .flatMap((one) => open(one.registry, one.name, one.origin, one.visibility === 'public', [])),
    ...model.namespaces
      .filter((one) => one.defaultVisibility !== 'private' && one.autoCreate !== false)
      .flatMap((one) =>
        open(one.registry, `${one.name}/*`, one.origin, one.defaultVisibility === 'public' && one.autoCreate === true, [
          { kind: 'created', by: 'auto-create' },
        ]),
      ),
  ];
}
