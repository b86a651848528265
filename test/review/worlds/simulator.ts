import { glob, type Json } from '../support/oracle';
import { accountOf, isOfOwnAccount } from './covered-by';
import type { Asked } from './requests';
import { type AwsWorld, arnOf, type WorldIdentity } from './world';

/**
 * A second opinion on concrete worlds, written from the vendor's pages and not from the engine: nothing is indexed, everything is
 * looked at again for every question. A key of the context that is not known is read for the one asked about or against them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type Reading = 'generous' | 'strict';

/** Every key of a request; `null` is known to be absent, and a key that is not here is not known. */
export type Context = Readonly<Record<string, string | readonly string[] | null>>;

interface Caller {
  readonly arn: string;
  readonly context: Context;
}

/** Whether a declared role or user may do it, itself or as a role that it can come to. */
export function allows(world: AwsWorld, asked: Asked, context: Context, reading: Reading): boolean {
  return reachable(world, { arn: asked.principal, context }, reading).some((caller) =>
    mayDo(world, caller, asked, reading),
  );
}

/** The caller, and every role that it can assume one after the other. */
function reachable(world: AwsWorld, first: Caller, reading: Reading): Caller[] {
  const found = [first];
  for (const caller of found) {
    for (const role of world.identities) {
      const arn = arnOf(world, role);
      if (role.kind !== 'role' || found.some((one) => one.arn === arn)) continue;
      if (mayAssume(world, caller, role, arn, reading)) found.push({ arn, context: asRole(role, arn, first.context) });
    }
  }
  return found;
}

/** What is about the network stays; what is about the caller is the role's. */
function asRole(role: WorldIdentity, arn: string, before: Context): Context {
  const kept = Object.entries(before).filter(([key]) => /^aws:(?:SourceVpce|TagKeys|SecureTransport)$/.test(key));
  return {
    ...Object.fromEntries(kept),
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': role.account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:SourceAccount': null,
    'aws:SourceArn': null,
  };
}

function mayAssume(world: AwsWorld, caller: Caller, role: WorldIdentity, arn: string, reading: Reading): boolean {
  const question = { action: 'sts:AssumeRole', resource: arn, caller, reading };
  const own = identityStatements(world, caller.arn);
  if (denied(own, role.trust, question)) return false;
  const trusted = role.trust.filter((one) => one.Effect === 'Allow' && applies(one, question) && isNamed(one, caller));
  if (trusted.length === 0) return false;
  const permitted = isPermitted(world, own, question);
  const direct = accountOf(caller.arn) === role.account && isEnough(world, trusted, question);
  return direct || permitted;
}

