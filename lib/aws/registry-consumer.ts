import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { complain } from '../policy/errors';
import { PULL_ACTIONS, PULL_PUSH_ACTIONS, PUSH_ACTIONS } from './actions';
import { ecrEndpointStatements, layerEndpointStatement } from './private/endpoint-statements';
import { checkRepositories } from './private/grant-data';
import { grantIdentity } from './private/granting';
import { GRANTEE, REGISTRY } from './private/known-shapes';
import { notePusher } from './private/pushers';
import { asked, Refusal, refusedOf } from './private/refusal';
import { checkMembers, checkShape, FLAG, type Members, optional, text, texts } from './private/shapes';
import type { IPrivateRegistry } from './private-registry-base';

/** AWS's policy for nodes that pull. Unlike a grant it names no registry: what may be pulled is up to the registries alone. */
const PULL_ONLY = 'AmazonEC2ContainerRegistryPullOnly';

/** Properties of a `RegistryConsumer`. */
export interface RegistryConsumerProps {
  /** The registry to use: one of this app, or `PrivateRegistry.fromRegistryAttributes(…)`. */
  readonly registry: IPrivateRegistry;

  /**
   * Who uses it: an ECS or Fargate task execution role, an EKS node or Fargate pod execution role, a Batch execution role, an
   * instance role, a CI role … Where the registry's policy is to name the role, the role needs a `roleName`.
   */
  readonly grantee: iam.IGrantable;

  /**
   * Repository names and patterns to pull from.
   *
   * @default - none
   */
  readonly pull?: string[];

  /**
   * Repository names and patterns to push to.
   *
   * @default - none
   */
  readonly push?: string[];

  /**
   * The registry's policy already trusts the grantee, as one of an organization for instance: only the identity policy is written
   * and the registry is not asked for anything.
   *
   * @default false
   */
  readonly alreadyTrusted?: boolean;

  /**
   * Attach AWS's managed policy `AmazonEC2ContainerRegistryPullOnly` in place of an identity policy that names the repositories.
   * It is broader: the grantee may then pull whatever any registry grants it. For roles whose policies are not written here, and
   * for pulling only.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html
   *
   * @default false
   */
  readonly anyRegistryByManagedPolicy?: boolean;

  /**
   * Write the commands for logging in and pulling as stack outputs, which are also `loginCommand` and `pullCommand`.
   *
   * @default false
   */
  readonly outputs?: boolean;
}

const PROPS: Members = {
  registry: REGISTRY,
  grantee: GRANTEE,
  pull: optional(texts("['team-a/*']")),
  push: optional(texts("['team-a/*']")),
  alreadyTrusted: optional(FLAG),
  anyRegistryByManagedPolicy: optional(FLAG),
  outputs: optional(FLAG),
};

/**
 * The secondary account's side of direct access to a registry, for what `registry.grants.pull` and `push` leave open: a registry that
 * already trusts the grantee, the managed policy in place of one that names repositories, what closed VPC endpoints have to let through,
 * the commands to use it with. Where none of these is asked for, the grants are the shorter way to the same policies.
 *
 * See https://repost.aws/knowledge-center/secondary-account-access-ecr
 *
 * @throws Error where neither `pull` nor `push` is given, for an empty list, and for the managed policy with `push` or on something
 * that takes no managed policies
 */
export class RegistryConsumer extends Construct {
  /** What was granted, both sides. */
  public readonly grant: iam.Grant;
  private readonly registry: IPrivateRegistry;
  private readonly arns: string[];
  private readonly actions: readonly string[];

