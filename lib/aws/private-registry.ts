import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { accountIdProblem } from '../policy';
import { CHECKS, warn } from './checks';
import type { ImageScanningOptions } from './image-scanning-options';
import type { ImageSigningOptions } from './image-signing-options';
import { ImportedRegistry } from './imported-registry';
import { type AskedGrant, fail } from './private/grant-data';
import { acknowledgeConditionedStar } from './private/nag';
import { markManaged } from './private/policy-checks';
import { PullTimeExclusions } from './private/pull-time-exclusions';
import { checkRegion } from './private/regions';
import { RegistryPolicy } from './private/registry-policy';
import { RegistryReplication } from './private/registry-replication';
import { RegistryScanning } from './private/registry-scanning';
import { RegistrySigning } from './private/registry-signing';
import { keepGrants } from './private/registry-sink';
import { checkPolicies, environmentKey } from './private/singletons';
import { type IPrivateRegistry, type PrivateRegistryAttributes, PrivateRegistryBase } from './private-registry-base';
import type { ReplicationOptions } from './replication-options';

/**
 * The private registry of the stack's account and Region, and the one registry policy that it has.
 *
 * Grants are kept as data and rendered once, at synth, into the fewest statements with the same meaning; the order of the calls
 * never changes the template. Accounts are written as ARNs while that fits ECR's 10,240 characters, then as bare ids; when even
 * those do not fit, synth fails and says what to grant to instead.
 *
 * The registry must use registry policy scope V2, which is the default of new registries: under V1, ECR only heeds import,
 * replication and repository creation in this policy. CloudFormation cannot set it:
 * `aws ecr put-account-setting --name REGISTRY_POLICY_SCOPE --value V2`.
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 *
 * A stack that has such a policy owns the whole policy: CloudFormation refuses to take over one that was made by other means, and
 * deletes it with the stack.
 *
 * @example
 * const registry = PrivateRegistry.of(stack);
 * registry.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), { repositories: ['platform/*'] });
 */
export class PrivateRegistry extends PrivateRegistryBase {
  /**
   * The registry of the scope's environment: the one that was declared in this app or stage for the same account and Region, or
   * a new one in the scope's stack. Stacks without an environment each have their own.
   */
  public static of(scope: IConstruct): PrivateRegistry {
    const found = registriesOf(scope).get(environmentKey(scope));
    if (found !== undefined) return found;
    return new PrivateRegistry(Stack.of(scope), 'PrivateRegistry');
  }

  /**
   * A registry that this app does not own. Grants on it write the identity side; what its owner must add is in
   * `requiredStatements`, and a warning (`registry-access:policyNotWritten`) prints it as a policy. Acknowledge the warning once
   * the owner has added it.
   *
   * @throws Error for an account id that is not 12 digits, or a Region that nobody knows
   */
  public static fromRegistryAttributes(
    scope: Construct,
    id: string,
    attributes: PrivateRegistryAttributes,
  ): IPrivateRegistry {
    const { account, region } = attributes;
    if (!Token.isUnresolved(account)) fail(accountIdProblem(account));
    checkRegion(region);
    return new ImportedRegistry(scope, id, { account, region });
  }

  private readonly granted = new RegistryPolicy(this);
  private resource?: ecr.CfnRegistryPolicy;
  private readonly replication: RegistryReplication;
  private readonly signing: RegistrySigning;
  private readonly scanning: RegistryScanning;
  private readonly pullTimeExclusions: PullTimeExclusions;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    keepGrants(this, { scope: this, env: this.env, record: (grant) => this.record(grant) });
    checkRegion(this.env.region);
    this.replication = new RegistryReplication(this);
    this.signing = new RegistrySigning(this);
    this.scanning = new RegistryScanning(this);
    this.pullTimeExclusions = new PullTimeExclusions(this);
    const registries = registriesOf(this);
    const key = environmentKey(this);
    if (!registries.has(key)) registries.set(key, this);
    checkPolicies(this);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Replicates the images that are pushed from now on to other registries. The rules of all calls become the one replication
   * configuration that a registry has; a destination of another account that is in this app gets its policy statement, one that is
   * owned elsewhere a warning with the statement.
   *
   * ECR does not replicate images that were there before, nor deletions, nor on from the destination; and settings of the
   * repositories it makes come from a `RepositoryCreationTemplate` for `REPLICATION` in the destination's stack.
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
   *
   * @throws Error for no destinations, no prefixes, a prefix that no repository can have, and the registry itself as destination;
   * at synth for more than 25 destinations, 25 rules or 100 prefixes a rule
   */
  public replicateTo(options: ReplicationOptions): void {
    this.replication.add(options);
  }

