import type { Json } from '../support/oracle';
import { documentOf } from './alphabet';
import type { Source } from './source';
import type { AwsWorld, Place, World, WorldIdentity, WorldRegistry, WorldRepository } from './world';
import { boundaryArn, homeOf } from './write-cloudformation';
import { ramStates } from './write-pulumi-ram';

export type Declare = (type: string, name: string, provider: string, inputs: Json, id?: string) => string;

/** A world as the digest of a Pulumi preview: one provider for each account and Region. */
export function writePulumi(world: World): Source[] {
  const steps: Json[] = [];
  const names = new Set<string>();
  const declare: Declare = (type, name, provider, inputs, id) => {
    const label = names.has(`${type} ${name}`) ? `${name}-${steps.length}` : name;
    names.add(`${type} ${label}`);
    const urn = `urn:pulumi:dev::world::${type}::${label}`;
    const newState = {
      urn,
      custom: true,
      type,
      ...(id === undefined ? {} : { id }),
      inputs,
      ...(provider === '' ? {} : { provider: `${provider}::04da6b54-80e4-46f7-96ec-b56ff0331ba9` }),
    };
    steps.push({ op: 'create', urn, newState });
    return urn;
  };
  // The engine's own resource is in every preview, so that one of nothing else counts something.
  declare('pulumi:pulumi:Stack', 'world-dev', '', {});
  if (world.aws !== undefined) awsStates(world.aws, declare);
  if (world.ram !== undefined) ramStates(world.ram, declare);
  return [{ name: 'preview.json', json: { steps, changeSummary: { create: steps.length } } }];
}

type Put = (at: Place, type: string, name: string, inputs: Json) => void;

function awsStates(world: AwsWorld, declare: Declare): void {
  const providers = new Map<string, string>();
  const put: Put = (at, type, name, inputs) => {
    const key = `${at.account}-${at.region}`;
    const provider =
      providers.get(key) ??
      declare('pulumi:providers:aws', key, '', {
        region: at.region,
        allowedAccountIds: JSON.stringify([at.account]),
      });
    providers.set(key, provider);
    declare(type, name, provider, inputs);
  };
  for (const one of world.registries) registry(one, put);
  for (const one of world.repositories) repository(one, put);
  for (const one of world.publicRepositories) publicRepository(one, put);
  for (const one of world.identities) identity(one, homeOf(world, one.account), world.names.partition, put);
}

const text = (statements: readonly Json[]): string => JSON.stringify(documentOf(statements));

function registry({ at, statements, replication, template }: WorldRegistry, put: Put): void {
  if (statements !== undefined)
    put(at, 'aws:ecr/registryPolicy:RegistryPolicy', 'registry', { policy: text(statements) });
  if (replication !== undefined)
    put(at, 'aws:ecr/replicationConfiguration:ReplicationConfiguration', 'replication', {
      replicationConfiguration: {
        rules: replication.map(({ destination, prefixes, deletes }) => ({
          destinations: [{ region: destination.region, registryId: destination.account }],
          ...(prefixes.length === 0
            ? {}
            : { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' })) }),
          ...(deletes ? { deleteReplication: { enabled: true } } : {}),
        })),
      },
    });
  if (template !== undefined)
    put(at, 'aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate', 'template', {
      prefix: template.prefix,
      appliedFors: [template.appliedFor],
      repositoryPolicy: text(template.statements),
    });
}

function repository({ at, name, statements }: WorldRepository, put: Put): void {
  put(at, 'aws:ecr/repository:Repository', name, { name });
  if (statements !== undefined)
    put(at, 'aws:ecr/repositoryPolicy:RepositoryPolicy', name, { repository: name, policy: text(statements) });
}

function publicRepository({ at, name, statements }: WorldRepository, put: Put): void {
  put(at, 'aws:ecrpublic/repository:Repository', name, { repositoryName: name });
  if (statements !== undefined)
    put(at, 'aws:ecrpublic/repositoryPolicy:RepositoryPolicy', name, {
      repositoryName: name,
      policy: text(statements),
    });
}

const WORDS = { role: 'Role', user: 'User', group: 'Group' } as const;

function identity(one: WorldIdentity, at: Place, partition: string, put: Put): void {
  const { kind, account, name, policies, attached, managed, trust, groups, tags, boundary } = one;
  const word = WORDS[kind];
  put(at, `aws:iam/${kind}:${word}`, name, {
    name,
    ...(kind === 'role' ? { assumeRolePolicy: text(trust) } : {}),
    ...(tags === undefined ? {} : { tags }),
    ...(boundary === undefined ? {} : { permissionsBoundary: boundaryArn(partition, account, `${kind}-${name}`) }),
  });
  if (boundary !== undefined)
    put(at, 'aws:iam/policy:Policy', `boundary-of-${kind}-${name}`, {
      name: `boundary-of-${kind}-${name}`,
      policy: text(boundary),
    });
  for (const [index, statements] of policies.entries())
    put(at, `aws:iam/${kind}Policy:${word}Policy`, `${name}-${index}`, {
      name: `p${index}`,
      [kind]: name,
      policy: text(statements),
    });
  const attach = (policyArn: string): void =>
    put(at, `aws:iam/${kind}PolicyAttachment:${word}PolicyAttachment`, `${name}-${policyArn.split('/').at(-1)}`, {
      [kind]: name,
      policyArn,
    });
  for (const policy of managed) attach(`arn:${partition}:iam::aws:policy/${policy}`);
  if (attached !== undefined) {
    put(at, 'aws:iam/policy:Policy', `${kind}-${name}`, { name: `${kind}-${name}`, policy: text(attached) });
    attach(`arn:${partition}:iam::${account}:policy/${kind}-${name}`);
  }
  if (groups.length > 0)
    put(at, 'aws:iam/userGroupMembership:UserGroupMembership', name, { user: name, groups: [...groups] });
}
