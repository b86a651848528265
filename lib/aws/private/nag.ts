import { type CfnResource, Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { lettersOf } from '../../policy/unknown';
import { intrinsicBehind, textOf } from './resolved-text';

/**
 * Tells cdk-nag why a policy has principal `*`: its rule looks for the character and not at the conditions. Only policies that do
 * trust everybody under a condition on who it is are acknowledged.
 */
export function acknowledgeConditionedStar(
  resource: CfnResource,
  principals: readonly { readonly id: string }[],
): void {
  if (!principals.some(({ id }) => id === '*')) return;
  Validations.of(resource).acknowledge({
    id: 'AwsSolutions-ECR1',
    reason:
      'Principal * stands under a condition on the organization, unit or network of the caller; registry-access checks it',
  });
}

/** Tells cdk-nag why a role that a construct makes for ECR has wildcards in these resources. */
export function acknowledgeWildcards(role: IConstruct, resources: readonly string[], reason: string): void {
  for (const resource of resources) {
    const id = `AwsSolutions-IAM5[Resource::${spelled(textOf(Stack.of(role).resolve(resource)))}]`;
    try {
      Validations.of(role).acknowledge({ id, reason });
    } catch (error) {
      // Before 2.275.0 the CDK takes no id with more than one `::`, as one with `<AWS::Partition>` has; there only the whole rule can be named.
      if (!String(error).includes('Invalid validation rule ID')) throw error;
      Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5', reason });
    }
  }
}

/** A text with references as cdk-nag spells them: `<AWS::Region>`. */
function spelled(text: string): string {
  return lettersOf(text)
    .map((letter) =>
      'char' in letter ? letter.char : `<${(intrinsicBehind(letter.hole) as { Ref?: string }).Ref ?? 'unknown'}>`,
    )
    .join('');
}
