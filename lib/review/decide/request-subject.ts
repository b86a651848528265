import { isAccountId, parseArn } from '../../policy/aws-names';
import { PARTITIONS } from '../../policy/partitions';
import { identityNameOf, wholeAccountOf } from '../../policy/principal';
import { unknown } from '../../policy/unknown';
import type { Cloud } from '../model/model';
import { context, type Environment } from './aws-context';
import type { ContextValue, Subject } from './subject';
import { SOME_PARTITION } from './subject-partition';
import { accountSubject, anyoneSubject, federatedSubject, identitySubject, serviceSubject } from './subjects';

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

/** What the input tells of a role, by its ARN without its path. */
export type RoleFinder = (role: string) => string | undefined;

const AWS_SESSION = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;

const RAM_SESSION = /^acs:ram::(\d+):assumed-role\/([^/]+)\/.+$/;

/** ARN of the role of a session, without a path; undefined for what is no session of a role. */
export function roleOfSession(principal: string): string | undefined {
  const [, uid, ramRole] = RAM_SESSION.exec(principal) ?? [];
  if (uid !== undefined) return `acs:ram::${uid}:role/${ramRole}`;
  const [, partition, account, role] = AWS_SESSION.exec(principal) ?? [];
  return partition === undefined ? undefined : `arn:${partition}:iam::${account}:role/${role}`;
}

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
    const role = roleOfSession(principal);
    if (role === undefined) return identitySubject('alicloud', principal, environment);
    return { ...identitySubject('alicloud', role, environment), id: principal, session: principal };
  }
  const whole = wholeAccountOf({ type: 'AWS', id: principal });
  if (whole !== undefined) return openAccount('aws', whole, environment, parseArn(principal)?.partition);
  if (/^\d{13,20}$/.test(principal)) return openAccount('alicloud', principal, environment);
  if (/\.aliyuncs\.com$/.test(principal)) return serviceSubject('alicloud', principal);
  if (isAwsService(principal)) return serviceSubject('aws', principal);
  const role = roleOfSession(principal);
  if (role === undefined) return identitySubject('aws', principal, environment);
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
