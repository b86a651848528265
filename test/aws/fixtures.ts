import { App, Stack } from 'aws-cdk-lib/core';

export const HUB = '111122223333';
export const SPOKE = '444455556666';
export const THIRD = '777788889999';
export const REGION = 'eu-west-1';
export const ORGANIZATION = 'o-a1b2c3d4e5';

/** The flags that decide how policies and ARNs are printed, as `cdk init` sets them. */
export const CONTEXT = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
};

export function newApp(): App {
  return new App({ context: CONTEXT });
}

export function stackIn(app: App, id: string, account: string, region = REGION): Stack {
  return new Stack(app, id, { env: { account, region } });
}

/**
 * What is said where the validation of a synthesis fails it, undefined where it passes. Before 2.262.0 the CDK prints the report and has the process end
 * with 1; since then `synth()` throws.
 */
export function failureOf(app: App): string | undefined {
  const said = jest.spyOn(console, 'error').mockImplementation();
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    app.synth();
    return process.exitCode === 0 ? undefined : said.mock.calls.join('\n');
  } catch (error) {
    return [...said.mock.calls, String(error)].join('\n');
  } finally {
    process.exitCode = before;
    said.mockRestore();
  }
}

/** Synthesizes and answers the warnings of a stack. */
export function warningsOf(app: App, stack: Stack): string[] {
  return app
    .synth()
    .getStackByName(stack.stackName)
    .messages.filter(({ level }) => level === 'warning')
    .map(({ entry }) => String(entry.data));
}

/** Account ids that differ in every digit position that matters: `100000000000`, `100000000001` … */
export function accountIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(100_000_000_000 + i));
}

export interface StatementShape {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** The statements of a stack's registry policy. */
export function registryStatements(template: {
  findResources(type: string): Record<string, unknown>;
}): StatementShape[] {
  const policies = Object.values(template.findResources('AWS::ECR::RegistryPolicy')) as {
    Properties: { PolicyText: { Statement: StatementShape[] } };
  }[];
  expect(policies).toHaveLength(1);
  return policies[0]?.Properties.PolicyText.Statement ?? [];
}
