import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { later } from './declared';
import { checked, isKnown } from './inputs';

/** Shares of a thing that are taken, by what has it; one map a run. */
const shares = new WeakMap<pulumi.Resource, Map<string, number>>();

/**
 * Takes `amount` of what something has `most` of, as a role has ten custom policies; fails where the components of this program
 * together take more. What other programs and people have taken is not known.
 */
export function takeShare(
  what: string,
  account: pulumi.Input<string>,
  name: pulumi.Input<string>,
  amount: number,
  most: number,
  propertyPath: string,
): pulumi.Input<string> {
  const stack = pulumi.runtime.getStackResource();
  // Things of one name in two accounts are two, so an account that is not said counts nothing.
  if (stack === undefined || typeof account !== 'string' || account === '*') return name;
  const taken = shares.get(stack) ?? new Map<string, number>();
  shares.set(stack, taken);
  let counted = false;
  return checked(name, propertyPath, (known) => {
    const key = `${what}\n${account}\n${known}`;
    if (!counted) taken.set(key, (taken.get(key) ?? 0) + amount);
    counted = true;
    const all = taken.get(key) ?? 0;
    return all <= most
      ? undefined
      : complain({
          what: `${what} '${known}' gets ${all} custom policies from this program`,
          allowed: `${most}`,
          instead: 'grant in one component what is granted in several, or name namespaces in place of repositories',
        });
  });
}

/** One map a run: several programs may run in one process (automation API), each with its own stack resource. */
const owners = new WeakMap<pulumi.Resource, Map<string, string>>();

/**
 * Claims, for a component, a thing that an account can have only one of. Fails where another component of the same program
 * has it already; two programs do not see each other, there the vendor refuses the second.
 */
export function claimSingleton(
  what: string,
  account: pulumi.Input<string>,
  owner: string,
  propertyPath: string,
  instead: string,
): pulumi.Input<string> {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined) return account;
  const claimed = owners.get(stack) ?? new Map<string, string>();
  owners.set(stack, claimed);
  return checked(account, propertyPath, (uid) => {
    const key = `${what}\n${uid}`;
    const first = claimed.get(key);
    if (first !== undefined && first !== owner) {
      return complain({
        what: `account ${uid} has ${what} already, declared by '${first}'`,
        got: owner,
        allowed: 'one in an account',
        instead,
      });
    }
    claimed.set(key, owner);
    return undefined;
  });
}

/**
 * Options of a leaf resource of a component. The engine does not hand a component's `dependsOn` down to its children, so that
 * a component that must come after something would not.
 */
export function childOptions(
  parent: pulumi.Resource,
  opts: pulumi.ComponentResourceOptions | undefined,
  more: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  const inherited = opts?.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn };
  const { replacementTrigger, ...others } = more;
  const merged = pulumi.mergeOptions({ parent, ...inherited }, others);
  return replacementTrigger === undefined ? merged : { ...merged, replacementTrigger };
}

/**
 * Replaces a resource when its account, Region or instance changes. The provider cannot see that: a role has the same properties in
 * every account, and would be taken for the one that is there. `*` is any account, and moves nowhere.
 *
 * The engine compares it with what the state has, and does nothing where either has none, so that a state from before it stays as it
 * is: https://www.pulumi.com/docs/iac/concepts/resources/options/replacementtrigger/
 */
export function replacedWhenMoved(...place: readonly pulumi.Input<string>[]): pulumi.CustomResourceOptions {
  const joined = (parts: readonly string[]) => (parts.includes('*') ? null : parts.join('/'));
  if (isKnown(place)) return { replacementTrigger: joined(place as readonly string[]) ?? undefined };
  return { replacementTrigger: later([...place], joined) };
}
