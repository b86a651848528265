import type * as iam from 'aws-cdk-lib/aws-iam';
import { IMPORT_ACTIONS, PULL_ACTIONS, PULL_PUSH_ACTIONS, PUSH_ACTIONS } from './actions';
import type { ConditionJson } from './private/grant-data';
import { type GrantSink, grantAccess } from './private/granting';

/** What a grant on a repository is limited to. */
export interface RepositoryGrantOptions {
  /**
   * Conditions that must hold besides, as in an IAM policy. They go into the identity policy and into the repository policy.
   *
   * @default - none
   */
  readonly conditions?: Record<string, Record<string, unknown>>;
}

/** The repository that a facade grants on. */
export interface GrantableRepository extends GrantSink {
  readonly repositoryArn: string;
}

/**
 * Permissions on one repository. The same principals as on a registry; see `PrivateRegistryGrants`.
 */
export class RepositoryAccessGrants {
  /** @internal */
  public static _of(access: GrantableRepository): RepositoryAccessGrants {
    return new RepositoryAccessGrants(access);
  }

  private constructor(private readonly access: GrantableRepository) {}

  /** Pull images, and log in. */
  public pull(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return this.grant(grantee, options, PULL_ACTIONS, true);
  }

  /** Push images, and log in. Pushing does not include pulling. */
  public push(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return this.grant(grantee, options, PUSH_ACTIONS, true);
  }

  /** Pull and push images, and log in. */
  public pullPush(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return this.grant(grantee, options, PULL_PUSH_ACTIONS, true);
  }

  /** Import images into a pull through cache of another account. */
  public import(grantee: iam.IGrantable, options: RepositoryGrantOptions = {}): iam.Grant {
    return this.grant(grantee, options, IMPORT_ACTIONS, false);
  }

  private grant(
    grantee: iam.IGrantable,
    options: RepositoryGrantOptions,
    actions: readonly string[],
    authenticate: boolean,
  ): iam.Grant {
    return grantAccess({
      sink: this.access,
      grantee,
      actions,
      resourceArns: [this.access.repositoryArn],
      authenticate,
      ...(options.conditions === undefined ? {} : { conditions: options.conditions as ConditionJson }),
    });
  }
}
