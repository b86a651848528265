import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import { TOKEN_ACTION } from '../actions';

/**
 * What the policy of closed `ecr.api` and `ecr.dkr` endpoints has to let through. Endpoint policies only bound what identity and
 * resource policies allow, so the principal is everybody here.
 */
export function ecrEndpointStatements(
  actions: readonly string[],
  resourceArns: readonly string[],
): iam.PolicyStatement[] {
  const principals = [new iam.AnyPrincipal()];
  return [
    new iam.PolicyStatement({ principals, actions: [...actions], resources: [...resourceArns] }),
    new iam.PolicyStatement({ principals, actions: [TOKEN_ACTION], resources: ['*'] }),
  ];
}

/**
 * What the policy of a closed S3 gateway endpoint has to let through: ECR keeps layers in a bucket of its own in each Region. A
 * condition on the owner of the bucket would lock it out.
 */
export function layerEndpointStatement(stack: Stack, region: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [`arn:${stack.partition}:s3:::prod-${region}-starport-layer-bucket/*`],
  });
}
