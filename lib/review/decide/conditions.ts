import { parseArn } from '../../policy/aws-names';
import type { Condition } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Decision } from '../../policy/verdict';
import type { Cloud } from '../model/model';
import { OPERATORS, type Operator } from './condition-operators';
import { expandVariables, hasMarks, withMarks } from './policy-variables';
import { type Context, type ContextValue, isOneOf, valueIn } from './subject';
import { unindexed, valuesAbout } from './value-index';

/**
 * What a condition comes to: an answer, or `open` where it depends on a key of the request that is not known.
 * `maybe` is an artefact that cannot be read (a hole, an operator that is not documented), never an open request.
 */
export type ConditionResult = Decision | 'open';

interface Parsed {
  readonly set?: 'all' | 'any';
  readonly ifExists: boolean;
  /** The operator without `ForAllValues:`, `ForAnyValue:` and `IfExists`, in lower case. */
  readonly base: string;
  readonly key: string;
  readonly readable: boolean;
  /** Whether a value mentions a policy variable. */
  readonly variable: boolean;
  /** Whether a value is a pattern like `*:role/ci`, of which no class was made. */
  readonly sweeping: boolean;
}

const parsed = new WeakMap<Condition, Parsed>();

function parse(condition: Condition): Parsed {
  let found = parsed.get(condition);
  if (found === undefined) {
    const name = condition.operator.toLowerCase();
    const set = name.startsWith('forallvalues:') ? 'all' : name.startsWith('foranyvalue:') ? 'any' : undefined;
    const ifExists = name.endsWith('ifexists');
    const base = name.slice(set === undefined ? 0 : name.indexOf(':') + 1, ifExists ? -'ifexists'.length : undefined);
    const readable = !hasUnknown(name) && !hasUnknown(condition.key);
    const variable = condition.values.some((value) => value.includes('${'));
    const key = condition.key.toLowerCase();
    const sweeping = condition.values.some((value) => /.\*|\*./.test(value) && parseArn(value) === undefined);
    found = { ...(set === undefined ? {} : { set }), ifExists, base, key, readable, variable, sweeping };
    parsed.set(condition, found);
  }
  return found;
}

/**
 * Evaluates one operator on one key against a request context. `variables` says whether the policy's version knows policy
 * variables; in an older one `${…}` is ordinary text.
 */
export function evaluateCondition(
  condition: Condition,
  context: Context,
  cloud: Cloud,
  variables = true,
): ConditionResult {
  const operation = parse(condition);
  if (!operation.readable) return 'maybe';
  const value = valueIn(context, operation.key);
  if (isOneOf(value)) {
    const { oneOf } = value;
    const answers = oneOf.map((one) => evaluateWith(condition, operation, [one], context, cloud, variables));
    if (answers.some((answer, at) => answer === 'maybe' && !hasUnknown(oneOf[at] as string))) return 'maybe';
    // What holds for some of the class and not for others depends on who asks.
    const [first = 'open'] = answers;
    // Members that such a pattern names may be among these.
    if (operation.sweeping) return 'open';
    return first !== 'maybe' && answers.every((answer) => answer === first) ? first : 'open';
  }
  return evaluateWith(condition, operation, value, context, cloud, variables);
}

function evaluateWith(
  condition: Condition,
  operation: Parsed,
  value: readonly string[] | null | undefined,
  context: Context,
  cloud: Cloud,
  variables: boolean,
): ConditionResult {
  const { base, set, ifExists } = operation;
  if (cloud === 'alicloud') return evaluateRam(condition, operation, value);
  if (base === 'null') return ifExists || set !== undefined ? 'maybe' : evaluateNull(condition, value);
  const operator = OPERATORS.aws.get(base);
  if (operator === undefined) return 'maybe';
  if (value === undefined) return 'open';
  // ForAllValues also takes an empty text for no value at all.
  if (value === null || value.length === 0 || (set === 'all' && value.every((one) => one === ''))) {
    if (set === 'all') return 'yes';
    // Whether `ForAnyValue` or `IfExists` comes first for a key that is absent is on no page.
    if (set === 'any') return ifExists ? 'maybe' : 'no';
    return ifExists || operator.negated ? 'yes' : 'no';
  }
  if (!variables || !operation.variable) return overValues(operator, set, value, condition.values);
  const wanted = expand(condition.values, context, base);
  return overValues(operator, set, wanted.some(hasMarks) ? value.map(withMarks) : value, wanted);
}

function overValues(
  operator: Operator,
  set: 'all' | 'any' | undefined,
  value: readonly string[],
  wanted: readonly string[],
): Decision {
  const answers = value.map((one) => testValue(operator, one, wanted));
  if (set === 'all') return every(answers);
  if (set === 'any') return some(answers);
  // What an operator without a set prefix does with several values is not documented.
  return answers.every((one) => one === answers[0]) ? (answers[0] as Decision) : 'maybe';
}

/** RAM documents neither set operators, policy variables, nor what a missing key does; all are `maybe`. */
function evaluateRam(
  condition: Condition,
  { base, set, ifExists, variable }: Parsed,
  value: readonly string[] | null | undefined,
): ConditionResult {
  const operator = OPERATORS.alicloud.get(base);
  if (operator === undefined || set !== undefined || ifExists || value === null || value?.length === 0) return 'maybe';
  if (value === undefined) return 'open';
  if (variable) return 'maybe';
  return overValues(operator, undefined, value, condition.values);
}

function evaluateNull(condition: Condition, value: ContextValue | undefined): ConditionResult {
  const wanted = condition.values.map((one) => one.toLowerCase());
  if (wanted.some((one) => one !== 'true' && one !== 'false')) return 'maybe';
  if (value === undefined) return wanted.includes('true') && wanted.includes('false') ? 'yes' : 'open';
  const absent = value === null || (!isOneOf(value) && value.length === 0);
  return wanted.includes(absent ? 'true' : 'false') ? 'yes' : 'no';
}

function testValue(operator: Operator, value: string, patterns: readonly string[]): Decision {
  const found = someOf(operator, value, patterns);
  return operator.negated ? (found === 'yes' ? 'no' : found === 'no' ? 'yes' : 'maybe') : found;
}

function someOf({ test, index }: Operator, value: string, patterns: readonly string[]): Decision {
  const { exact, others } = index === undefined ? unindexed(patterns) : valuesAbout(patterns, index, value);
  if (exact) return 'yes';
  let found: Decision = 'no';
  for (const pattern of others) {
    const answer = test(value, pattern);
    if (answer === 'yes') return answer;
    if (answer === 'maybe') found = answer;
  }
  return found;
}

function some(answers: readonly Decision[]): Decision {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function every(answers: readonly Decision[]): Decision {
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

/** Only the operators that know wildcards would take one in a value for a wildcard. */
const WITH_WILDCARDS = /like$|^arn/;

function expand(values: readonly string[], context: Context, base: string): readonly string[] {
  return values.map((value) => expandVariables(value, context, !WITH_WILDCARDS.test(base)));
}
