import type { Policy } from '../../../policy';
import { type Document, documentsOf } from '../documents';
import { NOTHING_ASSUMED } from '../formula';
import { addDocuments, noticeUnreadable, type Sink } from '../found';
import type { IdentityKind, IdentityName } from '../links';
import { identityArn } from '../policy-file';
import { isValueObject, type Value } from '../value';
import type { DeclaredState } from './program';

const ROLE = new Set(['alicloud:ram/role:Role']);
const USER = new Set(['alicloud:ram/user:User']);
const GROUP = new Set(['alicloud:ram/group:Group']);
const POLICY = new Set(['alicloud:ram/policy:Policy']);
const TYPES = { role: ROLE, user: USER, group: GROUP } as const;
const NAME_PROPERTIES = {
  role: ['roleName', 'name'],
  user: ['userName', 'name'],
  group: ['groupName', 'name'],
} as const;

/** How attachments call a system policy; no account has one of its own. */
export function systemPolicyKey(name: string): string {
  return `acs:ram::system:policy/${name}`;
}

function customPolicyKey(account: string, name: string): string {
  return `acs:ram::${account}:policy/${name}`;
}

function identityOf(kind: IdentityKind, account: string, name: string): IdentityName {
  return { cloud: 'alicloud', account, kind, name };
}

function ownName(kind: IdentityKind): (resource: DeclaredState) => string {
  return (resource) => resource.textOrHole(...NAME_PROPERTIES[kind]);
}

/** `alicloud:ram/role:Role`, `alicloud:ram/user:User`, `alicloud:ram/group:Group` */
export function identity(kind: IdentityKind): (resource: DeclaredState, sink: Sink) => void {
  return (resource, { collector, links }) => {
    const { account } = resource.place;
    const name = ownName(kind)(resource);
    const arn = identityArn('alicloud', account, kind, name);
    links.declareIdentity(identityOf(kind, account, name), arn, resource.origin);
    if (kind !== 'role') return;
    const documents = trustDocuments(resource);
    addDocuments(collector, 'alicloud', { kind: 'trust', role: arn }, resource.origin, documents);
  };
}

/** The trust policy: `assumeRolePolicyDocument`, `document` before that, and before that two lists. */
function trustDocuments(resource: DeclaredState): Document[] {
  const document = resource.value('assumeRolePolicyDocument', 'document');
  if (document !== undefined) return documentsOf(document, 'alicloud', NOTHING_ASSUMED);
  const services = resource.texts('services');
  const users = resource.texts('ramUsers');
  if (services.length + users.length === 0) return [unreadable('the program gives no trust policy')];
  const Principal = {
    ...(services.length > 0 ? { Service: services } : {}),
    ...(users.length > 0 ? { RAM: users } : {}),
  };
  const trust = { Version: '1', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] };
  return documentsOf(trust, 'alicloud', NOTHING_ASSUMED);
}

function unreadable(why: string): Document {
  return { policy: { unreadable: why }, assumption: NOTHING_ASSUMED };
}

/** `alicloud:ram/policy:Policy`, a custom policy */
export function policy(resource: DeclaredState, { collector, links }: Sink): void {
  const document = resource.value('policyDocument', 'document');
  const documents =
    document === undefined ? [deprecatedStatements(resource)] : documentsOf(document, 'alicloud', NOTHING_ASSUMED);
  noticeUnreadable(collector, resource.origin, documents);
  links.declarePolicy(customPolicyKey(resource.place.account, policyName(resource)), documents, resource.origin);
}

function policyName(resource: DeclaredState): string {
  return resource.textOrHole('policyName', 'name');
}

/** The deprecated form: `statements` with lower-case keys. */
function deprecatedStatements(resource: DeclaredState): Document {
  const list = resource.value('statements');
  if (!Array.isArray(list)) return unreadable('the program gives no policy document');
  const Statement = (list as readonly Value[]).map(
    (item): Value =>
      isValueObject(item)
        ? { Effect: item.effect ?? null, Action: item.actions ?? item.action ?? null, Resource: item.resources ?? null }
        : item,
  );
  return documentsOf({ Version: '1', Statement }, 'alicloud', NOTHING_ASSUMED)[0] as { policy: Policy } & Document;
}

/** `alicloud:ram/rolePolicyAttachment:RolePolicyAttachment` and its siblings for users and groups */
export function attachment(kind: IdentityKind): (resource: DeclaredState, sink: Sink) => void {
  return (resource, { links }) => {
    const { account } = resource.place;
    const owner = resource.reference(`${kind}Name`, TYPES[kind], ownName(kind));
    const name = resource.reference('policyName', POLICY, policyName);
    const custom = resource.text('policyType') !== 'System';
    links.attach({
      policy: custom ? customPolicyKey(account, name) : systemPolicyKey(name),
      identity: identityOf(kind, account, owner),
      cloud: 'alicloud',
      origin: resource.origin,
      assumption: NOTHING_ASSUMED,
    });
  };
}

/** `alicloud:ram/groupMembership:GroupMembership` */
export function groupMembership(resource: DeclaredState, { links }: Sink): void {
  const { account } = resource.place;
  const group = identityOf('group', account, resource.reference('groupName', GROUP, ownName('group')));
  for (const name of resource.texts('userNames')) {
    links.member(identityOf('user', account, name), group, resource.origin);
  }
}

/** `alicloud:ram/userGroupAttachment:UserGroupAttachment` */
export function userGroupAttachment(resource: DeclaredState, { links }: Sink): void {
  const { account } = resource.place;
  const group = identityOf('group', account, resource.reference('groupName', GROUP, ownName('group')));
  const user = identityOf('user', account, resource.reference('userName', USER, ownName('user')));
  links.member(user, group, resource.origin);
}
