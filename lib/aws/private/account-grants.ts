import { type Condition, sortedUnique } from '../../policy/statement';
import type { AskedGrant } from './grant-data';

/*
 * Grants to an account and nobody else, on one repository and under no conditions: what most grants are. There is nothing to resolve, an
 * id of an account is of every partition, and what one comes to is known at once.
 */

/** The resource of a repository policy, which is what the policy is attached to. One list, so that boxes are told to be alike at a glance. */
export const OF_REPOSITORY: readonly string[] = [''];

const NOTHING: AskedGrant['conditions'] = {};
const NO_CONDITIONS: readonly Condition[] = [];
const NO_PROBLEMS: readonly string[] = [];

/** Grants that were asked for, by their list of actions and the account: the same is granted on repository after repository. */
const GRANTS = new WeakMap<readonly string[], Map<string, AskedGrant>>();

/** What is granted to an account. */
export function grantOfAccount(account: string, actions: readonly string[]): AskedGrant {
  let byAccount = GRANTS.get(actions);
  if (byAccount === undefined) {
    byAccount = new Map();
    GRANTS.set(actions, byAccount);
  }
  let found = byAccount.get(account);
  if (found === undefined) {
    found = {
      principals: [{ type: 'AWS', id: account }],
      trustConditions: NOTHING,
      conditions: NOTHING,
      actions,
      settled: {
        boxes: [
          {
            trust: 'accounts',
            members: [account],
            actions: sortedActions(actions),
            resources: OF_REPOSITORY,
            conditions: NO_CONDITIONS,
          },
        ],
        problems: NO_PROBLEMS,
      },
    };
    byAccount.set(account, found);
  }
  return found;
}

const sortedLists = new WeakMap<readonly string[], readonly string[]>();

/** Sorted, each once; the same list for the same list, as grants by one verb have. */
export function sortedActions(actions: readonly string[]): readonly string[] {
  let found = sortedLists.get(actions);
  if (found === undefined) {
    found = sortedUnique(actions);
    sortedLists.set(actions, found);
  }
  return found;
}
