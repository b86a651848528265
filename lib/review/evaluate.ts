import type { Condition, Decision, Reason } from '../policy';
import { matches } from '../policy';
import { type Alternative, both, join, reduce, sortReasons } from './alternatives';
import { matchesResource } from './arn-match';
import { V1_SCOPE_ACTIONS } from './capabilities';
import type { Clause } from './clause';
import { describeCondition, evaluateCondition, expandVariables } from './conditions';
import type { Environment } from './model';
import { matchPrincipals, type NamedBy } from './principal-match';
import type { Context, Subject } from './subject';

/** What is asked of the policies: an action on a resource that every given name names. */
export interface Question {
  readonly action: string;
  /** Names under which vendors check the action, most specific first; any one counts. */
  readonly names: readonly string[];
  /** Account that owns the resource. */
  readonly account: string;
}

/** The policies that bear on a question. */
export interface Sides {
  /** Policies on the resource (or the trust policy, for the assumption of a role). */
  readonly resource: readonly Clause[];
  /** Identity policies that are, or may be, the subject's. */
  readonly identity: readonly Clause[];
  /** Whether the input shows the subject itself, so that its identity policies are all there. */
  readonly identityIsVisible: boolean;
  /** Whether the input shows the resource's side at all. */
  readonly resourceIsVisible: boolean;
  /** Whether the vendor requires the identity's side even within one account and even if named directly. */
  readonly identityAlways?: boolean;
}

export interface Answer {
  readonly alternatives: readonly Alternative[];
  /** Reasons of an explicit Deny that holds for sure; there are no alternatives then. */
  readonly denied?: readonly Reason[];
}

interface Hit {
  readonly decision: 'yes' | 'maybe';
  readonly open: readonly Condition[];
  readonly by: NamedBy;
  readonly reason: Reason;
}

const NOTHING: Answer = { alternatives: [] };

/**
 * Decides a question for every way in which the subject may appear, and unites the answers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(question: Question, subject: Subject, sides: Sides, environment: Environment): Answer {
  if (sides.resource.length === 0 && sides.identity.length === 0) return NOTHING;
  const answers = subject.contexts.map((context) => evaluateIn(question, subject, context, sides, environment));
  if (answers.length === 1) return answers[0] as Answer;
  const alternatives = reduce(answers.flatMap((answer) => answer.alternatives));
  if (alternatives.length > 0) return { alternatives };
  return answers.find((answer) => answer.denied !== undefined) ?? NOTHING;
}

function evaluateIn(
  question: Question,
  subject: Subject,
  context: Context,
  sides: Sides,
  environment: Environment,
): Answer {
  const allow: Record<NamedBy, Alternative[]> = { itself: [], account: [], anyone: [] };
  const identity: Alternative[] = [];
  const denials: Hit[] = [];
  for (const clause of sides.resource) {
    for (const [effect, hit] of hitsOf(clause, question, subject, context, true, environment)) {
      if (effect === 'Deny') denials.push(hit);
      else allow[hit.by].push(alternativeOf(hit));
    }
  }
  for (const clause of sides.identity) {
    for (const [effect, hit] of hitsOf(clause, question, subject, context, false, environment)) {
      if (effect === 'Deny') denials.push(hit);
      else identity.push(alternativeOf(hit));
    }
  }
  const sure = denials.filter((hit) => hit.decision === 'yes' && hit.open.length === 0);
  if (sure.length > 0) return { alternatives: [], denied: sortReasons(sure.map((hit) => hit.reason)) };
  const alternatives = combine(question, subject, sides, allow, identity);
  return {
    alternatives: denials.length === 0 ? alternatives : reduce(alternatives.map((one) => restrained(one, denials))),
  };
}

function combine(
  question: Question,
  subject: Subject,
  sides: Sides,
  allow: Record<NamedBy, Alternative[]>,
  identity: readonly Alternative[],
): Alternative[] {
  const onResource = [...allow.itself, ...allow.anyone, ...allow.account];
  if (subject.account === undefined) return reduce(onResource); // services and federated identities have no policies of their own
  const calls = reduce(identity);
  const withCaller = (granted: Alternative[]): Alternative[] => {
    if (granted.length === 0) return [];
    return sides.identityIsVisible
      ? both(reduce(granted), calls)
      : reduce(granted.map((one) => withNeed(one, 'caller-iam')));
  };
  if (subject.account === question.account && sides.identityAlways !== true) {
    // Within one account either side is enough; a policy that names the account only hands the question to its IAM.
    return reduce([...allow.itself, ...allow.anyone, ...withCaller(allow.account), ...calls]);
  }
  const granted = withCaller(onResource);
  return sides.resourceIsVisible
    ? granted
    : reduce([...granted, ...calls.map((one) => withNeed(one, 'resource-policy'))]);
}

function withNeed(alternative: Alternative, need: string): Alternative {
  return join(alternative, { decision: 'yes', when: [], needs: [need], because: [] });
}

/** An alternative under denials that may or may not hold. */
function restrained(alternative: Alternative, denials: readonly Hit[]): Alternative {
  return denials.reduce<Alternative>(
    (one, hit) =>
      join(one, {
        decision: hit.decision === 'yes' ? 'yes' : 'maybe',
        when: hit.decision === 'yes' ? [`not (${hit.open.map(describeCondition).sort().join(' and ')})`] : [],
        needs: [],
        because: [hit.reason],
      }),
    alternative,
  );
}

