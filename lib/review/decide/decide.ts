import type { Decision, Reason } from '../../policy/verdict';
import { circumstanceText, OF_THE_CALLER } from '../model/circumstance';
import type { AccessModel } from '../model/model';
import { answersOf, looksAtAccounts } from './account-answers';
import { type Alternative, both, compareAlternatives, reduce } from './alternatives';
import { type AccessRequest, type Asked, type Asking, accountOf, partsOf, questionOf, sidesOf } from './asked';
import { asRole } from './assume';
import { rolesReached } from './chains';
import { type Answer, evaluate, sameAccount } from './evaluate';
import { requestSubject } from './request-subject';
import { lookupOf } from './sides';
import type { Subject } from './subject';
import { meets } from './subject-partition';

export type { AccessRequest } from './asked';

export interface AccessDecision {
  /**
   * `no` only where nothing in the input can grant it, however its unknowns turn out. Where a side that is not in the input
   * could grant it alone (the IAM of the registry's own account, a registry that the input does not show), it is `maybe`.
   */
  readonly decision: Decision;
  readonly because: readonly Reason[];
  /** What it also takes: `caller-iam`, `resource-policy`, a condition on a key that was not given, the assumption of a role. */
  readonly needs: readonly string[];
}

/**
 * Decides one request on the policies of a model, directly or by the assumption of one role that the input declares.
 *
 * A layer that is not in the input (SCPs, RCPs, boundaries, session policies) is taken as not restricting.
 * @throws NameError for a principal, action or resource that cannot be placed
 */
export function decide(model: AccessModel, request: AccessRequest): AccessDecision {
  const { target, asking } = partsOf(model, request);
  const { subject } = asking;
  if (!meets(subject, target.partition)) return NOTHING_GRANTS;
  if (target.open?.decision === 'yes') return { decision: 'yes', because: target.open.because, needs: [] };
  const answer = answerOf(model, target, asking, request.action);
  const best = bestOf(waysIn(model, target, asking, request, answer));
  if (best !== undefined) return told(best);
  if (answer.denied !== undefined) return { decision: 'no', because: [...answer.denied], needs: [] };
  const unseen = unseenSides(target, asking);
  return unseen.length > 0 ? { decision: 'maybe', because: [], needs: unseen } : NOTHING_GRANTS;
}

/**
 * For a request to which the answer is `maybe`: all ways in which it may go through, that of `decide` first, each with what it takes. One
 * where what it takes is a side that the input does not show at all.
 */
export function waysOf(model: AccessModel, request: AccessRequest): readonly AccessDecision[] {
  const first = decide(model, request);
  if (first.decision !== 'maybe' || first.because.length === 0) return [first];
  const { target, asking } = partsOf(model, request);
  const answer = answerOf(model, target, asking, request.action);
  const ways = [...waysIn(model, target, asking, request, answer)].sort(compareAlternatives).map(told);
  const found: AccessDecision[] = [first];
  for (const way of ways) if (!found.some((one) => isSaidBy(way, one))) found.push(way);
  return found;
}

/** Whether a way rests on the same statements as another one, and takes all that it takes: who knows that one knows this one. */
function isSaidBy(way: AccessDecision, other: AccessDecision): boolean {
  const own = new Set(way.because.map((reason) => JSON.stringify(reason)));
  return (
    own.size === new Set(other.because.map((reason) => JSON.stringify(reason))).size &&
    other.because.every((reason) => own.has(JSON.stringify(reason))) &&
    other.needs.every((need) => way.needs.includes(need))
  );
}

/** How the answer of `decide` comes to be where it takes the assumption of a role; undefined where it takes none. */
export function behindRoles(model: AccessModel, request: AccessRequest): BehindRoles | undefined {
  const { target, asking } = partsOf(model, request);
  if (!meets(asking.subject, target.partition) || target.open?.decision === 'yes') return undefined;
  const answer = answerOf(model, target, asking, request.action);
  const best: Way | undefined = bestOf(waysIn(model, target, asking, request, answer));
  if (best?.session === undefined) return undefined;
  return {
    session: best.session,
    roles: best.when.flatMap((one) => (one.kind === 'assuming' ? [one.role] : [])),
    when: best.when.filter(({ kind }) => kind !== 'assuming').map((one) => circumstanceText(one)),
  };
}

