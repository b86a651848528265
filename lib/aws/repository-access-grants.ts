import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Token, TokenComparison } from 'aws-cdk-lib/core';
import { complain } from '../policy/errors';
import { IMPORT_ACTIONS, LAMBDA_ACTIONS, PULL_ACTIONS, PULL_PUSH_ACTIONS, PUSH_ACTIONS } from './actions';
import type { ConditionJson } from './private/grant-data';
import type { GrantSink } from './private/grant-sink';
import { grantAccess } from './private/granting';
import { CONDITIONS } from './private/known-shapes';
import { asked, Refusal } from './private/refusal';
import { checkRegion, partitionOfRegion } from './private/regions';
import { RepositoryPolicy } from './private/repository-policy';
import { checkMembers, type Members, optional, text } from './private/shapes';

/** What a grant on a repository is limited to. */
export interface RepositoryGrantOptions {
  /**
   * Conditions that must hold besides, as in an IAM policy. They go into the identity policy and into the repository policy.
   *
   * @default - none
   */
  readonly conditions?: Record<string, Record<string, unknown>>;
}

/** Which functions may be made from an image. */
export interface LambdaPullOptions {
  /** Account of the functions, 12 digits. */
  readonly account: string;

  /**
   * Name of the function, or a pattern of names.
   *
   * @default - every function of the account
   */
  readonly functionName?: string;

  /**
   * Region of the functions. Lambda takes images of its own Region only, so that any other is an error.
   *
   * @default - the Region of the repository
   */
  readonly region?: string;
}

/** What a facade grants on: a repository, or the repositories that a creation template makes. */
export interface RepositoryPolicySink extends GrantSink {
  readonly repositoryArn: string;
  /** Told that Lambda is to use the images, which it cannot through a cache. */
  usedByLambda?(): void;
}

const NO_OPTIONS: RepositoryGrantOptions = {};
const OPTIONS: Members = { conditions: optional(CONDITIONS) };
const LAMBDA_OPTIONS: Members = {
  account: text("'444455556666'"),
  functionName: optional(text("'orders'")),
  region: optional(text("'eu-west-1'")),
};

let make: (sink: RepositoryPolicySink) => RepositoryAccessGrants;

/**
 * Permissions on one repository. The same principals as on a registry; see `PrivateRegistryGrants`.
 */
export class RepositoryAccessGrants {
  static {
    make = (sink) => new RepositoryAccessGrants(sink);
  }

  /**
   * The permissions on a repository, by its repository policy. What the policy says already stays in it. Where the repository is
   * somebody else's, the statements go to the construct's own `addToResourcePolicy` where it has one that takes them, and are a
   * warning otherwise (`registry-access:policyNotWritten`).
   *
   * @param repository an `ecr.Repository`, a `CfnRepository`, an imported one, or any other construct that refers to one
   */
  public static fromRepository(repository: ecr.IRepositoryRef): RepositoryAccessGrants {
    return new RepositoryAccessGrants(RepositoryPolicy.of(repository));
  }

  private readonly resourceArns = (): readonly string[] => [this.sink.repositoryArn];

  private constructor(private readonly sink: RepositoryPolicySink) {}

  /** Pull images, and log in. */
  public pull(grantee: iam.IGrantable, options: RepositoryGrantOptions = NO_OPTIONS): iam.Grant {
    return this.grant(grantee, options, PULL_ACTIONS, true);
  }

  /** Push images, and log in. Pushing does not include pulling. */
  public push(grantee: iam.IGrantable, options: RepositoryGrantOptions = NO_OPTIONS): iam.Grant {
    return this.grant(grantee, options, PUSH_ACTIONS, true);
  }

  /** Pull and push images, and log in. */
  public pullPush(grantee: iam.IGrantable, options: RepositoryGrantOptions = NO_OPTIONS): iam.Grant {
    return this.grant(grantee, options, PULL_PUSH_ACTIONS, true);
  }

  /** Import images into a pull through cache of another account. */
  public import(grantee: iam.IGrantable, options: RepositoryGrantOptions = NO_OPTIONS): iam.Grant {
    return this.grant(grantee, options, IMPORT_ACTIONS, false);
  }

  /**
   * Let Lambda functions of another account run images of this repository. Writes the two statements that Lambda documents: the
   * account may pull (so that who creates the function may use the image), and the Lambda service may for functions of that account.
   * Who creates the function also needs the two actions in the identity policy.
   *
   * See https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
   *
   * @throws Error for an account id that is not 12 digits, and for a Region other than the repository's; at synth where the
   * repository belongs to a pull through cache, which Lambda cannot use
   */
  public lambdaPull(options: LambdaPullOptions): iam.Grant {
    return asked(this.sink.scope, () => {
      checkMembers('lambdaPull', options, LAMBDA_OPTIONS);
      const { account, functionName = '*' } = options;
      const at = this.sink.env.region;
      const region = options.region ?? at;
      for (const one of [at, region]) checkRegion(one);
      if (Token.compareStrings(region, at) === TokenComparison.DIFFERENT) {
        throw new Refusal(
          complain({
            what: 'Lambda takes images of its own Region only',
            got: region,
            allowed: at,
            instead: `replicate the repository to ${region} and grant there`,
          }),
        );
      }
      this.sink.usedByLambda?.();
      const inAccount = new iam.AccountPrincipal(account);
      const service = new iam.ServicePrincipal('lambda.amazonaws.com');
      const source = `arn:${partitionOfRegion(at) ?? Aws.PARTITION}:lambda:${region}:${account}:function:${functionName}`;
      return this.grant(inAccount, {}, LAMBDA_ACTIONS, false).combine(
        this.grant(service, { conditions: { StringLike: { 'aws:SourceArn': source } } }, LAMBDA_ACTIONS, false),
      );
    });
  }

  private grant(
    grantee: iam.IGrantable,
    options: RepositoryGrantOptions,
    actions: readonly string[],
    authenticate: boolean,
  ): iam.Grant {
    return asked(this.sink.scope, () => {
      if (options !== NO_OPTIONS) checkMembers('a grant on a repository', options, OPTIONS);
      return grantAccess({
        sink: this.sink,
        grantee,
        actions,
        resourceArns: this.resourceArns,
        authenticate,
        conditions: options.conditions as ConditionJson | undefined,
      });
    });
  }
}

/** A facade for what is no repository. Not exported from the package. */
export function grantsInto(sink: RepositoryPolicySink): RepositoryAccessGrants {
  return make(sink);
}
