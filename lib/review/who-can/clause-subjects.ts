import { parseAcsName } from '../../policy/alicloud-names';
import { formatArn, isAccountId, parseArn } from '../../policy/aws-names';
import { matches } from '../../policy/pattern';
import { accountOfPrincipal, isAnyone, type Principal, wholeAccountOf } from '../../policy/principal';
import type { Statement } from '../../policy/statement';
import { hasUnknown, unknown, unknownNames } from '../../policy/unknown';
import { type Clause, clausesOf } from '../decide/clause';
import { perModel } from '../decide/per-model';
import { requestSubject } from '../decide/request-subject';
import { lookupOf } from '../decide/sides';
import type { Subject } from '../decide/subject';
import {
  accountSubject,
  anyoneSubject,
  anyServiceSubject,
  federatedSubject,
  identitySubject,
  organizationalUnitSubject,
  organizationSubject,
  serviceSubject,
  unknownSubject,
} from '../decide/subjects';
import type { AccessModel, Cloud } from '../model/model';
import { append } from '../model/multimap';

export type Placer = (principal: Principal, cloud: Cloud) => Subject | undefined;

export function subjectsOfClause(clause: Clause, model: AccessModel, place: Placer): Subject[] {
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

/** What may have put a policy that could not be read on any identity, by the place where it stands. */
const makersOf = perModel((model): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [arn, own] of clausesOf(model).identity) {
    if (makerIn(arn) === undefined) continue;
    for (const place of new Set(own.filter(({ statement }) => statement === undefined).map(placeOfReason)))
      append(found, place, arn);
  }
  return found;
});

function placeOfReason({ cloud, reason }: Clause): string {
  return `${cloud}\n${reason.source}\n${reason.path}`;
}

/** The name of the one hole that stands for the whole identity: any of its account. */
export function makerIn(arn: string): string | undefined {
  const resource = (parseArn(arn) ?? parseAcsName(arn))?.resource ?? '';
  const [name] = unknownNames(resource);
  return name !== undefined && resource === unknown(name) ? name : undefined;
}

/** Whether a clause can only restrict what others allow. */
function isLayer({ attachment }: Clause): boolean {
  return attachment.kind === 'control' || attachment.kind === 'boundary' || attachment.kind === 'endpoint';
}

/** Whether a statement is about principals that it does not list, such as those of a layer that has none. */
function isWideStatement({ principals }: Statement): boolean {
  return principals === undefined || principals.not || principals.values.some(isAnyone);
}

const SESSION = /^(?:arn:[\w-]+:sts|acs:ram):[^:]*:[^:]*:(?:assumed-role|federated-user)\//;

export function subjectOfPrincipal(principal: Principal, cloud: Cloud, model: AccessModel): Subject | undefined {
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

/** Any provider of identities. */
export const ANY = '*';
