import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, type ResourceEnvironment, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { complain, SIZE_LIMITS } from '../policy';
import { CHECKS, warn } from './checks';
import { checkLambdaUse } from './private/cache-book';
import { resolverElsewhere } from './private/elsewhere';
import type { AskedGrant } from './private/grant-data';
import { GrantLedger, type LedgerPolicy } from './private/grant-ledger';
import { acknowledgeConditionedStar } from './private/nag';
import { markManaged } from './private/policy-checks';
import { textOf } from './private/resolved-text';
import { checkPolicies } from './private/singletons';
import { readWritten } from './private/written-policy';
import { policyDocument } from './private-registry-base';
import { RepositoryAccessGrants } from './repository-access-grants';

const CHILD = 'RegistryAccess';

/**
 * Cross-account access to one repository, by its repository policy.
 *
 * Works beside the CDK's own `repository.grantPull`: what both have said is rendered together and never twice. On a repository
 * that this app does not own, the CDK drops the statement in silence; here it becomes a warning
 * (`registry-access:policyNotWritten`) and is readable as `requiredStatements`.
 *
 * @example
 * RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal('444455556666'));
 */
export class RepositoryAccess extends Construct {
  /** The access of a repository; the same one for every call with the same repository. */
  public static fromRepository(repository: ecr.IRepository): RepositoryAccess {
    const found = repository.node.tryFindChild(CHILD);
    return found === undefined ? new RepositoryAccess(repository) : (found as RepositoryAccess);
  }

  /** Permissions on the repository. */
  public readonly grants: RepositoryAccessGrants;
  /** ARN of the repository. */
  public readonly repositoryArn: string;
  /** Account and Region of the repository. */
  public readonly env: ResourceEnvironment;
  private readonly ledger = new GrantLedger();
  private elsewhere?: (value: unknown) => unknown;
  /** What the repository renders as its policy by itself; set once the grants are rendered with it. */
  private before?: { readonly text: unknown };

  private constructor(private readonly repository: ecr.IRepository) {
    super(repository as unknown as Construct, CHILD);
    this.repositoryArn = repository.repositoryArn;
    this.env = repository.env;
    this.grants = RepositoryAccessGrants._of(this);
    this.node.addValidation({ validate: () => this.problems() });
    checkPolicies(this);
  }

  /**
   * What the owner of the repository has to add to its policy. Empty where this app owns the repository.
   * Complete once every grant is made.
   */
  public get requiredStatements(): iam.PolicyStatement[] {
    if (this.resource() !== undefined || this.ledger.isEmpty) return [];
    return this.render(undefined, this.resolver()).statements.map((statement) =>
      iam.PolicyStatement.fromJson(statement),
    );
  }

  /** The same as one policy document, ready to paste into the console; empty text where there is nothing to add. */
  public get requiredPolicy(): string {
    return policyDocument(this.requiredStatements.map((statement): unknown => statement.toStatementJson()));
  }

  /** @internal */
  public _usedByLambda(): void {
    checkLambdaUse(this, {
      env: this.env,
      name: () => Stack.of(this).resolve(this.resource()?.repositoryName ?? this.repository.repositoryName),
    });
  }

  /** @internal */
  public _record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.ledger.add(grant);
    const resource = this.resource();
    if (resource === undefined) return { statementAdded: false };
    if (this.before === undefined) {
      // The CDK's own repository keeps its policy to itself, so what it renders is read here and written back together with
      // the grants. It stays a late-bound value: statements may be added to the repository until synth.
      const text: unknown = resource.repositoryPolicyText;
      this.before = { text };
      markManaged(resource);
      resource.repositoryPolicyText = Lazy.uncachedAny({
        produce: (context) => ({
          Version: '2012-10-17',
          Statement: this.render(text, (value) => context.resolve(value)).statements,
        }),
      });
    }
    acknowledgeConditionedStar(resource, grant.principals);
    return { statementAdded: true, policyDependable: this.repository };
  }

  private resource(): ecr.CfnRepository | undefined {
    const child = this.repository.node.defaultChild;
    return ecr.CfnRepository.isCfnRepository(child) ? child : undefined;
  }

  /** Of a repository owned elsewhere, whose owner reads the statement outside this app. */
  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.env, Stack.of(this));
    return this.elsewhere;
  }

  private render(before: unknown, resolve = (value: unknown): unknown => Stack.of(this).resolve(value)): LedgerPolicy {
    return this.ledger.render({
      resolve,
      partition: textOf(resolve(Stack.of(this).partition)),
      limit: SIZE_LIMITS.ecrRepositoryPolicy,
      ...readWritten(resolve(before)),
    });
  }

  private problems(): string[] {
    if (this.ledger.isEmpty) return [];
    const owned = this.resource() !== undefined;
    const { statements, errors, nearlyFull } = owned
      ? this.render(this.before?.text)
      : this.render(undefined, this.resolver());
    if (nearlyFull !== undefined) warn(this, CHECKS.policyNearlyFull, nearlyFull);
    if (!owned) {
      const policy = policyDocument(statements, 0);
      warn(
        this,
        CHECKS.policyNotWritten,
        complain({
          what: `the policy of the imported repository '${this.repository.node.path}' is not written by this app`,
          instead: `its owner must add ${policy}`,
        }),
      );
    }
    return [...errors];
  }
}
