import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Statements as the text of a policy document; empty for none. */
function policyDocument(statements: readonly unknown[], indent = 2): string {
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, indent);
}

/** What the owner of a policy is to do, and what to declare where the policy cannot be pasted as it stands. */
export function ownerMustAdd(statements: readonly unknown[]): string {
  const policy = policyDocument(statements, 0);
  const text = `its owner must add ${policy}`;
  return /"(?:Ref|Fn::\w+)":/.test(policy)
    ? `${text}, in which what is known at deployment only has to be put in by hand: a roleName (or PhysicalName.GENERATE_IF_NEEDED) makes a role known before, and an env a stack`
    : text;
}

/**
 * A rendered statement as one of the CDK. What only deployment knows becomes tokens: of the CDK's own reader, actions and resources are
 * texts and nothing else.
 */
export function statementOf(rendered: unknown): iam.PolicyStatement {
  const json = rendered as { readonly Resource?: unknown };
  return iam.PolicyStatement.fromJson(
    json.Resource === undefined ? json : { ...json, Resource: [json.Resource].flat().map(asText) },
  );
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : Token.asString(value);
}

/** Statements for others as one policy document, ready to paste into the console. */
export function pasteable(scope: IConstruct, statements: readonly iam.PolicyStatement[]): string {
  const stack = Stack.of(scope);
  return policyDocument(statements.map((statement): unknown => stack.resolve(statement.toStatementJson())));
}
