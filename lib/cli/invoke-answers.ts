import { isDeepStrictEqual } from 'node:util';
import { complain } from '../policy/errors';
import { isObject } from '../policy/is-object';
import { readJson } from '../review/environment';
import { UsageError } from './errors';

/** An answer to calls of one provider function, as a file of --invoke has it. */
interface Answer {
  readonly file: string;
  readonly index: number;
  readonly token: string;
  /** Arguments that the call has; it may have more. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** Name of the provider resource that the call is made with. */
  readonly provider?: string;
  /** Program as it was typed, or `project/stack`. */
  readonly stack?: string;
  readonly result: Readonly<Record<string, unknown>>;
}

/** A call that a program makes. */
export interface InvokeCall {
  readonly args: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  /** The names of the program that calls. */
  readonly stacks: readonly string[];
}

const KEYS = ['token', 'args', 'provider', 'stack', 'result'];

/** The answers of the files of --invoke, and which of them were asked for. */
export class InvokeAnswers {
  private readonly answers: readonly Answer[];
  private readonly used = new Set<Answer>();

  /** @throws UsageError for a file that is none, with the place in it */
  constructor(files: readonly string[]) {
    this.answers = files.flatMap(readAnswers);
  }

  get tokens(): string[] {
    return [...new Set(this.answers.map(({ token }) => token))];
  }

  /** The answer that says most about the call; of several the first. */
  resultOf(token: string, call: InvokeCall): Answer['result'] | undefined {
    const fitting = this.answers.filter((answer) => answer.token === token && fits(answer, call));
    const best = fitting.reduce<Answer | undefined>(
      (found, answer) => (found === undefined || detailOf(answer) > detailOf(found) ? answer : found),
      undefined,
    );
    if (best !== undefined) this.used.add(best);
    return best?.result;
  }

  /** One line for each answer that nothing asked for: a slip of the pen, as a rule. */
  unused(): string[] {
    return this.answers
      .filter((answer) => !this.used.has(answer))
      .map(({ file, index, token }) => `${file}: [${index}]: nothing asked for this answer of ${token}`);
  }
}

function fits({ args, provider, stack }: Answer, call: InvokeCall): boolean {
  if (provider !== undefined && provider !== call.provider) return false;
  if (stack !== undefined && !call.stacks.includes(stack)) return false;
  return Object.entries(args ?? {}).every(([key, value]) => isDeepStrictEqual(value, call.args[key]));
}

function detailOf({ args, provider, stack }: Answer): number {
  return Object.keys(args ?? {}).length + (provider === undefined ? 0 : 1) + (stack === undefined ? 0 : 1);
}

function readAnswers(file: string): Answer[] {
  const json = readJson(file, '--invoke ');
  const fail = (at: string, what: string, got: unknown, allowed: string): never => {
    throw new UsageError(`--invoke ${file}: ${at === '' ? '' : `${at}: `}${complain({ what, got, allowed })}`);
  };
  if (!Array.isArray(json))
    return fail('', 'not a list', json, 'a list of { token, args?, provider?, stack?, result }');
  return json.map((answer: unknown, index) => {
    const at = `[${index}]`;
    if (!isObject(answer)) return fail(at, 'not an object', answer, `an object of ${KEYS.join(', ')}`);
    for (const key of Object.keys(answer)) if (!KEYS.includes(key)) fail(at, 'unknown key', key, KEYS.join(', '));
    const { token, args, provider, stack, result } = answer;
    if (typeof token !== 'string' || !/^[^:\s]+:[^:\s]+:[^:\s]+$/.test(token))
      return fail(`${at}.token`, 'not the token of a function', token, "as in 'aws:ssm/getParameter:getParameter'");
    if (!isObject(result))
      return fail(`${at}.result`, 'not an object', result, 'the properties that the function answers');
    if (args !== undefined && !isObject(args)) return fail(`${at}.args`, 'not an object', args, 'arguments by name');
    for (const [key, value] of Object.entries({ provider, stack }))
      if (value !== undefined && typeof value !== 'string') fail(`${at}.${key}`, 'not a text', value, 'a name');
    return { ...(answer as unknown as Answer), file, index };
  });
}
