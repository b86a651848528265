import {
  hasUnknown,
  identityNameOf,
  isAccountId,
  PARTITIONS,
  parseAcsName,
  parseArn,
  unknown,
  wholeAccountOf,
} from '../../policy';
import type { AccessModel, Cloud } from '../model/model';
import { type Context, type ContextValue, isOneOf, type Subject } from './subject';
import { partitionOfArn, SOME_PARTITION } from './subject-partition';
import { FRESH, isWitness, witnessOf } from './witness';

/**
 * Makes subjects: the classes of principals that a review asks about, and the one principal of a concrete request.
 * Keys that belong together (ARN, account, organization) are set together, never as a free product.
 */
type Environment = AccessModel['environment'];

function context(entries: readonly (readonly [string, ContextValue | undefined])[]): Context {
  const map = new Map<string, ContextValue>();
  for (const [key, value] of entries) if (value !== undefined) map.set(key.toLowerCase(), value);
  return map;
}

type Organization = readonly [key: string, value: ContextValue | undefined][];

const OUTSIDE: Organization = [
  ['aws:PrincipalOrgID', null],
  ['aws:PrincipalOrgPaths', null],
];
const ELSEWHERE: Organization = [
  ['aws:PrincipalOrgID', [`o-${FRESH}`]],
  ['aws:PrincipalOrgPaths', [`o-${FRESH}/r-${FRESH}/`]],
];

/**
 * What is known of the organization of an account, one entry for each way that it may be. Where the environment lists the
 * members, an account that is not one of them is in no organization or in another one.
 */
function organizationsOf(account: string, environment: Environment): readonly Organization[] {
  const { organization } = environment;
  if (organization?.members === undefined || hasUnknown(account)) return [[]];
  const path = organization.members[account];
  if (path === undefined) return [OUTSIDE, ELSEWHERE];
  return [
    [
      ['aws:PrincipalOrgID', [organization.id]],
      ['aws:PrincipalOrgPaths', path === '' ? undefined : [path]],
    ],
  ];
}

function insideAws(account: string, arn: ContextValue | undefined, kind: Subject['kind']): Context {
  return context([
    ['aws:PrincipalAccount', [account]],
    ['aws:PrincipalArn', arn],
    ['aws:PrincipalType', kind === 'role' ? ['AssumedRole'] : kind === 'user' ? ['User'] : undefined],
    ['aws:username', kind === 'user' ? userNameIn(arn) : undefined],
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:PrincipalServiceName', null],
    ['aws:PrincipalServiceNamesList', null],
    ['aws:SourceAccount', null],
    ['aws:SourceArn', null],
    ['aws:SourceOrgID', null],
    ['aws:SourceOrgPaths', null],
  ]);
}

/** The name of the one user that an ARN names. */
function userNameIn(arn: ContextValue | undefined): ContextValue | undefined {
  const [only] = arn === undefined || arn === null || isOneOf(arn) ? [] : arn;
  const name = only === undefined || isWitness(only) ? undefined : identityNameOf(only)?.name;
  return name === undefined ? undefined : [name];
}

function inOrganizations(base: Context, organizations: readonly Organization[]): readonly Context[] {
  return organizations.map((organization) => new Map([...base, ...context(organization)]));
}

/** The principals of an account that nothing names: a role, a user, and the account's root user. */
function unnamed(account: string): { readonly arn: string; readonly all: ContextValue } {
  const arn = `arn:aws:iam::${account}:role/${FRESH}`;
  return { arn, all: { oneOf: [arn, `arn:aws:iam::${account}:user/${FRESH}`, `arn:aws:iam::${account}:root`] } };
}

/** Any principal of an account that nothing names, in the partition of whatever is asked about. */
export function accountSubject(cloud: Cloud, account: string, environment: Environment): Subject {
  if (cloud === 'alicloud') {
    const subject = ramSubject('account', account, account, `acs:ram::${account}:role/${FRESH}`);
    const all = { oneOf: [subject.arn as string, `acs:ram::${account}:user/${FRESH}`] };
    return { ...subject, contexts: [context([['acs:PrincipalARN', all]])] };
  }
  const { arn, all } = unnamed(account);
  const contexts = inOrganizations(insideAws(account, all, 'account'), organizationsOf(account, environment));
  return { cloud, kind: 'account', id: account, account, arn, contexts };
}

/** A role, user or group by ARN; wildcards in the ARN make it the class of everything that matches. */
export function identitySubject(cloud: Cloud, arn: string, environment: Environment): Subject {
  const account = (cloud === 'aws' ? parseArn(arn)?.account : parseAcsName(arn)?.account) ?? '';
  const found = /:(role|user|group)\//.exec(arn)?.[1];
  const kind = (found ?? 'unknown') as Subject['kind'];
  const witness = witnessOf(arn);
  if (cloud === 'alicloud') return ramSubject(kind, arn, account, witness);
  const contexts = inOrganizations(insideAws(account, [witness], kind), organizationsOf(account, environment));
  const partition = partitionOfArn(arn);
  return { cloud, kind, id: arn, account, arn: witness, ...(partition === undefined ? {} : { partition }), contexts };
}

