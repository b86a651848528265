import { readFileSync, statSync } from 'node:fs';
import { complain } from '../policy/errors';
import { isObject } from '../policy/is-object';
import {
  actionNamed,
  CAPABILITIES,
  EXPECTATION_SCHEMA,
  parseExpectation,
  REVIEW_SCHEMA,
  type Review,
  SourceError,
} from '../review';
import { parseJson } from '../review/read/json-text';
import { textOfBytes } from '../review/read/text/encoding';
import { UsageError } from './errors';

/** What the JSON of this package says of itself. */
const OWN_SCHEMA = /"schema"\s*:\s*"(registry-access\/[^"]*)"/;

const AGAIN = 'write it again with registry-access review … --format json --out FILE';

/**
 * The review that a file holds, as `review --format json` wrote it, or the accepted rows of one, as `review --update` did; undefined
 * for a file that is something else, and so a source.
 * @throws UsageError for a review that is cut off, of another version, or was changed by hand
 */
export function keptReview(file: string): Review | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return keptReviewOf(file, readFileSync(file), '--base');
}

/** The same of its content. `option` is what messages begin with. */
export function keptReviewOf(name: string, bytes: Uint8Array, option: string): Review | undefined {
  // Of another encoding, it is a source, which the readers tell.
  const text = isText(name, bytes);
  if (text === undefined) return undefined;
  // At the end where a tool has sorted the members.
  const schema = (OWN_SCHEMA.exec(text.slice(0, 1000)) ?? OWN_SCHEMA.exec(text.slice(-1000)))?.[1];
  if (schema === undefined) return undefined;
  const fail = (what: string, got: unknown, allowed: string, instead = AGAIN): never => {
    throw new UsageError(`${option} ${name}: ${complain({ what, got, allowed, instead })}`);
  };
  if (schema !== REVIEW_SCHEMA && schema !== EXPECTATION_SCHEMA)
    fail('not the JSON of a review', schema, `${REVIEW_SCHEMA}, ${EXPECTATION_SCHEMA}`);
  const json = parseOr(name, text, (reason) =>
    fail(`this review cannot be read as JSON (${reason})`, `…${text.slice(-40)}`, 'the whole file, as it was written'),
  );
  if (schema === EXPECTATION_SCHEMA) return acceptedIn(json, (reason) => fail(reason, schema, 'as it was written'));
  const problem = problemOf(json);
  if (problem !== undefined) fail(`this review is not whole: ${problem.what}`, problem.got, problem.allowed);
  return json as Review;
}

/** What was accepted is the rows of the review that it was written from; what is only expected was not there yet. */
function acceptedIn(json: unknown, fail: (reason: string) => never): Review {
  try {
    const facts = parseExpectation(json).accepted.map((row) => ({ ...row, because: [] }));
    return { schema: REVIEW_SCHEMA, assumptions: [], facts, findings: [] };
  } catch (error) {
    return fail((error as Error).message);
  }
}

function isText(file: string, bytes: Uint8Array): string | undefined {
  try {
    return textOfBytes(file, bytes);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** Reviews are not deep, and a key that stands twice in one was written by hand. */
function parseOr(file: string, text: string, fail: (reason: string) => never): unknown {
  try {
    return parseJson(file, text);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return fail(error.message.slice(file.length).replace(/^:/, ''));
  }
}

interface Problem {
  readonly what: string;
  readonly got: unknown;
  readonly allowed: string;
}

/** What is wrong with the shape of a review, as far as a comparison needs it. */
function problemOf(json: unknown): Problem | undefined {
  if (!isObject(json)) return { what: 'not an object', got: json, allowed: 'an object' };
  for (const key of ['facts', 'assumptions', 'findings'])
    if (!Array.isArray(json[key])) return { what: `${key} is not a list`, got: json[key] ?? null, allowed: 'a list' };
  for (const [at, fact] of (json.facts as readonly unknown[]).entries()) {
    const problem = problemOfFact(fact);
    if (problem !== undefined) return { ...problem, what: `facts[${at}]${problem.what}` };
  }
  return undefined;
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  cloud: ['aws', 'alicloud'],
  decision: ['yes', 'maybe', 'no'],
};

/** An action that belongs to no capability stands under its own name. */
function isCapability(value: unknown): boolean {
  return CAPABILITIES.some((one) => one === value) || (typeof value === 'string' && actionNamed(value) !== undefined);
}

function problemOfFact(fact: unknown): Problem | undefined {
  if (!isObject(fact)) return { what: ' is not an object', got: fact, allowed: 'a row of a review' };
  for (const [key, allowed] of Object.entries(CHOICES))
    if (!allowed.some((one) => one === fact[key]))
      return { what: `.${key} is not known`, got: fact[key] ?? null, allowed: allowed.join(', ') };
  if (!isCapability(fact.capability))
    return {
      what: '.capability is not known',
      got: fact.capability ?? null,
      allowed: `${CAPABILITIES.join(', ')}, or an action`,
    };
  for (const [part, keys] of [
    ['principal', ['kind', 'id']],
    ['resource', ['kind', 'account', 'region', 'name']],
  ] as const) {
    const value = fact[part];
    if (!isObject(value)) return { what: `.${part} is not an object`, got: value ?? null, allowed: keys.join(', ') };
    for (const key of keys)
      if (typeof value[key] !== 'string')
        return { what: `.${part}.${key} is not a text`, got: value[key] ?? null, allowed: 'a text' };
  }
  for (const key of ['when', 'needs', 'because'])
    if (!Array.isArray(fact[key])) return { what: `.${key} is not a list`, got: fact[key] ?? null, allowed: 'a list' };
  for (const [at, one] of (fact.when as readonly unknown[]).entries())
    if (!isObject(one) || typeof one.kind !== 'string')
      return { what: `.when[${at}] is not what this version writes`, got: one, allowed: 'an object with a kind' };
  return undefined;
}