  constructor(scope: Construct, id: string, props: RegistryConsumerProps) {
    super(scope, id);
    try {
      checkMembers('a registry consumer', props, PROPS);
      const { registry, pull, push } = props;
      if (pull === undefined && push === undefined) {
        throw new Refusal(
          complain({
            what: 'a registry consumer uses nothing',
            allowed: "pull: ['team-a/*'], push: ['team-a/*'], or both",
          }),
        );
      }
      for (const repositories of [pull, push]) if (repositories !== undefined) checkRepositories(repositories);
      this.registry = registry;
      this.arns = [...new Set([...(pull ?? []), ...(push ?? [])])].map((pattern) => registry.repositoryArn(pattern));
      this.actions = push === undefined ? PULL_ACTIONS : pull === undefined ? PUSH_ACTIONS : PULL_PUSH_ACTIONS;

      const grantee = props.anyRegistryByManagedPolicy === true ? withManagedPolicy(props) : props.grantee;
      const grants = [
        ...(pull === undefined ? [] : [this.use(props, grantee, 'pull', PULL_ACTIONS, pull)]),
        ...(push === undefined ? [] : [this.use(props, grantee, 'push', PUSH_ACTIONS, push)]),
      ];
      this.grant = grants.reduce((all, next) => all.combine(next));
      if (props.outputs === true) this.writeOutputs(pull?.[0]);
    } catch (error) {
      throw refusedOf(this, error);
    }
  }

  /** Shell command that logs Docker in to the registry, for 12 hours. */
  public get loginCommand(): string {
    const { registryRegion, registryUri } = this.registry;
    return `aws ecr get-login-password --region ${registryRegion} | docker login --username AWS --password-stdin ${registryUri}`;
  }

  /**
   * Shell command that pulls an image.
   *
   * @param repository name of the repository
   * @param tag tag of the image
   */
  public pullCommand(repository: string, tag = 'TAG'): string {
    return asked(this, () => {
      checkShape('the repository', repository, text("'team-a/app'"));
      checkShape('the tag', tag, text("'1.0'"));
      return `docker pull ${this.registry.registryUri}/${repository}:${tag}`;
    });
  }

  /**
   * Statements for the policies of the `ecr.api` and `ecr.dkr` interface endpoints, where those are closed. An endpoint policy that
   * names only the own account's repositories breaks direct pulls from another account.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  public get ecrEndpointStatements(): iam.PolicyStatement[] {
    return ecrEndpointStatements(this.actions, this.arns);
  }

  /** Statement for the policy of the S3 gateway endpoint, where that is closed: the bucket in which ECR keeps layers. */
  public get layerEndpointStatement(): iam.PolicyStatement {
    return layerEndpointStatement(Stack.of(this), this.registry.registryRegion);
  }

  private use(
    props: RegistryConsumerProps,
    grantee: iam.IGrantable,
    verb: 'pull' | 'push',
    actions: readonly string[],
    repositories: string[],
  ): iam.Grant {
    if (props.alreadyTrusted !== true) return this.registry.grants[verb](grantee, { repositories });
    const arns = repositories.map((pattern) => this.registry.repositoryArn(pattern));
    if (verb === 'push') notePusher(this, this.registry.env, grantee, repositories);
    return grantIdentity(grantee, actions, arns, true);
  }

  private writeOutputs(pull: string | undefined): void {
    new CfnOutput(this, 'LoginCommand', { value: this.loginCommand });
    if (pull === undefined) return;
    new CfnOutput(this, 'PullCommand', { value: this.pullCommand(pull.replace(/[*?].*$/, 'NAME')) });
  }
}

/** Attaches the managed policy and answers the same identity without its own policy, so that only the registry is asked. */
function withManagedPolicy({ grantee, push }: RegistryConsumerProps): iam.IGrantable {
  const identity = grantee.grantPrincipal as Partial<iam.IIdentity>;
  const { principalJson } = grantee.grantPrincipal.policyFragment;
  const arn = [principalJson.AWS ?? []].flat()[0];
  if (push !== undefined || identity.addManagedPolicy === undefined || arn === undefined) {
    throw new Refusal(
      complain({
        what: `${PULL_ONLY} ${push === undefined ? 'needs a role or user to be attached to' : 'does not allow pushing'}`,
        instead: 'leave out anyRegistryByManagedPolicy',
      }),
    );
  }
  identity.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(PULL_ONLY));
  return new iam.ArnPrincipal(arn);
}
