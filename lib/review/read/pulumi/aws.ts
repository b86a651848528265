import type { RegistryRef } from '../../model/model';
import { type Document, documentsOf } from '../documents';
import { below, objectsIn, upstreamOf } from '../ecr-names';
import { NOTHING_ASSUMED } from '../formula';
import { addDocuments, noticeUnreadable, type Sink } from '../found';
import type { IdentityKind, IdentityName } from '../links';
import { hole, isValueObject, textOf } from '../value';
import type { DeclaredState } from './program';

/** Resources of the Pulumi AWS provider: the same things that `cloudformation/` reads, under their Pulumi names. */
const REPOSITORY = new Set(['aws:ecr/repository:Repository']);
const POLICY = new Set(['aws:iam/policy:Policy']);
const TYPES = {
  role: new Set(['aws:iam/role:Role']),
  user: new Set(['aws:iam/user:User']),
  group: new Set(['aws:iam/group:Group']),
} as const;
const KINDS = ['role', 'user', 'group'] as const;

function registryOf(resource: DeclaredState): RegistryRef {
  const { account, region } = resource.place;
  return { cloud: 'aws', account, region: resource.text('region') ?? region };
}

function documents(resource: DeclaredState, ...properties: string[]): Document[] {
  const value = resource.value(...properties);
  return value === undefined ? [] : documentsOf(value, 'aws', NOTHING_ASSUMED);
}

function ownName(resource: DeclaredState): string {
  return resource.textOrHole('name');
}

/** An IAM ARN. The account is the provider's, which programs often do not say; then the state may. */
function arnOf(resource: DeclaredState, word: string): string {
  return (
    resource.outputText('arn') ??
    `arn:aws:iam::${resource.place.account}:${word}${resource.text('path') ?? '/'}${ownName(resource)}`
  );
}

function identityOf(kind: IdentityKind, account: string, name: string): IdentityName {
  return { cloud: 'aws', account, kind, name };
}

export function registryPolicy(resource: DeclaredState, { collector }: Sink): void {
  const attachment = { kind: 'registry', registry: collector.registry(registryOf(resource)) } as const;
  addDocuments(collector, 'aws', attachment, resource.origin, documents(resource, 'policy'));
}

export function repository(resource: DeclaredState, { collector }: Sink): void {
  const registry = collector.registry(registryOf(resource));
  collector.repository({ registry, name: ownName(resource), origin: resource.origin, visibility: 'private' });
}

export function repositoryPolicy(resource: DeclaredState, { collector }: Sink): void {
  const registry = collector.registry(registryOf(resource));
  const name = resource.reference('repository', REPOSITORY, ownName);
  const attachment = { kind: 'repository', registry, repository: name } as const;
  addDocuments(collector, 'aws', attachment, resource.origin, documents(resource, 'policy'));
}

export function pullThroughCacheRule(resource: DeclaredState, { collector }: Sink): void {
  const role = resource.text('customRoleArn');
  collector.flow({
    cloud: 'aws',
    kind: 'pull-through',
    origin: resource.origin,
    from: {
      registry: upstreamOf(resource.text('upstreamRegistryUrl'), undefined),
      repositories: [below(resource.text('upstreamRepositoryPrefix') ?? 'ROOT')],
    },
    to: {
      registry: collector.registry(registryOf(resource)),
      repositories: [below(resource.textOrHole('ecrRepositoryPrefix'))],
    },
    ...(role === undefined ? {} : { role }),
  });
}

export function replication(resource: DeclaredState, { collector }: Sink): void {
  const from = collector.registry(registryOf(resource));
  const configuration = resource.value('replicationConfiguration');
  if (!isValueObject(configuration)) {
    collector.notice('unresolved-value', resource.origin, 'the replication rules are not known before deployment');
    return;
  }
  for (const rule of objectsIn(configuration.rules)) {
    const filters = objectsIn(rule.repositoryFilters).map((filter) => `${textOf(filter.filter) ?? ''}*`);
    const repositories = filters.length > 0 ? filters.sort() : ['*'];
    for (const destination of objectsIn(rule.destinations)) {
      const account = textOf(destination.registryId) ?? hole(`${resource.label}.registryId`);
      const region = textOf(destination.region) ?? hole(`${resource.label}.region`);
      const to = { registry: collector.registry({ cloud: 'aws', account, region }), repositories };
      collector.flow({
        cloud: 'aws',
        kind: 'replication',
        origin: resource.origin,
        from: { registry: from, repositories },
        to,
      });
    }
  }
}

