import type { IdentityKind } from '../identity-arn';
import { noticeUnreadable } from '../sink';
import type { View } from '../values/view';
import { byName } from './referents';
import { type Kind, kind } from './resource';

type Field = 'document' | 'owner';
type OwnersField = 'document' | IdentityKind;

/** The property that names the identity that has the policy. */
const OWNER = { role: 'RoleName', user: 'UserName', group: 'GroupName' } as const;

/** A policy of one identity: `AWS::IAM::RolePolicy`, `aws:iam/rolePolicy:RolePolicy` and their siblings. */
const OWNED: readonly Kind[] = (['role', 'user', 'group'] as const).map((word) => {
  const type = `${word.charAt(0).toUpperCase()}${word.slice(1)}Policy`;
  return kind<Field>(
    {
      cloudformation: { types: [`AWS::IAM::${type}`], names: { document: 'PolicyDocument', owner: OWNER[word] } },
      provider: { types: [`aws:iam/${word}Policy:${type}`], names: { document: 'policy', owner: word } },
    },
    { owner: byName(word) },
    (resource, { collector, links }) => {
      const { account, partition } = resource.place;
      noticeUnreadable(collector, resource.origin, resource.documents('document'));
      for (const owner of resource.get('owner').settled()) {
        links.attachInline({
          identity: { cloud: 'aws', account, partition, kind: word, name: owner.textOrHole() },
          cloud: 'aws',
          documents: resource.under(owner.assumption).documents('document'),
          origin: resource.origin,
        });
      }
    },
  );
});

/** `AWS::IAM::Policy`: one document for any number of identities, by name. */
const ATTACHED = kind<OwnersField>(
  {
    cloudformation: {
      types: ['AWS::IAM::Policy'],
      names: { document: 'PolicyDocument', role: 'Roles', user: 'Users', group: 'Groups' },
    },
  },
  {},
  (resource, { collector, links }) => {
    const { account, partition } = resource.place;
    noticeUnreadable(collector, resource.origin, resource.documents('document'));
    for (const word of ['role', 'user', 'group'] as const) {
      const attach = (owner: View<OwnersField>): void => {
        links.attachInline({
          identity: { cloud: 'aws', account, partition, kind: word, name: owner.textOrHole() },
          cloud: 'aws',
          documents: resource.under(owner.assumption).documents('document'),
          origin: resource.origin,
        });
      };
      // Owners that are not known are some owners: the policy may be anybody's of the kind.
      resource.get(word).list(attach, attach);
    }
  },
);

export const INLINE_POLICIES: readonly Kind[] = [...OWNED, ATTACHED];
