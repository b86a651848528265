import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, type ResourceEnvironment, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain, parseArn, SIZE_LIMITS } from '../../policy';
import { CHECKS, warn } from '../checks';
import { checkLambdaUse } from './cache-book';
import { resolverElsewhere } from './elsewhere';
import type { AskedGrant } from './grant-data';
import { GrantLedger, type LedgerPolicy } from './grant-ledger';
import { addStatements, type GrantSink } from './grant-sink';
import { acknowledgeConditionedStar } from './nag';
import { markManaged } from './policy-checks';
import { ownerMustAdd, statementOf } from './policy-document';
import { repositoryArn, repositoryResource } from './repository-resource';
import { textOf } from './resolved-text';
import { checkShape, having } from './shapes';
import { checkPolicies } from './singletons';
import { readWritten } from './written-policy';

/** Id of the construct that stands for the access, a child of the repository. */
export const ACCESS = 'RegistryAccess';

const POLICIES = new WeakMap<IConstruct, RepositoryPolicy>();

/** What is granted on one repository, and the policy that it comes to, together with what others put into the same policy. */
export class RepositoryPolicy implements GrantSink {
  /** That of a repository, whichever construct stands for it: its L1, the L2 around it, or somebody's construct that hands on its ARN. */
  public static of(repository: ecr.IRepositoryRef): RepositoryPolicy {
    checkShape(
      'the repository',
      repository,
      having('a repository', "new ecr.Repository(this, 'App')", 'repositoryRef', 'node'),
    );
    const owner = ownerOf(repository);
    let found = POLICIES.get(owner);
    if (found === undefined) {
      found = new RepositoryPolicy(repository, owner);
      POLICIES.set(owner, found);
    }
    return found;
  }

  public readonly repositoryArn: string;
  public readonly env: ResourceEnvironment;
  private readonly ledger = new GrantLedger();
  private elsewhere?: (value: unknown) => unknown;
  /** What the repository renders as its policy by itself; set once the grants are rendered with it. */
  private before?: { readonly text: unknown };

  private constructor(
    private readonly repository: ecr.IRepositoryRef,
    /** The construct that a reader knows. */
    public readonly scope: IConstruct,
  ) {
    this.repositoryArn = repositoryArn(repository);
    this.env = placeOf(repository, this.repositoryArn);
    checkPolicies(scope);
  }

  /** What somebody else has to add to the policy; empty where this app writes it. */
  public get requiredStatements(): iam.PolicyStatement[] {
    if (this.resource() !== undefined || this.ledger.isEmpty) return [];
    return this.render(undefined, this.resolver()).statements.map(statementOf);
  }

  /** Told that Lambda is to use the images, which it cannot through a cache. */
  public usedByLambda(): void {
    checkLambdaUse(this.scope, { env: this.env, name: () => this.name(), resource: () => this.resource() });
  }

  public get repositories(): readonly string[] {
    const name = this.name();
    return [typeof name === 'string' ? name : '*'];
  }

  private name(): unknown {
    return Stack.of(this.scope).resolve(
      this.resource()?.repositoryName ?? this.repository.repositoryRef.repositoryName,
    );
  }

  public record(grant: AskedGrant, statements: readonly iam.PolicyStatement[]): iam.AddToResourcePolicyResult {
    const resource = this.resource();
    if (resource === undefined) {
      const theirs = withPolicy(this.repository);
      const result = theirs === undefined ? { statementAdded: false } : addStatements(theirs, statements);
      if (!result.statementAdded) this.keep(grant);
      return result;
    }
    this.keep(grant);
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
    return { statementAdded: true, policyDependable: this.scope };
  }

  private keep(grant: AskedGrant): void {
    if (this.ledger.isEmpty) {
      const reported = this.scope.node.tryFindChild(ACCESS) ?? this.scope;
      reported.node.addValidation({ validate: () => this.problems(reported) });
    }
    this.ledger.add(grant);
  }

  private resource(): ecr.CfnRepository | undefined {
    return repositoryResource(this.repository);
  }

  /** Of a repository owned elsewhere, whose owner reads the statement outside this app. */
  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.env, Stack.of(this.scope));
    return this.elsewhere;
  }

  private render(
    before: unknown,
    resolve = (value: unknown): unknown => Stack.of(this.scope).resolve(value),
  ): LedgerPolicy {
    return this.ledger.render({
      resolve,
      partition: textOf(resolve(Stack.of(this.scope).partition)),
      limit: SIZE_LIMITS.ecrRepositoryPolicy,
      ...readWritten(resolve(before)),
    });
  }

  private problems(reported: IConstruct): string[] {
    const owned = this.resource() !== undefined;
    const { statements, errors, nearlyFull } = owned
      ? this.render(this.before?.text)
      : this.render(undefined, this.resolver());
    if (nearlyFull !== undefined) warn(reported, CHECKS.policyNearlyFull, nearlyFull);
    if (!owned) {
      warn(
        reported,
        CHECKS.policyNotWritten,
        complain({
          what: `the policy of the imported repository '${this.scope.node.path}' is not written by this app`,
          instead: ownerMustAdd(statements),
        }),
      );
    }
    return [...errors];
  }
}

/** An import by its attributes is in the environment of its stack for the CDK, wherever its ARN says that it is. */
function placeOf({ env }: ecr.IRepositoryRef, repositoryArn: string): ResourceEnvironment {
  const arn = Token.isUnresolved(repositoryArn) ? undefined : parseArn(repositoryArn);
  return arn === undefined ? env : { account: arn.account, region: arn.region };
}

/** The construct around the resource, or the one that was given where the resource is not in this app. */
function ownerOf(repository: ecr.IRepositoryRef): IConstruct {
  const resource = repositoryResource(repository);
  if (resource === undefined) return repository;
  const parent = resource.node.scope;
  const isOwner = parent !== undefined && !Stack.isStack(parent) && !Stage.isStage(parent);
  return isOwner && parent.node.defaultChild === resource ? parent : resource;
}

/** The construct as one that takes statements itself, as the CDK's own and constructs of others do. */
function withPolicy(repository: ecr.IRepositoryRef): (ecr.IRepositoryRef & iam.IResourceWithPolicyV2) | undefined {
  return iam.GrantableResources.isResourceWithPolicy(repository) ? repository : undefined;
}
