import { accountOfPrincipal } from '../../policy/principal';
import { behindRole, type Circumstance, sortCircumstances } from '../model/circumstance';
import type { AccessModel } from '../model/model';
import type { Alternative } from './alternatives';
import { both, reduce } from './alternatives';
import { evaluate } from './evaluate';
import { lookupOf } from './sides';
import type { Subject } from './subject';
import { bothGiven } from './worlds';

/** RAM has one action for every kind of principal; AWS has one for each kind of token. */
function actionOf({ cloud, federated }: Subject): string {
  if (cloud === 'alicloud' || federated === undefined) return 'sts:AssumeRole';
  return federated.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

/**
 * The ways in which a subject may assume a role of the input: its trust policy, and the subject's own IAM. RAM asks for
 * both sides even within one account; AWS does not where the trust policy names the principal itself.
 * https://www.alibabacloud.com/help/en/ram/policy-evaluation-process-of-assuming-a-ram-role
 */
export function assumptionsOf(model: AccessModel, subject: Subject, role: string): readonly Alternative[] {
  if (role === subject.id || role === subject.arn) return [];
  const lookup = lookupOf(model);
  const { clauses, given } = lookup.trust(role);
  if (clauses.length === 0) return [];
  const account = accountOfPrincipal({ type: 'AWS', id: role }) ?? '';
  const own = lookup.identity(subject);
  const answer = evaluate(
    { action: actionOf(subject), names: [role], account },
    subject,
    {
      resource: clauses,
      resourceIsVisible: true,
      ...own,
      given: bothGiven(own.given, given),
      identityAlways: subject.cloud === 'alicloud',
      resourceAlways: true,
    },
    model.environment,
  );
  return answer.alternatives;
}

/** What a subject can do by way of a role: it may assume it, and the role may do it. */
export function byWayOf(role: string, assumed: readonly Alternative[], granted: readonly Alternative[]): Alternative[] {
  const assuming: Circumstance = { kind: 'assuming', role };
  return reduce(both(assumed, granted).map((one) => ({ ...one, when: sortCircumstances([...one.when, assuming]) })));
}

const asRoles = new WeakMap<Alternative, Map<string, Alternative>>();

/** What a role is allowed, for somebody who assumed it: what is asked of the caller is asked of the session. */
export function asRole(role: string, granted: readonly Alternative[]): readonly Alternative[] {
  return granted.map((one) => {
    if (one.when.length === 0) return one;
    let known = asRoles.get(one);
    if (known === undefined) {
      known = new Map();
      asRoles.set(one, known);
    }
    let found = known.get(role);
    if (found === undefined) {
      found = { ...one, when: sortCircumstances(one.when.map((each) => behindRole(each, role))) };
      known.set(role, found);
    }
    return found;
  });
}
