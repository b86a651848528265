import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, type IResource, Lazy, Resource, type ResourceProps, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { accountIdProblem, complain, partitionOf, regionProblem, SIZE_LIMITS } from '../policy';
import { TOKEN_ACTION } from './actions';
import { CHECKS, failed, warn } from './checks';
import { resolverElsewhere } from './private/elsewhere';
import { type AskedGrant, fail } from './private/grant-data';
import { GrantLedger, type LedgerPolicy } from './private/grant-ledger';
import { textOf } from './private/resolved-text';
import { checkSingletons, environmentKey } from './private/singletons';
import { PrivateRegistryGrants, type RegistryGrantOptions } from './private-registry-grants';

/** The ECR private registry of one account in one Region. */
export interface IPrivateRegistry extends IResource {
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

  /** ARN of the repositories that the name or pattern selects: `arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*`. */
  repositoryArn(pattern: string): string;

  /** Adds a statement as it is. Prefer the grants, which are merged and checked. */
  addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult;

  /** The same as `grants.pull`. */
  grantPull(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;

  /** The same as `grants.push`. */
  grantPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;

  /** The same as `grants.pullPush`. */
  grantPullPush(grantee: iam.IGrantable, options: RegistryGrantOptions): iam.Grant;

  /** @internal */
  _record(grant: AskedGrant): iam.AddToResourcePolicyResult;
}

/** Names a registry that another app or team owns. */
export interface PrivateRegistryAttributes {
  /** Account id, 12 digits. */
  readonly account: string;

  /** Region code, such as `eu-west-1`. */
  readonly region: string;
}

abstract class PrivateRegistryBase extends Resource implements IPrivateRegistry {
  public abstract readonly requiredStatements: iam.PolicyStatement[];
  public readonly grants: PrivateRegistryGrants = PrivateRegistryGrants._of(this);
  /** @internal */
  protected readonly _ledger = new GrantLedger();

  constructor(scope: Construct, id: string, props: ResourceProps = {}) {
    super(scope, id, props);
  }

  public get registryAccount(): string {
    return this.env.account;
  }

  public get registryRegion(): string {
    return this.env.region;
  }

  public get registryUri(): string {
    return `${this.env.account}.dkr.ecr.${this.env.region}.${this.stack.urlSuffix}`;
  }

  public repositoryArn(pattern: string): string {
    return this.stack.formatArn({
      service: 'ecr',
      account: this.env.account,
      region: this.env.region,
      resource: 'repository',
      resourceName: pattern,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    if (statement.actions.includes(TOKEN_ACTION)) {
      throw new Error(
        failed(CHECKS.tokenInResourcePolicy, {
          what: `${TOKEN_ACTION} cannot be granted by a registry policy`,
          instead: 'grant it on * in the identity policy of who logs in; the pull and push grants do',
        }),
      );
    }
    this._ledger.addStatement(statement);
    return this._written();
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

  /** @internal */
  public _record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this._ledger.add(grant);
    return this._written();
  }

  /** @internal */
  protected abstract _written(): iam.AddToResourcePolicyResult;

  /** @internal */
  protected _render(resolve: (value: unknown) => unknown = (value) => this.stack.resolve(value)): LedgerPolicy {
    const text = (value: string) => textOf(resolve(value));
    const region = text(this.env.region);
    const partition = Token.isUnresolved(this.env.region) ? text(this.stack.partition) : this._partition(text);
    return this._ledger.render({
      resolve,
      place: { partition, account: text(this.env.account), region },
      partition,
      limit: SIZE_LIMITS.ecrRegistryPolicy,
    });
  }

  /** @internal */
  protected _partition(text: (value: string) => string): string {
    return text(this.stack.partition);
  }
}

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
   * @throws Error for an account id that is not 12 digits, or something that is not a Region code
   */
  public static fromRegistryAttributes(
    scope: Construct,
    id: string,
    attributes: PrivateRegistryAttributes,
  ): IPrivateRegistry {
    const { account, region } = attributes;
    if (!Token.isUnresolved(account)) fail(accountIdProblem(account));
    if (!Token.isUnresolved(region)) fail(regionProblem(region));
    return new ImportedRegistry(scope, id, { account, region });
  }

  public readonly requiredStatements: iam.PolicyStatement[] = [];
  private policy?: ecr.CfnRegistryPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const registries = registriesOf(this);
    const key = environmentKey(this);
    if (!registries.has(key)) registries.set(key, this);
    checkSingletons(this);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** @internal */
  protected _written(): iam.AddToResourcePolicyResult {
    this.policy ??= new ecr.CfnRegistryPolicy(this, 'Policy', {
      policyText: Lazy.uncachedAny({
        produce: (context) => ({
          Version: '2012-10-17',
          Statement: this._render((value) => context.resolve(value)).statements,
        }),
      }),
    });
    return { statementAdded: true, policyDependable: this.policy };
  }

  private problems(): string[] {
    if (this._ledger.isEmpty) return [];
    const { errors, nearlyFull } = this._render();
    if (nearlyFull !== undefined) warn(this, CHECKS.policyNearlyFull, nearlyFull);
    return [...errors];
  }
}

class ImportedRegistry extends PrivateRegistryBase {
  private elsewhere?: (value: unknown) => unknown;

  constructor(scope: Construct, id: string, props: ResourceProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => this.problems() });
  }

  public get requiredStatements(): iam.PolicyStatement[] {
    return this._render(this.resolver()).statements.map((statement) => iam.PolicyStatement.fromJson(statement));
  }

  /** @internal */
  protected _written(): iam.AddToResourcePolicyResult {
    return { statementAdded: false };
  }

  /** @internal */
  protected override _partition(): string {
    return partitionOf(this.env.region);
  }

  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.env, this.stack);
    return this.elsewhere;
  }

  private problems(): string[] {
    if (this._ledger.isEmpty) return [];
    const { statements, errors } = this._render(this.resolver());
    if (statements.length > 0) {
      const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
      const what = `the registry policy of account ${this.env.account} in ${this.env.region} is not written by this app`;
      warn(
        this,
        CHECKS.policyNotWritten,
        complain({
          what: Token.isUnresolved(what) ? 'the registry policy is not written by this app' : what,
          instead: `its owner must add ${policy}`,
        }),
      );
    }
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
