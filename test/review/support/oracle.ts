/**
 * A second opinion on concrete policies, written from the vendor's pages and not from the engine: no holes, no indexes, no
 * three values, everything looked at again for every question.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type Json = { readonly [key: string]: unknown };

export interface OracleWorld {
  /** Statements of the registry policy, by account and Region: `111122223333/eu-west-1`. */
  readonly registry: readonly Json[];
  /** Statements of repository policies by repository name. */
  readonly repositories: Readonly<Record<string, readonly Json[]>>;
  /** Statements of identity policies by ARN; an identity that is not here has policies that nobody shows. */
  readonly identities: Readonly<Record<string, readonly Json[]>>;
}

export interface OracleRequest {
  readonly arn: string;
  readonly action: string;
  readonly registry: { readonly account: string; readonly region: string };
  readonly repository: string;
  /** Every key of the request; one that is not here is not there. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Where the documentation leaves two readings (`NotPrincipal`), whether to take the one that lets more through. */
export type Reading = 'generous' | 'strict';

/** Whether the request goes through, when what identities have that nobody shows allows everything, or nothing. */
export function oracleAllows(world: OracleWorld, request: OracleRequest, unseen: boolean, reading: Reading): boolean {
  const account = request.arn.split(':')[4] as string;
  const { registry, repository } = request;
  const onResource = [...world.registry, ...(world.repositories[repository] ?? [])];
  const own = world.identities[request.arn];
  const applies = (statement: Json, isIdentity: boolean): boolean =>
    oracleApplies(statement, request, isIdentity, reading);
  const denied =
    onResource.some((one) => one.Effect === 'Deny' && applies(one, false)) ||
    (own ?? []).some((one) => one.Effect === 'Deny' && applies(one, true));
  if (denied) return false;
  const identityAllows = own === undefined ? unseen : own.some((one) => one.Effect === 'Allow' && applies(one, true));
  const allowed = onResource.filter((one) => one.Effect === 'Allow' && applies(one, false));
  if (account !== registry.account) return identityAllows && allowed.length > 0;
  // A policy that names only the account hands the question to the account's IAM.
  return identityAllows || allowed.some((one) => namesMoreThanAccount(one, request.arn, account));
}

/** Whether a statement is about the request; one of an identity policy names nobody. */
export function oracleApplies(statement: Json, request: OracleRequest, isIdentity: boolean, reading: Reading): boolean {
  const { registry, repository } = request;
  const account = request.arn.split(':')[4] as string;
  const resource = `arn:aws:ecr:${registry.region}:${registry.account}:repository/${repository}`;
  return (
    names(statement, 'Action', request.action, (a, b) => glob(a.toLowerCase(), b.toLowerCase())) &&
    (statement.Resource === undefined && statement.NotResource === undefined
      ? true
      : names(statement, 'Resource', resource, glob)) &&
    conditionsHold(statement, request, account) &&
    (isIdentity || namesPrincipal(statement, request.arn, account, reading))
  );
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function names(
  statement: Json,
  element: string,
  value: string,
  matches: (pattern: string, value: string) => boolean,
): boolean {
  if (statement[element] !== undefined) return list(statement[element]).some((one) => matches(one, value));
  return !list(statement[`Not${element}`]).some((one) => matches(one, value));
}

function principalsOf(value: unknown): string[] {
  if (value === '*') return ['*'];
  const { AWS } = value as Json;
  return AWS === undefined ? [] : list(AWS);
}

function namesPrincipal(statement: Json, arn: string, account: string, reading: Reading): boolean {
  const isAccount = (one: string): boolean => one === account || one === `arn:aws:iam::${account}:root`;
  if (statement.Principal !== undefined)
    return principalsOf(statement.Principal).some((one) => one === '*' || one === arn || isAccount(one));
  if (statement.NotPrincipal === undefined) return false;
  const spared = principalsOf(statement.NotPrincipal);
  const any = spared.includes('*') || spared.includes(arn) || spared.some(isAccount);
  // Whoever is listed with the account is left out; whether one of the two is enough has two readings.
  const whole = spared.includes('*') || (spared.includes(arn) && spared.some(isAccount) && arn.includes(':user/'));
  const takesMore = (statement.Effect === 'Allow') === (reading === 'generous');
  return takesMore ? !whole : !any && !(statement.Effect === 'Deny' && reading === 'generous');
}

function namesMoreThanAccount(statement: Json, arn: string, account: string): boolean {
  if (statement.Principal === undefined) return true;
  return principalsOf(statement.Principal).some(
    (one) => one === '*' || (one === arn && one !== `arn:aws:iam::${account}:root`),
  );
}

function conditionsHold(statement: Json, request: OracleRequest, account: string): boolean {
  const context: Record<string, string | readonly string[]> = {
    'aws:principalarn': request.arn,
    'aws:principalaccount': account,
    'aws:principalisawsservice': 'false',
    'aws:principaltype': request.arn.includes(':user/') ? 'User' : 'AssumedRole',
    ...Object.fromEntries(Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), value])),
  };
  return Object.entries((statement.Condition ?? {}) as Json).every(([operator, keys]) =>
    Object.entries(keys as Json).every(([key, wanted]) =>
      holds(operator, list(wanted), context[key.toLowerCase()], context),
    ),
  );
}

function holds(
  operator: string,
  wanted: readonly string[],
  value: string | readonly string[] | undefined,
  context: Readonly<Record<string, string | readonly string[]>>,
): boolean {
  const values = value === undefined ? [] : list(value);
  if (operator === 'Null') return wanted.includes(String(values.length === 0));
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const negated = base.includes('Not');
  if (values.length === 0) return set === 'ForAllValues' || ifExists !== undefined || (set === undefined && negated);
  const filled = wanted.map((one) => one.replace('${aws:PrincipalAccount}', String(context['aws:principalaccount'])));
  const test = (one: string): boolean => negated !== filled.some((pattern) => compare(base, pattern, one));
  return set === 'ForAnyValue' ? values.some(test) : values.every(test);
}

function compare(base: string, pattern: string, value: string): boolean {
  if (base.startsWith('Arn')) {
    const [patterns, values] = [pattern.split(':'), value.split(':')];
    return patterns.length === values.length && patterns.every((one, at) => glob(one, values[at] as string));
  }
  if (base.endsWith('Like')) return glob(pattern, value);
  if (base.endsWith('IgnoreCase')) return pattern.toLowerCase() === value.toLowerCase();
  if (base === 'Bool') return pattern === value;
  return pattern === value;
}

/** The definition of a glob, as plain as can be. */
export function glob(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return glob(rest, value) || (value !== '' && glob(pattern, value.slice(1)));
  return value !== '' && (pattern[0] === '?' || pattern[0] === value[0]) && glob(rest, value.slice(1));
}
