import type * as pulumi from '@pulumi/pulumi';
import { ramPolicyNameProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { SIZE_LIMITS } from '../policy/size';
import { inputError } from './declared';
import { checkedText, whenKnown } from './inputs';
import { ramDocumentSize, ramDocumentText } from './ram-documents';
import {
  planPolicies,
  type RepositoryGrants,
  repositoryPermissions,
  type Slice,
  slicedStatements,
} from './repository-documents';
import { countedGrants, type GrantedScopes } from './repository-scopes';

/** How many custom policies there can be on one user, group or role: https://www.alibabacloud.com/help/en/ram/product-overview/limits */
export const MOST_POLICIES = 10;

/** Where the grants are, as far as it is given. */
export interface GrantedPlace {
  readonly registryUid: pulumi.Input<string>;
  readonly regionId: pulumi.Input<string>;
  readonly instanceId: pulumi.Input<string>;
}

/** Longest values in use; the vendor publishes no lengths, and what longer ones come to is looked at when it is known. */
const LONGEST = { uid: 20, regionId: 24, instanceId: 24 };

/**
 * Shares the grants out over policies. Where a value is not known yet it counts as the longest that it can be, so that the policies are the same
 * ones in preview and in update, whatever it turns out to be.
 */
export function plannedPolicies(args: GrantedScopes, { registryUid, regionId, instanceId }: GrantedPlace): Slice[][] {
  const place = {
    regionId: counted(regionId, LONGEST.regionId),
    instanceId: counted(instanceId, LONGEST.instanceId),
  };
  const permissions = repositoryPermissions(countedGrants(args, place), counted(registryUid, LONGEST.uid));
  try {
    return planPolicies(permissions, MOST_POLICIES);
  } catch (error) {
    throw inputError('pull', (error as Error).message);
  }
}

/** The document of each planned policy. */
export function plannedDocuments(
  plan: readonly Slice[][],
  registryUid: pulumi.Input<string>,
  grants: pulumi.Input<RepositoryGrants>,
): pulumi.Output<string>[] {
  return plan.map((slices) =>
    whenKnown([registryUid, grants], (uid: string, known: RepositoryGrants) => {
      const statements = slicedStatements(repositoryPermissions(known, uid), slices);
      const { characters } = SIZE_LIMITS.ramCustomPolicy;
      const size = ramDocumentSize(statements);
      if (size > characters) {
        const what = `a policy of ${size} characters, because a name or id is longer than any in use`;
        throw inputError('pull', complain({ what, allowed: `${characters}` }));
      }
      return ramDocumentText(statements);
    }),
  );
}

/** The name of each planned policy: `-2` and so on behind that of the first. */
export function plannedNames(plan: readonly Slice[][], policyName: pulumi.Input<string>): pulumi.Input<string>[] {
  return plan.map((_, index) => {
    const suffix = suffixOf(index);
    if (suffix === '') return policyName;
    const suffixed =
      typeof policyName === 'string' ? policyName + suffix : whenKnown([policyName], (name: string) => name + suffix);
    return checkedText(suffixed, 'policyName', ramPolicyNameProblem);
  });
}

/** Of the policy at a position, and of what belongs to it. */
export function suffixOf(index: number): string {
  return index === 0 ? '' : `-${index + 1}`;
}

function counted(value: pulumi.Input<string>, longest: number): string {
  return typeof value === 'string' ? value : '?'.repeat(longest);
}
