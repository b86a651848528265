import { type AccessDecision, type AccessRequest, readSources } from '../review';
import { answerText } from '../review/render/answer-text';
import { jsonDocument } from '../review/render/json-document';
import { canAnswer, checkTyped } from './can-answer';
import { type ContextOptions, contextOf } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { languageOf, type SourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

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
  checkTyped(asked);
  const given = contextOf(options);
  const print = { language: languageOf(options, io) };
  const model = readSources(await sourcesOf(paths, options, io), environmentOf(options, io));
  const { request, answer, parts, ...beside } = canAnswer(model, { ...asked, ...given });
  const { missing, lacking, remarks, others, notes } = beside;
  const text =
    options.format === 'json'
      ? jsonDocument({
          request,
          ...answer,
          ...(parts.length > 0 ? { actions: parts } : {}),
          missing,
          ...(lacking === undefined ? {} : { lacking }),
          ...(remarks.length > 0 ? { remarks } : {}),
          ...(others.length > 0 ? { others } : {}),
          ...(notes.length > 0 ? { notes } : {}),
          notices: model.notices,
        })
      : answerText({ ...request, parts }, answer, beside, print);
  deliver(withNotices(text, options.format, [model], print), options.out, io);
  return codeOf(answer.decision, options.expect);
}

/** A shell asks for one answer; that nothing decides it is another failure than the opposite. */
function codeOf(decision: AccessDecision['decision'], expected: AccessDecision['decision'] | undefined): ExitCode {
  if (expected === undefined || decision === expected) return EXIT.fine;
  return decision === 'maybe' ? EXIT.possiblyGained : EXIT.gained;
}
