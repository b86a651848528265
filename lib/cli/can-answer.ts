import { displayText } from '../policy/unknown';
import { type AccessDecision, type AccessModel, type AccessRequest, decide, missingWays } from '../review';
import { slipNotes } from '../review/compare/repository-notes';
import { cloudOfNames } from '../review/decide/cloud-of-names';
import { waysOf } from '../review/decide/decide';
import { groupsThatCan } from '../review/explain/groups-that-can';
import { nearPrincipal } from '../review/explain/near-principal';
import { actionsOfWord, checkAction, isCapability, typedRepository } from './asked-in-words';
import { isOfRole, typedRole } from './asked-role';
import { lackingText, principalsThatCan } from './can-remarks';
import { noteOf, typedAction } from './typed';

/** What somebody types, as it comes. */
export type Typed = Pick<AccessRequest, 'principal' | 'action' | 'resource' | 'context'>;

export interface CanAnswer {
  /** What was asked, the resource by its whole name. */
  readonly request: AccessRequest;
  readonly answer: AccessDecision;
  /** The answer for each action, where a word of the table stands for several. */
  readonly parts: readonly { readonly action: string; readonly decision: AccessDecision['decision'] }[];
  readonly missing: ReturnType<typeof missingWays>;
  /** What a `no` lacks where `missing` has no way. */
  readonly lacking?: string;
  /** What else there is to say of the answer. */
  readonly remarks: readonly string[];
  /** Of a `maybe`, the other ways in which it may go through: an audit that saw one of two roles would be wrong about the other. */
  readonly others: readonly AccessDecision[];
  /** What is likely meant otherwise than it is written, to be told before the answer. */
  readonly notes: readonly string[];
}

/** Of what is typed, what is wrong before any source is read. @throws UsageError */
export function checkTyped({ action }: Typed): void {
  checkAction(action);
  if (!isCapability(action)) typedAction(action);
}

/**
 * Whether somebody can do something, in the words in which people ask.
 *
 * @throws UsageError for what is no action, or may mean several repositories
 */
export function canAnswer(model: AccessModel, typed: Typed): CanAnswer {
  checkAction(typed.action);
  const isWord = isCapability(typed.action);
  const unknown = isWord ? undefined : typedAction(typed.action);
  const cloud = cloudOfNames([typed.principal, ...(isWord ? [] : [typed.action])]);
  const { resource, notes } = isOfRole(typed.action)
    ? { resource: typedRole(model, typed.resource), notes: [] }
    : typedRepository(model, typed.resource, cloud, typed.principal);
  const request: AccessRequest = { ...typed, resource };
  const actions = isWord ? actionsOfWord(typed.action, request.resource) : [typed.action];
  const answers = actions.map((action) => ({ action, answer: decide(model, { ...request, action }) }));
  const answer = answerOf(answers.map((one) => one.answer));
  const failing = answers.find((one) => one.answer.decision === answer.decision);
  const asked = { ...request, action: failing?.action ?? typed.action };
  const missing = missingWays(model, asked);
  const lacking = lackingText(model, asked, answer, missing);
  const near = nearPrincipal(model, request.principal);
  return {
    request: { ...request, resource: displayText(request.resource) },
    answer,
    parts: isWord ? answers.map((one) => ({ action: one.action, decision: one.answer.decision })) : [],
    missing,
    ...(lacking === undefined ? {} : { lacking }),
    remarks: [
      ...principalsThatCan(model, request, actions, answer),
      ...groupsThatCan(model, request, actions, answer.decision),
    ],
    others: answer.decision === 'maybe' ? waysOf(model, asked).slice(1) : [],
    notes: [
      ...(unknown === undefined ? [] : [noteOf(unknown)]),
      ...(near === undefined ? [] : [`the sources have nothing of ${request.principal}; did you mean ${near}?`]),
      ...notes,
      ...slipNotes(model, request.resource, answer.decision === 'yes'),
    ],
  };
}

/** Of several actions that it takes all: the answer to the one that fails first, or what all of them rest on. */
function answerOf(answers: readonly AccessDecision[]): AccessDecision {
  const failing =
    answers.find(({ decision }) => decision === 'no') ?? answers.find(({ decision }) => decision === 'maybe');
  if (failing !== undefined) return failing;
  const because = new Map(
    answers.flatMap((one) => one.because.map((reason) => [JSON.stringify(reason), reason] as const)),
  );
  return {
    decision: 'yes',
    because: [...because.values()],
    needs: [...new Set(answers.flatMap(({ needs }) => needs))],
  };
}
