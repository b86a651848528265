import * as iam from 'aws-cdk-lib/aws-iam';
import { Names, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CACHE_ROLE_ACTIONS, TOKEN_ACTION } from './actions';
import { acknowledgeWildcards } from './private/nag';
import { refusedOf } from './private/refusal';
import { LONGEST_REGION } from './private/regions';
import { checkMembers, optional, text, texts } from './private/shapes';

/** ECR's principal for pull through caches. */
const SERVICE = 'pullthroughcache.ecr.amazonaws.com';

const MAX_ROLE_NAME = 64;
/** Length of the Region codes of all partitions but one, whose names the shorter codes must not change. */
const ORDINARY_REGION = 14;

/** Properties of a `PullThroughCacheRole`. */
export interface PullThroughCacheRoleProps {
  /**
   * Name of the role, 1 to 64 characters. Every property of a rule is fixed once it is made, the role's ARN too, so the name must
   * never change while a rule uses it; and roles are global while rules are regional, so a name without the Region collides when
   * the same stack goes to two Regions.
   *
   * @default - from the construct's path, followed by the Region
   */
  readonly roleName?: string;

  /**
   * ARNs of the repositories that the role may touch: those upstream and those of the cache. ECR's documentation gives the
   * permissions on `*`; every action but the token takes repositories, but that ECR is content with less has not been confirmed.
   *
   * @default - every repository, as documented
   */
  readonly repositoryArns?: string[];
}

/**
 * The role under which ECR reads an upstream ECR registry for a pull through cache. It is in the account of the cache.
 *
 * Trust and permissions are, unless they are limited, exactly those of
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html
 */
export class PullThroughCacheRole extends Construct {
  /** The role. */
  public readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: PullThroughCacheRoleProps = {}) {
    super(scope, id);
    try {
      checkMembers('a pull through cache role', props, {
        roleName: optional(text("'registry-cache'")),
        repositoryArns: optional(texts("['arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*']")),
      });
      this.role = new iam.Role(this, 'Resource', {
        roleName: props.roleName ?? this.stableName(),
        description: 'Lets Amazon ECR fill a pull through cache from an upstream ECR registry',
        assumedBy: new iam.ServicePrincipal(SERVICE),
        // In the role itself rather than in a policy beside it, so that a rule which names the role finds it complete.
        inlinePolicies: {
          PullThroughCache: new iam.PolicyDocument({ statements: statementsFor(props.repositoryArns) }),
        },
      });
      acknowledgeWildcards(
        this,
        ['*', ...(props.repositoryArns ?? [])],
        'ECR documents these permissions on every repository, and the authorization token has no resource',
      );
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  /** ARN of the role. */
  public get roleArn(): string {
    return this.role.roleArn;
  }

  private stableName(): string {
    const { region } = Stack.of(this);
    const known = Token.isUnresolved(region) ? LONGEST_REGION : region;
    const room = Math.max(ORDINARY_REGION, known.length) + 1;
    const name = Names.uniqueResourceName(this, { maxLength: MAX_ROLE_NAME - room, separator: '-' });
    return `${name}-${region}`;
  }
}

function statementsFor(repositoryArns: string[] | undefined): iam.PolicyStatement[] {
  if (repositoryArns === undefined) {
    return [new iam.PolicyStatement({ actions: [...CACHE_ROLE_ACTIONS, TOKEN_ACTION].sort(), resources: ['*'] })];
  }
  return [
    new iam.PolicyStatement({ actions: [...CACHE_ROLE_ACTIONS], resources: repositoryArns }),
    new iam.PolicyStatement({ actions: [TOKEN_ACTION], resources: ['*'] }),
  ];
}