/** The answer to a request that goes through the assumption of roles. */
export interface BehindRoles {
  /** What is asked in the end, by the session of the role that was assumed last. */
  readonly session: AccessRequest;
  /** ARNs of the roles that are assumed, in no order. */
  readonly roles: readonly string[];
  /** What the answer hangs on besides. */
  readonly when: readonly string[];
}

interface Way extends Alternative {
  readonly session?: AccessRequest;
}

/** What the policies allow by themselves, and what they allow to roles that the subject can get to where that is not sure already. */
function waysIn(
  model: AccessModel,
  target: Asked,
  { subject }: Asking,
  request: AccessRequest,
  { alternatives }: Answer,
): readonly Way[] {
  const found: readonly Way[] = target.open === undefined ? alternatives : [...alternatives, target.open];
  return decisionOf(found) === 'yes' ? found : [...found, ...hops(model, subject, target, request)];
}

function told(way: Alternative): AccessDecision {
  return {
    decision: decisionOf([way]),
    // Lists of the caller's own: the answer may be kept, and be that of others.
    because: [...way.because],
    needs: [...way.needs, ...way.when.map((one) => circumstanceText(one))],
  };
}

const NO_ANSWER: Answer = { alternatives: [] };

function answerOf(model: AccessModel, target: Asked, asking: Asking, action: string): Answer {
  const sides = sidesOf(model, target, asking);
  // Most requests to most registries meet no policy at all.
  if (sides.resource.length === 0 && sides.identity.length === 0 && sides.ceilings === undefined) return NO_ANSWER;
  const make = (): Answer => evaluate(questionOf(target, asking, action), asking.subject, sides, model.environment);
  const { member } = asking;
  return member !== undefined && looksAtAccounts(sides.resource) ? answersOf(model).get(target, member, make) : make();
}

const NOTHING_GRANTS: AccessDecision = Object.freeze({
  decision: 'no',
  because: Object.freeze([]),
  needs: Object.freeze([]),
});

function bestOf(alternatives: readonly Way[]): Way | undefined {
  if (alternatives.length < 2) return alternatives[0];
  const sure = alternatives.filter((one) => decisionOf([one]) === 'yes');
  return [...(sure.length > 0 ? sure : alternatives)].sort(compareAlternatives)[0];
}

/** A condition that the request leaves open keeps a `yes` from being one; the assumption of a role does not. */
function decisionOf(alternatives: readonly Alternative[]): Decision {
  const sure = alternatives.some((one) => one.decision === 'yes' && one.when.every(({ kind }) => kind === 'assuming'));
  return sure ? 'yes' : alternatives.length > 0 ? 'maybe' : 'no';
}

/** Which sides that the input does not show could grant it where nothing in the input does. */
function unseenSides(target: Asked, { subject, identityIsVisible }: Asking): readonly string[] {
  const callerIsUnseen = subject.account !== undefined && !identityIsVisible;
  const caller = callerIsUnseen ? ['caller-iam'] : [];
  const resource = target.resourceIsVisible ? [] : ['resource-policy'];
  if (subject.account === undefined) return resource;
  const same = sameAccount(subject.account, accountOf(target, subject));
  // Within one account either side is enough, but a role always has to be trusted.
  if (same !== 'no' && target.resourceAlways !== true) return callerIsUnseen ? caller : resource;
  // Two sides are needed: what the caller's own policies would grant, they would have granted above.
  return resource.length > 0 && callerIsUnseen ? [...caller, ...resource] : [];
}

const NO_WAYS: readonly Way[] = [];

function hops(model: AccessModel, subject: Subject, target: Asked, request: AccessRequest): readonly Way[] {
  if (target.role !== undefined) return NO_WAYS;
  const found: Way[] = [];
  const lookup = lookupOf(model);
  const kept = withoutCaller(request.context);
  for (const [role, ways] of rolesReached(model, subject)) {
    const session = requestSubject(role, kept, model.environment);
    const answer = answerOf(model, target, { subject: session, ...lookup.identity(session) }, request.action);
    const asked: AccessRequest = { ...request, principal: role, context: kept };
    for (const one of reduce(both(ways, asRole(role, answer.alternatives)))) found.push({ ...one, session: asked });
  }
  return found;
}

/** What a request context says besides of who asks. */
export function withoutCaller(context: AccessRequest['context'] = {}): NonNullable<AccessRequest['context']> {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !OF_THE_CALLER.test(key)));
}
