import {
  accountOfPrincipal,
  displayText,
  formatArn,
  hasUnknown,
  isAccountId,
  isAnyone,
  isSubset,
  matches,
  type Principal,
  parseAcsName,
  parseArn,
  type Statement,
  unknown,
  unknownNames,
  wholeAccountOf,
} from '../../policy';
import { type Clause, clausesOf } from '../decide/clause';
import { lookupOf } from '../decide/sides';
import { type Subject, subjectKey } from '../decide/subject';
import {
  accountSubject,
  anyoneSubject,
  anyServiceSubject,
  federatedSubject,
  identitySubject,
  organizationalUnitSubject,
  organizationSubject,
  requestSubject,
  serviceSubject,
  unknownSubject,
} from '../decide/subjects';
import { commonWitness, FRESH } from '../decide/witness';
import type { Circumstance } from '../model/circumstance';
import type { AccessModel, Cloud } from '../model/model';
import { append } from '../model/multimap';

/** The classes of principals that policies tell apart, by the clauses that bring each up. */
export interface SubjectClasses {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Keys of the subjects that a clause names, by the index of the clause. */
  readonly namedBy: ReadonlyMap<number, readonly string[]>;
  /** Keys of the identities that the input shows with policies of their own. */
  readonly identities: readonly string[];
}

export function subjectClassesOf(model: AccessModel): SubjectClasses {
  const subjects = new Map<string, Subject>();
  const namedBy = new Map<number, readonly string[]>();
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
  const place: Placer = (principal, cloud) => {
    const key = `${cloud} ${principal.type} ${principal.id}`;
    if (!known.has(key)) known.set(key, subjectOfPrincipal(principal, cloud, model));
    return known.get(key);
  };
  const clauses = clausesOf(model);
  for (const clause of clauses.all) {
    if (clause.attachment.kind === 'identity') continue;
    namedBy.set(clause.index, [...new Set(subjectsOfClause(clause, model, place).map(put))]);
  }
  const identities: string[] = [];
  for (const arn of clauses.identity.keys()) {
    const cloud = (clauses.identity.get(arn)?.[0]?.cloud ?? 'aws') as Cloud;
    identities.push(put(identitySubject(cloud, arn, environment)));
  }
  // Memberships and boundaries make an identity one of its own, and so does being declared at all: roles are assumed.
  for (const { cloud, arn } of model.identities) identities.push(put(identitySubject(cloud, arn, environment)));
  for (const clause of clauses.unattached) identities.push(put(unattachedSubject(clause)));
  meetings(subjects, namedBy, environment, put);
  return { subjects, namedBy, identities: [...new Set(identities)] };
}

/** More meetings of patterns of principals than this are not told apart. */
const MOST_MEETINGS = 2_000;

/**
 * Patterns of principals meet: `arn:aws:iam::*:role/ci` and an account that is named elsewhere have its role `ci` in common,
 * of which each may say something. What both are is a class of its own, named by the clauses of either.
 */
function meetings(
  subjects: ReadonlyMap<string, Subject>,
  namedBy: Map<number, readonly string[]>,
  environment: AccessModel['environment'],
  put: (subject: Subject) => string,
): void {
  const wild = [...subjects].filter(([, { cloud, kind, id }]) => cloud === 'aws' && isPattern(kind, id));
  if (wild.length === 0) return;
  const added = new Map<string, string[]>();
  const meet = (a: string, b: string, id: string): void => {
    const key = put(identitySubject('aws', id, environment));
    if (key === a || key === b) return;
    for (const one of [a, b]) append(added, one, key);
  };
  let left = MOST_MEETINGS;
  for (const [index, [key, { id }]] of wild.entries()) {
    const arn = parseArn(id);
    if (arn === undefined) continue;
    if (/[*?]/.test(arn.account)) {
      for (const [other, { kind, account }] of [...subjects]) {
        if (kind !== 'account' || account === undefined || matches(arn.account, account) === 'no' || left-- < 0)
          continue;
        meet(key, other, formatArn({ ...arn, account }));
      }
    }
    for (const [other, { id: otherId }] of wild.slice(index + 1)) {
      if (left-- < 0 || isSubset(id, otherId) || isSubset(otherId, id)) continue;
      const both = commonWitness([id, otherId]);
      if (typeof both === 'string') meet(key, other, wildcardsOf(both));
    }
  }
  for (const [index, own] of namedBy) {
    const more = own.flatMap((key) => added.get(key) ?? []);
    if (more.length > 0) namedBy.set(index, [...new Set([...own, ...more])]);
  }
}

