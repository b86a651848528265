import type * as iam from 'aws-cdk-lib/aws-iam';
import { type Stack, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { accountIdProblem } from '../policy/aws-names';
import { complain } from '../policy/errors';
import { CHECKS, warn } from './checks';
import type { ImageScanningOptions } from './image-scanning-options';
import type { ImageSigningOptions } from './image-signing-options';
import { ImportedRegistry } from './imported-registry';
import { type AskedGrant, fail } from './private/grant-data';
import { keepLogicalIds } from './private/kept-logical-ids';
import { checkIsGrantee, checkScope, checkStatement, REGISTRY_ATTRIBUTES } from './private/known-shapes';
import { dependOnLate, lateDependable } from './private/late-dependable';
import { ASKED_ID, OWNER_ID } from './private/owner-ids';
import { PullTimeExclusions } from './private/pull-time-exclusions';
import { asked } from './private/refusal';
import { checkRegion } from './private/regions';
import { outermostStack, RegistryBook } from './private/registry-book';
import {
  IMAGE_SCANNING_OPTIONS,
  IMAGE_SIGNING_OPTIONS,
  REGISTRY_PROPS,
  REPLICATION_OPTIONS,
} from './private/registry-option-shapes';
import { RegistryPolicy } from './private/registry-policy';
import { RegistryPolicyResource } from './private/registry-policy-resource';
import { RegistryReplication } from './private/registry-replication';
import { RegistryScanning } from './private/registry-scanning';
import { RegistrySigning } from './private/registry-signing';
import { keepGrants } from './private/registry-sink';
import { checkMembers } from './private/shapes';
import { checkPolicies } from './private/singletons';
import { type IPrivateRegistry, type PrivateRegistryAttributes, PrivateRegistryBase } from './private-registry-base';
import type { PrivateRegistryProps } from './private-registry-props';
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
 * The stack in which it is declared owns the whole policy: CloudFormation deletes the policy with the stack. Other stacks of the app or
 * stage get the same registry from `PrivateRegistry.of`, whatever the order of the lines.
 *
 * @example
 * const registry = new PrivateRegistry(stack, 'PrivateRegistry');
 * registry.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), { repositories: ['platform/*'] });
 */
export class PrivateRegistry extends PrivateRegistryBase {
  /**
   * The registry of the scope's environment: the one that is declared in this app or stage for the same account and Region, before this
   * line or after it. Stacks without an environment each have their own.
   *
   * Where nobody declares it, the scope's stack writes what was said. Where several stacks of one environment do so, that with the
   * first path writes it for all, and synth warns (`registry-access:registryOwner`): declare it in the stack that is to own it.
   */
  public static of(scope: IConstruct): PrivateRegistry {
    checkScope(scope);
    const book = RegistryBook.of<PrivateRegistry>(scope);
    const stack = outermostStack(scope);
    return book.declared ?? book.askedBy(stack, () => new AskedRegistry(stack));
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
    checkScope(scope);
    checkMembers('a registry', attributes, REGISTRY_ATTRIBUTES);
    const { account, region } = attributes;
    if (!Token.isUnresolved(account)) fail(accountIdProblem(account));
    checkRegion(region);
    return new ImportedRegistry(scope, id, { account, region });
  }

  private readonly book: RegistryBook<PrivateRegistry>;
  private readonly granted: RegistryPolicy;
  private readonly replication: RegistryReplication;
  private readonly signing: RegistrySigning;
  private readonly scanning: RegistryScanning;
  private readonly pullTimeExclusions: PullTimeExclusions;
  private readonly policy: RegistryPolicyResource;
  private readonly added: iam.AddToResourcePolicyResult;