function mayDo(world: AwsWorld, from: Caller, { action, resource }: Asked, reading: Reading): boolean {
  const own = identityStatements(world, from.arn);
  if (isOfOwnAccount(action)) {
    const question = { action, resource: '*', caller: from, reading };
    return !denied(own, [], question) && isPermitted(world, own, question);
  }
  const isOfRegistry = /PullThroughCacheRules?$/.test(action);
  // The endpoints of ECR are regional: what is in a Region is asked for there.
  const caller = { ...from, context: { 'aws:RequestedRegion': resource.split(':')[3] ?? '', ...from.context } };
  const question = { action, resource: isOfRegistry ? '*' : resource, caller, reading };
  const [, , , region = '', owner = '', path = ''] = resource.split(':');
  const name = path.replace(/^repository\//, '');
  const here = (at: { account: string; region: string }): boolean => at.account === owner && at.region === region;
  const onResource = [
    ...world.registries.filter((one) => here(one.at)).flatMap((one) => one.statements ?? []),
    ...(isOfRegistry
      ? []
      : world.repositories.filter((one) => here(one.at) && one.name === name).flatMap((one) => one.statements ?? [])),
  ];
  if (denied(own, onResource, question)) return false;
  const permitted = isPermitted(world, own, question);
  const granted = onResource.filter((one) => one.Effect === 'Allow' && applies(one, question) && isNamed(one, caller));
  if (accountOf(caller.arn) !== owner) return permitted && granted.length > 0;
  return permitted || isEnough(world, granted, question);
}

interface Question {
  readonly action: string;
  readonly resource: string;
  readonly caller: Caller;
  readonly reading: Reading;
}

/** Allowed by an own policy, as far as the boundary goes. */
function isPermitted(world: AwsWorld, own: readonly Json[], question: Question): boolean {
  return own.some((one) => one.Effect === 'Allow' && applies(one, question)) && isWithinBoundary(world, question);
}

function isWithinBoundary(world: AwsWorld, question: Question): boolean {
  const boundary = boundaryOf(world, question.caller.arn);
  return boundary === undefined || boundary.some((one) => one.Effect === 'Allow' && applies(one, question));
}

function boundaryOf(world: AwsWorld, arn: string): readonly Json[] | undefined {
  return world.identities.find((one) => arnOf(world, one) === arn)?.boundary;
}

/**
 * Whether a policy on the resource is enough within one account. What it gives to a role by its ARN a boundary limits; what
 * it gives to a user it does not. Of `*` the page does not say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function isEnough(world: AwsWorld, granted: readonly Json[], question: Question): boolean {
  const { caller, reading } = question;
  const direct = granted.filter((one) => isNamedItself(one, caller));
  if (direct.length === 0 || isWithinBoundary(world, question)) return direct.length > 0;
  const byName = direct.some((one) => principalsOf(one).includes(caller.arn));
  if (byName && caller.arn.includes(':user/')) return true;
  return direct.some((one) => principalsOf(one).includes('*')) && reading === 'generous';
}

function denied(own: readonly Json[], onResource: readonly Json[], question: Question): boolean {
  const turned: Question = { ...question, reading: question.reading === 'generous' ? 'strict' : 'generous' };
  return (
    own.some((one) => one.Effect === 'Deny' && applies(one, turned)) ||
    onResource.some((one) => one.Effect === 'Deny' && applies(one, turned) && isNamed(one, question.caller))
  );
}

/** What the vendor's own policies say of registries, from their pages. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AmazonEC2ContainerRegistryReadOnly: [
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:GetRepositoryPolicy',
    'ecr:DescribeRepositories',
    'ecr:ListImages',
    'ecr:DescribeImages',
    'ecr:BatchGetImage',
    'ecr:GetLifecyclePolicy',
    'ecr:GetLifecyclePolicyPreview',
    'ecr:ListTagsForResource',
    'ecr:DescribeImageScanFindings',
  ],
  AmazonS3ReadOnlyAccess: ['s3:Get*', 's3:List*', 's3:Describe*'],
};
const POWER = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'].map((one) => `ecr:${one}`);

function managed(name: string): Json {
  const reads = MANAGED.AmazonEC2ContainerRegistryReadOnly ?? [];
  const Action = name === 'AmazonEC2ContainerRegistryPowerUser' ? [...reads, ...POWER] : MANAGED[name];
  return { Effect: 'Allow', Action, Resource: '*' };
}

/** Of an identity and of the groups that it is in. */
function identityStatements(world: AwsWorld, arn: string): Json[] {
  const self = world.identities.find((one) => arnOf(world, one) === arn);
  if (self === undefined) return [];
  const groups = world.identities.filter(
    (one) => one.kind === 'group' && one.account === self.account && self.groups.includes(one.name),
  );
  const denials = (self.boundary ?? []).filter((one) => one.Effect === 'Deny');
  const own = [self, ...groups].flatMap((one) => [
    ...one.policies.flat(),
    ...(one.attached ?? []),
    ...one.managed.map(managed),
  ]);
  return [...own, ...denials];
}

function applies(one: Json, { action, resource, caller, reading }: Question): boolean {
  const ignoringCase = (pattern: string, value: string): boolean => glob(pattern.toLowerCase(), value.toLowerCase());
  const isResource = one.Resource === undefined && one.NotResource === undefined;
  return (
    names(one, 'Action', action, ignoringCase) &&
    (isResource || names(one, 'Resource', resource, matchesArn)) &&
    conditionsHold((one.Condition ?? {}) as Json, caller.context, reading)
  );
}

/** `*` and `arn:aws:ecr:*` reach over colons, as the vendor's matching of resources does. */
const matchesArn = glob;

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function names(
  one: Json,
  element: string,
  value: string,
  matches: (pattern: string, value: string) => boolean,
): boolean {
  const isNegated = one[element] === undefined;
  const listed = list(one[isNegated ? `Not${element}` : element]).some((pattern) => matches(pattern, value));
  return listed !== isNegated;
}

function principalsOf({ Principal }: Json): string[] {
  if (Principal === '*') return ['*'];
  const { AWS } = (Principal ?? {}) as Json;
  return AWS === undefined ? [] : list(AWS);
}

function isNamed(one: Json, { arn }: Caller): boolean {
  const account = accountOf(arn) ?? '';
  return (
    isNamedItself(one, { arn, context: {} }) ||
    principalsOf(one).some((id) => id === account || (id.endsWith(':root') && accountOf(id) === account))
  );
}

function isNamedItself(one: Json, { arn }: Caller): boolean {
  return principalsOf(one).some((id) => id === '*' || id === arn);
}

function conditionsHold(condition: Json, context: Context, reading: Reading): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys as Json).every(([key, wanted]) => {
      const value = known.get(key.toLowerCase());
      if (value === undefined) return reading === 'generous';
      return holds(operator, list(wanted), value === null ? [] : list(value));
    }),
  );
}

/** Whether a condition holds of the values that a key has; none where it is absent. */
export function holds(operator: string, wanted: readonly string[], values: readonly string[]): boolean {
  if (operator === 'Null') return wanted.includes(String(values.length === 0));
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const negated = base.includes('Not');
  if (values.length === 0) return set === 'ForAllValues' || ifExists !== undefined || (set === undefined && negated);
  const test = (one: string): boolean => negated !== wanted.some((pattern) => compare(base, pattern, one));
  return set === 'ForAnyValue' ? values.some(test) : values.every(test);
}

function compare(base: string, pattern: string, value: string): boolean {
  if (base.startsWith('Arn')) {
    const [patterns, parts] = [pattern.split(':'), value.split(':')];
    return patterns.length === parts.length && patterns.every((one, at) => glob(one, parts[at] as string));
  }
  return base.endsWith('Like') ? glob(pattern, value) : pattern === value;
}
