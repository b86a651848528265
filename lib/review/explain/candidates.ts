import { firstOf } from '../../policy/first-of';
import { displayText, hasUnknown } from '../../policy/unknown';
import { canAsk } from '../decide/asked';
import { clausesOf } from '../decide/clause';
import { type SideAnswer, sideAnswers } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import type { Denial, MissingPart } from './messages/denial';

const MOST = 3;

/**
 * What of the input may be what a message leaves out, in words and never taken for it: the roles that a service may assume whose
 * message this is, and the repositories that it may be about.
 * @param several repositories that the input has under the name that the message tells
 */
export function candidatesFor(
  model: AccessModel,
  denial: Denial,
  missing: readonly MissingPart[],
  several: readonly string[],
): readonly string[] {
  const found: string[] = [];
  if (missing.includes('principal')) {
    const roles = rolesFor(model, denial);
    if (roles.length > 0) {
      found.push(
        `roles of the sources that ${denial.service} may assume: ${firstOf(roles, MOST)}; if one of them asked, name it with --principal`,
      );
    }
  }
  if (missing.includes('resource') && denial.actions.some((action) => /^sts:AssumeRole/i.test(action))) {
    const roles = rolesAssumedBy(model, denial);
    if (roles.length > 0)
      found.push(
        `roles of the sources that it may be about: ${firstOf(roles, MOST)}; if that is it, name it with --resource`,
      );
  } else if (several.length > 0) {
    found.push(
      `the sources have ${firstOf(several.map(displayText), MOST)}; name the one that is meant with --resource`,
    );
  }
  return found;
}

function rolesFor(model: AccessModel, { service }: Denial): string[] {
  if (service === undefined) return [];
  const found: string[] = [];
  for (const [role, clauses] of clausesOf(model).trust) {
    const trusts = clauses.some(
      ({ statement }) =>
        statement?.effect === 'Allow' &&
        statement.principals?.not === false &&
        statement.principals.values.some(({ type, id }) => type === 'Service' && id === service),
    );
    if (trusts) found.push(displayText(role));
  }
  return found.sort();
}

/** Roles that trust who asked, or whose assumption its own policies allow; one of the two is what the other lacks. */
function rolesAssumedBy(model: AccessModel, { principal, actions }: Denial): string[] {
  const action = actions.find((one) => /^sts:AssumeRole/i.test(one));
  if (principal === undefined || action === undefined || !canAsk(model, principal)) return [];
  const isCloud = (role: string): boolean => role.startsWith('acs:') === principal.startsWith('acs:');
  return [...clausesOf(model).trust.keys()]
    .filter((role) => !hasUnknown(role) && isCloud(role))
    .filter((role) => sideAnswers(model, { principal, action, resource: role }).some(lets))
    .sort();
}

function lets({ side, says }: SideAnswer): boolean {
  return (side === 'trust' || side === 'caller') && says === 'yes';
}
