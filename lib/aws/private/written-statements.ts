import type { CfnResource } from 'aws-cdk-lib/core';
import { parseArn } from '../../policy/aws-names';
import { hasUnknown } from '../../policy/unknown';
import { CHECKS, warn } from '../checks';
import { conditionKeyProblem } from './condition-keys';
import { foreignArnProblem, operatorProblem } from './grant-conditions';
import { partitionAt, partitionProblem } from './regions';
import { shownText } from './resolved-text';

/** What can never match in the statements of a policy, whoever wrote it. Warns of keys that may only be newer than this package. */
export function statementErrors(construct: CfnResource, policy: string, statements: readonly unknown[]): string[] {
  const partition = partitionAt(construct.stack.region, construct);
  const found = statements.flatMap((statement) => [
    ...principalsIn(statement).map((id) => foreignPrincipal(id, partition)),
    ...conditionsIn(statement).flatMap(({ operator, key, values }) => {
      const warning = conditionKeyProblem(key);
      if (warning !== undefined) warn(construct, CHECKS.unknownConditionKey, warning);
      const problem = operatorProblem(operator, key);
      return [
        problem === undefined ? undefined : `${problem} [${CHECKS.unknownOperator.id}]`,
        foreignArnProblem({ operator, key, values }, partition),
      ];
    }),
  ]);
  return found
    .filter((one) => one !== undefined)
    .map((problem) => `the ${policy} of '${construct.node.path}': ${problem}`);
}

function foreignPrincipal(id: string, partition: string | undefined): string | undefined {
  if (partition !== undefined && id.startsWith(`arn:${partition}:`)) return undefined;
  const there = parseArn(id)?.partition;
  if (there === undefined || there === partition || hasUnknown(there)) return undefined;
  return partitionProblem({ what: 'a grant', there, here: partition, got: shownText(id) });
}

/** The AWS principals of a statement, as texts that may have holes. */
function principalsIn(statement: unknown): string[] {
  const { Principal: principal } = (statement ?? {}) as { Principal?: { AWS?: unknown } };
  return textsOf(principal?.AWS);
}

interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionsIn(statement: unknown): WrittenCondition[] {
  const { Condition: condition } = (statement ?? {}) as { Condition?: unknown };
  return Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    typeof keys === 'object' && keys !== null
      ? Object.entries(keys).map(([key, values]): WrittenCondition => ({ operator, key, values: textsOf(values) }))
      : [],
  );
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string');
}
