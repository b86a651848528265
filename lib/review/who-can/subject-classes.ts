import {
  accountOfPrincipal,
  displayText,
  formatArn,
  hasUnknown,
  isAnyone,
  matches,
  type Principal,
  parseArn,
  type Statement,
  wholeAccountOf,
} from '../../policy';
import { type Clause, clausesOf } from '../decide/clause';
import { type Subject, subjectKey } from '../decide/subject';
import {
  accountSubject,
  anyoneSubject,
  federatedSubject,
  identitySubject,
  organizationalUnitSubject,
  organizationSubject,
  serviceSubject,
  unknownSubject,
} from '../decide/subjects';
import type { Circumstance } from '../model/circumstance';
import type { AccessModel, Cloud } from '../model/model';

/** The classes of principals that policies tell apart, by the clauses that bring each up. */
export interface SubjectClasses {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Keys of the subjects that a clause names, by the index of the clause. */
  readonly namedBy: ReadonlyMap<number, readonly string[]>;
  /** Keys of the subjects that the trust policy of a role names, by the role. */
  readonly trustedBy: ReadonlyMap<string, readonly string[]>;
  /** Keys of the identities that the input shows with policies of their own. */
  readonly identities: readonly string[];
}

export function subjectClassesOf(model: AccessModel): SubjectClasses {
  const subjects = new Map<string, Subject>();
  const namedBy = new Map<number, string[]>();
  const trustedBy = new Map<string, string[]>();
  const { environment } = model;
  const keys = new WeakMap<Subject, string>();
  const put = (subject: Subject): string => {
    const key = keys.get(subject) ?? subjectKey(subject);
    keys.set(subject, key);
    if (!subjects.has(key)) subjects.set(key, subject);
    return key;
  };
  // The same thousand accounts stand in the policies of hundreds of repositories; each is made into a subject once.
  const known = new Map<string, Subject | undefined>();
  const place: Place = (principal, cloud) => {
    const key = `${cloud} ${principal.type} ${principal.id}`;
    if (!known.has(key)) known.set(key, subjectOfPrincipal(principal, cloud, environment));
    return known.get(key);
  };
  const clauses = clausesOf(model);
  for (const clause of clauses.resource) {
    namedBy.set(clause.index, [...new Set(subjectsOfClause(clause, environment, place).map(put))]);
  }
  for (const [role, trust] of clauses.trust) {
    trustedBy.set(role, [...new Set(trust.flatMap((clause) => subjectsOfClause(clause, environment, place)).map(put))]);
  }
  const identities: string[] = [];
  for (const arn of clauses.identity.keys()) {
    const cloud = (clauses.identity.get(arn)?.[0]?.cloud ?? 'aws') as Cloud;
    identities.push(put(identitySubject(cloud, arn, environment)));
  }
  for (const { cloud, arn } of model.identities)
    if (!clauses.identity.has(arn)) put(identitySubject(cloud, arn, environment));
  if (clauses.unattached.length > 0) {
    for (const clause of clauses.unattached) identities.push(put(unattachedSubject(clause)));
  }
  return { subjects, namedBy, trustedBy, identities: [...new Set(identities)] };
}

/** Whoever a policy file without principals will be attached to. */
function unattachedSubject(clause: Clause): Subject {
  return { ...unknownSubject(clause.cloud, `whoever has ${clause.reason.source}`), contexts: [new Map()] };
}

type Place = (principal: Principal, cloud: Cloud) => Subject | undefined;

function subjectsOfClause(clause: Clause, environment: AccessModel['environment'], place: Place): Subject[] {
  const { statement, cloud } = clause;
  if (statement === undefined) return [unknownSubject(cloud, `unreadable policy ${clause.reason.path}`)];
  const found: Subject[] = [];
  const principals = statement.principals?.values ?? [];
  for (const principal of principals) {
    const subject = place(principal, cloud);
    if (subject !== undefined) found.push(subject);
  }
  const wide = statement.principals?.not === true || principals.some((one) => isAnyone(one));
  if (wide) found.push(anyoneSubject(cloud));
  if (wide || principals.some((one) => wholeAccountOf(one) !== undefined))
    found.push(...subjectsOfConditions(statement, principals, wide, environment));
  return found;
}