function alternativeOf(hit: Hit): Alternative {
  return { decision: hit.decision, when: hit.open.map(describeCondition).sort(), needs: [], because: [hit.reason] };
}

type EffectHit = readonly ['Allow' | 'Deny', Hit];

function hitsOf(
  clause: Clause,
  question: Question,
  subject: Subject,
  context: Context,
  onResource: boolean,
  environment: Environment,
): readonly EffectHit[] {
  const { statement } = clause;
  if (statement === undefined) {
    const hit: Hit = { decision: 'maybe', open: [], by: 'itself', reason: clause.reason };
    return [
      ['Allow', hit],
      ['Deny', hit],
    ];
  }
  let by: NamedBy = 'itself';
  let decision: Decision = clause.presence.length > 0 ? 'maybe' : 'yes';
  if (onResource) {
    const match = matchPrincipals(statement, subject);
    if (match === undefined) return [];
    by = match.by;
    if (match.decision === 'maybe') decision = 'maybe';
  }
  const action = matchAction(statement.actions, question.action);
  if (action === 'no') return [];
  const resource = matchNames(statement.resources, question.names, context);
  if (resource === 'no') return [];
  if (action === 'maybe' || resource === 'maybe') decision = 'maybe';
  // RAM documents neither NotResource nor NotPrincipal; what it does with them is anybody's guess.
  if (clause.cloud === 'alicloud' && (statement.resources?.not === true || statement.principals?.not === true))
    decision = 'maybe';
  if (clause.attachment.kind === 'registry' && !V1_SCOPE_ACTIONS.has(question.action.toLowerCase())) {
    const scope = environment.registryPolicyScope ?? 'unknown';
    if (scope === 'V1') return [];
    // V2 is what registries have today, so an Allow is taken at its word; a Deny must not be trusted unless V2 is known.
    if (scope === 'unknown' && statement.effect === 'Deny') decision = 'maybe';
  }
  const open: Condition[] = [];
  for (const condition of statement.conditions) {
    const result = evaluateCondition(condition, context, clause.cloud);
    if (result === 'no') return [];
    if (result === 'open') open.push(condition);
    if (result === 'maybe') decision = 'maybe';
  }
  return [[statement.effect, { decision: decision === 'yes' ? 'yes' : 'maybe', open, by, reason: clause.reason }]];
}

/** Actions are compared without regard to case by both vendors. */
function matchAction(targets: { readonly not: boolean; readonly values: readonly string[] }, action: string): Decision {
  const lower = action.toLowerCase();
  let found: Decision = 'no';
  for (const pattern of targets.values) {
    const answer = matches(pattern.toLowerCase(), lower);
    if (answer === 'yes') return targets.not ? 'no' : 'yes';
    if (answer === 'maybe') found = 'maybe';
  }
  return targets.not ? (found === 'no' ? 'yes' : 'maybe') : found;
}

/** A statement without `Resource` is about what it is attached to. */
function matchNames(
  targets: { readonly not: boolean; readonly values: readonly string[] } | undefined,
  names: readonly string[],
  context: Context,
): Decision {
  if (targets === undefined) return 'yes';
  let found: Decision = 'no';
  for (const pattern of targets.values) {
    const expanded = expandVariables(pattern, context);
    for (const name of names) {
      const answer = matchesResource(expanded, name);
      if (answer === 'yes') return targets.not ? 'no' : 'yes';
      if (answer === 'maybe') found = 'maybe';
    }
  }
  return targets.not ? (found === 'no' ? 'yes' : 'maybe') : found;
}
