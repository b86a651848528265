import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** When ECR makes a repository by itself. */
export enum RepositoryCreationCause {
  /** The first pull through a cache. */
  PULL_THROUGH_CACHE = 'PULL_THROUGH_CACHE',
  /** The first replicated image. */
  REPLICATION = 'REPLICATION',
  /**
   * The first push. Anybody who may create repositories then makes one by a push attempt, even where the push itself is denied:
   * grant `createRepository` by prefix.
   */
  CREATE_ON_PUSH = 'CREATE_ON_PUSH',
}

/** How ECR makes repositories by itself. Settings apply when a repository is made, never to repositories that exist. */
export interface RepositoryCreationOptions {
  /**
   * What the template is for, at most 256 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Whether tags may be overwritten. Immutable tags stop a pull through cache from ever refreshing an image.
   *
   * @default - MUTABLE, ECR's own default
   */
  readonly imageTagMutability?: ecr.TagMutability;

  /**
   * Tags to which `imageTagMutability` does not apply, at most 5 patterns (`dev-*`); for the `…_WITH_EXCLUSION` values.
   *
   * @default - none
   */
  readonly imageTagMutabilityExclusions?: string[];

  /**
   * Key of the Region with which images are encrypted; the key itself, since ECR takes no alias. Fixed once a repository is made.
   *
   * @default - AES-256 with a key of ECR
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Lifecycle rules, as of `ecr.Repository`.
   *
   * @default - images are kept
   */
  readonly lifecycleRules?: ecr.LifecycleRule[];

  /**
   * Tags of the repositories, at most 50. Whoever pulls a tagged repository into being needs `ecr:TagResource` in the identity
   * policy, which no resource policy can give.
   *
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;

  /**
   * Role of the registry's account under which ECR tags and encrypts. ECR refuses roles with a path.
   *
   * @default - one is made where there are tags or a key
   */
  readonly role?: iam.IRole;
}