  constructor(scope: Construct, id: string, props: PrivateRegistryProps = {}) {
    super(scope, id);
    asked(this, () => checkMembers('a private registry', props, REGISTRY_PROPS));
    this.book = RegistryBook.of(this);
    this.granted = new RegistryPolicy(this);
    this.policy = new RegistryPolicyResource(this, () => this.voices().map(({ granted }) => granted));
    this.replication = new RegistryReplication(this, () => this.voices().map(({ replication }) => replication));
    this.signing = new RegistrySigning(this, () => this.voices().map(({ signing }) => signing));
    this.scanning = new RegistryScanning(this, () => this.voices().map(({ scanning }) => scanning));
    this.pullTimeExclusions = new PullTimeExclusions(
      this,
      () => this.voices().map(({ pullTimeExclusions }) => pullTimeExclusions),
      () => this.book.members.map(({ pullTimeExclusions }) => pullTimeExclusions),
    );
    asked(this, () => keepLogicalIds(this, props));
    const policyDependable = lateDependable(() => [(this.book.writer ?? this).policy.resource]);
    this.added = { statementAdded: true, policyDependable };
    keepGrants(this, { scope: this, env: this.env, record: (grant) => this.record(grant) });
    asked(this, () => checkRegion(this.env.region));
    if (this instanceof AskedRegistry) {
      this.book.join(this);
      // Who waits for the registry waits for what is written of it, wherever that is.
      dependOnLate(this, () => [this.book.writer ?? this]);
    } else this.book.declare(this);
    checkPolicies(this);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Replicates the images that are pushed from now on to other registries. The rules of all calls become the one replication
   * configuration that a registry has; a destination of another account that is in this app gets its policy statement, one that is
   * owned elsewhere a warning with the statement.
   *
   * ECR deletes at a destination only with `deleteReplication`, and does not replicate on from there. Images that were there before are
   * copied by a backfill, which somebody starts for each destination once the rule is deployed: `aws ecr start-replication-backfill`.
   * Settings of the repositories it makes come from a `RepositoryCreationTemplate` for `REPLICATION` in the destination's stack.
   * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
   *
   * @throws Error for no destinations, no prefixes, a prefix that no repository can have, and the registry itself as destination;
   * at synth for more than 25 destinations, 25 rules or 100 prefixes a rule
   */
  public replicateTo(options: ReplicationOptions): void {
    asked(this, () => {
      checkMembers('replicateTo', options, REPLICATION_OPTIONS);
      this.replication.add(options);
      this.said();
    });
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
   * @throws Error for no repositories, a pattern that ECR refuses, and a profile of another Region; at synth for more than 50 profiles, or 100 repositories with
   * one profile
   */
  public signImages(options: ImageSigningOptions): void {
    asked(this, () => {
      checkMembers('signImages', options, IMAGE_SIGNING_OPTIONS);
      this.signing.add(options);
      this.said();
    });
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
    asked(this, () => {
      checkMembers('scanImages', options, IMAGE_SCANNING_OPTIONS);
      this.scanning.add(options);
      this.said();
    });
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
    asked(this, () => {
      checkIsGrantee(grantee);
      this.pullTimeExclusions.add(grantee);
      this.said();
    });
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    return asked(this, () => {
      checkStatement(statement);
      this.granted.addStatement(statement);
      return this.said();
    });
  }

  private record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.granted.add(grant);
    return this.said();
  }

  private said(): iam.AddToResourcePolicyResult {
    if (this instanceof AskedRegistry) this.book.says(this);
    return this.added;
  }

  /** The constructs whose grants and rules this one writes: its own, and those of the stacks that only asked. */
  private voices(): readonly PrivateRegistry[] {
    if (this.book.writer === this) return [this, ...this.book.sayers.filter((other) => other !== this)];
    return this instanceof AskedRegistry ? [] : [this];
  }

  private problems(): string[] {
    if (this instanceof AskedRegistry && this.book.writer === this) this.tellOwner();
    return this.policy.problems();
  }

  private tellOwner(): void {
    const stacks = this.book.sayers.map(({ stack }) => `'${stack.node.path}'`);
    if (stacks.length < 2) return;
    const [own = ''] = stacks;
    warn(
      this,
      CHECKS.registryOwner,
      complain({
        what: `the stacks ${stacks.join(', ')} use the registry of ${this.book.environment} and none declares it, so ${own} writes it for all`,
        instead: `say which stack owns it: new PrivateRegistry(stack, '${OWNER_ID}'), which in ${own} changes nothing that is deployed`,
      }),
    );
  }
}

/** What a stack gets that asks for the registry before, or without, anybody declaring it. */
class AskedRegistry extends PrivateRegistry {
  constructor(stack: Stack) {
    super(stack, ASKED_ID);
  }
}
