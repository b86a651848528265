import { parseArn } from '../../policy/aws-names';
import { matches } from '../../policy/pattern';
import { accountOfPrincipal, identityNameOf, isAnyone, type Principal, wholeAccountOf } from '../../policy/principal';
import type { Statement } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Decision } from '../../policy/verdict';
import { principalsAbout } from './principal-index';
import type { Subject } from './subject';
import { partitionOfArn } from './subject-partition';

/**
 * How a statement names a subject: by itself (`direct` where that is what makes the request: a user, a session; a role only
 * ever acts in a session), through its whole account, or through `*`.
 */
export type NamedBy = 'direct' | 'itself' | 'account' | 'anyone';

export interface PrincipalMatch {
  readonly decision: 'yes' | 'maybe';
  readonly by: NamedBy;
}

const DIRECT: PrincipalMatch = { decision: 'yes', by: 'direct' };
const MAYBE_DIRECT: PrincipalMatch = { decision: 'maybe', by: 'direct' };
const ITSELF: PrincipalMatch = { decision: 'yes', by: 'itself' };
const MAYBE_ITSELF: PrincipalMatch = { decision: 'maybe', by: 'itself' };
const ACCOUNT: PrincipalMatch = { decision: 'yes', by: 'account' };
const MAYBE_ACCOUNT: PrincipalMatch = { decision: 'maybe', by: 'account' };
const ANYONE: PrincipalMatch = { decision: 'yes', by: 'anyone' };
const MAYBE_ANYONE: PrincipalMatch = { decision: 'maybe', by: 'anyone' };

const NOBODY: readonly PrincipalMatch[] = [];

/**
 * The ways in which the principals of a statement (or `NotPrincipal`) include the subject; none for not at all. There are
 * two where a list names the subject's account for sure, and perhaps, by a hole, the subject itself, which says more.
 */
export function matchPrincipals(
  statement: Statement,
  subject: Subject,
  partition: string | undefined = subject.partition,
): readonly PrincipalMatch[] {
  const targets = statement.principals;
  if (targets === undefined) return NOBODY;
  if (targets.not) {
    const match = matchOthers(targets.values, statement.effect, subject, partition);
    return match === undefined ? NOBODY : [match];
  }
  let direct: PrincipalMatch | undefined;
  let account: PrincipalMatch | undefined;
  for (const principal of principalsAbout(targets, subject)) {
    const match = matchPrincipal(principal, subject, partition);
    if (match === undefined) continue;
    if (match.by === 'account') {
      if (account?.decision !== 'yes') account = match;
    } else if (match.decision === 'yes') {
      return [match];
    } else {
      direct ??= match;
    }
  }
  if (direct === undefined) return account === undefined ? NOBODY : [account];
  return account === undefined ? [direct] : [direct, account];
}

/**
 * `NotPrincipal`. A request has several principals at once: the account, the role or user, and for a role its session. Only
 * one whose every principal is listed is surely left out, as the vendor's own examples list them. With Allow it is
 * everybody else; with Deny what becomes of the others is not certain enough to say `no` on it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function matchOthers(
  values: readonly Principal[],
  effect: Statement['effect'],
  subject: Subject,
  partition: string | undefined,
): PrincipalMatch | undefined {
  const listed = values
    .map((principal) => matchPrincipal(principal, subject, partition))
    .filter((match) => match !== undefined);
  if (listed.length === 0) return effect === 'Deny' ? MAYBE_ANYONE : ANYONE;
  const sure = (by: NamedBy): boolean => listed.some((match) => match.decision === 'yes' && match.by === by);
  if (sure('anyone')) return undefined;
  if (subject.account === undefined) return sure('direct') ? undefined : MAYBE_ANYONE;
  const session =
    subject.kind === 'user' || (subject.session !== undefined && values.some(({ id }) => id === subject.session));
  return (sure('itself') || sure('direct')) && sure('account') && session ? undefined : MAYBE_ANYONE;
}

/** Whether one principal of a policy, on something in a partition, includes the subject. */
function matchPrincipal(
  principal: Principal,
  subject: Subject,
  partition: string | undefined = subject.partition,
): PrincipalMatch | undefined {
  // Whether the list form `{"AWS": "*"}` takes in services, too, is not documented.
  if (isAnyone(principal)) return principal.type === '*' || subject.account !== undefined ? ANYONE : MAYBE_ANYONE;
  switch (principal.type) {
    case 'Service':
      return matchName(principal.id, subject.service);
    case 'Federated':
      return matchName(principal.id, subject.federated);
    case 'CanonicalUser':
      // The id of some account that the policy does not show.
      return subject.account === undefined || subject.kind === 'anyone' ? undefined : MAYBE_DIRECT;
    default:
      return subject.account === undefined || isElsewhere(principal, partition)
        ? undefined
        : matchIdentity(principal, subject, subject.account);
  }
}

