import * as fc from 'fast-check';
import type { Json } from '../support/oracle';
import {
  ACCOUNTS,
  ECR_ACTION_SETS,
  ORGANIZATION,
  OWNER,
  type PartitionNames,
  REPOSITORY_PATTERNS,
  ROLE_NAMES,
  SECOND,
  USER_NAMES,
} from './alphabet';
import { perhaps } from './perhaps';

/** Which elements a generated statement may have beside the ordinary ones. */
export interface Shape {
  readonly conditions: boolean;
  readonly notPrincipal: boolean;
  /** Permissions boundaries, in the forms that can say them. */
  readonly boundaries: boolean;
  /** Conditions on the tags of principals, of which a program says all and a template does not. */
  readonly tags: boolean;
}

export type StatementOf = 'registry' | 'repository' | 'identity' | 'control';

/** One value by itself, as policies mostly have it, or a list. */
export function oneOrMore<T>(values: readonly T[], most = 2): fc.Arbitrary<T | T[]> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }) },
  );
}

export function identityArns({ partition }: PartitionNames): string[] {
  return ACCOUNTS.flatMap((account) =>
    [...ROLE_NAMES.map((name) => `role/${name}`), ...USER_NAMES.map((name) => `user/${name}`)].map(
      (name) => `arn:${partition}:iam::${account}:${name}`,
    ),
  );
}

function principals(names: PartitionNames): fc.Arbitrary<unknown> {
  const accounts = [SECOND, ...ACCOUNTS].flatMap((account) => [account, `arn:${names.partition}:iam::${account}:root`]);
  const sessions = ROLE_NAMES.map((name) => `arn:${names.partition}:sts::${SECOND}:assumed-role/${name}/s1`);
  return fc.oneof(
    { weight: 4, arbitrary: oneOrMore(accounts).map((AWS) => ({ AWS })) },
    { weight: 3, arbitrary: oneOrMore(identityArns(names)).map((AWS) => ({ AWS })) },
    { weight: 1, arbitrary: oneOrMore(sessions, 1).map((AWS) => ({ AWS })) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>('*', { AWS: '*' }) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...SERVICES.map((Service) => ({ Service }))) },
  );
}

export const SERVICES = ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] as const;

/** Resources of ECR with wildcards in every place. */
function repositoryArns(names: PartitionNames): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(names.regions[0], names.regions[0], names.regions[1], '*'),
      fc.constantFrom(OWNER, OWNER, SECOND, '*'),
      fc.constantFrom(...REPOSITORY_PATTERNS),
    )
    .map(([region, account, name]) => `arn:${names.partition}:ecr:${region}:${account}:repository/${name}`);
}

/** Resources whose wildcards go over the `:` and `/` between the parts of a name. */
function crossingArns({ partition, regions }: PartitionNames): fc.Arbitrary<string> {
  return fc.constantFrom(
    '*:repository/team-a/*',
    `arn:${partition}:ecr*:repository/team-*`,
    `arn:${partition}:ecr:${regions[0]}:${OWNER}:repo*`,
    `arn:${partition}:ecr:${regions[0]}:${OWNER}:*-prod`,
    `arn:${partition}:ecr:*:*:*/app`,
    `arn:${partition}:ecr:*:*a*`,
  );
}

function resources(names: PartitionNames): fc.Arbitrary<unknown> {
  const one = fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 4, arbitrary: repositoryArns(names) },
    { weight: 1, arbitrary: fc.constantFrom(`arn:${names.partition}:ecr:*`, `arn:*:ecr:*:*:repository/team-a/*`) },
    { weight: 1, arbitrary: crossingArns(names) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: fc.uniqueArray(one, { minLength: 1, maxLength: 2 }) },
  );
}

