import { type AccessDecision, type AccessRequest, decide, missingWays, readSources } from '../review';
import { nearPrincipal } from '../review/explain/near-principal';
import { answerText } from '../review/render/answer-text';
import { jsonDocument } from '../review/render/json-document';
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
  const unknown = typedAction(asked.action);
  const request: AccessRequest = { ...asked, ...contextOf(options) };
  const print = { language: languageOf(options, io) };
  const model = readSources(await sourcesOf(paths, options, io), environmentOf(options, io));
  const answer = decide(model, request);
  const near = nearPrincipal(model, request.principal);
  const notes = [
    ...(unknown === undefined ? [] : [noteOf(unknown)]),
    ...(near === undefined ? [] : [`the sources have nothing of ${request.principal}; did you mean ${near}?`]),
  ];
  const missing = missingWays(model, request);
  const text =
    options.format === 'json'
      ? jsonDocument({ request, ...answer, missing, ...(notes.length > 0 ? { notes } : {}), notices: model.notices })
      : answerText(request, answer, missing, notes, print);
  deliver(withNotices(text, options.format, [model], print), options.out, io);
  return codeOf(answer.decision, options.expect);
}

/** A shell asks for one answer; that nothing decides it is another failure than the opposite. */
function codeOf(decision: AccessDecision['decision'], expected: AccessDecision['decision'] | undefined): ExitCode {
  if (expected === undefined || decision === expected) return EXIT.fine;
  return decision === 'maybe' ? EXIT.possiblyGained : EXIT.gained;
}
