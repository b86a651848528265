import { parseAcsName } from '../../../policy/alicloud-names';
import { parseArn } from '../../../policy/aws-names';
import type { IdentityKind } from '../identity-arn';
import type { IdentityName } from '../identity-names';
import { noticeUnreadable, type Sink } from '../sink';
import type { View } from '../values/view';
import { customPolicyKey } from './policy-keys';
import { type Kind, kind, type Resource } from './resource';

type Field = 'name' | 'member' | 'arn' | 'document' | 'policies' | 'roles' | 'members' | 'policyType';

const NOTHING = {
  name: undefined,
  member: undefined,
  arn: undefined,
  document: undefined,
  policies: undefined,
  roles: undefined,
  members: undefined,
  policyType: undefined,
};

/** What `/ops/` is of `arn:aws:iam::111122223333:role/ops/deploy`. */
function pathOf(arn: string): string {
  return /:(?:role|user|group)(\/(?:.*\/)?)[^/]+$/.exec(arn)?.[1] ?? '/';
}

function nameIn<F extends string>(resource: Resource<F>, word: IdentityKind, name: string, arn?: string): IdentityName {
  const { cloud, place } = resource;
  const account =
    (arn === undefined ? undefined : (parseArn(arn)?.account ?? parseAcsName(arn)?.account)) ?? place.account;
  return { cloud, account, partition: place.partition, kind: word, name };
}

/** Identities of AWS that are there already: who trusts whom is seen, what they may do beside the input is not. */
const IDENTITIES: readonly Kind[] = (['role', 'user', 'group'] as const).map((word) => {
  const type = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const name = word === 'role' ? 'name' : `${word}Name`;
  return kind<Field>(
    {
      provider: {
        types: [`aws:iam/get${type}:get${type}`],
        names: {
          ...NOTHING,
          name,
          arn: 'arn',
          document: word === 'role' ? 'assumeRolePolicy' : undefined,
          members: 'users',
          member: 'userName',
        },
      },
    },
    {},
    (resource, sink) => {
      const arn = resource.get('arn').text();
      const identity = nameIn(resource, word, resource.get('name').textOrHole(), arn);
      sink.links.mentionIdentity(identity, pathOf(arn ?? ''), resource.origin);
      if (word === 'role') trust(resource, identity, resource.get('document'), sink);
      if (word === 'group') members(resource, identity, sink);
    },
  );
});

function trust(resource: Resource<Field>, role: IdentityName, document: View<Field>, { links, collector }: Sink): void {
  const documents = document.documents(resource.cloud);
  noticeUnreadable(collector, resource.origin, documents);
  links.trust(role, documents, resource.origin);
}

function members(resource: Resource<Field>, group: IdentityName, { links }: Sink): void {
  const { origin } = resource;
  resource.get('members').list(
    (user) => {
      const name = user.get('member').textOrHole();
      links.member({ user: { ...group, kind: 'user', name }, group, origin, assumption: user.assumption });
    },
    () => undefined,
  );
}

/** A managed policy that is there already; who has it, attachments say. */
const POLICY: Kind = kind<Field>(
  { provider: { types: ['aws:iam/getPolicy:getPolicy'], names: { ...NOTHING, arn: 'arn', document: 'policy' } } },
  {},
  (resource, { links, collector }) => {
    const documents = resource.documents('document');
    noticeUnreadable(collector, resource.origin, documents);
    links.lookUpPolicy(resource.get('arn').textOrHole(), documents, resource.origin);
  },
);

/** Roles and policies of Alibaba Cloud are looked up as lists. */
const RAM_ROLES: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:ram/getRoles:getRoles'],
      names: { ...NOTHING, roles: 'roles', name: 'name', arn: 'arn', document: 'assumeRolePolicyDocument' },
    },
  },
  {},
  (resource, sink) => {
    resource.get('roles').list(
      (role) => {
        const identity = nameIn(resource, 'role', role.get('name').textOrHole(), role.get('arn').text());
        sink.links.mentionIdentity(identity, '/', resource.origin);
        trust(resource, identity, role.get('document'), sink);
      },
      () => undefined,
    );
  },
);

const RAM_POLICIES: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:ram/getPolicies:getPolicies'],
      names: {
        ...NOTHING,
        policies: 'policies',
        name: ['policyName', 'name'],
        policyType: 'type',
        document: ['policyDocument', 'document'],
      },
    },
  },
  {},
  (resource, { links, collector }) => {
    resource.get('policies').list(
      (policy) => {
        if (policy.get('policyType').text() === 'System') return;
        const documents = policy.get('document').documents('alicloud');
        noticeUnreadable(collector, resource.origin, documents);
        const key = customPolicyKey(resource.place.account, policy.get('name').textOrHole());
        if (documents.length > 0) links.lookUpPolicy(key, documents, resource.origin);
      },
      () => undefined,
    );
  },
);

/** What data sources look up: nothing is made by it, but what is there already is told. */
export const LOOKED_UP: readonly Kind[] = [...IDENTITIES, POLICY, RAM_ROLES, RAM_POLICIES];
