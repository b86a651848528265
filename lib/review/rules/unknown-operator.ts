import { hasUnknown } from '../../policy';
import { nearMiss } from '../decide/near-miss';
import type { Cloud } from '../model/model';
import { policyName } from './names';
import type { Rule } from './rule';

export const unknownOperator: Rule = {
  id: 'unknown-operator',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a condition has an operator that its vendor does not document',
  explanation:
    'Whether such a document is refused, or the condition holds for nobody or for everybody, is not said anywhere; the review counts it as possible either way. An operator that only the other vendor documents (`ForAnyValue:`, `IfExists`, `Null` and the operators on ARNs in a RAM policy) is a warning.',
  instead: 'Write an operator of the reference, such as `StringEquals`, `StringLike` or `ArnLike`.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  *check(evidence) {
    for (const { statement, attachment, reason, cloud } of evidence.clauses.all) {
      for (const { operator, key } of statement?.conditions ?? []) {
        if (hasUnknown(operator) || isDocumented(operator, cloud)) continue;
        const elsewhere = cloud === 'alicloud' && isDocumented(operator, 'aws');
        const meant = elsewhere ? undefined : meantBy(operator, cloud);
        yield {
          message: `${policyName(attachment)} has the operator ${operator} on ${key}, which ${
            elsewhere ? 'RAM does not document' : 'does not exist'
          }${meant === undefined ? '' : `: did you mean ${meant}`}`,
          because: [reason],
          ...(elsewhere ? { severity: 'warning' } : {}),
        };
      }
    }
  },
};

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

const OPERATORS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [...COMMON, 'BinaryEquals', 'ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Null'],
  // https://www.alibabacloud.com/help/en/ram/conditional-operator
  alicloud: COMMON,
};

const SETS = ['ForAllValues', 'ForAnyValue'];
const IF_EXISTS = 'IfExists';

function isDocumented(operator: string, cloud: Cloud): boolean {
  const { set, base, ifExists } = partsOf(operator);
  const known = OPERATORS[cloud].some((one) => one.toLowerCase() === base.toLowerCase());
  if (!known || (cloud === 'alicloud' && (set !== undefined || ifExists))) return false;
  // `Null` asks whether a key exists, so it has no such ending.
  if (ifExists && base.toLowerCase() === 'null') return false;
  return set === undefined || SETS.some((one) => one.toLowerCase() === set.toLowerCase());
}

function partsOf(operator: string): { readonly set?: string; readonly base: string; readonly ifExists: boolean } {
  const colon = operator.indexOf(':');
  const rest = operator.slice(colon + 1);
  const ifExists = rest.toLowerCase().endsWith(IF_EXISTS.toLowerCase());
  const base = ifExists ? rest.slice(0, -IF_EXISTS.length) : rest;
  return { ...(colon === -1 ? {} : { set: operator.slice(0, colon) }), base, ifExists };
}

/** The operator that was most likely meant, part by part. */
function meantBy(operator: string, cloud: Cloud): string | undefined {
  const { set, base, ifExists } = partsOf(operator);
  const plain = nearMiss(base, OPERATORS[cloud]);
  if (plain === undefined) return undefined;
  const before = set === undefined ? '' : nearMiss(set, SETS);
  if (before === undefined) return undefined;
  return `${before === '' ? '' : `${before}:`}${plain}${ifExists && plain !== 'Null' ? IF_EXISTS : ''}`;
}
