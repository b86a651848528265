import { matches } from '../../policy/pattern';
import { hasUnknown } from '../../policy/unknown';
import type { Decision } from '../../policy/verdict';
import { includesCircumstances } from '../model/circumstance';
import { type Alternative, both, join, reduce } from './alternatives';
import type { Question } from './hits';
import type { NamedBy } from './principal-match';
import type { Subject } from './subject';

/** Which sides the input shows, and which of them have to allow. */
export interface Shown {
  /** Whether the input shows the subject itself, so that its identity policies are all there. */
  readonly identityIsVisible: boolean;
  /** Whether the input shows the resource's side at all. */
  readonly resourceIsVisible: boolean;
  /** Whether the vendor requires the identity's side even within one account and even if named directly. */
  readonly identityAlways?: boolean;
  /** Whether the resource's side has to allow even within one account, as the trust policy of a role has to. */
  readonly resourceAlways?: boolean;
}

/**
 * Whose side has to allow: either within one account, both across accounts. A policy that names the account only hands
 * the question to its IAM.
 *
 * A permissions boundary limits what identity policies allow, and what a policy on the resource allows to the role by its
 * ARN; what that allows to a user or a session by theirs it does not limit. What becomes of `*` without a condition on
 * `aws:PrincipalArn` is not said.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function combine(
  question: Question,
  subject: Subject,
  sides: Shown,
  allow: Record<NamedBy, Alternative[]>,
  identity: readonly Alternative[],
  boundary: readonly Alternative[] | undefined,
): Alternative[] {
  const onResource = [...allow.direct, ...allow.itself, ...allow.anyone, ...allow.account];
  if (subject.account === undefined) return reduce(onResource); // services and federated identities have no policies of their own
  const bounded = (list: readonly Alternative[]): readonly Alternative[] =>
    boundary === undefined ? list : both(list, boundary);
  const calls = bounded(reduce(identity));
  const withCaller = (granted: readonly Alternative[]): Alternative[] => {
    if (granted.length === 0) return [];
    const unseen = sides.identityIsVisible ? [] : bounded(granted.map((one) => withNeed(one, 'caller-iam')));
    return reduce(calls.length === 0 ? unseen : [...both(reduce(granted), calls), ...unseen]);
  };
  const unseenResource = sides.resourceIsVisible ? [] : calls.map((one) => withNeed(one, 'resource-policy'));
  const across = (): Alternative[] => reduce([...withCaller(onResource), ...unseenResource]);
  const within = (): Alternative[] =>
    sides.identityAlways === true
      ? across()
      : reduce([
          ...allow.direct,
          ...bounded(allow.itself),
          ...(boundary === undefined ? allow.anyone : [...bounded(allow.anyone), ...allow.anyone.map(doubted)]),
          ...withCaller(allow.account),
          ...(sides.resourceAlways === true ? unseenResource : calls),
        ]);
  switch (sameAccount(subject.account, question.account)) {
    case 'yes':
      return within();
    case 'no':
      return across();
    case 'maybe': {
      // Nearly all that holds within one account holds across two as well, with more needs: that says it already.
      const sure = across();
      const more = within().filter((one) => !sure.some((other) => includesCircumstances(one.when, other.when)));
      return reduce([...sure, ...more.map(doubted)]);
    }
  }
}

function doubted(one: Alternative): Alternative {
  return { ...one, decision: 'maybe' };
}

/** Whether two accounts are one; holes may hide it. */
export function sameAccount(a: string, b: string): Decision {
  if (a === b) return 'yes';
  if (!hasUnknown(a) && !hasUnknown(b)) return 'no';
  return matches(a, b) === 'no' ? 'no' : 'maybe';
}

function withNeed(alternative: Alternative, need: string): Alternative {
  return join(alternative, { decision: 'yes', when: [], needs: [need], because: [] });
}
