import { type AccessDecision, type AccessRequest, decide, missingWays, readSources } from '../review';
import { nearPrincipal } from '../review/explain/near-principal';
import type { Cloud } from '../review/model/model';
import { answerText } from '../review/render/answer-text';
import { jsonDocument } from '../review/render/json-document';
import { actionsOfWord, checkAction, isCapability, typedRepository } from './asked-in-words';
import { type ContextOptions, contextOf } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { languageOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';
import { noteOf, typedAction } from './typed';

export interface CanOptions extends SourceOptions, ContextOptions {
  readonly format: 'text' | 'json';
  readonly expect?: AccessDecision['decision'];
}

export async function can(
  asked: Pick<AccessRequest, 'principal' | 'action' | 'resource'>,
  paths: readonly string[],
  options: CanOptions,
  io: Io,
): Promise<ExitCode> {
  checkAction(asked.action);
  const isWord = isCapability(asked.action);
  const unknown = isWord ? undefined : typedAction(asked.action);
  const given = contextOf(options);
  const print = { language: languageOf(options, io) };
  const model = readSources(await sourcesOf(paths, options, io), environmentOf(options, io));
  const resource = typedRepository(model, asked.resource, cloudOf(asked));
  const request: AccessRequest = { ...asked, resource, ...given };
  const actions = isWord ? actionsOfWord(asked.action, resource) : [asked.action];
  const answers = actions.map((action) => ({ action, answer: decide(model, { ...request, action }) }));
  const answer = answerOf(answers.map((one) => one.answer));
  const failing = answers.find((one) => one.answer.decision === answer.decision);
  const missing = missingWays(model, { ...request, action: failing?.action ?? asked.action });
  const near = nearPrincipal(model, request.principal);
  const notes = [
    ...(unknown === undefined ? [] : [noteOf(unknown)]),
    ...(near === undefined ? [] : [`the sources have nothing of ${request.principal}; did you mean ${near}?`]),
  ];
  const parts = isWord ? answers.map((one) => ({ action: one.action, decision: one.answer.decision })) : [];
  const text =
    options.format === 'json'
      ? jsonDocument({
          request,
          ...answer,
          ...(isWord ? { actions: parts } : {}),
          missing,
          ...(notes.length > 0 ? { notes } : {}),
          notices: model.notices,
        })
      : answerText({ ...request, parts }, answer, missing, notes, print);
  deliver(withNotices(text, options.format, [model], print), options.out, io);
  return codeOf(answer.decision, options.expect);
}

/** Whose names are typed, where the principal or the action tells it. */
function cloudOf({ principal, action }: Pick<AccessRequest, 'principal' | 'action'>): Cloud | undefined {
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

/** A shell asks for one answer; that nothing decides it is another failure than the opposite. */
function codeOf(decision: AccessDecision['decision'], expected: AccessDecision['decision'] | undefined): ExitCode {
  if (expected === undefined || decision === expected) return EXIT.fine;
  return decision === 'maybe' ? EXIT.possiblyGained : EXIT.gained;
}