export function creationTemplate(resource: DeclaredState, { collector }: Sink): void {
  const attachment = {
    kind: 'template',
    registry: collector.registry(registryOf(resource)),
    prefix: resource.textOrHole('prefix').replace(/\/$/, ''),
    appliedFor: resource.texts('appliedFors').sort(),
  } as const;
  addDocuments(collector, 'aws', attachment, resource.origin, documents(resource, 'repositoryPolicy'));
}

export function identity(kind: IdentityKind): (resource: DeclaredState, sink: Sink) => void {
  return (resource, { collector, links }) => {
    const arn = arnOf(resource, kind);
    const name = identityOf(kind, resource.place.account, ownName(resource));
    links.declareIdentity(name, arn, resource.origin);
    if (kind !== 'role') return;
    const trust = documents(resource, 'assumeRolePolicy');
    addDocuments(collector, 'aws', { kind: 'trust', role: arn }, resource.origin, trust);
    for (const inline of objectsIn(resource.value('inlinePolicies'))) {
      const found = documentsOf(inline.policy ?? null, 'aws', NOTHING_ASSUMED);
      const origin = {
        ...resource.origin,
        path: `${resource.origin.path}.inlinePolicies.${textOf(inline.name) ?? ''}`,
      };
      noticeUnreadable(collector, origin, found);
      links.attachInline({ identity: name, documents: found, origin });
    }
    for (const policy of resource.texts('managedPolicyArns')) attach(resource, policy, { arn }, links);
  };
}

export function ownedPolicy(kind: IdentityKind): (resource: DeclaredState, sink: Sink) => void {
  return (resource, { collector, links }) => {
    const found = documents(resource, 'policy');
    noticeUnreadable(collector, resource.origin, found);
    const owner = resource.reference(kind, TYPES[kind], ownName);
    links.attachInline({
      identity: identityOf(kind, resource.place.account, owner),
      documents: found,
      origin: resource.origin,
    });
  };
}

export function managedPolicy(resource: DeclaredState, { collector, links }: Sink): void {
  const found = documents(resource, 'policy');
  noticeUnreadable(collector, resource.origin, found);
  links.declarePolicy(arnOf(resource, 'policy'), found, resource.origin);
}

/** `aws:iam/rolePolicyAttachment:RolePolicyAttachment` and its siblings */
export function attachment(kind: IdentityKind): (resource: DeclaredState, sink: Sink) => void {
  return (resource, { links }) => {
    const owner = resource.reference(kind, TYPES[kind], ownName);
    attach(resource, policyArn(resource), identityOf(kind, resource.place.account, owner), links);
  };
}

/** `aws:iam/policyAttachment:PolicyAttachment`, for many identities at once */
export function attachmentToMany(resource: DeclaredState, { links }: Sink): void {
  for (const kind of KINDS) {
    for (const name of resource.texts(`${kind}s`)) {
      attach(resource, policyArn(resource), identityOf(kind, resource.place.account, name), links);
    }
  }
}

function policyArn(resource: DeclaredState): string {
  return resource.reference('policyArn', POLICY, (target) => arnOf(target, 'policy'));
}

function attach(
  resource: DeclaredState,
  policy: string,
  owner: IdentityName | { readonly arn: string },
  links: Sink['links'],
): void {
  links.attach({ policy, identity: owner, cloud: 'aws', origin: resource.origin, assumption: NOTHING_ASSUMED });
}

/** `aws:iam/userGroupMembership:UserGroupMembership`: the groups of a user */
export function userGroups(resource: DeclaredState, { links }: Sink): void {
  const { account } = resource.place;
  const user = identityOf('user', account, resource.reference('user', TYPES.user, ownName));
  for (const name of resource.texts('groups')) links.member(user, identityOf('group', account, name), resource.origin);
}

/** `aws:iam/groupMembership:GroupMembership`: the users of a group */
export function groupUsers(resource: DeclaredState, { links }: Sink): void {
  const { account } = resource.place;
  const group = identityOf('group', account, resource.reference('group', TYPES.group, ownName));
  for (const name of resource.texts('users')) links.member(identityOf('user', account, name), group, resource.origin);
}
