import { displayText } from '../../../policy/unknown';
import { type IdentityKind, identityArn } from '../identity-arn';
import type { IdentityName } from '../identity-names';
import { addDocuments, noticeUnreadable, presenceField, type Sink, unreadable } from '../sink';
import type { Document } from '../values/documents';
import type { View } from '../values/view';
import type { IdentityField } from './identity-field';
import { tagsOf } from './identity-tags';
import { byArn, byName, nameProperties } from './referents';
import { type Kind, kind, type Named, type Resource } from './resource';
import { trustDocuments } from './trust';

const NOTHING = {
  path: undefined,
  trust: undefined,
  trustedServices: undefined,
  trustedUsers: undefined,
  inline: undefined,
  inlineName: undefined,
  inlineDocument: undefined,
  managed: undefined,
  boundary: undefined,
  groups: undefined,
  tags: undefined,
  tagKey: undefined,
  tagValue: undefined,
};

const CLOUDFORMATION = {
  path: 'Path',
  trust: 'AssumeRolePolicyDocument',
  trustedServices: undefined,
  trustedUsers: undefined,
  inline: 'Policies',
  inlineName: 'PolicyName',
  inlineDocument: 'PolicyDocument',
  managed: 'ManagedPolicyArns',
  boundary: 'PermissionsBoundary',
  groups: 'Groups',
  tags: 'Tags',
  tagKey: 'Key',
  tagValue: 'Value',
};

const AWS = {
  ...NOTHING,
  path: 'path',
  trust: 'assumeRolePolicy',
  inline: 'inlinePolicies',
  inlineName: 'name',
  inlineDocument: 'policy',
  managed: 'managedPolicyArns',
  boundary: 'permissionsBoundary',
  tags: 'tags',
};

const ALICLOUD = {
  ...NOTHING,
  trust: ['assumeRolePolicyDocument', 'document'],
  trustedServices: 'services',
  trustedUsers: 'ramUsers',
  tags: 'tags',
};

/** Roles, users and groups, with all that is declared inside of them. */
export const IDENTITIES: readonly Kind[] = (['role', 'user', 'group'] as const).map((word) => {
  const name = nameProperties(word);
  const type = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return kind<IdentityField>(
    {
      cloudformation: { types: [`AWS::IAM::${type}`], names: { ...CLOUDFORMATION, name: name.cloudformation } },
      provider: [
        { types: [`aws:iam/${word}:${type}`], names: { ...AWS, name: name.aws } },
        { types: [`alicloud:ram/${word}:${type}`], names: { ...ALICLOUD, name: name.alicloud } },
      ],
    },
    { managed: byArn('policy'), boundary: byArn('policy'), groups: byName('group') },
    (resource, sink) => {
      for (const named of resource.named('name', 'path')) readIdentity(word, named, sink);
    },
  );
});

function readIdentity(word: IdentityKind, { resource, name, arn, generated }: Named<IdentityField>, sink: Sink): void {
  const { cloud, place, origin, assumption } = resource;
  const { account, partition } = place;
  const own: IdentityName = { cloud, account, partition, kind: word, name };
  const identity = arn ?? identityArn(cloud, place, word, name, resource.get('path').text());
  sink.links.declareIdentity(own, {
    arn: identity,
    origin,
    tags: tagsOf(resource),
    ...presenceField(assumption),
    ...(generated ? { generated } : {}),
  });
  if (word === 'role') {
    const at =
      resource.declared.dictionary === 'cloudformation' ? resource.originAt(resource.spelled('trust')) : origin;
    addDocuments(sink.collector, cloud, { kind: 'trust', role: identity }, at, trustDocuments(resource));
  }
  inlinePolicies(resource, identity, sink);
  managedPolicies(resource, identity, sink);
  if (word !== 'group') boundary(resource, identity, sink);
  if (word === 'user') groups(resource, own, sink);
}

function inlinePolicies(resource: Resource<IdentityField>, arn: string, { collector, links }: Sink): void {
  const attach = (documents: readonly Document[], title: string): void => {
    const origin = resource.originAt(`${resource.spelled('inline')}${title}`);
    noticeUnreadable(collector, origin, documents);
    links.attachInline({ identity: { arn }, cloud: resource.cloud, documents, origin });
  };
  let index = 0;
  resource.get('inline').list(
    (item) => {
      const title = item.unknown === undefined ? item.get('inlineName').text() : undefined;
      const documents = item.get('inlineDocument').documents(resource.cloud);
      attach(documents, `.${displayText(title ?? String(index))}`);
      index++;
    },
    (part) => attach([unreadable(`the inline policies are not known (${part.unknown})`, part.assumption)], ''),
  );
}

function managedPolicies(resource: Resource<IdentityField>, arn: string, { links }: Sink): void {
  const attach = (policy: View<IdentityField>): void => {
    links.attach({
      policy: policy.textOrHole(),
      identity: { arn },
      cloud: resource.cloud,
      origin: resource.origin,
      assumption: policy.assumption,
    });
  };
  resource.get('managed').list(attach, attach);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: a managed policy, by its ARN. */
function boundary(resource: Resource<IdentityField>, arn: string, { links }: Sink): void {
  for (const { text, assumption } of resource.get('boundary').texts()) {
    if (text === undefined) continue;
    links.attach({
      policy: text,
      identity: { arn },
      cloud: resource.cloud,
      origin: resource.origin,
      assumption,
      as: 'boundary',
    });
  }
}

function groups(resource: Resource<IdentityField>, user: IdentityName, { links }: Sink): void {
  const join = (group: View<IdentityField>): void => {
    links.member({
      user,
      group: { ...user, kind: 'group', name: group.textOrHole() },
      origin: resource.origin,
      assumption: group.assumption,
    });
  };
  resource.get('groups').list(join, join);
}
