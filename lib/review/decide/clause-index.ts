import { accountOfPrincipal, type Principal } from '../../policy/principal';
import type { Clause } from './clause';
import type { Subject } from './subject';

/** The statements of a list by the accounts whose principals they are surely about and nobody else's. */
interface ClauseIndex {
  /** In the order of the list, those that may be about anybody else among them. */
  readonly byAccount: ReadonlyMap<string, readonly Clause[]>;
  readonly elsewhere: readonly Clause[];
}

const KNOWN = /^\d+$/;
/** A few are looked at in less time than it takes to sort them. */
const FEW = 4;

const indexes = new WeakMap<readonly Clause[], ClauseIndex>();

/**
 * The statements of a resource policy that may name the subject. A policy may have a statement for each of many accounts, of which
 * one is about who asks. What is not known, on either side, is left in.
 */
export function clausesAbout(clauses: readonly Clause[], { account }: Subject): readonly Clause[] {
  if (clauses.length < FEW || account === undefined || !KNOWN.test(account)) return clauses;
  let index = indexes.get(clauses);
  if (index === undefined) {
    index = collect(clauses);
    indexes.set(clauses, index);
  }
  return index.byAccount.get(account) ?? index.elsewhere;
}

function collect(clauses: readonly Clause[]): ClauseIndex {
  const accounts = clauses.map(accountsOf);
  const elsewhere = clauses.filter((_, index) => accounts[index] === undefined);
  const byAccount = new Map<string, Clause[]>();
  for (const [index, clause] of clauses.entries()) {
    const own = accounts[index];
    if (own !== undefined) {
      for (const account of own) listOf(byAccount, account, clauses, accounts, index).push(clause);
      continue;
    }
    for (const list of byAccount.values()) list.push(clause);
  }
  return { byAccount, elsewhere };
}

/** The list of an account; a new one begins with what came before and may be about anybody. */
function listOf(
  byAccount: Map<string, Clause[]>,
  account: string,
  clauses: readonly Clause[],
  accounts: readonly (ReadonlySet<string> | undefined)[],
  before: number,
): Clause[] {
  let list = byAccount.get(account);
  if (list === undefined) {
    list = clauses.slice(0, before).filter((_, index) => accounts[index] === undefined);
    byAccount.set(account, list);
  }
  return list;
}

/** The accounts to which all principals of a statement belong; undefined where somebody else may be among them. */
function accountsOf({ statement }: Clause): ReadonlySet<string> | undefined {
  const principals = statement?.principals;
  if (principals === undefined || principals.not) return undefined;
  const found = new Set<string>();
  for (const principal of principals.values) {
    const account = accountOf(principal);
    if (account === undefined) return undefined;
    found.add(account);
  }
  return found;
}

function accountOf(principal: Principal): string | undefined {
  if (principal.type !== 'AWS' && principal.type !== 'RAM') return undefined;
  const account = accountOfPrincipal(principal);
  return account !== undefined && KNOWN.test(account) ? account : undefined;
}