function subjectOfPrincipal(
  principal: Principal,
  cloud: Cloud,
  environment: AccessModel['environment'],
): Subject | undefined {
  if (isAnyone(principal)) return undefined;
  if (principal.type === 'Service') return serviceSubject(cloud, principal.id);
  if (principal.type === 'Federated') return federatedSubject(cloud, principal.id);
  if (principal.type === 'CanonicalUser') return unknownSubject(cloud, principal.id);
  const account = accountOfPrincipal(principal);
  if (principal.id.endsWith(':root') && account !== undefined) {
    const partition = /^arn:(aws[\w-]*):/.exec(principal.id)?.[1];
    // The same hole may stand alone as an account id elsewhere: one subject, whatever spells it first.
    return hasUnknown(account)
      ? unknownSubject(cloud, account)
      : accountSubject(cloud, account, environment, partition);
  }
  if (account === undefined || !/:(role|user|group)\//.test(principal.id)) return unknownSubject(cloud, principal.id);
  return identitySubject(cloud, principal.id, environment);
}

/** Whom the conditions of a statement name, be it to let them in or to leave them out. */
function subjectsOfConditions(
  statement: Statement,
  principals: readonly Principal[],
  wide: boolean,
  environment: AccessModel['environment'],
): Subject[] {
  const found: Subject[] = [];
  // A role or user that is named itself brings no other of its account.
  const accounts = new Set(principals.filter(({ id }) => id.endsWith(':root')).map(accountOfPrincipal));
  for (const { key, values } of statement.conditions) {
    switch (key.toLowerCase()) {
      case 'aws:principalarn':
        for (const value of values) {
          for (const arn of wide ? [value] : inAccounts(value, accounts)) {
            if (parseArn(arn) !== undefined) found.push(identitySubject('aws', arn, environment));
          }
        }
        break;
      case 'aws:principalaccount':
        if (wide) for (const value of values) found.push(accountSubject('aws', value, environment));
        break;
      case 'aws:principalorgid':
        if (wide) for (const value of values) found.push(organizationSubject(value));
        break;
      case 'aws:principalorgpaths':
        if (wide) for (const value of values) found.push(organizationalUnitSubject(value));
        break;
    }
  }
  return found;
}

/** An ARN pattern in each of the accounts that a statement lets in and that the pattern may name. */
function inAccounts(pattern: string, accounts: ReadonlySet<string | undefined>): string[] {
  const arn = parseArn(pattern);
  if (arn === undefined) return [];
  const found: string[] = [];
  for (const account of accounts) {
    if (account === undefined) continue;
    if (arn.account === account) found.push(pattern);
    else if (/[*?]/.test(arn.account) && matches(arn.account, account) !== 'no')
      found.push(formatArn({ ...arn, account }));
  }
  return found;
}

/** The classes that contain a subject, so that a row about it may be superfluous beside one about them. */
export function parentsOf(subject: Subject): readonly string[] {
  const { cloud } = subject;
  const anyone = subjectKey({ cloud, kind: 'anyone', id: '*' });
  switch (subject.kind) {
    case 'anyone':
    case 'service':
    case 'federated':
      return [];
    case 'unknown': {
      // A pattern of a condition (`arn:aws:iam::444455556666:*`) is within its account; a hole may be anybody.
      const account = parseArn(subject.id)?.account;
      return account === undefined || account !== subject.account || hasUnknown(subject.id)
        ? []
        : [subjectKey({ cloud, kind: 'account', id: account }), anyone];
    }
    case 'account':
    case 'organization':
      return [anyone];
    case 'organization-unit':
      return [subjectKey({ cloud, kind: 'organization', id: subject.id.split('/')[0] as string }), anyone];
    default:
      return subject.account === undefined
        ? [anyone]
        : [subjectKey({ cloud, kind: 'account', id: subject.account }), anyone];
  }
}

/** The classes that a subject would be in if a condition held that a row states. */
export function parentUnder(condition: Circumstance, cloud: Cloud): string | undefined {
  if (condition.kind !== 'condition' || condition.values.length !== 1) return undefined;
  const [id = ''] = condition.values;
  const operator = condition.operator.toLowerCase();
  switch (condition.key.toLowerCase()) {
    case 'aws:principalorgid':
      return operator === 'stringequals' ? subjectKey({ cloud, kind: 'organization', id }) : undefined;
    case 'aws:principalorgpaths':
      return operator === 'foranyvalue:stringlike' || operator === 'stringlike'
        ? subjectKey({ cloud, kind: 'organization-unit', id })
        : undefined;
    case 'aws:principalarn': {
      const kind = /^arn:\S+:(role|user)\//.exec(id)?.[1] as Subject['kind'] | undefined;
      const isLike = operator === 'arnlike' || operator === 'arnequals' || operator === 'stringlike';
      return kind !== undefined && isLike ? subjectKey({ cloud, kind, id }) : undefined;
    }
    default:
      return undefined;
  }
}

export function displaySubject(subject: Subject): { kind: Subject['kind']; id: string } {
  return { kind: subject.kind, id: displayText(subject.id) };
}
