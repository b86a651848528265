import { identityArn } from '../identity-arn';
import { noticeUnreadable, unreadable } from '../sink';
import { type Document, documentsOf } from '../values/documents';
import { Absent, isValueObject, type Value } from '../values/value';
import type { View } from '../values/view';
import { customPolicyKey } from './policy-keys';
import { nameProperties } from './referents';
import { type Kind, kind, type Resource } from './resource';

type Field = 'name' | 'path' | 'document' | 'statements' | 'role' | 'user' | 'group';

const NAMES = nameProperties('policy');
const NO_OWNERS = { role: undefined, user: undefined, group: undefined };

/** A policy with a name of its own: attachments find it by its ARN, on Alibaba Cloud by its name. */
const POLICY = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::IAM::ManagedPolicy'],
      names: {
        name: NAMES.cloudformation,
        path: 'Path',
        document: 'PolicyDocument',
        statements: undefined,
        role: 'Roles',
        user: 'Users',
        group: 'Groups',
      },
    },
    provider: [
      {
        types: ['aws:iam/policy:Policy'],
        names: { ...NO_OWNERS, name: NAMES.aws, path: 'path', document: 'policy', statements: undefined },
      },
      {
        types: ['alicloud:ram/policy:Policy'],
        names: {
          ...NO_OWNERS,
          name: NAMES.alicloud,
          path: undefined,
          document: ['policyDocument', 'document'],
          statements: 'statements',
        },
      },
    ],
  },
  {},
  (resource, { collector, links }) => {
    const { cloud, place, origin } = resource;
    noticeUnreadable(collector, origin, documentsIn(resource));
    if (resource.declared.isTakenOver === true) {
      const policy = resource.get('name').textOrHole();
      const message = `the policy ${policy} is there already and is taken over: whoever else it is attached to has what it says here, and is not in the input`;
      collector.notice('policy-taken-over', origin, message);
    }
    for (const { resource: one, name, arn } of resource.named('name', 'path')) {
      const key =
        cloud === 'alicloud'
          ? customPolicyKey(place.account, name)
          : (arn ?? identityArn(cloud, place, 'policy', name, one.get('path').text()));
      links.declarePolicy(key, documentsIn(one), origin);
      for (const word of ['role', 'user', 'group'] as const) {
        const attach = (owner: View<Field>): void => {
          const { account, partition } = place;
          const identity = { cloud, account, partition, kind: word, name: owner.textOrHole() };
          links.attach({ policy: key, identity, cloud, origin, assumption: owner.assumption });
        };
        one.get(word).list(attach, attach);
      }
    }
  },
);

function documentsIn(resource: Resource<Field>): Document[] {
  const document = resource.get('document');
  if (resource.cloud === 'aws' || !(document.value instanceof Absent)) return document.documents(resource.cloud);
  return deprecatedStatements(resource.get('statements'));
}

/** The deprecated form on Alibaba Cloud: `statements` with lower-case keys. */
function deprecatedStatements(list: View<Field>): Document[] {
  if (!Array.isArray(list.value)) return [unreadable('the program gives no policy document', list.assumption)];
  const Statement = (list.value as readonly Value[]).map(
    (item): Value =>
      isValueObject(item)
        ? { Effect: item.effect ?? null, Action: item.actions ?? item.action ?? null, Resource: item.resources ?? null }
        : item,
  );
  return documentsOf({ Version: '1', Statement }, 'alicloud', list.assumption);
}

export const MANAGED_POLICIES: readonly Kind[] = [POLICY];
