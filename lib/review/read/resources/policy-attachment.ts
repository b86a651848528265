import { hasUnknown } from '../../../policy/unknown';
import type { IdentityName } from '../identity-names';
import type { Sink } from '../sink';
import type { View } from '../values/view';
import { cloudOf } from './cloud';
import { customPolicyKey, systemPolicyKey } from './policy-keys';
import { byArn, byName } from './referents';
import { type Kind, kind, type Referent, type Resource } from './resource';

type Field = 'policy' | 'policyType' | 'owner';
type OwnersField = 'policy' | 'role' | 'user' | 'group';

/** By its ARN on AWS, by its name on Alibaba Cloud. */
const POLICY: Referent = {
  types: byArn('policy').types,
  of: (declared) => (cloudOf(declared.type) === 'aws' ? byArn('policy') : byName('policy')).of(declared),
};

/** What a program declares as a policy of its own is a custom one, which the provider tells only once it is there. */
const CUSTOM: Referent = { types: new Set(['alicloud:ram/policy:policy']), of: () => 'Custom' };

/** A policy by its name or ARN, attached to one identity. */
const TO_ONE: readonly Kind[] = (['role', 'user', 'group'] as const).map((word) => {
  const type = `${word.charAt(0).toUpperCase()}${word.slice(1)}PolicyAttachment`;
  return kind<Field>(
    {
      provider: [
        {
          types: [`aws:iam/${word}PolicyAttachment:${type}`],
          names: { policy: 'policyArn', policyType: undefined, owner: word },
        },
        {
          types: [`alicloud:ram/${word}PolicyAttachment:${type}`],
          names: { policy: 'policyName', policyType: 'policyType', owner: `${word}Name` },
        },
      ],
    },
    { owner: byName(word), policy: POLICY, policyType: CUSTOM },
    (resource, { links }) => {
      const { cloud, place, origin, assumption } = resource;
      const { account, partition } = place;
      const name = resource.get('owner').textOrHole();
      const identity: IdentityName = { cloud, account, partition, kind: word, name };
      links.attach({ policy: keyOf(resource), identity, cloud, origin, assumption });
    },
  );
});

function keyOf(resource: Resource<Field>): string {
  if (resource.cloud === 'aws') return resource.get('policy').textOrHole();
  const name = resource.get('policy').textOrHole();
  const type = resource.get('policyType').textOrHole();
  if (type === 'System') return systemPolicyKey(name);
  // Of a type that is not known no policy is found, so that it may be any.
  return customPolicyKey(hasUnknown(type) ? type : resource.place.account, name);
}

/** `aws:iam/policyAttachment:PolicyAttachment`, for many identities at once */
const TO_MANY = kind<OwnersField>(
  {
    provider: {
      types: ['aws:iam/policyAttachment:PolicyAttachment'],
      names: { policy: 'policyArn', role: 'roles', user: 'users', group: 'groups' },
    },
  },
  { policy: byArn('policy'), role: byName('role'), user: byName('user'), group: byName('group') },
  (resource, sink) => {
    for (const word of ['role', 'user', 'group'] as const) {
      const attach = (owner: View<OwnersField>): void => attachOne(resource, word, owner, sink);
      resource.get(word).list(attach, attach);
    }
  },
);

function attachOne(
  resource: Resource<OwnersField>,
  word: 'role' | 'user' | 'group',
  owner: View<OwnersField>,
  { links }: Sink,
): void {
  const { account, partition } = resource.place;
  links.attach({
    policy: resource.get('policy').textOrHole(),
    identity: { cloud: 'aws', account, partition, kind: word, name: owner.textOrHole() },
    cloud: 'aws',
    origin: resource.origin,
    assumption: owner.assumption,
  });
}

export const POLICY_ATTACHMENTS: readonly Kind[] = [...TO_ONE, TO_MANY];
