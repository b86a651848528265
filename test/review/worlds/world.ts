import * as fc from 'fast-check';
import type { Json } from '../support/oracle';
import {
  ACCOUNTS,
  GROUP_NAMES,
  OWNER,
  PARTITIONS,
  type PartitionNames,
  REPOSITORY_NAMES,
  ROLE_NAMES,
  SECOND,
  USER_NAMES,
} from './alphabet';
import { perhaps } from './perhaps';
import { type RamWorld, ramWorld } from './ram-world';
import { assumeStatement, type Shape, statement, trustStatement } from './statements';

export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface WorldRepository {
  readonly at: Place;
  readonly name: string;
  readonly statements?: readonly Json[];
}

export interface WorldIdentity {
  readonly kind: 'role' | 'user' | 'group';
  readonly account: string;
  readonly name: string;
  /** Inline policies. */
  readonly policies: readonly (readonly Json[])[];
  /** A policy of its own name, attached. */
  readonly attached?: readonly Json[];
  /** Policies that the vendor keeps, by name. */
  readonly managed: readonly string[];
  /** Of a role. */
  readonly trust: readonly Json[];
  /** Of a user. */
  readonly groups: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Permissions boundary, a policy of its own. */
  readonly boundary?: readonly Json[];
}

export interface ReplicationRule {
  readonly destination: Place;
  readonly prefixes: readonly string[];
  /** What is deleted at the source is deleted at the destination, too. */
  readonly deletes: boolean;
}

export interface WorldRegistry {
  readonly at: Place;
  readonly statements?: readonly Json[];
  readonly replication?: readonly ReplicationRule[];
  readonly template?: { readonly prefix: string; readonly appliedFor: string; readonly statements: readonly Json[] };
}

/** What AWS accounts have, as plain data: the writers make artefacts of it. */
export interface AwsWorld {
  readonly names: PartitionNames;
  readonly registries: readonly WorldRegistry[];
  readonly repositories: readonly WorldRepository[];
  readonly identities: readonly WorldIdentity[];
  readonly publicRepositories: readonly WorldRepository[];
}

export interface World {
  readonly aws?: AwsWorld;
  readonly ram?: RamWorld;
  /** Which requests are asked. */
  readonly seed: number;
  /** How the writers dress it; 0 is plain. */
  readonly dress: number;
}

const LITTLE = { maxLength: 2 } as const;

function places({ regions }: PartitionNames): fc.Arbitrary<Place> {
  return fc.constantFrom(
    { account: OWNER, region: regions[0] },
    { account: OWNER, region: regions[0] },
    { account: OWNER, region: regions[1] },
    { account: SECOND, region: regions[0] },
  );
}

