import { BlockList, isIP } from 'node:net';
import { matches } from '../../policy/pattern';
import { hasUnknown } from '../../policy/unknown';
import type { Decision } from '../../policy/verdict';
import type { Cloud } from '../model/model';
import { matchesArnBySegment } from './arn-match';
import type { ValueIndexKind } from './value-index';

type Test = (value: string, pattern: string) => Decision;

export interface Operator {
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

export const OPERATORS: Readonly<Record<Cloud, ReadonlyMap<string, Operator>>> = {
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
