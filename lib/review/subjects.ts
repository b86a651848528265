import { hasUnknown, identityNameOf, isAccountId, parseAcsName, parseArn, wholeAccountOf } from '../policy';
import type { AccessModel, Cloud } from './model';
import type { Context, ContextValue, Subject } from './subject';
import { FRESH, witnessOf } from './witness';

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

/** What is known of the organization of an account: its id and path where the environment lists members, else open. */
function organizationOf(account: string, environment: Environment): { id?: ContextValue; paths?: ContextValue } {
  const { organization } = environment;
  if (organization?.members === undefined || hasUnknown(account)) return {};
  const path = organization.members[account];
  if (path === undefined) return {}; // it may be in another organization
  return { id: [organization.id], ...(path === '' ? {} : { paths: [path] }) };
}

function insideAws(account: string, arn: string | undefined, kind: Subject['kind'], environment: Environment): Context {
  const organization = organizationOf(account, environment);
  return context([
    ['aws:PrincipalAccount', [account]],
    ['aws:PrincipalArn', arn === undefined ? undefined : [arn]],
    ['aws:PrincipalOrgID', organization.id],
    ['aws:PrincipalOrgPaths', organization.paths],
    ['aws:PrincipalType', kind === 'role' ? ['AssumedRole'] : kind === 'user' ? ['User'] : undefined],
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:PrincipalServiceName', null],
    ['aws:PrincipalServiceNamesList', null],
    ['aws:SourceAccount', null],
    ['aws:SourceArn', null],
    ['aws:SourceOrgID', null],
    ['aws:SourceOrgPaths', null],
  ]);
}

/** Any principal of an account that nothing names. */
export function accountSubject(cloud: Cloud, account: string, environment: Environment): Subject {
  if (cloud === 'alicloud') return ramSubject('account', account, account, `acs:ram::${account}:role/${FRESH}`);
  const arn = `arn:aws:iam::${account}:role/${FRESH}`;
  return {
    cloud,
    kind: 'account',
    id: account,
    account,
    arn,
    contexts: [insideAws(account, arn, 'account', environment)],
  };
}

/** A role, user or group by ARN; wildcards in the ARN make it the class of everything that matches. */
export function identitySubject(cloud: Cloud, arn: string, environment: Environment): Subject {
  const account = (cloud === 'aws' ? parseArn(arn)?.account : parseAcsName(arn)?.account) ?? '';
  const found = /:(role|user|group)\//.exec(arn)?.[1];
  const kind = (found ?? 'unknown') as Subject['kind'];
  const witness = witnessOf(arn);
  if (cloud === 'alicloud') return ramSubject(kind, arn, account, witness);
  return { cloud, kind, id: arn, account, arn: witness, contexts: [insideAws(account, witness, kind, environment)] };
}

function ramSubject(kind: Subject['kind'], id: string, account: string, arn: string): Subject {
  return { cloud: 'alicloud', kind, id, account, arn, contexts: [context([['acs:PrincipalARN', [arn]]])] };
}

const NOBODY = FRESH.repeat(12);

/** An account that is nobody's: once without an organization, once in another one. */
export function anyoneSubject(cloud: Cloud): Subject {
  const base = { cloud, kind: 'anyone' as const, id: '*', account: NOBODY };
  if (cloud === 'alicloud') return { ...base, contexts: [context([])] };
  const arn = `arn:aws:iam::${NOBODY}:role/${FRESH}`;
  const inside = insideAws(NOBODY, arn, 'anyone', {});
  return {
    ...base,
    arn,
    contexts: [
      new Map([...inside, ['aws:principalorgid', null], ['aws:principalorgpaths', null]]),
      new Map([
        ...inside,
        ['aws:principalorgid', [`o-${FRESH}`]],
        ['aws:principalorgpaths', [`o-${FRESH}/r-${FRESH}/`]],
      ]),
    ],
  };
}

/** A member of an organization that nothing names. */
export function organizationSubject(id: string): Subject {
  const arn = `arn:aws:iam::${NOBODY}:role/${FRESH}`;
  const inside = insideAws(NOBODY, arn, 'organization', {});
  return {
    cloud: 'aws',
    kind: 'organization',
    id,
    account: NOBODY,
    arn,
    contexts: [new Map([...inside, ['aws:principalorgid', [id]], ['aws:principalorgpaths', [`${id}/${FRESH}/`]]])],
  };
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

/** A service principal. For whom it acts (`aws:SourceAccount`, `aws:SourceArn`) is part of the request. */
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
        ['aws:PrincipalOrgID', null],
        ['aws:PrincipalOrgPaths', null],
      ]),
    ],
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

/**
 * The subject of a concrete request: an ARN, an account id or UID, a service name or `*`. `given` is the request context;
 * it overrides what follows from the principal.
 */
export function requestSubject(
  principal: string,
  given: Readonly<Record<string, string | readonly string[] | null>>,
  environment: Environment,
): Subject {
  const subject = bareSubject(principal, environment);
  const extra = Object.entries(given).map(
    ([key, value]) => [key, typeof value === 'string' ? [value] : value] as const,
  );
  return { ...subject, contexts: subject.contexts.map((one) => new Map([...one, ...context(extra)])) };
}

function bareSubject(principal: string, environment: Environment): Subject {
  if (principal === '*') return anyoneSubject('aws');
  if (principal.startsWith('acs:')) {
    const account = wholeAccountOf({ type: 'RAM', id: principal });
    return account === undefined
      ? identitySubject('alicloud', principal, environment)
      : openAccount('alicloud', account, environment);
  }
  if (isAccountId(principal)) return openAccount('aws', principal, environment);
  if (/^\d{13,20}$/.test(principal)) return openAccount('alicloud', principal, environment);
  if (/\.aliyuncs\.com$/.test(principal)) return serviceSubject('alicloud', principal);
  if (/\.amazonaws\.com(\.cn)?$/.test(principal)) return serviceSubject('aws', principal);
  const session = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(principal);
  if (session !== null)
    return identitySubject('aws', `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`, environment);
  if (/:(oidc|saml)-provider\//.test(principal)) return federatedSubject('aws', principal);
  return identitySubject('aws', principal, environment);
}

/** Some principal of an account, of which the request does not say which: its ARN is open. */
function openAccount(cloud: Cloud, account: string, environment: Environment): Subject {
  const { arn: _, ...subject } = accountSubject(cloud, account, environment);
  const without = (one: Context): Context => new Map([...one].filter(([key]) => !/principalarn$/.test(key)));
  return { ...subject, contexts: subject.contexts.map(without) };
}

/** Whether the principal of a request is one that this engine can place at all. */
export function isPlaceable(principal: string): boolean {
  return (
    principal === '*' ||
    isAccountId(principal) ||
    /^\d{13,20}$/.test(principal) ||
    /\.(aliyuncs\.com|amazonaws\.com(\.cn)?)$/.test(principal) ||
    wholeAccountOf({ type: 'AWS', id: principal }) !== undefined ||
    identityNameOf(principal) !== undefined ||
    /^arn:[\w-]+:(iam|sts)::\d{12}:/.test(principal) ||
    /^acs:ram::\d+:/.test(principal)
  );
}
