import { firstOf } from '../../policy/first-of';
import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { type AccessRequest, canAsk } from '../decide/asked';
import { clausesOf } from '../decide/clause';
import { type AccessDecision, decide } from '../decide/decide';
import type { AccessModel } from '../model/model';

/** More are not told by name. */
const MOST = 3;

/**
 * Of a user who cannot, or only perhaps: the groups of its account that can, by name. Most users are given what they may do by their group,
 * and of many an input has the groups and not who is in them.
 */
export function groupsThatCan(
  model: AccessModel,
  request: Omit<AccessRequest, 'action'>,
  actions: readonly string[],
  decision: AccessDecision['decision'] | undefined,
): readonly string[] {
  const { principal } = request;
  const user = identityNameOf(principal);
  const account = accountOfPrincipal({ type: 'AWS', id: principal });
  if (decision === 'yes' || user?.kind !== 'user' || account === undefined || actions.length === 0) return [];
  const groups = groupsOf(model).filter((arn) => accountOfPrincipal({ type: 'AWS', id: arn }) === account);
  const can = groups.filter((arn) =>
    actions.every((action) => decide(model, { ...request, principal: arn, action }).decision === 'yes'),
  );
  if (can.length === 0) return [];
  const has = can.filter((arn) => model.memberships.some((one) => one.user === principal && one.group === arn));
  return has.length > 0
    ? [`${user.name} is in ${named(has)}, of which the policies allow it`]
    : [`the policies of ${named(can)} allow it, and the sources do not have ${user.name} in it: put the user there`];
}

function named(groups: readonly string[]): string {
  const names = groups.map((arn) => identityNameOf(arn)?.name ?? arn);
  return names.length === 1 ? `the group ${names[0]}` : `one of the groups ${firstOf(names, MOST)}`;
}

function groupsOf(model: AccessModel): readonly string[] {
  const known = new Set([...model.identities.map(({ arn }) => arn), ...clausesOf(model).identity.keys()]);
  return [...known]
    .filter((arn) => !hasUnknown(arn) && identityNameOf(arn)?.kind === 'group' && canAsk(model, arn))
    .sort();
}