function registries(names: PartitionNames, shape: Shape): fc.Arbitrary<WorldRegistry> {
  const statements = fc.array(statement(names, 'registry', shape), { minLength: 1, maxLength: 3 });
  return fc
    .record({
      at: places(names),
      statements: perhaps(statements, 75),
      replication: perhaps(
        fc.array(
          fc.record({
            destination: fc.constantFrom(
              { account: SECOND, region: names.regions[0] },
              { account: OWNER, region: names.regions[1] },
            ),
            prefixes: fc.uniqueArray(fc.constantFrom('team-a/', 'app'), { maxLength: 2 }),
            deletes: fc.constantFrom(false, false, true),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        12,
      ),
      template: perhaps(
        fc.record({
          prefix: fc.constantFrom('team-a', 'ROOT'),
          appliedFor: fc.constantFrom('PULL_THROUGH_CACHE', 'REPLICATION', 'CREATE_ON_PUSH'),
          statements: fc.array(statement(names, 'repository', shape), { minLength: 1, maxLength: 1 }),
        }),
        12,
      ),
    })
    .map((one) => withoutUndefined(one) as unknown as WorldRegistry);
}

function withoutUndefined(one: object): object {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
}

function repositories(names: PartitionNames, shape: Shape): fc.Arbitrary<WorldRepository> {
  return fc
    .record({
      at: places(names),
      name: fc.constantFrom(...REPOSITORY_NAMES),
      statements: perhaps(fc.array(statement(names, 'repository', shape), { minLength: 1, maxLength: 3 }), 66),
    })
    .map((one) => withoutUndefined(one) as WorldRepository);
}

/** Few names, as IAM has it: of one account and kind once. */
function identities(names: PartitionNames, shape: Shape): fc.Arbitrary<WorldIdentity> {
  const own = fc.oneof(
    { weight: 5, arbitrary: statement(names, 'identity', shape) },
    { weight: 2, arbitrary: assumeStatement(names) },
  );
  const policies = fc.array(fc.array(own, { minLength: 1, maxLength: 2 }), LITTLE);
  const named = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('role' as const), name: fc.constantFrom(...ROLE_NAMES) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('user' as const), name: fc.constantFrom(...USER_NAMES) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('group' as const), name: fc.constantFrom(...GROUP_NAMES) }) },
  );
  return fc
    .record({
      named,
      account: fc.constantFrom(SECOND, ...ACCOUNTS),
      policies,
      attached: perhaps(fc.array(own, { minLength: 1, maxLength: 1 }), 12),
      managed: fc.constantFrom<readonly string[]>(
        [],
        [],
        [],
        [],
        ['AmazonEC2ContainerRegistryReadOnly'],
        ['AmazonEC2ContainerRegistryPowerUser'],
        ['AmazonS3ReadOnlyAccess'],
      ),
      trust: fc.array(trustStatement(names), { minLength: 1, maxLength: 2 }),
      groups: fc.uniqueArray(fc.constantFrom(...GROUP_NAMES), { maxLength: 1 }),
      tags: perhaps(fc.constantFrom({ team: 'a' }, { team: 'b' }), 12),
      boundary: perhaps(fc.array(own, { minLength: 1, maxLength: 2 }), shape.boundaries ? 40 : 0),
    })
    .map(({ named: { kind, name }, trust, groups, tags, boundary, ...rest }) => ({
      ...(withoutUndefined(rest) as Omit<WorldIdentity, 'kind' | 'name' | 'trust' | 'groups'>),
      kind,
      name,
      trust: kind === 'role' ? trust : [],
      groups: kind === 'user' ? groups : [],
      ...(kind === 'group' || tags === undefined ? {} : { tags }),
      ...(kind === 'group' || boundary === undefined ? {} : { boundary }),
    }));
}

/** Roles of which each lets in the one before, and the last of which may pull: what ends in a registry by detours. */
function chain(names: PartitionNames): fc.Arbitrary<readonly WorldIdentity[]> {
  return fc
    .record({
      accounts: fc.array(fc.constantFrom(...ACCOUNTS), { minLength: 2, maxLength: 3 }),
      first: trustStatement(names),
      byAccount: fc.boolean(),
      last: fc.constantFrom('*', `arn:${names.partition}:ecr:${names.regions[0]}:${OWNER}:repository/*`),
    })
    .map(({ accounts, first, byAccount, last }) => {
      const arns = accounts.map((account, at) => `arn:${names.partition}:iam::${account}:role/${ROLE_NAMES[at]}`);
      return accounts.map((account, at): WorldIdentity => {
        const before = byAccount ? accounts[at - 1] : arns[at - 1];
        const next = arns[at + 1];
        return {
          kind: 'role',
          account,
          name: ROLE_NAMES[at] as string,
          policies: [
            next === undefined
              ? [{ Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: last }]
              : [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: next }],
          ],
          managed: [],
          trust: [
            before === undefined ? first : { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: before } },
          ],
          groups: [],
        };
      });
    });
}

/** Memberships of groups that the world has. */
function joined(world: AwsWorld): AwsWorld {
  const groups = new Set(
    world.identities.filter((one) => one.kind === 'group').map((one) => `${one.account} ${one.name}`),
  );
  return {
    ...world,
    identities: world.identities.map((one) => ({
      ...one,
      groups: one.groups.filter((name) => groups.has(`${one.account} ${name}`)),
    })),
  };
}

