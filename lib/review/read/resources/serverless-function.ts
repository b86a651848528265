import { hasUnknown } from '../../../policy/unknown';
import { isSilentTemplate } from '../data/serverless-policy-templates';
import { identityArn } from '../identity-arn';
import type { IdentityName } from '../identity-names';
import { addDocuments, noticeUnreadable, presenceField, type Sink, unreadable } from '../sink';
import { type Document, documentsOf } from '../values/documents';
import type { Assumption } from '../values/formula';
import { hole, isValueObject } from '../values/value';
import type { View } from '../values/view';
import { awsManagedPolicy } from './managed-policies';
import { type Kind, kind, type Resource } from './resource';

type Field = 'role' | 'policies' | 'statement' | 'trust' | 'boundary' | 'path';

/**
 * What the serverless transform makes a role of: one of its own, named by deployment, unless it is given one.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
 */
export const SERVERLESS_FUNCTION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'],
      names: {
        role: 'Role',
        policies: 'Policies',
        statement: 'Statement',
        trust: 'AssumeRolePolicyDocument',
        boundary: 'PermissionsBoundary',
        path: 'RolePath',
      },
    },
  },
  {},
  (resource, sink) => {
    const { later } = sink;
    later.add(resource.origin.source, resource.type);
    for (const way of resource.get('role').ways()) {
      if (!way.isAbsent) continue;
      for (const one of resource.under(way.assumption).ways('path')) readRole(one, sink);
    }
  },
);

function readRole(resource: Resource<Field>, { collector, links }: Sink): void {
  const { place, origin, assumption } = resource;
  const { account, partition } = place;
  const name: IdentityName = {
    cloud: 'aws',
    account,
    partition,
    kind: 'role',
    name: hole(`${resource.label}Role`),
  };
  const arn = identityArn('aws', place, 'role', name.name, resource.get('path').text());
  links.declareIdentity(name, { arn, origin, generated: true, ...presenceField(assumption) });
  for (const way of resource.get('trust').ways()) {
    const documents = way.isAbsent ? [trustOf(resource.type, way.assumption)] : way.documents('aws');
    addDocuments(collector, 'aws', { kind: 'trust', role: arn }, origin, documents);
  }
  const attach = (documents: readonly Document[]): void => {
    noticeUnreadable(collector, origin, documents);
    links.attachInline({ identity: { arn }, cloud: 'aws', documents, origin });
  };
  resource.get('policies').list(
    (policy) => {
      const managed = managedPolicy(policy, partition);
      if (managed === undefined) attach(documentsIn(policy));
      else
        links.attach({
          policy: managed,
          identity: { arn },
          cloud: 'aws',
          origin,
          assumption: policy.assumption,
        });
    },
    (part) => attach([unreadable(`the policies are not known (${part.unknown})`, part.assumption)]),
  );
  for (const { text, assumption } of resource.get('boundary').texts()) {
    if (text === undefined) continue;
    links.attach({ policy: text, identity: { arn }, cloud: 'aws', origin, assumption, as: 'boundary' });
  }
}

function trustOf(type: string, assumption: Assumption): Document {
  const service = type === 'AWS::Serverless::StateMachine' ? 'states.amazonaws.com' : 'lambda.amazonaws.com';
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } };
  const [document] = documentsOf({ Version: '2012-10-17', Statement: [statement] }, 'aws', assumption);
  return document ?? unreadable('no trust policy', assumption);
}

/** The paths under which AWS keeps its policies, which a name alone leaves out. */
const PATHS = ['', 'service-role/', 'job-function/'] as const;

/** Managed policies stand beside documents, by their ARN or by their name alone. */
function managedPolicy(policy: View<Field>, partition: string): string | undefined {
  const text = policy.unknown === undefined && !isValueObject(policy.value) ? policy.text() : undefined;
  if (text === undefined) return undefined;
  if (hasUnknown(text) || text.startsWith('arn:')) return text;
  const arns = PATHS.map((path) => `arn:${partition}:iam::aws:policy/${path}${text}`);
  return arns.find((arn) => awsManagedPolicy(arn) !== undefined) ?? arns[0];
}

/** A document, or a template of one by its name (`{"S3ReadPolicy": …}`), which says nothing of what is reviewed if it is known. */
function documentsIn(policy: View<Field>): Document[] {
  if (policy.unknown !== undefined) return [unreadable(`a policy is not known (${policy.unknown})`, policy.assumption)];
  if (!policy.get('statement').isAbsent) return policy.documents('aws');
  const [key, ...more] = Object.keys(isValueObject(policy.value) ? policy.value : {});
  if (key === undefined || more.length > 0) return [unreadable('neither a document nor a policy', policy.assumption)];
  return isSilentTemplate(key)
    ? []
    : [unreadable(`the policy template ${key} of the serverless transform is not known`, policy.assumption)];
}
