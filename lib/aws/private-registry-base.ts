import type * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, type IResource, Resource, type ResourceProps, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { SIZE_LIMITS } from '../policy';
import { TOKEN_ACTION } from './actions';
import { CHECKS, failed } from './checks';
import type { AskedGrant } from './private/grant-data';
import { GrantLedger, type LedgerPolicy } from './private/grant-ledger';
import { textOf } from './private/resolved-text';
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

  /** The same as one policy document, ready to paste into the console; empty text where there is nothing to add. */
  readonly requiredPolicy: string;

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

/** What owned and imported registries have in common. Not exported from the package. */
export abstract class PrivateRegistryBase extends Resource implements IPrivateRegistry {
  public abstract readonly requiredStatements: iam.PolicyStatement[];
  public readonly grants: PrivateRegistryGrants = PrivateRegistryGrants._of(this);
  /** @internal */
  protected readonly _ledger = new GrantLedger();

  constructor(scope: Construct, id: string, props: ResourceProps = {}) {
    super(scope, id, props);
  }

  public get requiredPolicy(): string {
    return policyDocument(this.requiredStatements.map((statement): unknown => statement.toStatementJson()));
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
    return this._written(grant);
  }

  /** @internal */
  protected abstract _written(grant?: AskedGrant): iam.AddToResourcePolicyResult;

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

/** Statements as the text of a policy document; empty for none. */
export function policyDocument(statements: readonly unknown[], indent = 2): string {
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, indent);
}
