import { accountOfPrincipal, displayText } from '../policy';
import type { Alternative } from './alternatives';
import { both, reduce } from './alternatives';
import { clausesOf } from './clause';
import { evaluate } from './evaluate';
import type { AccessModel } from './model';
import { lookupOf } from './sides';
import type { Subject } from './subject';

const ASSUME: Readonly<Record<string, string>> = {
  federated: 'sts:AssumeRoleWithWebIdentity',
  other: 'sts:AssumeRole',
};

/**
 * The ways in which a subject may assume a role of the input: its trust policy, and the subject's own IAM. RAM asks for
 * both sides even within one account; AWS does not where the trust policy names the principal itself.
 * https://www.alibabacloud.com/help/en/ram/policy-evaluation-process-of-assuming-a-ram-role
 */
export function assumptionsOf(model: AccessModel, subject: Subject, role: string): readonly Alternative[] {
  const trust = clausesOf(model).trust.get(role) ?? [];
  if (trust.length === 0 || role === subject.id) return [];
  const account = accountOfPrincipal({ type: 'AWS', id: role }) ?? '';
  const action =
    subject.federated === undefined
      ? ASSUME.other
      : subject.federated.includes('saml-provider')
        ? 'sts:AssumeRoleWithSAML'
        : ASSUME.federated;
  const answer = evaluate(
    { action: action as string, names: [role], account },
    subject,
    {
      resource: trust,
      resourceIsVisible: true,
      ...lookupOf(model).identity(subject),
      identityAlways: subject.cloud === 'alicloud',
    },
    model.environment,
  );
  return answer.alternatives;
}

/** What a subject can do by way of a role: it may assume it, and the role may do it. */
export function byWayOf(role: string, assumed: readonly Alternative[], granted: readonly Alternative[]): Alternative[] {
  return reduce(
    both(assumed, granted).map((one) => ({ ...one, when: [...one.when, `assuming ${displayText(role)}`].sort() })),
  );
}