function conditions(names: PartitionNames, of: StatementOf, tags: boolean): fc.Arbitrary<Json> {
  const { partition, regions } = names;
  const arns = [
    ...identityArns(names),
    `arn:${partition}:iam::*:role/ci`,
    `arn:${partition}:iam::${SECOND}:role/*`,
    `arn:${partition}:iam::${SECOND}:*`,
  ];
  const common: Json[] = [
    { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/r-ab12/ou-ab12-11111111/*` } },
    ...(tags ? [{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }] : []),
    { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    { StringEqualsIfExists: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } },
    { Bool: { 'aws:SecureTransport': 'false' } },
    { Null: { 'aws:SourceVpce': 'true' } },
    { StringEquals: { 'aws:RequestedRegion': regions[0] } },
    { StringNotEquals: { 'aws:RequestedRegion': regions[0] } },
    { StringEquals: { 'aws:PrincipalAccount': SECOND } },
    { StringNotEquals: { 'aws:PrincipalAccount': OWNER } },
  ];
  const ofServices: Json[] = [
    { StringEquals: { 'aws:SourceAccount': SECOND } },
    { ArnLike: { 'aws:SourceArn': `arn:${partition}:lambda:${regions[0]}:${SECOND}:function:*` } },
    { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...common) },
    { weight: of === 'identity' ? 0 : 1, arbitrary: fc.constantFrom(...ofServices) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('ArnLike', 'ArnLike', 'ArnNotLike', 'StringLike'), oneOrMore(arns))
        .map(([operator, value]): Json => ({ [operator]: { 'aws:PrincipalArn': value } })),
    },
  );
}

/** A statement of a policy: on resources it names principals, on identities and registries also resources. */
export function statement(names: PartitionNames, of: StatementOf, shape: Shape): fc.Arbitrary<Json> {
  return fc
    .record({
      effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      actions: fc.constantFrom(...ECR_ACTION_SETS),
      notAction: fc.constantFrom(false, false, false, false, false, true),
      principal: principals(names),
      notPrincipal: fc.constantFrom(...(shape.notPrincipal ? [...Array(9).fill(false), true] : [false])),
      resource: resources(names),
      notResource: fc.constantFrom(false, false, false, false, false, true),
      condition: shape.conditions ? perhaps(conditions(names, of, shape.tags), 50) : fc.constant(undefined),
    })
    .map(
      ({ effect, actions, notAction, principal, notPrincipal, resource, notResource, condition }): Json => ({
        Effect: effect,
        ...(of === 'identity' || of === 'control' ? {} : { [notPrincipal ? 'NotPrincipal' : 'Principal']: principal }),
        [notAction ? 'NotAction' : 'Action']: actions.length === 1 ? actions[0] : [...actions],
        ...(of === 'repository' ? {} : { [notResource ? 'NotResource' : 'Resource']: resource }),
        ...(condition === undefined ? {} : { Condition: condition }),
      }),
    );
}

/** A statement of the trust policy of a role. */
export function trustStatement(names: PartitionNames): fc.Arbitrary<Json> {
  const named = [
    ...identityArns(names).filter((arn) => arn.includes(':role/')),
    `arn:${names.partition}:iam::${SECOND}:root`,
    `arn:${names.partition}:iam::${OWNER}:root`,
    SECOND,
  ];
  const assumed = fc.tuple(oneOrMore(named), fc.constantFrom(undefined, undefined, undefined, 'external', 'arn')).map(
    ([AWS, extra]): Json => ({
      Effect: 'Allow',
      Principal: { AWS },
      Action: 'sts:AssumeRole',
      ...(extra === 'external' ? { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } } : {}),
      ...(extra === 'arn'
        ? { Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${names.partition}:iam::${SECOND}:role/ci` } } }
        : {}),
    }),
  );
  const service = fc
    .constantFrom(...SERVICES)
    .map((Service): Json => ({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }));
  const provider = `arn:${names.partition}:iam::${OWNER}:oidc-provider/token.actions.githubusercontent.com`;
  const federated = fc.constantFrom('repo:acme/app:*', 'repo:acme/app:ref:refs/heads/main').map(
    (sub): Json => ({
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': sub } },
    }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: assumed },
    { weight: 2, arbitrary: service },
    { weight: 1, arbitrary: federated },
  );
}

/** What an identity may assume. */
export function assumeStatement(names: PartitionNames): fc.Arbitrary<Json> {
  return fc
    .constantFrom('*', ...identityArns(names).filter((arn) => arn.includes(':role/')))
    .map((Resource): Json => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource }));
}
