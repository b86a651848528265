import { hasUnknown } from '../../policy/unknown';
import type { Reason } from '../../policy/verdict';
import { type AccessDecision, type BehindRoles, behindRoles } from '../decide/decide';
import type { SideAnswer } from '../decide/side-answers';
import type { AccessModel } from '../model/model';
import type { Addition, ExplainedSide } from './explanation';
import { type Decided, decided, lackingAdditions } from './lacking';

/** A request that goes through by the assumption of roles: what each side says of it, and what that way lacks. */
export interface ThroughRole {
  readonly sides: readonly ExplainedSide[];
  readonly lacking: () => readonly Addition[];
}

/**
 * What the sides say of a request whose answer takes the assumption of a role. All but the caller's are asked about the role that asks in the
 * end: of who asked they would say no, beside an answer that is yes.
 */
export function throughRole(model: AccessModel, whole: Decided, answer: AccessDecision): ThroughRole | undefined {
  if (answer.decision === 'no') return undefined;
  const behind = behindRoles(model, { ...whole.request, action: whole.main });
  if (behind === undefined) return undefined;
  const { principal, resource, context } = behind.session;
  const last = decided(model, { principal, resource, ...(context && { context }), actions: [whole.main] });
  const others = last.sides.filter(({ side }) => side !== 'caller');
  return {
    sides: [callerSide(behind, answer, others), ...others],
    lacking: () => [...lackingOfAssumption(model, whole, behind), ...lackingAdditions(model, last)],
  };
}

function callerSide(
  { roles, when }: BehindRoles,
  answer: AccessDecision,
  others: readonly SideAnswer[],
): ExplainedSide {
  const told = new Set(others.flatMap(({ because }) => because).map(keyOf));
  const open = when.filter((text) => !hasUnknown(text));
  const isTold = others.some(({ says }) => says === 'maybe');
  const isUnseen = answer.needs.includes('caller-iam');
  return {
    side: 'caller',
    says: isUnseen ? 'unseen' : answer.decision === 'yes' || isTold ? 'yes' : 'maybe',
    because: answer.because.filter((reason) => !told.has(keyOf(reason))),
    when: answer.decision === 'yes' || isTold ? [] : open,
    isNeeded: true,
    assuming: roles,
  };
}

function keyOf({ source, path }: Reason): string {
  return `${source} ${path}`;
}

/** Of several roles the first is not told apart, and their own policies are those of the sources. */
function lackingOfAssumption(model: AccessModel, { request }: Decided, { roles }: BehindRoles): readonly Addition[] {
  const [role, ...more] = roles;
  if (role === undefined || more.length > 0) return [];
  return lackingAdditions(model, decided(model, { ...request, actions: ['sts:AssumeRole'], resource: role }));
}
