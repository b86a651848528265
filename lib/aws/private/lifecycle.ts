import * as ecr from 'aws-cdk-lib/aws-ecr';
import { App, Stack } from 'aws-cdk-lib/core';

/**
 * Lifecycle rules as the JSON text that a creation template wants. The CDK renders and checks them, on a repository that is never
 * synthesized, so that a template takes exactly the rules that a repository takes. Undefined for none.
 */
export function lifecyclePolicyText(rules: readonly ecr.LifecycleRule[]): string | undefined {
  if (rules.length === 0) return undefined;
  const stack = new Stack(new App({ autoSynth: false }), 'Lifecycle');
  const repository = new ecr.Repository(stack, 'Repository', { lifecycleRules: [...rules] });
  const { lifecyclePolicy } = repository.node.defaultChild as ecr.CfnRepository;
  return (stack.resolve(lifecyclePolicy) as { lifecyclePolicyText: string }).lifecyclePolicyText;
}