/**
 * One session of a role. A session shows the name of its role, not its path; `role` is the role's ARN where the input
 * tells it. Conditions on `aws:PrincipalArn`, which has the path, are open between the role without one and any other.
 * Roles of IAM Identity Center have a path that is known but for a Region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function sessionSubject(session: string, role: string, pathIsKnown: boolean, environment: Environment): Subject {
  const subject = identitySubject('aws', role, environment);
  const isSso = /:role\/AWSReservedSSO_/.test(role);
  const withPath = role.replace(
    /role\/(?=[^/]*$)/,
    isSso ? `role/aws-reserved/sso.amazonaws.com${unknown('Region of Identity Center')}/` : `role/${unknown('path')}`,
  );
  if (isSso && !pathIsKnown) {
    const contexts = subject.contexts.map((one) => new Map([...one, ['aws:principalarn', [withPath]]]));
    return { ...subject, id: session, session, contexts };
  }
  const contexts = pathIsKnown
    ? subject.contexts
    : subject.contexts.flatMap((one) => [one, new Map([...one, ['aws:principalarn', [withPath]]])]);
  return { ...subject, id: session, session, contexts };
}

function ramSubject(kind: Subject['kind'], id: string, account: string, arn: string): Subject {
  return { cloud: 'alicloud', kind, id, account, arn, contexts: [context([['acs:PrincipalARN', [arn]]])] };
}

const NOBODY = FRESH.repeat(12);

/** An account that is nobody's: once without an organization, once in another one. */
export function anyoneSubject(cloud: Cloud): Subject {
  const base = { cloud, kind: 'anyone' as const, id: '*', account: NOBODY };
  if (cloud === 'alicloud') return { ...base, contexts: [context([])] };
  const { arn, all } = unnamed(NOBODY);
  return { ...base, arn, contexts: inOrganizations(insideAws(NOBODY, all, 'anyone'), [OUTSIDE, ELSEWHERE]) };
}

/** A member of an organization that nothing names. */
export function organizationSubject(id: string): Subject {
  const { arn, all } = unnamed(NOBODY);
  const member: Organization = [
    ['aws:PrincipalOrgID', [id]],
    ['aws:PrincipalOrgPaths', [`${id}/${FRESH}/`]],
  ];
  const contexts = inOrganizations(insideAws(NOBODY, all, 'organization'), [member]);
  return { cloud: 'aws', kind: 'organization', id, account: NOBODY, arn, contexts };
}

/** A member of an organizational unit, by a pattern of its path. */
export function organizationalUnitSubject(path: string): Subject {
  const id = path.split('/')[0] as string;
  const organization = organizationSubject(id);
  return {
    ...organization,
    kind: 'organization-unit',
    id: path,
    contexts: organization.contexts.map((one) => new Map([...one, ['aws:principalorgpaths', [witnessOf(path)]]])),
  };
}

/**
 * A service principal. For whom it acts (`aws:SourceAccount`, `aws:SourceArn`) is part of the request. A service that asks in
 * its own name is neither of an account nor an identity, so what tells of those is absent, its tags too (see `valueIn`); one that
 * asks with the session of a role (a forward access session, a role that trusts it) asks as that role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function serviceSubject(cloud: Cloud, service: string): Subject {
  if (cloud === 'alicloud') return { cloud, kind: 'service', id: service, service, contexts: [context([])] };
  return {
    cloud,
    kind: 'service',
    id: service,
    service,
    contexts: [
      context([
        ['aws:PrincipalIsAWSService', ['true']],
        ['aws:PrincipalServiceName', [service]],
        ['aws:PrincipalArn', null],
        ['aws:PrincipalAccount', null],
        ['aws:userid', null],
        ['aws:username', null],
        ['aws:PrincipalOrgID', null],
        ['aws:PrincipalOrgPaths', null],
      ]),
    ],
  };
}

/** A service that nothing names. */
export function anyServiceSubject(cloud: Cloud): Subject {
  const any = serviceSubject(cloud, '*');
  return {
    ...any,
    contexts: any.contexts.map((one) => new Map([...one].filter(([key]) => key !== 'aws:principalservicename'))),
  };
}

/** A federated identity (OIDC or SAML provider); its claims are part of the request. */
export function federatedSubject(cloud: Cloud, provider: string): Subject {
  return { cloud, kind: 'federated', id: provider, federated: provider, contexts: [context([])] };
}

/** Somebody whom a hole names: it could be anyone at all. */
export function unknownSubject(cloud: Cloud, id: string): Subject {
  return { cloud, kind: 'unknown', id, account: id, arn: id, contexts: [context([])] };
}

