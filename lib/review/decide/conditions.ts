import { BlockList, isIP } from 'node:net';
import { type Condition, type Decision, hasUnknown, matches, parseArn } from '../../policy';
import type { Cloud } from '../model/model';
import { matchesArnBySegment } from './arn-match';
import { expandVariables, hasMarks, withMarks } from './policy-variables';
import { type Context, type ContextValue, isOneOf, valueIn } from './subject';
import { unindexed, type ValueIndexKind, valuesAbout } from './value-index';

/**
 * What a condition comes to: an answer, or `open` where it depends on a key of the request that is not known.
 * `maybe` is an artefact that cannot be read (a hole, an operator that is not documented), never an open request.
 */
export type ConditionResult = Decision | 'open';

type Test = (value: string, pattern: string) => Decision;

interface Operator {
  readonly test: Test;
  readonly negated: boolean;
  /** How a pattern that is text through and through is compared: by equality, which an index answers at once. */
  readonly index?: ValueIndexKind;
}

const equals: Test = (value, pattern) => {
  if (value === pattern) return 'yes';
  if (!hasUnknown(value) && !hasUnknown(pattern)) return 'no';
  // Wildcards are themselves here, but taking them for wildcards only errs towards `maybe`.
  return matches(pattern, value) === 'no' ? 'no' : 'maybe';
};

const equalsIgnoringCase: Test = (value, pattern) => {
  if (value === pattern) return 'yes';
  const answer = equals(value.toLowerCase(), pattern.toLowerCase());
  // Lower case also folds the names of holes: two of them may have become one.
  return answer === 'yes' && hasUnknown(value) ? 'maybe' : answer;
};

const like: Test = (value, pattern) => matches(pattern, value);

/** A comparison of readable values; what cannot be read is `maybe`. */
function ordered(read: (text: string) => number, holds: (a: number, b: number) => boolean): Test {
  return (value, pattern) => {
    const a = read(value);
    const b = read(pattern);
    return Number.isNaN(a) || Number.isNaN(b) ? 'maybe' : holds(a, b) ? 'yes' : 'no';
  };
}

/** ISO 8601 or seconds since the epoch, as both vendors take them. */
function dateOf(text: string): number {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  return /^\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?)?)?$/.test(text) ? Date.parse(text) : Number.NaN;
}

function numberOf(text: string): number {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Ranges by their text; policies repeat the same few. */
const ranges = new Map<string, BlockList | undefined>();

const inRange: Test = (value, pattern) => {
  const family = isIP(value);
  const [base = '', bits] = pattern.split('/');
  const baseFamily = isIP(base);
  if (family === 0 || baseFamily === 0) return 'maybe';
  if (family !== baseFamily) return 'no';
  const type = baseFamily === 6 ? 'ipv6' : 'ipv4';
  if (!ranges.has(pattern)) {
    if (ranges.size > 10_000) ranges.clear();
    ranges.set(pattern, rangeOf(base, bits, type));
  }
  const range = ranges.get(pattern);
  return range === undefined ? 'maybe' : range.check(value, type) ? 'yes' : 'no';
};

function rangeOf(base: string, bits: string | undefined, type: 'ipv4' | 'ipv6'): BlockList | undefined {
  const longest = type === 'ipv6' ? 128 : 32;
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= longest)) return undefined;
  const list = new BlockList();
  list.addSubnet(base, bits === undefined ? longest : Number(bits), type);
  return list;
}

function pair(name: string, test: Test, index?: ValueIndexKind): [string, Operator][] {
  const negatedName = name.replace(/^(String|Arn|Numeric|Date)/, '$1Not');
  const common = { test, ...(index === undefined ? {} : { index }) };
  return [
    [name.toLowerCase(), { ...common, negated: false }],
    [(negatedName === name ? `Not${name}` : negatedName).toLowerCase(), { ...common, negated: true }],
  ];
}

function comparisons(family: string, read: (text: string) => number): [string, Operator][] {
  return [
    ...pair(
      `${family}Equals`,
      ordered(read, (a, b) => a === b),
    ),
    ...(
      [
        ['LessThan', (a: number, b: number) => a < b],
        ['LessThanEquals', (a: number, b: number) => a <= b],
        ['GreaterThan', (a: number, b: number) => a > b],
        ['GreaterThanEquals', (a: number, b: number) => a >= b],
      ] as const
    ).map(([name, holds]): [string, Operator] => [
      `${family}${name}`.toLowerCase(),
      { test: ordered(read, holds), negated: false },
    ]),
  ];
}

/** Operators that both vendors document. */
const COMMON: readonly [string, Operator][] = [
  ...pair('StringEquals', equals, 'text'),
  ...pair('StringEqualsIgnoreCase', equalsIgnoringCase),
  ...pair('StringLike', like, 'pattern'),
  ...comparisons('Numeric', numberOf),
  ...comparisons('Date', dateOf),
  ['bool', { test: equalsIgnoringCase, negated: false }],
  ...pair('IpAddress', inRange),
];

const OPERATORS: Readonly<Record<Cloud, ReadonlyMap<string, Operator>>> = {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  aws: new Map<string, Operator>([
    ...COMMON,
    ['binaryequals', { test: equals, negated: false }],
    // ArnEquals and ArnLike behave identically: each segment of the ARN is matched on its own.
    ...pair('ArnEquals', matchesArnBySegment, 'pattern'),
    ...pair('ArnLike', matchesArnBySegment, 'pattern'),
  ]),
  // https://www.alibabacloud.com/help/en/ram/conditional-operator
  alicloud: new Map<string, Operator>(COMMON),
};

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