function isPattern(kind: Subject['kind'], id: string): boolean {
  return (kind === 'role' || kind === 'user' || kind === 'unknown') && /[*?]/.test(id) && !hasUnknown(id);
}

/** Whoever a hole names, or a policy that could not be read: it may be anybody, as a pattern of principals may not. */
export function isHole({ kind, id }: Subject): boolean {
  return kind === 'unknown' && !isPattern(kind, id);
}

/** A witness back as a pattern. */
function wildcardsOf(witness: string): string {
  return witness.replaceAll(new RegExp(`${FRESH}+`, 'gu'), '*');
}

/** Whoever a policy file without principals will be attached to. */
function unattachedSubject(clause: Clause): Subject {
  return {
    ...unknownSubject(clause.cloud, `whoever has ${clause.reason.source}`),
    contexts: [new Map()],
    isUnplaced: true,
  };
}

type Placer = (principal: Principal, cloud: Cloud) => Subject | undefined;

function subjectsOfClause(clause: Clause, model: AccessModel, place: Placer): Subject[] {
  const { statement, cloud } = clause;
  const { environment } = model;
  if (statement === undefined) {
    // What makes policies of every kind is one principal in all of them.
    const makers = makersOf(model).get(placeOfReason(clause)) ?? [];
    if (makers.length > 0) return makers.map((arn) => identitySubject(cloud, arn, environment));
    const { path, source } = clause.reason;
    return [unknownSubject(cloud, `unreadable policy ${path === '' ? source : path}`)];
  }
  const found: Subject[] = [];
  const principals = statement.principals?.values ?? [];
  if (isLayer(clause)) {
    const { attachment } = clause;
    const targets = attachment.kind === 'control' ? attachment.targets.ids.filter(isAccountId) : [];
    for (const account of targets) found.push(accountSubject(cloud, account, environment));
    return [...found, ...subjectsOfConditions(statement, principals, true, environment)];
  }
  for (const principal of principals) {
    const subject = place(principal, cloud);
    if (subject !== undefined) found.push(subject);
  }
  const wide = isWideStatement(statement);
  if (wide) {
    found.push(anyoneSubject(cloud), anyServiceSubject(cloud));
    if (clause.attachment.kind === 'trust') found.push(federatedSubject(cloud, ANY));
  }
  if (wide || principals.some((one) => wholeAccountOf(one) !== undefined))
    for (const one of subjectsOfConditions(statement, principals, wide, environment)) found.push(one);
  return found;
}

const makers = new WeakMap<AccessModel, ReadonlyMap<string, readonly string[]>>();

/** What may have put a policy that could not be read on any identity, by the place where it stands. */
function makersOf(model: AccessModel): ReadonlyMap<string, readonly string[]> {
  const known = makers.get(model);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const [arn, own] of clausesOf(model).identity) {
    if (makerIn(arn) === undefined) continue;
    for (const place of new Set(own.filter(({ statement }) => statement === undefined).map(placeOfReason)))
      append(found, place, arn);
  }
  makers.set(model, found);
  return found;
}

function placeOfReason({ cloud, reason }: Clause): string {
  return `${cloud}\n${reason.source}\n${reason.path}`;
}

/** The name of the one hole that stands for the whole identity: any of its account. */
function makerIn(arn: string): string | undefined {
  const resource = (parseArn(arn) ?? parseAcsName(arn))?.resource ?? '';
  const [name] = unknownNames(resource);
  return name !== undefined && resource === unknown(name) ? name : undefined;
}