/** An ARN of another partition names somebody else, whatever its account; an id is of the partition of the policy. */
function isElsewhere({ id }: Principal, partition: string | undefined): boolean {
  const own = partition === undefined ? undefined : partitionOfArn(id);
  return own !== undefined && own !== partition;
}

function matchName(wanted: string, got: string | undefined): PrincipalMatch | undefined {
  if (got === undefined) return undefined;
  if (wanted === '*') return MAYBE_DIRECT;
  return named(compare(wanted, got), true);
}

function matchIdentity(principal: Principal, subject: Subject, account: string): PrincipalMatch | undefined {
  const whole = wholeAccountOf(principal);
  if (whole !== undefined) {
    const answer = compare(whole, account);
    return answer === 'yes' ? ACCOUNT : answer === 'maybe' ? MAYBE_ACCOUNT : undefined;
  }
  return hasUnknown(principal.id)
    ? matchHoles(principal, subject, account)
    : named(matchArn(principal.id, subject, account), isDirect(principal.id));
}

/** Whatever may be something else than the ARN of a role. */
function isDirect(id: string): boolean {
  return !id.includes(':role/');
}

/** `assumed-role` sessions are named in policies by their own ARN; the role's ARN names every session of the role. */
function matchArn(id: string, subject: Subject, account: string): Decision {
  if (id === subject.id || id === subject.arn) return 'yes';
  const owner = accountOfPrincipal({ type: 'AWS', id });
  if (owner === undefined || compare(account, owner) === 'no') return 'no';
  if (subject.arn === undefined) return 'maybe';
  if (hasUnknown(subject.arn)) return matches(id, subject.arn) === 'no' ? 'no' : 'maybe';
  const resource = parseArn(id)?.resource ?? '';
  if (resource.startsWith('assumed-role/')) {
    // A policy may name one session of the role; which session asks is not part of a role.
    const role = resource.split('/')[1];
    return subject.session === undefined && role === identityNameOf(subject.arn)?.name && isRole(subject.arn)
      ? 'maybe'
      : 'no';
  }
  const wanted = identityNameOf(id);
  if (wanted === undefined) return 'no';
  // Role names are unique in an account whatever their path, and a session does not show the path.
  const own = identityNameOf(subject.arn);
  if (subject.session !== undefined && wanted.kind === 'role' && wanted.name === own?.name) return 'yes';
  // A federated user has what a resource policy gives to the user who called GetFederationToken; its ARN does not say who.
  if (/^arn:[\w-]+:sts::\d+:federated-user\//.test(subject.arn)) return wanted.kind === 'user' ? 'maybe' : 'no';
  // RAM does not document whether case counts in the name of a role.
  const sameButForCase = wanted.kind === own?.kind && wanted.name.toLowerCase() === own.name.toLowerCase();
  return subject.cloud === 'alicloud' && sameButForCase ? 'maybe' : 'no';
}

function isRole(arn: string): boolean {
  return identityNameOf(arn)?.kind === 'role';
}

/** A principal with holes: the account may still tell it apart. A hole as a whole may even be `*`. */
function matchHoles(principal: Principal, subject: Subject, own: string): PrincipalMatch | undefined {
  const itself = (decision: Decision) => named(decision, isDirect(principal.id));
  if (principal.id === subject.id || principal.id === subject.arn) return itself('yes');
  const account = accountOfPrincipal(principal);
  const sameAccount = account === undefined ? 'maybe' : compare(account, own);
  if (sameAccount === 'no') return undefined;
  if (account === undefined || subject.arn === undefined) return itself('maybe');
  if (principal.id.endsWith(':root')) return sameAccount === 'yes' ? ACCOUNT : MAYBE_ACCOUNT;
  const asked = subject.session ?? subject.arn;
  const may =
    matches(principal.id, subject.arn) !== 'no' ||
    matches(principal.id, asked) !== 'no' ||
    (subject.session !== undefined && mayBeRoleOf(principal.id, subject.arn)) ||
    // Which user called GetFederationToken is not in the federated user's ARN.
    asked.includes(':federated-user/');
  return itself(may ? 'maybe' : 'no');
}

/** Whether a role with holes may be the one that a session shows without its path. */
function mayBeRoleOf(principal: string, role: string): boolean {
  const wanted = principal.split('/').at(-1) ?? '';
  return matches(wanted, identityNameOf(role)?.name ?? '') !== 'no';
}

function compare(wanted: string, got: string): Decision {
  if (wanted === got) return 'yes';
  if (!hasUnknown(wanted) && !hasUnknown(got)) return 'no';
  return matches(wanted, got) === 'no' ? 'no' : 'maybe';
}

function named(decision: Decision, direct: boolean): PrincipalMatch | undefined {
  if (decision === 'no') return undefined;
  if (decision === 'yes') return direct ? DIRECT : ITSELF;
  return direct ? MAYBE_DIRECT : MAYBE_ITSELF;
}
