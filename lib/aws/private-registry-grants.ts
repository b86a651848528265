import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { complain } from '../policy/errors';
import {
  CREATE_REPOSITORY_ACTIONS,
  IMPORT_ACTIONS,
  PULL_ACTIONS,
  PULL_PUSH_ACTIONS,
  PUSH_ACTIONS,
  REPLICATE_ACTIONS,
} from './actions';
import { type ConditionJson, checkRepositories } from './private/grant-data';
import { grantAccess } from './private/granting';
import { CONDITIONS, checkIsGrantee } from './private/known-shapes';
import { asked, Refusal } from './private/refusal';
import { registrySink } from './private/registry-sink';
import { checkMembers, checkShape, having, type Members, optional, texts } from './private/shapes';

/** What a grant on a registry is limited to. */
export interface RegistryGrantOptions {
  /**
   * Repository names and patterns, relative to the registry: `team-a/app`, `team-a/*`. `['*']` is every repository, also those
   * that are made later. `*` matches any text, slashes too. A name without a wildcard is one repository, and one that ends with `/` is
   * refused: no repository has such a name.
   */
  readonly repositories: string[];

  /**
   * Conditions that must hold besides, as in an IAM policy: `{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }`.
   * They go into the identity policy and into the registry policy.
   *
   * @default - none
   */
  readonly conditions?: Record<string, Record<string, unknown>>;
}

/**
 * What a construct has to have so that `PrivateRegistryGrants` can grant on the registry that it stands for. Statements that its
 * `addToResourcePolicy` gets have a principal, and ARNs of repositories as resources.
 */
export interface IRegistryWithPolicy extends IConstruct, iam.IResourceWithPolicyV2 {
  /**
   * ARN of the repositories that the name or pattern selects: `arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*`.
   *
   * @param pattern repository name, with `*` for any text
   */
  repositoryArn(pattern: string): string;
}

const OPTIONS: Members = { repositories: texts("['team-a/*']"), conditions: optional(CONDITIONS) };

const REGISTRY_WITH_POLICY = having(
  'a registry',
  'PrivateRegistry.of(stack), or a construct that implements IRegistryWithPolicy',
  'repositoryArn',
  'addToResourcePolicy',
  'node',
);

/**
 * Permissions on a private registry, to accounts (`AccountPrincipal`), roles and users, organizations
 * (`OrganizationPrincipal`), organizational units (`OrganizationalUnitPrincipal`) and services with a condition on their source.
 *
 * Every verb grants on both sides as far as they are in this app, and returns one `Grant` that lists all statements.
 * A role or user is trusted as its account under a condition on `aws:PrincipalArn`: ECR refuses a policy that names a role which
 * does not exist. A role in another account therefore needs a physical name (`roleName`).
 *
 * @throws Error at once for an account id, organization or repository pattern that is wrong, for no repositories, and for
 * principal `*` without a condition; at synth where the value was a token until then
 */
export class PrivateRegistryGrants {
  /**
   * The permissions on a registry: one of this package, or any other construct for one. Where the construct is not of this package,
   * each grant is handed to its `addToResourcePolicy` as complete statements.
   */
  public static fromRegistry(registry: IRegistryWithPolicy): PrivateRegistryGrants {
    checkShape('the registry', registry, REGISTRY_WITH_POLICY);
    return new PrivateRegistryGrants(registry);
  }

  private constructor(private readonly registry: IRegistryWithPolicy) {}

  /** Pull images, and log in. */
  public pull(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grant(grantee, options, PULL_ACTIONS, true);
  }

  /** Push images to repositories that exist, and log in. Pushing does not include pulling. */
  public push(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grant(grantee, options, PUSH_ACTIONS, true);
  }

  /** Pull and push images, and log in. */
  public pullPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grant(grantee, options, PULL_PUSH_ACTIONS, true);
  }

  /**
   * Import images into a pull through cache of another account, of which this registry is the upstream.
   * ECR's documentation grants it to the whole account of the cache.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html
   */
  public import(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grant(grantee, options, IMPORT_ACTIONS, false);
  }

  /**
   * Replicate images into this registry, creating repositories as needed. The grantee is the account of the source registry.
   *
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html
   */
  public replicate(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return asked(this.registry, () => {
      checkIsGrantee(grantee);
      if (!(grantee.grantPrincipal instanceof iam.AccountPrincipal)) {
        throw new Refusal(
          complain({
            what: 'ECR documents replication for whole accounts only',
            got: `${grantee.grantPrincipal}`,
            allowed: 'an AccountPrincipal, the account of the source registry',
            instead: 'write the statement yourself with addToResourcePolicy if you know better',
          }),
        );
      }
      return this.grant(grantee, options, REPLICATE_ACTIONS, false);
    });
  }

  /**
   * Create repositories. With a creation template for create-on-push, anybody with this can leave empty repositories behind, so
   * name a prefix.
   */
  public createRepository(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grant(grantee, options, CREATE_REPOSITORY_ACTIONS, false);
  }

  private grant(
    grantee: iam.IGrantable,
    options: RegistryGrantOptions,
    actions: readonly string[],
    authenticate: boolean,
  ): iam.Grant {
    return asked(this.registry, () => {
      checkMembers('a grant on a registry', options, OPTIONS);
      const { repositories, conditions } = options;
      checkRepositories(repositories);
      return grantAccess({
        sink: registrySink(this.registry),
        grantee,
        actions,
        resourceArns: () => repositories.map((pattern) => this.registry.repositoryArn(pattern)),
        repositories,
        authenticate,
        ...(conditions === undefined ? {} : { conditions: conditions as ConditionJson }),
      });
    });
  }
}
