import type { Answer } from './answer';
import type { Asked } from './case';
import type { NamedFile } from './corpus';
import type { World } from './world';

/** A line that an evaluator gets: a case without what is expected. */
export interface Sent {
  /** Version of the corpus. */
  readonly corpus: string;
  /** `policies/aws-trust#any-principal`; comes back with the answers. */
  readonly case: string;
  readonly world: World;
  readonly questions: readonly Asked[];
}

/** A line that an evaluator writes: an answer to each question in order, or one `unsupported` for all. */
export type Said =
  | { readonly case: string; readonly answers: readonly Answer[] }
  | { readonly case: string; readonly unsupported: string };

export function sentOf(file: NamedFile, version: string): readonly Sent[] {
  return file.cases.map(({ id, world, questions }) => ({
    corpus: version,
    case: `${file.name}#${id}`,
    world,
    questions: questions.map(({ expect: _, ...asked }) => asked),
  }));
}

const VERDICTS: ReadonlySet<string> = new Set([
  'allowed',
  'denied',
  'holds',
  'fails',
  'gained',
  'nothing',
  'unknown',
  'unsupported',
] satisfies Answer['verdict'][]);

/**
 * Reads a line of an evaluator; `sent` are the cases that wait for an answer.
 *
 * @throws ProtocolError with the line, for what is no answer to a case that waits for one
 */
export function parseSaid(
  line: string,
  sent: ReadonlyMap<string, Sent>,
): { readonly of: Sent; readonly answers: readonly Answer[] } {
  let said: Partial<Record<string, unknown>>;
  try {
    said = Object(JSON.parse(line));
  } catch {
    throw new ProtocolError('the evaluator wrote a line that is no JSON (what is for people belongs on stderr)', line);
  }
  const of = typeof said.case === 'string' ? sent.get(said.case) : undefined;
  if (of === undefined) throw new ProtocolError('the evaluator answers a case that was not asked, or twice', line);
  if (typeof said.unsupported === 'string') {
    const why = said.unsupported;
    return { of, answers: of.questions.map(() => ({ verdict: 'unsupported', why })) };
  }
  const { answers } = said;
  if (!Array.isArray(answers) || answers.length !== of.questions.length)
    throw new ProtocolError(`${of.case} has ${of.questions.length} questions, and needs as many answers`, line);
  for (const one of answers)
    if (!VERDICTS.has(one?.verdict))
      throw new ProtocolError(`not a verdict; allowed: ${[...VERDICTS].join(', ')}`, JSON.stringify(one ?? null));
  return { of, answers };
}

/** An evaluator that does not keep to the protocol. */
export class ProtocolError extends Error {
  constructor(what: string, got?: string) {
    super(got === undefined ? what : `${what}: got '${got.length > 300 ? `${got.slice(0, 300)}…` : got}'`);
    this.name = 'ProtocolError';
  }
}