  /**
   * Signs the images that are pushed from now on. The rules of all calls become the one signing configuration that a registry has.
   *
   * ECR signs in the name of whoever pushes: everybody to whom this app grants pushing into these repositories gets
   * `signer:SignPayload` on the profile where its identity policy is in the app, and a profile of another account gets the permission
   * for the account of who pushes. What the app cannot write becomes a warning (`registry-access:signingPermission`,
   * `registry-access:signingProfilePermission`). An image that could not be signed is there without its signature.
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html
   *
   * @throws Error for no repositories and for a pattern that ECR refuses; at synth for more than 50 profiles, or 100 repositories with
   * one profile
   */
  public signImages(options: ImageSigningOptions): void {
    this.signing.add(options);
  }

  /**
   * Scans images for vulnerabilities. The rules of all calls become the one scanning configuration that a registry has; CloudFormation
   * sets it back to basic scanning by hand when the stack goes.
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
   *
   * @throws Error for no repositories, a pattern that ECR refuses, a second type of scanning, and basic scanning that is to be
   * continuous; at synth for more than 100 repositories with one frequency
   */
  public scanImages(options: ImageScanningOptions): void {
    this.scanning.add(options);
  }

  /**
   * Leaves the time at which an image was last pulled as it is when this role or user pulls it, so that a scanner does not keep
   * images alive that a lifecycle policy would let expire.
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-time-update-exclusions.html
   *
   * @param grantee a role or user; that it may be one of another account is not documented
   * @throws Error for anything else; at synth for more than 100
   */
  public excludePullTimeUpdates(grantee: iam.IGrantable): void {
    this.pullTimeExclusions.add(grantee);
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    this.granted.addStatement(statement);
    return { statementAdded: true, policyDependable: this.policy() };
  }

  private record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.granted.add(grant);
    const policy = this.policy();
    acknowledgeConditionedStar(policy, grant.principals);
    return { statementAdded: true, policyDependable: policy };
  }

  private policy(): ecr.CfnRegistryPolicy {
    if (this.resource !== undefined) return this.resource;
    this.resource = new ecr.CfnRegistryPolicy(this, 'Policy', {
      policyText: Lazy.uncachedAny({
        produce: (context) => ({
          Version: '2012-10-17',
          Statement: this.granted.render((value) => context.resolve(value)).statements,
        }),
      }),
    });
    markManaged(this.resource);
    return this.resource;
  }

  private problems(): string[] {
    if (this.granted.isEmpty) return [];
    const { errors, nearlyFull } = this.granted.render();
    if (nearlyFull !== undefined) warn(this, CHECKS.policyNearlyFull, nearlyFull);
    return [...errors];
  }
}

const REGISTRIES = Symbol.for('registry-access.privateRegistries');

/** The registries of the app or stage, by environment. */
function registriesOf(scope: IConstruct): Map<string, PrivateRegistry> {
  const stage = (Stage.of(scope) ?? scope.node.root) as IConstruct & { [REGISTRIES]?: Map<string, PrivateRegistry> };
  const found = stage[REGISTRIES];
  if (found !== undefined) return found;
  const registries = new Map<string, PrivateRegistry>();
  Object.defineProperty(stage, REGISTRIES, { value: registries });
  return registries;
}
