import { BlockList, isIP } from 'node:net';
import { type Condition, type Decision, displayText, hasUnknown, matches, unknown } from '../policy';
import { matchesArnBySegment } from './arn-match';
import type { Cloud } from './model';
import type { Context, ContextValue } from './subject';

/**
 * What a condition comes to: an answer, or `open` where it depends on a key of the request that is not known.
 * `maybe` is an artefact that cannot be read (a hole, an operator that is not documented), never an open request.
 */
export type ConditionResult = Decision | 'open';

type Test = (value: string, pattern: string) => Decision;

interface Operator {
  readonly test: Test;
  readonly negated: boolean;
}

const equals: Test = (value, pattern) =>
  value === pattern ? 'yes' : hasUnknown(value) || hasUnknown(pattern) ? 'maybe' : 'no';

const equalsIgnoringCase: Test = (value, pattern) => equals(value.toLowerCase(), pattern.toLowerCase());

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
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

const inRange: Test = (value, pattern) => {
  const family = isIP(value);
  const [base = '', bits] = pattern.split('/');
  const baseFamily = isIP(base);
  if (family === 0 || baseFamily === 0) return 'maybe';
  if (family !== baseFamily) return 'no';
  const list = new BlockList();
  const type = baseFamily === 6 ? 'ipv6' : 'ipv4';
  const length = bits === undefined ? (baseFamily === 6 ? 128 : 32) : Number(bits);
  if (!Number.isInteger(length) || length < 0 || length > (baseFamily === 6 ? 128 : 32)) return 'maybe';
  list.addSubnet(base, length, type);
  return list.check(value, type) ? 'yes' : 'no';
};

function pair(name: string, test: Test): [string, Operator][] {
  const negatedName = name.replace(/^(String|Arn|Numeric|Date)/, '$1Not');
  return [
    [name.toLowerCase(), { test, negated: false }],
    [(negatedName === name ? `Not${name}` : negatedName).toLowerCase(), { test, negated: true }],
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
  ...pair('StringEquals', equals),
  ...pair('StringEqualsIgnoreCase', equalsIgnoringCase),
  ...pair('StringLike', like),
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
    ...pair('ArnEquals', matchesArnBySegment),
    ...pair('ArnLike', matchesArnBySegment),
  ]),
  // https://www.alibabacloud.com/help/en/ram/conditional-operator
  alicloud: new Map<string, Operator>(COMMON),
};

/** Evaluates one operator on one key against a request context. */
export function evaluateCondition(condition: Condition, context: Context, cloud: Cloud): ConditionResult {
  const name = condition.operator.toLowerCase();
  const set = name.startsWith('forallvalues:') ? 'all' : name.startsWith('foranyvalue:') ? 'any' : undefined;
  const ifExists = name.endsWith('ifexists');
  const base = name.slice(set === undefined ? 0 : name.indexOf(':') + 1, ifExists ? -'ifexists'.length : undefined);
  const key = condition.key.toLowerCase();
  const value = hasUnknown(key) ? undefined : context.get(key);
  if (hasUnknown(key) || hasUnknown(name)) return 'maybe';
  if (cloud === 'alicloud')
    return evaluateRam(condition, base, value, set !== undefined || ifExists || base === 'null');
  if (base === 'null') return evaluateNull(condition, value);
  const operator = OPERATORS.aws.get(base);
  if (operator === undefined) return 'maybe';
  if (value === undefined) return 'open';
  if (value === null || value.length === 0) {
    if (set === 'all') return 'yes';
    if (set === 'any') return ifExists ? 'yes' : 'no';
    return ifExists || operator.negated ? 'yes' : 'no';
  }
  const answers = value.map((one) => testValue(operator, one, expand(condition.values, context)));
  return set === 'all'
    ? every(answers)
    : set === 'any'
      ? some(answers)
      : operator.negated
        ? every(answers)
        : some(answers);
}

/** RAM documents neither set operators nor what a missing key does; both are `maybe`. */
function evaluateRam(
  condition: Condition,
  base: string,
  value: ContextValue | undefined,
  undocumented: boolean,
): ConditionResult {
  const operator = OPERATORS.alicloud.get(base);
  if (operator === undefined || undocumented || value === null) return 'maybe';
  if (value === undefined) return 'open';
  const answers = value.map((one) => testValue(operator, one, condition.values));
  return operator.negated ? every(answers) : some(answers);
}

function evaluateNull(condition: Condition, value: ContextValue | undefined): ConditionResult {
  if (condition.values.some(hasUnknown)) return 'maybe';
  if (value === undefined) return 'open';
  const absent = value === null || value.length === 0;
  return condition.values.some((wanted) => (wanted.toLowerCase() === 'true') === absent) ? 'yes' : 'no';
}

function testValue(operator: Operator, value: string, patterns: readonly string[]): Decision {
  const found = some(patterns.map((pattern) => operator.test(value, pattern)));
  return operator.negated ? (found === 'yes' ? 'no' : found === 'no' ? 'yes' : 'maybe') : found;
}

function some(answers: readonly Decision[]): Decision {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function every(answers: readonly Decision[]): Decision {
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * Policy variables (`${aws:PrincipalAccount}`) from the context. One that is open becomes a hole, so that whatever is
 * compared with it is `maybe`; `${*}`, `${?}` and `${$}` are the characters themselves, which no vendor name contains.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function expandVariables(text: string, context: Context): string {
  if (!text.includes('${')) return text;
  return text.replace(VARIABLE, (whole, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name;
    const [key = '', fallback] = name.split(',');
    const value = context.get(key.trim().toLowerCase());
    if (value === null || value?.length === 0)
      return fallback?.trim().replace(/^'|'$/g, '') ?? unknown(`no ${key.trim()}`);
    return value?.length === 1 ? (value[0] as string) : unknown(whole.slice(2, -1));
  });
}

function expand(values: readonly string[], context: Context): readonly string[] {
  return values.some((value) => value.includes('${')) ? values.map((value) => expandVariables(value, context)) : values;
}

const SIGNS: Readonly<Record<string, string>> = {
  stringequals: '=',
  stringnotequals: '!=',
  stringlike: 'like',
  stringnotlike: 'not like',
  arnlike: 'like',
  arnequals: 'like',
  arnnotlike: 'not like',
  arnnotequals: 'not like',
  bool: '=',
  ipaddress: 'in',
  notipaddress: 'not in',
};

/** A condition for people: `aws:PrincipalTag/team = a`, `aws:SourceVpce = vpce-1 or vpce-2`. */
export function describeCondition(condition: Condition): string {
  const sign = SIGNS[condition.operator.toLowerCase()] ?? condition.operator;
  return displayText(`${condition.key} ${sign} ${condition.values.join(' or ')}`);
}
