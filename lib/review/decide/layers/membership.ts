import { matches } from '../../../policy/pattern';
import { hasUnknown } from '../../../policy/unknown';
import type { Decision } from '../../../policy/verdict';
import type { ControlTargets, Environment } from '../../model/model';
import type { Subject } from '../subject';
import { isWitness } from '../witness';

/** An account as the policies of an organization see it. */
export interface Member {
  readonly account: string;
  /** For a class of an organization or unit: what `aws:PrincipalOrgPaths` has, by pattern. */
  readonly path?: string;
}

export function memberOf({ kind, account, id }: Subject): Member | undefined {
  if (account === undefined) return undefined;
  return kind === 'organization' || kind === 'organization-unit' ? { account, path: id } : { account };
}

/**
 * Whether a policy that is attached to these targets binds an account: attached to itself, or to a unit or root above it. It
 * never binds the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * https://www.alibabacloud.com/help/en/resource-management/resource-directory/use-cases/resource-directory-management-account-best-practices
 */
export function binds(targets: ControlTargets, member: Member, environment: Environment): Decision {
  const { account } = member;
  if (account === environment.organization?.management) return 'no';
  let found: Decision = targets.complete || isNobody(account) ? 'no' : 'maybe';
  for (const id of targets.ids) {
    const answer = bindsFrom(id, member, environment);
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') found = 'maybe';
  }
  return found;
}

/** The account of a class that has members outside of any unit. */
function isNobody(account: string): boolean {
  return isWitness(account);
}

function bindsFrom(id: string, member: Member, environment: Environment): Decision {
  const { account, path } = member;
  if (path !== undefined) {
    if (path.split('/').includes(id)) return 'yes';
    // Every member is below some root; not every member is below a unit.
    return id.startsWith('r-') || hasUnknown(id) ? 'maybe' : 'no';
  }
  if (isNobody(account)) return 'no';
  if (/^\d+$/.test(id))
    return id === account ? 'yes' : hasUnknown(account) && matches(account, id) !== 'no' ? 'maybe' : 'no';
  if (hasUnknown(id)) return id === account ? 'yes' : 'maybe';
  const { organization } = environment;
  const own = organization?.members?.[account];
  if (own === undefined) {
    // The members of a Resource Directory are known only where they are listed, too.
    const areListed = organization?.members !== undefined && account.length === 12 && !hasUnknown(account);
    return areListed ? 'no' : 'maybe';
  }
  if (own === '') return id.startsWith('r-') ? 'yes' : 'maybe';
  return own.split('/').includes(id) ? 'yes' : 'no';
}
