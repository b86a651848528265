import { documentsOf } from '../documents';
import { addDocuments, noticeUnreadable, type Sink } from '../found';
import type { IdentityKind, IdentityName } from '../links';
import { Absent, hole, isValueObject, textOf, type Value } from '../value';
import { arnOf, physicalName } from './references';
import type { DeclaredResource } from './resource';

/** The name property of each type that attaches a document to one identity. */
const OWNER_PROPERTY = { role: 'RoleName', user: 'UserName', group: 'GroupName' } as const;
/** The list properties with which a policy names the identities it is attached to. */
const OWNER_LISTS = { role: 'Roles', user: 'Users', group: 'Groups' } as const;
const KINDS = ['role', 'user', 'group'] as const;

/** `AWS::IAM::Role`, `AWS::IAM::User`, `AWS::IAM::Group` */
export function identity(kind: IdentityKind): (resource: DeclaredResource, sink: Sink) => void {
  return (resource, sink) => {
    const { template, logicalId } = resource;
    const arns = resource.settled(arnOf(template, logicalId, 0));
    const names = resource.settled(physicalName(template, logicalId, 0));
    for (const { value, assumption } of arns) {
      const arn = textOf(value) ?? hole(`${resource.path}.Arn`);
      // The name falls the same way as the ARN that is made of it.
      const nameValue = names.find((way) => arn.endsWith(`/${textOf(way.value)}`))?.value;
      const name: IdentityName = { cloud: 'aws', account: resource.account, kind, name: textOf(nameValue) ?? arn };
      sink.links.declareIdentity(name, arn, resource.origin);
      if (kind === 'role') {
        addDocuments(
          sink.collector,
          'aws',
          { kind: 'trust', role: arn },
          resource.originAt('AssumeRolePolicyDocument'),
          resource.documents('AssumeRolePolicyDocument', assumption),
        );
      }
      inlinePolicies(resource, sink, name, assumption);
      managedPolicies(resource, sink, { arn });
      if (kind === 'user') groupsOf(resource, sink, name);
      boundaryNotice(resource, sink);
    }
  };
}

function inlinePolicies(
  resource: DeclaredResource,
  { collector, links }: Sink,
  name: IdentityName,
  assumption: DeclaredResource['assumption'],
): void {
  for (const list of resource.shallow(resource.value('Policies'), assumption)) {
    const items = Array.isArray(list.value) ? (list.value as readonly Value[]) : [];
    for (const [index, item] of items.entries()) {
      for (const one of resource.shallow(item, list.assumption)) {
        if (!isValueObject(one.value)) continue;
        const title = textOf(one.value.PolicyName) ?? String(index);
        const origin = resource.originAt(`Policies.${title}`);
        const documents = documentsOf(one.value.PolicyDocument ?? Absent.value, 'aws', one.assumption);
        noticeUnreadable(collector, origin, documents);
        links.attachInline({ identity: name, documents, origin });
      }
    }
    if (list.value instanceof Absent || Array.isArray(list.value)) continue;
    const documents = [{ policy: { unreadable: 'the inline policies are not known' }, assumption: list.assumption }];
    noticeUnreadable(collector, resource.origin, documents);
    links.attachInline({ identity: name, documents, origin: resource.origin });
  }
}

function managedPolicies(resource: DeclaredResource, { links }: Sink, identityArn: { readonly arn: string }): void {
  for (const { of, assumption } of resource.alternatives('ManagedPolicyArns')) {
    for (const arn of textsIn(of.ManagedPolicyArns, `${resource.path}.ManagedPolicyArns`)) {
      links.attach({ policy: arn, identity: identityArn, cloud: 'aws', origin: resource.origin, assumption });
    }
  }
}

function groupsOf(resource: DeclaredResource, { links }: Sink, user: IdentityName): void {
  for (const { of } of resource.alternatives('Groups')) {
    for (const name of textsIn(of.Groups, `${resource.path}.Groups`)) {
      links.member(user, { ...user, kind: 'group', name }, resource.origin);
    }
  }
}

function boundaryNotice(resource: DeclaredResource, { collector }: Sink): void {
  if (resource.value('PermissionsBoundary') instanceof Absent) return;
  const message = 'a permissions boundary limits this identity further; boundaries are not evaluated';
  collector.notice('permissions-boundary', resource.origin, message);
}

/** `AWS::IAM::Policy`: one document for any number of identities, by name. */
export function attachedPolicy(resource: DeclaredResource, sink: Sink): void {
  const documents = resource.documents('PolicyDocument');
  noticeUnreadable(sink.collector, resource.origin, documents);
  eachOwner(resource, (owner, assumption) => {
    sink.links.attachInline({
      identity: owner,
      documents: resource.documents('PolicyDocument', assumption),
      origin: resource.origin,
    });
  });
}

/** `AWS::IAM::RolePolicy`, `AWS::IAM::UserPolicy`, `AWS::IAM::GroupPolicy` */
export function ownedPolicy(kind: IdentityKind): (resource: DeclaredResource, sink: Sink) => void {
  return (resource, { collector, links }) => {
    const property = OWNER_PROPERTY[kind];
    for (const { of, assumption } of resource.alternatives(property)) {
      const documents = resource.documents('PolicyDocument', assumption);
      noticeUnreadable(collector, resource.origin, documents);
      const name = textOf(of[property]) ?? hole(`${resource.path}.${property}`);
      links.attachInline({
        identity: { cloud: 'aws', account: resource.account, kind, name },
        documents,
        origin: resource.origin,
      });
    }
  };
}

/** `AWS::IAM::ManagedPolicy`: found by its ARN, and attached to whom it lists itself. */
export function managedPolicy(resource: DeclaredResource, sink: Sink): void {
  const documents = resource.documents('PolicyDocument');
  noticeUnreadable(sink.collector, resource.origin, documents);
  for (const { value } of resource.settled(arnOf(resource.template, resource.logicalId, 0))) {
    const arn = textOf(value) ?? hole(`${resource.path}.Arn`);
    sink.links.declarePolicy(arn, documents, resource.origin);
    eachOwner(resource, (owner, assumption) => {
      sink.links.attach({ policy: arn, identity: owner, cloud: 'aws', origin: resource.origin, assumption });
    });
  }
}

function eachOwner(
  resource: DeclaredResource,
  visit: (owner: IdentityName, assumption: DeclaredResource['assumption']) => void,
): void {
  for (const kind of KINDS) {
    const property = OWNER_LISTS[kind];
    for (const { of, assumption } of resource.alternatives(property)) {
      for (const name of textsIn(of[property], `${resource.path}.${property}`)) {
        visit({ cloud: 'aws', account: resource.account, kind, name }, assumption);
      }
    }
  }
}

/** `AWS::IAM::UserToGroupAddition` */
export function userToGroup(resource: DeclaredResource, { links }: Sink): void {
  for (const { of } of resource.alternatives('GroupName', 'Users')) {
    const group = textOf(of.GroupName) ?? hole(`${resource.path}.GroupName`);
    for (const name of textsIn(of.Users, `${resource.path}.Users`)) {
      const user = { cloud: 'aws', account: resource.account, kind: 'user', name } as const;
      links.member(user, { ...user, kind: 'group', name: group }, resource.origin);
    }
  }
}

function textsIn(value: Value | undefined, name: string): string[] {
  if (value === undefined || value instanceof Absent) return [];
  const list: readonly Value[] = Array.isArray(value) ? value : [value];
  return list.map((item, index) => textOf(item) ?? hole(`${name}[${index}]`));
}