/** Whether a clause can only restrict what others allow. */
export function isLayer({ attachment }: Clause): boolean {
  return attachment.kind === 'control' || attachment.kind === 'boundary' || attachment.kind === 'endpoint';
}

/** Whether a statement is about principals that it does not list, such as those of a layer that has none. */
function isWideStatement({ principals }: Statement): boolean {
  return principals === undefined || principals.not || principals.values.some(isAnyone);
}

/** Any provider of identities. */
const ANY = '*';

const SESSION = /^(?:arn:[\w-]+:sts|acs:ram):[^:]*:[^:]*:(?:assumed-role|federated-user)\//;

function subjectOfPrincipal(principal: Principal, cloud: Cloud, model: AccessModel): Subject | undefined {
  const { environment } = model;
  if (isAnyone(principal)) return undefined;
  if (principal.type === 'Service') return serviceSubject(cloud, principal.id);
  if (principal.type === 'Federated') return federatedSubject(cloud, principal.id);
  if (principal.type === 'CanonicalUser') return unknownSubject(cloud, principal.id);
  const account = accountOfPrincipal(principal);
  if (account !== undefined && (principal.id.endsWith(':root') || principal.id === account)) {
    // The same hole may stand alone as an account id elsewhere: one subject, whatever spells it first.
    return hasUnknown(account) ? unknownSubject(cloud, account) : accountSubject(cloud, account, environment);
  }
  if (account !== undefined && SESSION.test(principal.id) && !hasUnknown(principal.id))
    return { ...requestSubject(principal.id, {}, environment, cloud, lookupOf(model).roleNamed), kind: 'session' };
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
  const accounts = new Set(
    principals.filter((one) => one.id.endsWith(':root') || wholeAccountOf(one) !== undefined).map(accountOfPrincipal),
  );
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
export function parentsOf(subject: Subject, subjects: ReadonlyMap<string, Subject>): readonly string[] {
  const { cloud } = subject;
  const anyone = subjectKey({ cloud, kind: 'anyone', id: '*' });
  switch (subject.kind) {
    case 'anyone':
      return [];
    case 'service':
      return subject.service === ANY ? [] : [subjectKey({ cloud, kind: 'service', id: ANY })];
    case 'federated':
      return subject.federated === ANY ? [] : [subjectKey({ cloud, kind: 'federated', id: ANY })];
    case 'session':
      return [
        ...(subject.arn === undefined ? [] : [subjectKey({ cloud, kind: 'role', id: subject.arn })]),
        ...(subject.account === undefined ? [] : [subjectKey({ cloud, kind: 'account', id: subject.account })]),
        anyone,
      ];
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
        : [...widerPatterns(subject, subjects), subjectKey({ cloud, kind: 'account', id: subject.account }), anyone];
  }
}

/** Patterns of principals that take in all that a role or user, or a narrower pattern, stands for. */
function widerPatterns({ cloud, kind, id }: Subject, subjects: ReadonlyMap<string, Subject>): string[] {
  return patternsIn(subjects)
    .filter(
      (one) =>
        one.cloud === cloud && one.id !== id && (one.kind === kind || one.kind === 'unknown') && isSubset(id, one.id),
    )
    .map(subjectKey);
}

const patterns = new WeakMap<ReadonlyMap<string, Subject>, readonly Subject[]>();

function patternsIn(subjects: ReadonlyMap<string, Subject>): readonly Subject[] {
  let found = patterns.get(subjects);
  if (found === undefined) {
    found = [...subjects.values()].filter(({ kind, id }) => isPattern(kind, id));
    patterns.set(subjects, found);
  }
  return found;
}

/** The classes that a subject would be in if a condition held that a row states. */
export function parentUnder(condition: Circumstance, cloud: Cloud): string | undefined {
  if (condition.kind !== 'condition' || condition.of !== undefined || condition.values.length !== 1) return undefined;
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
  const maker = subject.kind === 'unknown' ? makerIn(subject.id) : undefined;
  return { kind: subject.kind, id: maker ?? displayText(subject.id) };
}
