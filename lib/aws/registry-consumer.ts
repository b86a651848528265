import type * as iam from 'aws-cdk-lib/aws-iam';
import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { complain } from '../policy';
import { PULL_ACTIONS, PUSH_ACTIONS } from './actions';
import { checkRepositories } from './private/grant-data';
import { grantIdentity } from './private/granting';
import type { IPrivateRegistry } from './private-registry-base';

/** Properties of a `RegistryConsumer`. */
export interface RegistryConsumerProps {
  /** The registry to use: one of this app, or `PrivateRegistry.fromRegistryAttributes(…)`. */
  readonly registry: IPrivateRegistry;

  /** Who uses it: an ECS execution role, an EKS node role, a CI role … */
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
   * Write the commands for logging in and pulling as stack outputs.
   *
   * @default true
   */
  readonly outputs?: boolean;
}

/**
 * The secondary account's side of direct access to a registry: what the identity policy needs, the authorization token, and the
 * commands to use it with.
 *
 * See https://repost.aws/knowledge-center/secondary-account-access-ecr
 */
export class RegistryConsumer extends Construct {
  /** What was granted, both sides. */
  public readonly grant: iam.Grant;
  private readonly registry: IPrivateRegistry;

  constructor(scope: Construct, id: string, props: RegistryConsumerProps) {
    super(scope, id);
    this.registry = props.registry;
    const uses = [
      { repositories: props.pull, actions: PULL_ACTIONS, verb: 'pull' as const },
      { repositories: props.push, actions: PUSH_ACTIONS, verb: 'push' as const },
    ];
    const grants = uses.flatMap(({ repositories, actions, verb }) => {
      if (repositories === undefined) return [];
      checkRepositories(repositories);
      return props.alreadyTrusted === true
        ? [
            grantIdentity(
              props.grantee,
              actions,
              repositories.map((pattern) => this.registry.repositoryArn(pattern)),
              true,
            ),
          ]
        : [this.registry.grants[verb](props.grantee, { repositories })];
    });
    const [first, ...rest] = grants;
    if (first === undefined) {
      throw new Error(
        complain({
          what: 'a registry consumer uses nothing',
          allowed: "pull: ['team-a/*'], push: ['team-a/*'], or both",
        }),
      );
    }
    this.grant = rest.reduce((all, next) => all.combine(next), first);
    if (props.outputs !== false) {
      new CfnOutput(this, 'LoginCommand', { value: this.loginCommand });
      if (props.pull !== undefined) {
        new CfnOutput(this, 'PullCommand', {
          value: this.pullCommand(props.pull[0]?.replace(/[*?].*$/, 'NAME') ?? 'NAME'),
        });
      }
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
    return `docker pull ${this.registry.registryUri}/${repository}:${tag}`;
  }
}
