import type { Condition } from '../../policy/statement';
import type { ReadClause } from './evidence';
import { policyName } from './names';
import type { RuleWithCheck } from './rule';

/** Keys that keep principals or callers out, and that a request may not have at all. */
const MAY_BE_ABSENT =
  /^aws:(principalorgid|principalorgpaths|principaltag\/.*|principalservicename(slist)?|sourceaccount|sourcearn|sourceorgid|sourceorgpaths|sourcevpc|sourcevpce|calledvia.*|multifactorauthpresent)$/i;

export const absentKey: RuleWithCheck = {
  id: 'condition-holds-without-key',
  severity: 'error',
  clouds: ['aws'],
  cause: 'a condition of an Allow holds for requests that do not have its key at all',
  explanation:
    '`ForAllValues:` is true for a request without the key, and so is every operator with `IfExists`. A principal outside of every organization has no `aws:PrincipalOrgID`, one without tags has no `aws:PrincipalTag`: such a condition lets in exactly those whom it seems to keep out. Where it is about for whom a service acts, it is as severe as no condition at all: a warning, in a trust policy a note.',
  instead:
    'Use the plain operator for a key with one value (`StringEquals aws:PrincipalOrgID`), `ForAnyValue:` for one with several, or add `Null` with `false` on the same key.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  *check(evidence) {
    for (const clause of [...evidence.resourceAllows, ...evidence.trustAllows]) {
      if (clause.cloud !== 'aws') continue;
      const { conditions } = clause.statement;
      for (const condition of conditions) {
        if (!holdsWithoutKey(condition) || !MAY_BE_ABSENT.test(condition.key)) continue;
        if (conditions.some((other) => requiresKey(other, condition.key))) continue;
        const severity = milderOf(clause, condition);
        yield {
          message: `${condition.operator} on ${condition.key} in ${policyName(clause.attachment)} also holds for requests without ${condition.key}`,
          because: [clause.reason],
          ...(severity === undefined ? {} : { severity }),
        };
      }
    }
  },
};

/**
 * Where only services are let in and the key is for whom they act, the statement is as open as it would be without the
 * condition, which is for the rule about services to judge: a warning, and in a trust policy a note.
 */
function milderOf({ statement, attachment }: ReadClause, { key }: Condition): 'warning' | 'note' | undefined {
  const { principals } = statement;
  const services = principals?.not === false && principals.values.every(({ type }) => type === 'Service');
  if (!services || !/^aws:source(account|arn|orgid|orgpaths)$/i.test(key)) return undefined;
  return attachment.kind === 'trust' ? 'note' : 'warning';
}

function holdsWithoutKey({ operator }: Condition): boolean {
  return (/^forallvalues:/i.test(operator) || /ifexists$/i.test(operator)) && !/^null$/i.test(operator);
}

/** A condition on the same key that a request without it does not meet. */
function requiresKey({ operator, key, values }: Condition, wanted: string): boolean {
  if (key.toLowerCase() !== wanted.toLowerCase()) return false;
  if (/^null$/i.test(operator)) return values.every((value) => value.toLowerCase() === 'false');
  return (
    !/^forallvalues:|ifexists$/i.test(operator) && !/^(foranyvalue:)?(string|arn|numeric|date)?not/i.test(operator)
  );
}
