import type * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, type IResource, Resource, type ResourceProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { pasteable } from './private/policy-document';
import { urlSuffixOf, writtenPartition } from './private/regions';
import { checkShape, text } from './private/shapes';
import { type IRegistryWithPolicy, PrivateRegistryGrants, type RegistryGrantOptions } from './private-registry-grants';

/**
 * The ECR private registry of one account in one Region. A construct of your own that implements it (`PrivateRegistryBase` has most of
 * it) works wherever a registry is taken.
 */
export interface IPrivateRegistry extends IResource, IRegistryWithPolicy {
  /**
   * Account of the registry, 12 digits.
   * @attribute
   */
  readonly registryAccount: string;

  /**
   * Region of the registry.
   * @attribute
   */
  readonly registryRegion: string;

  /**
   * Host name to log in to: `111122223333.dkr.ecr.eu-west-1.amazonaws.com`.
   * @attribute
   */
  readonly registryUri: string;

  /** Permissions on the registry. */
  readonly grants: PrivateRegistryGrants;

  /**
   * What the owner of the registry has to add to its registry policy, merged into few statements. Empty where this app owns the
   * policy and writes it itself. Complete once every grant is made.
   */
  readonly requiredStatements: iam.PolicyStatement[];

  /** The same as one policy document, ready to paste into the console; empty text where there is nothing to add. */
  readonly requiredPolicy: string;

  /** The same as `grants.pull`. */
  grantPull(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;

  /** The same as `grants.push`. */
  grantPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;

  /** The same as `grants.pullPush`. */
  grantPullPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;
}

/** Names a registry that another app or team owns. */
export interface PrivateRegistryAttributes {
  /** Account id, 12 digits. */
  readonly account: string;

  /** Region code, such as `eu-west-1`. */
  readonly region: string;
}

/**
 * What constructs for a private registry have in common; extend it for one of your own. Only where its policy is written is yours to
 * say: the grants hand complete statements to `addToResourcePolicy`, and where that answers `statementAdded: false`, synthesis warns
 * with what is missing (`registry-access:policyNotWritten`).
 */
export abstract class PrivateRegistryBase extends Resource implements IPrivateRegistry {
  private facade?: PrivateRegistryGrants;

  /** @param props `account` and `region` of a registry that is not the stack's */
  constructor(scope: Construct, id: string, props: ResourceProps = {}) {
    super(scope, id, props);
  }

  public get grants(): PrivateRegistryGrants {
    // On first use: a class of another language has its methods only once it is made.
    this.facade ??= PrivateRegistryGrants.fromRegistry(this);
    return this.facade;
  }

  public get requiredStatements(): iam.PolicyStatement[] {
    return [];
  }

  public get requiredPolicy(): string {
    return pasteable(this, this.requiredStatements);
  }

  public get registryAccount(): string {
    return this.env.account;
  }

  public get registryRegion(): string {
    return this.env.region;
  }

  public get registryUri(): string {
    return `${this.env.account}.dkr.ecr.${this.env.region}.${urlSuffixOf(this.env.region)}`;
  }

  public abstract addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult;

  public repositoryArn(pattern: string): string {
    checkShape('the pattern of repositories', pattern, text("'team-a/*'"));
    return this.stack.formatArn({
      service: 'ecr',
      partition: writtenPartition(this.stack),
      account: this.env.account,
      region: this.env.region,
      resource: 'repository',
      resourceName: pattern,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  public grantPull(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.pull(grantee, options);
  }

  public grantPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.push(grantee, options);
  }

  public grantPullPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant {
    return this.grants.pullPush(grantee, options);
  }
}
