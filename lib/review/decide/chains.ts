import { wholeAccountOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel } from '../model/model';
import { append } from '../model/multimap';
import { type Alternative, dominates, reduce } from './alternatives';
import { asRole, assumptionsOf, byWayOf } from './assume';
import { type Clause, clausesOf } from './clause';
import { matchAction } from './hits';
import { perModel } from './per-model';
import { lookupOf } from './sides';
import type { Subject } from './subject';
import { identitySubject } from './subjects';

/** The roles that a subject can get to, and in which ways; the ways say which roles are assumed, the last one included. */
export type Reached = ReadonlyMap<string, readonly Alternative[]>;

const NOWHERE: Reached = new Map();

/** A role is not looked at again more often than this because a further way to it was found. */
const MOST_VISITS = 4;

/**
 * The roles of the input that a subject can get to by assuming one after another: with the session of a role, one may assume
 * the next that trusts it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export function rolesReached(model: AccessModel, subject: Subject): Reached {
  const trust = trustOf(model);
  if (trust.size === 0) return NOWHERE;
  const found = new Map<string, readonly Alternative[]>();
  const visits = new Map<string, number>();
  const queue: string[] = [];
  const reach = (role: string, ways: readonly Alternative[]): void => {
    const known = found.get(role) ?? [];
    const fresh = ways.filter((one) => !known.some((other) => dominates(other, one)));
    if (fresh.length === 0) return;
    found.set(role, reduce([...known, ...fresh]));
    const count = (visits.get(role) ?? 0) + 1;
    visits.set(role, count);
    if (count <= MOST_VISITS && !queue.includes(role)) queue.push(role);
  };
  for (const role of trust.near(subject)) {
    const assumed = assumptionsOf(model, subject, role);
    if (assumed.length > 0) reach(role, byWayOf(role, assumed, [FREELY]));
  }
  for (let role = queue.shift(); role !== undefined; role = queue.shift()) {
    for (const [next, assumed] of trust.from(role)) {
      if (next !== subject.id && next !== subject.arn)
        reach(next, byWayOf(next, found.get(role) ?? [], asRole(role, assumed)));
    }
  }
  return found;
}

const FREELY: Alternative = { decision: 'yes', when: [], needs: [], because: [] };

/** Who may assume whom among the roles of a model. Built once per model. */
interface Trust {
  readonly size: number;
  /** Roles of which the trust policy may be about the subject. */
  near(subject: Subject): Iterable<string>;
  /** Roles that a role may assume, with the ways in which it may. */
  from(role: string): readonly (readonly [role: string, ways: readonly Alternative[]])[];
}

const trustOf = perModel(build);

const IDENTITIES: ReadonlySet<Subject['kind']> = new Set<Subject['kind']>([
  'account',
  'role',
  'user',
  'group',
  'session',
]);

/** Principals that none of these is, whatever account it is of. */
const OTHERS: ReadonlySet<string> = new Set(['Service', 'Federated']);

const ASSUME = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

function build(model: AccessModel): Trust {
  const { trust } = clausesOf(model);
  const byName = new Map<string, string[]>();
  const byAccount = new Map<string, string[]>();
  const wide: string[] = [];
  const forIdentities = new Set<string>();
  for (const [role, clauses] of trust) {
    for (const clause of clauses) {
      const principals = clause.statement?.principals;
      if (principals === undefined || principals.not) {
        wide.push(role);
        continue;
      }
      for (const principal of principals.values) {
        const { type, id } = principal;
        const account = wholeAccountOf(principal);
        if (!OTHERS.has(type)) forIdentities.add(role);
        if (hasUnknown(id) || id === '*' || type === 'CanonicalUser' || /:(?:assumed-role|federated-user)\//.test(id))
          wide.push(role);
        else if (account !== undefined) append(byAccount, account, role);
        else append(byName, nameIn(id), role);
      }
    }
  }
  const edges = new Map<string, readonly (readonly [string, readonly Alternative[]])[]>();
  const near = (subject: Subject): Iterable<string> => {
    const names = [subject.id, subject.arn, subject.service, subject.federated];
    // A whole account in a trust policy leaves it to the account's own IAM, which most identities of an input do not ask.
    const own = subject.account === undefined ? [] : (byAccount.get(subject.account) ?? []);
    const some = own.length === 0 || !maySend(model, subject) ? [] : own;
    const isHidden = hasUnknown(subject.account ?? '') || subject.kind === 'unknown';
    const unknown = !isHidden ? [] : IDENTITIES.has(subject.kind) ? forIdentities : trust.keys();
    return new Set([
      ...names.flatMap((name) => (name === undefined ? [] : (byName.get(nameIn(name)) ?? []))),
      ...some,
      ...wide,
      ...unknown,
    ]);
  };
  return {
    size: trust.size,
    near,
    from(role) {
      let found = edges.get(role);
      if (found === undefined) {
        const subject = identitySubject(role.startsWith('acs:') ? 'alicloud' : 'aws', role, model.environment);
        found = [...near(subject)].flatMap((next): (readonly [string, readonly Alternative[]])[] => {
          const ways = assumptionsOf(model, subject, next);
          return ways.length === 0 ? [] : [[next, ways]];
        });
        edges.set(role, found);
      }
      return found;
    },
  };
}

/** Names of roles and users are unique in their account whatever their path, and a session shows no path. */
function nameIn(id: string): string {
  return id.replace(/:(role|user)\/(?:.*\/)?([^/]+)$/, ':$1/$2').toLowerCase();
}

/** Whether the own policies of a subject, as far as the input shows them, leave it open that it assumes roles. */
function maySend(model: AccessModel, subject: Subject): boolean {
  const { identity, identityIsVisible } = lookupOf(model).identity(subject);
  return !identityIsVisible || identity.some(allowsToAssume);
}

/** Whether a clause is about the assumption of roles. */
function allowsToAssume(clause: Clause): boolean {
  return ASSUME.some((action) => matchAction(clause, action) !== 'no');
}
