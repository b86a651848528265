import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import type { Check } from '../check';
import { CHECKS, failed } from '../checks';
import { Refusal } from './refusal';
import { checkPartition, partitionAt } from './regions';

/** What ECR wants of a role that it is to assume. */
export interface ServiceRoleRule {
  /** What the role is for, in words. */
  readonly of: string;
  readonly check: Check;
  /** Whether ECR refuses a role with a path. */
  readonly withoutPath: boolean;
  readonly instead: string;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html, read on 2026-11-26. */
export const CREATION_ROLE: ServiceRoleRule = {
  of: 'a creation template',
  check: CHECKS.creationTemplate,
  withoutPath: true,
  instead: 'leave out the role: the template makes one where it needs one',
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html, read on 2026-11-26. */
export const CACHE_ROLE: ServiceRoleRule = {
  of: 'a pull through cache rule',
  check: CHECKS.cacheRole,
  withoutPath: false,
  instead: 'make a PullThroughCacheRole in the stack of the cache',
};

/** Throws for a role that ECR could not assume: of another account or partition, or with a path where ECR wants none. */
export function checkServiceRole(scope: IConstruct, role: iam.IRole | undefined, rule: ServiceRoleRule): void {
  if (role === undefined) return;
  const { account, region } = Stack.of(scope);
  const arn = Token.isUnresolved(role.roleArn) ? undefined : parseArn(role.roleArn);
  checkPartition({ what: 'a role', there: arn?.partition, here: partitionAt(region, scope), got: role.roleArn });
  const owner = arn?.account ?? role.principalAccount ?? role.env.account;
  if (Token.compareStrings(owner, account) === TokenComparison.DIFFERENT) {
    throw new Refusal(
      failed(rule.check, {
        what: `the role of ${rule.of} must be in the account of the registry`,
        got: owner,
        allowed: account,
        instead: rule.instead,
      }),
    );
  }
  const path = rule.withoutPath ? pathOf(role) : undefined;
  if (path !== undefined && path !== '/') {
    throw new Refusal(
      failed(rule.check, {
        what: 'ECR refuses a role with a path for a repository creation template',
        got: `path '${path}' of ${role.node.path}`,
        allowed: 'a role without a path',
      }),
    );
  }
}

/** The path of a role of this app; that of an import is in its ARN. */
function pathOf(role: iam.IRole): string | undefined {
  const child = role.node.defaultChild;
  const path: unknown = iam.CfnRole.isCfnRole(child) ? child.stack.resolve(child.path) : undefined;
  return typeof path === 'string' ? path : undefined;
}
