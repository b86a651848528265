import type { Json } from '../support/oracle';
import { documentOf } from './alphabet';
import { dressed } from './dress';
import { randomOf } from './random';
import type { Source } from './source';
import type { AwsWorld, Place, WorldIdentity, WorldRegistry, WorldRepository } from './world';

/**
 * A world as CloudFormation templates: one stack for each account and Region, identities in the account's first one. A
 * dress of 0 writes plain texts; others put functions in the place of some.
 */
export function writeCloudFormation(world: AwsWorld, dress: number): Source[] {
  const random = randomOf(dress);
  return stacksOf(world).map(({ at, resources }) => {
    const plain: Json = { Resources: resources };
    const body = dress === 0 ? plain : dressed(plain, { ...at, partition: world.names.partition }, random);
    return { name: `${at.account}/${at.region}=${at.account}-${at.region}.template.json`, json: body };
  });
}

interface Stack {
  readonly at: Place;
  readonly resources: Record<string, Json>;
}

function stacksOf(world: AwsWorld): Stack[] {
  const stacks = new Map<string, Stack>();
  const stackAt = (at: Place): Stack => {
    const key = `${at.account} ${at.region}`;
    const known = stacks.get(key) ?? { at, resources: {} };
    stacks.set(key, known);
    return known;
  };
  const put = (at: Place, words: readonly string[], Type: string, Properties: Json): void => {
    stackAt(at).resources[words.join('-').replace(/[^A-Za-z0-9]/g, '')] = { Type, Properties };
  };
  for (const one of world.registries) registry(one, put);
  for (const one of world.repositories) repository(one, 'AWS::ECR::Repository', put);
  for (const one of world.publicRepositories) repository(one, 'AWS::ECR::PublicRepository', put);
  for (const one of world.identities) identity(one, homeOf(world, one.account), world.names.partition, put);
  return [...stacks.values()];
}

/** Where an account's IAM is declared. */
export function homeOf(world: AwsWorld, account: string): Place {
  return { account, region: world.names.regions[0] };
}

type Put = (at: Place, words: readonly string[], type: string, properties: Json) => void;

function registry({ at, statements, replication, template }: WorldRegistry, put: Put): void {
  if (statements !== undefined)
    put(at, ['Registry'], 'AWS::ECR::RegistryPolicy', { PolicyText: documentOf(statements) });
  if (replication !== undefined)
    put(at, ['Replication'], 'AWS::ECR::ReplicationConfiguration', {
      ReplicationConfiguration: {
        Rules: replication.map(({ destination, prefixes, deletes }) => ({
          Destinations: [{ Region: destination.region, RegistryId: destination.account }],
          ...(prefixes.length === 0
            ? {}
            : { RepositoryFilters: prefixes.map((Filter) => ({ Filter, FilterType: 'PREFIX_MATCH' })) }),
          ...(deletes ? { DeleteReplication: { Enabled: true } } : {}),
        })),
      },
    });
  if (template !== undefined)
    put(at, ['Template'], 'AWS::ECR::RepositoryCreationTemplate', {
      Prefix: template.prefix,
      AppliedFor: [template.appliedFor],
      RepositoryPolicy: JSON.stringify(documentOf(template.statements)),
    });
}

function repository({ at, name, statements }: WorldRepository, type: string, put: Put): void {
  put(at, [type.includes('Public') ? 'Public' : 'Repo', name], type, {
    RepositoryName: name,
    ...(statements === undefined ? {} : { RepositoryPolicyText: documentOf(statements) }),
  });
}

const NAMES = { role: 'RoleName', user: 'UserName', group: 'GroupName' } as const;
const TYPES = { role: 'AWS::IAM::Role', user: 'AWS::IAM::User', group: 'AWS::IAM::Group' } as const;
const LISTS = { role: 'Roles', user: 'Users', group: 'Groups' } as const;

function identity(one: WorldIdentity, at: Place, partition: string, put: Put): void {
  const { kind, account, name, policies, attached, managed, trust, groups, tags, boundary } = one;
  put(at, [kind, name], TYPES[kind], {
    [NAMES[kind]]: name,
    ...(kind === 'role' ? { AssumeRolePolicyDocument: documentOf(trust) } : {}),
    ...(policies.length === 0
      ? {}
      : {
          Policies: policies.map((statements, index) => ({
            PolicyName: `p${index}`,
            PolicyDocument: documentOf(statements),
          })),
        }),
    ...(managed.length === 0
      ? {}
      : { ManagedPolicyArns: managed.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`) }),
    ...(groups.length === 0 ? {} : { Groups: [...groups] }),
    ...(boundary === undefined ? {} : { PermissionsBoundary: boundaryArn(partition, account, `${kind}-${name}`) }),
    ...(tags === undefined ? {} : { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  });
  if (boundary !== undefined)
    put(at, ['Boundary', kind, name], 'AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: `boundary-of-${kind}-${name}`,
      PolicyDocument: documentOf(boundary),
    });
  if (attached !== undefined)
    put(at, ['Policy', kind, name], 'AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: `${kind}-${name}`,
      PolicyDocument: documentOf(attached),
      [LISTS[kind]]: [name],
    });
}

export function boundaryArn(partition: string, account: string, owner: string): string {
  return `arn:${partition}:iam::${account}:policy/boundary-of-${owner}`;
}
