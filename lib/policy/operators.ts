import { nearMiss } from './near-miss';
import type { Dialect } from './statement';

/** What both vendors document. */
const COMMON = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  ...['Numeric', 'Date'].flatMap((family) =>
    ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
      (name) => `${family}${name}`,
    ),
  ),
  'Bool',
  'IpAddress',
  'NotIpAddress',
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<Dialect, readonly string[]>> = {
  aws: [...COMMON, 'BinaryEquals', 'ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Null'],
  // https://www.alibabacloud.com/help/en/ram/conditional-operator
  alicloud: COMMON,
};

const SETS = ['ForAllValues', 'ForAnyValue'];
const IF_EXISTS = 'IfExists';

/** Whether the vendor documents the operator of a condition, with its `ForAnyValue:` and `IfExists`. */
export function isDocumentedOperator(operator: string, dialect: Dialect): boolean {
  const { set, base, ifExists } = operatorParts(operator);
  const known = OPERATORS[dialect].some((one) => one.toLowerCase() === base.toLowerCase());
  if (!known || (dialect === 'alicloud' && (set !== undefined || ifExists))) return false;
  // `Null` asks whether a key exists, so it has no such ending.
  if (ifExists && base.toLowerCase() === 'null') return false;
  return set === undefined || SETS.some((one) => one.toLowerCase() === set.toLowerCase());
}

/** An operator taken apart: `ForAnyValue`, `StringLike`, and whether it ends in `IfExists`. */
export function operatorParts(operator: string): {
  readonly set?: string;
  readonly base: string;
  readonly ifExists: boolean;
} {
  const colon = operator.indexOf(':');
  const rest = operator.slice(colon + 1);
  const ifExists = rest.toLowerCase().endsWith(IF_EXISTS.toLowerCase());
  const base = ifExists ? rest.slice(0, -IF_EXISTS.length) : rest;
  return { ...(colon === -1 ? {} : { set: operator.slice(0, colon) }), base, ifExists };
}

/** The operator that was most likely meant, part by part; undefined where none is near. */
export function operatorMeant(operator: string, dialect: Dialect): string | undefined {
  const { set, base, ifExists } = operatorParts(operator);
  const plain = nearMiss(base, OPERATORS[dialect]);
  if (plain === undefined) return undefined;
  const before = set === undefined ? '' : nearMiss(set, SETS);
  if (before === undefined) return undefined;
  return `${before === '' ? '' : `${before}:`}${plain}${ifExists && plain !== 'Null' ? IF_EXISTS : ''}`;
}
