import {
  type AccessDecision,
  type AccessRequest,
  decide,
  type MissingSide,
  missingWays,
  readSources,
  reasonText,
} from '../review';
import { jsonDocument } from '../review/render/json-document';
import { type ContextOptions, contextOf } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import type { SourceOptions } from './options';
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
  const notes = unknown === undefined ? [] : [noteOf(unknown)];
  const request: AccessRequest = { ...asked, ...contextOf(options) };
  const model = readSources(await sourcesOf(paths, options, io), environmentOf(options, io));
  const answer = decide(model, request);
  const missing = missingWays(model, request);
  const text =
    options.format === 'json'
      ? jsonDocument({ request, ...answer, missing, ...(notes.length > 0 ? { notes } : {}), notices: model.notices })
      : answerText(request, answer, missing, notes);
  deliver(withNotices(text, options.format, [model]), options.out, io);
  return codeOf(answer.decision, options.expect);
}

/** A shell asks for one answer; that nothing decides it is another failure than the opposite. */
function codeOf(decision: AccessDecision['decision'], expected: AccessDecision['decision'] | undefined): ExitCode {
  if (expected === undefined || decision === expected) return EXIT.fine;
  return decision === 'maybe' ? EXIT.possiblyGained : EXIT.gained;
}

const MEANING: Readonly<Record<AccessDecision['decision'], string>> = {
  yes: 'the sources grant it',
  maybe: 'it depends on something that the sources do not say',
  no: 'nothing in the sources can grant it',
};

/** The answer for people; exported for its tests. */
export function answerText(
  { principal, action, resource }: AccessRequest,
  answer: AccessDecision,
  missing: readonly (readonly MissingSide[])[],
  notes: readonly string[] = [],
): string {
  const isDenied = answer.decision === 'no' && answer.because.length > 0;
  return [
    `${answer.decision}: ${isDenied ? 'the sources deny it' : MEANING[answer.decision]}`,
    '',
    `  principal  ${principal}`,
    `  action     ${action}`,
    `  resource   ${resource}`,
    ...listed('needs', answer.needs),
    ...listed('because', answer.because.map(reasonText)),
    ...listed('missing', missing.map(wayText)),
    ...listed('note', notes),
    '',
  ].join('\n');
}

const SIDES: Readonly<Record<MissingSide, string>> = {
  'caller-iam': "the caller's own policies allow it",
  'resource-policy': 'a policy of the registry or repository lets it in',
  'trust-policy': 'the trust policy of the role lets it in',
  boundary: "the caller's permissions boundary allows it",
  'endpoint-policy': 'the policy of the VPC endpoint allows it',
};

/** What would have to be so for the request to go through; of several lines one is enough. */
function wayText(sides: readonly MissingSide[]): string {
  return `it would take that ${sides.map((side) => SIDES[side]).join(', and that ')}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${(at === 0 ? title : '').padEnd(9)}  ${line}`);
}
