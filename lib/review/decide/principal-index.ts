import { accountOfPrincipal, type Principal } from '../../policy/principal';
import type { Targets } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Subject } from './subject';

/** The principals of one statement by the account that they surely belong to. */
interface PrincipalIndex {
  readonly byAccount: ReadonlyMap<string, readonly Principal[]>;
  /** `*`, services, federated identities, and whatever has a hole where the account would be. */
  readonly elsewhere: readonly Principal[];
}

const NOBODY: readonly Principal[] = [];
const indexes = new WeakMap<readonly Principal[], PrincipalIndex>();

/**
 * The principals of a statement that may include the subject. A statement may name hundreds of accounts, and hundreds of
 * accounts ask about it, so looking at each of them every time would be the square of both.
 */
export function principalsAbout(targets: Targets<Principal>, subject: Subject): readonly Principal[] {
  const { account } = subject;
  if (targets.values.length < 4 || account === undefined || hasUnknown(account)) return targets.values;
  const { byAccount, elsewhere } = indexOf(targets.values);
  const own = byAccount.get(account) ?? NOBODY;
  return elsewhere.length === 0 ? own : own.length === 0 ? elsewhere : [...own, ...elsewhere];
}

function indexOf(principals: readonly Principal[]): PrincipalIndex {
  let index = indexes.get(principals);
  if (index === undefined) {
    index = collect(principals);
    indexes.set(principals, index);
  }
  return index;
}

function collect(principals: readonly Principal[]): PrincipalIndex {
  const byAccount = new Map<string, Principal[]>();
  const elsewhere: Principal[] = [];
  for (const principal of principals) {
    const account = principal.type === 'AWS' || principal.type === 'RAM' ? accountOfPrincipal(principal) : undefined;
    if (account === undefined || hasUnknown(account) || hasUnknown(principal.id)) {
      elsewhere.push(principal);
      continue;
    }
    const list = byAccount.get(account);
    if (list === undefined) byAccount.set(account, [principal]);
    else list.push(principal);
  }
  return { byAccount, elsewhere };
}
