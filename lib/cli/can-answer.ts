import { type AccessDecision, type AccessModel, type AccessRequest, decide, missingWays } from '../review';
import { acquaintanceOf } from '../review/compare/near-repository';
import { waysOf } from '../review/decide/decide';
import { nearPrincipal } from '../review/explain/near-principal';
import type { Cloud } from '../review/model/model';
import { actionsOfWord, checkAction, isCapability, typedRepository } from './asked-in-words';
import { lackingText, principalsThatCan } from './can-remarks';
import { nearRepositoryNote } from './only-notes';
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
  const request: AccessRequest = { ...typed, resource: typedRepository(model, typed.resource, cloudOf(typed)) };
  const actions = isWord ? actionsOfWord(typed.action, request.resource) : [typed.action];
  const answers = actions.map((action) => ({ action, answer: decide(model, { ...request, action }) }));
  const answer = answerOf(answers.map((one) => one.answer));
  const failing = answers.find((one) => one.answer.decision === answer.decision);
  const asked = { ...request, action: failing?.action ?? typed.action };
  const missing = missingWays(model, asked);
  const lacking = lackingText(model, asked, answer, missing);
  const near = nearPrincipal(model, request.principal);
  const name = repositoryNameOf(request.resource);
  const nearName = name === undefined ? undefined : acquaintanceOf(model, [], name).near;
  return {
    request,
    answer,
    parts: isWord ? answers.map((one) => ({ action: one.action, decision: one.answer.decision })) : [],
    missing,
    ...(lacking === undefined ? {} : { lacking }),
    remarks: principalsThatCan(model, request, actions, answer),
    others: answer.decision === 'maybe' ? waysOf(model, asked).slice(1) : [],
    notes: [
      ...(unknown === undefined ? [] : [noteOf(unknown)]),
      ...(near === undefined ? [] : [`the sources have nothing of ${request.principal}; did you mean ${near}?`]),
      ...(name === undefined || nearName === undefined ? [] : [nearRepositoryNote(name, nearName)]),
    ],
  };
}

/** Whose names are typed, where the principal or the action tells it. */
function cloudOf({ principal, action }: Typed): Cloud | undefined {
  if (/^cr:/i.test(action) || /^acs:|^\d{13,20}$/.test(principal)) return 'alicloud';
  return action.includes(':') || /^arn:|^\d{12}$/.test(principal) ? 'aws' : undefined;
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

/** The name of the repository that a resource is, as names are asked about; undefined for what is none. */
function repositoryNameOf(resource: string): string | undefined {
  return /^(?:arn:[^/]*:|acs:cr:[^/]*:)(?:repository|chart)\/(.+)$/.exec(resource)?.[1];
}