/** What the input tells of a role, by its ARN without its path. */
export type RoleFinder = (role: string) => string | undefined;

const AWS_SESSION = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;
const RAM_SESSION = /^acs:ram::(\d+):assumed-role\/([^/]+)\/.+$/;
/** Providers of web identities that are named without an ARN. */
const PROVIDERS = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);
const PROVIDER_ARN = /:(?:oidc|saml)-provider\//;

/**
 * The subject of a concrete request: an ARN, an account id or UID, a service name or `*`. `given` is the request context;
 * it overrides what follows from the principal.
 */
export function requestSubject(
  principal: string,
  given: Readonly<Record<string, string | readonly string[] | null>>,
  environment: Environment,
  cloud: Cloud = 'aws',
  roleNamed: RoleFinder = () => undefined,
): Subject {
  const subject = bareSubject(principal, environment, cloud, roleNamed);
  const entries = Object.entries(given);
  if (entries.length === 0) return subject;
  const extra = context(entries.map(([key, value]) => [key, typeof value === 'string' ? [value] : value] as const));
  return { ...subject, contexts: subject.contexts.map((one) => new Map([...one, ...extra])) };
}

function bareSubject(principal: string, environment: Environment, cloud: Cloud, roleNamed: RoleFinder): Subject {
  if (principal === '*') return anyoneSubject(cloud);
  if (PROVIDERS.has(principal)) return federatedSubject('aws', principal);
  if (PROVIDER_ARN.test(principal))
    return federatedSubject(principal.startsWith('acs:') ? 'alicloud' : 'aws', principal);
  if (principal.startsWith('acs:')) {
    const whole = wholeAccountOf({ type: 'RAM', id: principal });
    if (whole !== undefined) return openAccount('alicloud', whole, environment);
    const session = RAM_SESSION.exec(principal);
    if (session === null) return identitySubject('alicloud', principal, environment);
    const role = `acs:ram::${session[1]}:role/${session[2]}`;
    return { ...identitySubject('alicloud', role, environment), id: principal, session: principal };
  }
  const whole = wholeAccountOf({ type: 'AWS', id: principal });
  if (whole !== undefined) return openAccount('aws', whole, environment, parseArn(principal)?.partition);
  if (/^\d{13,20}$/.test(principal)) return openAccount('alicloud', principal, environment);
  if (/\.aliyuncs\.com$/.test(principal)) return serviceSubject('alicloud', principal);
  if (isAwsService(principal)) return serviceSubject('aws', principal);
  const session = AWS_SESSION.exec(principal);
  if (session === null) return identitySubject('aws', principal, environment);
  const [, partition, account = '', name = ''] = session;
  const role = `arn:${partition}:iam::${account}:role/${name}`;
  const known = roleNamed(role);
  return sessionSubject(principal, known ?? role, known !== undefined, environment);
}

/** Some principal of an account, of which the request does not say which: nothing but its account is known. */
function openAccount(cloud: Cloud, account: string, environment: Environment, partition?: string): Subject {
  const { arn: _, ...subject } = accountSubject(cloud, account, environment);
  const some = unknown('some principal');
  const open: ContextValue =
    cloud === 'aws'
      ? {
          oneOf: ['iam', 'sts'].map((service) => `arn:${partition ?? SOME_PARTITION}:${service}::${account}:${some}`),
        }
      : { oneOf: [`acs:ram::${account}:${some}`] };
  const key = cloud === 'aws' ? 'aws:principalarn' : 'acs:principalarn';
  const contexts = subject.contexts.map((one) => new Map([...one, [key, open]]));
  return { ...subject, ...(partition === undefined ? {} : { partition }), contexts };
}

const SERVICE = new RegExp(
  `\\.(?:${[...new Set(PARTITIONS.map(({ dnsSuffix }) => dnsSuffix))].join('|').replaceAll('.', '\\.')})$`,
);

/** Service principals end as the host names of some partition do: `ecs-tasks.amazonaws.com`, `….amazonaws.com.cn`. */
function isAwsService(principal: string): boolean {
  return SERVICE.test(principal);
}

/** Whether the principal of a request is one that this engine can place at all. */
export function isPlaceable(principal: string): boolean {
  return (
    principal === '*' ||
    PROVIDERS.has(principal) ||
    isAccountId(principal) ||
    /^\d{13,20}$/.test(principal) ||
    /\.aliyuncs\.com$/.test(principal) ||
    isAwsService(principal) ||
    wholeAccountOf({ type: 'AWS', id: principal }) !== undefined ||
    identityNameOf(principal) !== undefined ||
    /^arn:[\w-]+:(iam|sts)::\d{12}:./.test(principal) ||
    /^acs:ram::\d+:./.test(principal)
  );
}
