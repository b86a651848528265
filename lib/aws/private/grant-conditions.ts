import { parseArn } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { isDocumentedOperator, operatorMeant, operatorParts } from '../../policy/operators';
import { sortConditions } from '../../policy/parse';
import { intersects } from '../../policy/pattern';
import { type Condition, sortedUnique } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import { partitionProblem } from './regions';
import { shownText, textOf } from './resolved-text';

/**
 * The conditions of a grant once its tokens are resolved, and what is wrong with them: a condition that never holds makes a grant
 * that lets nobody in, which nobody notices until a pull fails.
 */
export function conditionsOf(resolved: unknown, partition: string | undefined, problems: string[]): Condition[] {
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(resolved ?? {})) {
    if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) {
      problems.push(complain({ what: `condition ${operator} is not a map of keys to values`, got: keys }));
      continue;
    }
    for (const [key, values] of Object.entries(keys)) {
      const texts = sortedUnique((Array.isArray(values) ? values : [values]).map(textOf));
      const condition = { operator, key, values: texts };
      if (texts.length === 0) {
        problems.push(
          complain({
            what: `condition ${operator} on ${key} has no values and would never hold`,
            got: values,
            allowed: 'one value or more',
          }),
        );
      } else problems.push(...problemsOf(condition, partition));
      conditions.push(condition);
    }
  }
  return sortConditions(conditions);
}

function problemsOf(condition: Condition, partition: string | undefined): string[] {
  const operator = operatorProblem(condition.operator, condition.key);
  if (operator !== undefined) return [operator];
  return [valueProblem(condition), foreignArnProblem(condition, partition)].filter((one) => one !== undefined);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function operatorProblem(operator: string, key: string): string | undefined {
  if (hasUnknown(operator) || isDocumentedOperator(operator, 'aws')) return undefined;
  const meant = operatorMeant(operator, 'aws');
  return complain({
    what: `a condition on ${key} has an operator that IAM does not have`,
    got: operator,
    allowed:
      meant === undefined ? "operators of IAM, such as 'StringEquals', 'StringLike' and 'ArnLike'" : `'${meant}'`,
  });
}

/** What values have to look like, by the family of their operator, in lower case. */
const FORMS: readonly { readonly family: RegExp; readonly form: RegExp; readonly allowed: string }[] = [
  { family: /^(bool|null)$/, form: /^(true|false)$/i, allowed: "'true' or 'false'" },
  { family: /^numeric/, form: /^[+-]?\d+(\.\d+)?$/, allowed: 'a number' },
  {
    family: /^date/,
    form: /^(\d{5,}|\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?)?)?)$/,
    allowed: "'2026-12-31T00:00:00Z'",
  },
  { family: /^(not)?ipaddress$/, form: /^([\d.]+|[0-9a-f:.]*:[0-9a-f:.]*)(\/\d{1,3})?$/i, allowed: "'203.0.113.0/24'" },
];

/** A value that nothing can ever be compared with. Policy variables are any text. */
function valueProblem({ operator, key, values }: Condition): string | undefined {
  const base = operatorParts(operator).base.toLowerCase();
  const found = FORMS.find(({ family }) => family.test(base));
  const bad = values.find((value) => !hasUnknown(value) && !value.includes('${') && found?.form.test(value) === false);
  if (found === undefined || bad === undefined) return undefined;
  return complain({
    what: `condition ${operator} on ${key} has a value that it cannot compare, and would never hold`,
    got: bad,
    allowed: found.allowed,
  });
}

/** Keys whose values are ARNs of whoever asks, or of what a service asks for. */
const ARN_KEYS: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);

/** An ARN of another partition in a condition that has to match it. */
export function foreignArnProblem(
  { operator, key, values }: Condition,
  partition: string | undefined,
): string | undefined {
  if (partition === undefined || !ARN_KEYS.has(key.toLowerCase()) || /not|ifexists$/i.test(operator)) return undefined;
  const foreign = values.find((value) => {
    const there = parseArn(value)?.partition;
    return there !== undefined && !there.includes('${') && !intersects(there, partition);
  });
  if (foreign === undefined) return undefined;
  return partitionProblem({
    what: `a grant under a condition on ${key}`,
    there: parseArn(foreign)?.partition,
    here: partition,
    got: shownText(foreign),
  });
}