function awsWorldIn(names: PartitionNames, shape: Shape): fc.Arbitrary<AwsWorld> {
  const keyOf = (at: Place): string => `${at.account} ${at.region}`;
  return fc
    .record({
      names: fc.constant(names),
      registries: fc.uniqueArray(registries(names, shape), { maxLength: 2, selector: (one) => keyOf(one.at) }),
      repositories: fc.uniqueArray(repositories(names, shape), {
        maxLength: 3,
        selector: (one) => `${keyOf(one.at)} ${one.name}`,
      }),
      identities: fc.oneof(
        {
          weight: 7,
          arbitrary: fc.uniqueArray(identities(names, shape), {
            maxLength: 4,
            selector: (one) => `${one.account} ${one.kind} ${one.name}`,
          }),
        },
        { weight: 1, arbitrary: chain(names) },
      ),
      publicRepositories:
        names.partition !== 'aws'
          ? fc.constant<WorldRepository[]>([])
          : fc.oneof(
              { weight: 8, arbitrary: fc.constant<WorldRepository[]>([]) },
              {
                weight: 1,
                arbitrary: fc
                  .constantFrom<Json>(
                    { Effect: 'Allow', Principal: { AWS: SECOND }, Action: 'ecr-public:*' },
                    { Effect: 'Allow', Principal: { AWS: SECOND }, Action: 'ecr-public:PutImage' },
                  )
                  .map((one) => [{ at: { account: OWNER, region: 'us-east-1' }, name: 'pub', statements: [one] }]),
              },
            ),
    })
    .map(joined);
}

function awsWorld(shape: Shape): fc.Arbitrary<AwsWorld> {
  const [commercial, ...others] = PARTITIONS as [PartitionNames, ...PartitionNames[]];
  return fc.oneof(
    { weight: 6, arbitrary: awsWorldIn(commercial, shape) },
    ...others.map((names) => ({ weight: 1, arbitrary: awsWorldIn(names, shape) })),
  );
}

/** Worlds of one cloud, or of both in one program. */
export function world(shape: Shape, cloud?: 'aws' | 'ram'): fc.Arbitrary<World> {
  const seed = fc.nat({ max: 0xffff });
  const dress = fc.nat({ max: 0xffff });
  const aws = fc.record({ aws: awsWorld(shape), seed, dress });
  const ram = fc.record({ ram: ramWorld(shape), seed, dress });
  if (cloud !== undefined) return cloud === 'aws' ? aws : ram;
  return fc.oneof(
    { weight: 5, arbitrary: aws },
    { weight: 2, arbitrary: ram },
    { weight: 1, arbitrary: fc.record({ aws: awsWorld(shape), ram: ramWorld(shape), seed, dress }) },
  );
}

export function arnOf(
  { names }: AwsWorld,
  { kind, account, name }: Pick<WorldIdentity, 'kind' | 'account' | 'name'>,
): string {
  return `arn:${names.partition}:iam::${account}:${kind}/${name}`;
}

/** What files can say of AWS resources without leaving anything to be seen elsewhere. */
export function resourcesOnly({ aws, ...rest }: World): World {
  if (aws === undefined) return rest;
  const registries = aws.registries.flatMap(({ at, statements }) =>
    statements === undefined ? [] : [{ at, statements }],
  );
  const repositories = aws.repositories.filter((one) => one.statements !== undefined);
  return { ...rest, aws: { ...aws, registries, repositories, publicRepositories: [], identities: [] } };
}

/** What HashiCorp's provider can say of replication, which has no argument for what is deleted. */
export function withoutDeletion({ aws, ...rest }: World): World {
  if (aws === undefined) return rest;
  const registries = aws.registries.map(({ replication, ...one }) =>
    replication === undefined ? one : { ...one, replication: replication.map((rule) => ({ ...rule, deletes: false })) },
  );
  return { ...rest, aws: { ...aws, registries } };
}

/** What files can say of RAM. */
export function identitiesOnly({ ram, ...rest }: World): World {
  if (ram === undefined) return rest;
  const identities = ram.identities
    .filter((one) => one.kind !== 'group')
    .map((one) => ({ ...one, groups: [], system: [] }));
  return { ...rest, ram: { instances: [], namespaces: [], syncs: [], identities } };
}
