import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceEnvironment, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import { SIZE_LIMITS } from '../../policy/size';
import { checkLambdaUse } from './cache-book';
import type { AskedGrant } from './grant-data';
import { addStatements, type GrantSink } from './grant-sink';
import { writtenPartition } from './regions';
import { repositoryArn, repositoryResource } from './repository-resource';
import { textOf } from './resolved-text';
import { checkShape, having } from './shapes';
import { SharedPolicy } from './shared-policy';
import { checkPolicies } from './singletons';

/** Id of the construct that stands for the access, a child of the repository. */
export const ACCESS = 'RegistryAccess';

const REPOSITORY = having('a repository', "new ecr.Repository(this, 'App')", 'repositoryRef', 'node');

const POLICIES = new WeakMap<IConstruct, RepositoryPolicy>();

/** What is granted on one repository, and the policy that it comes to, together with what others put into the same policy. */
export class RepositoryPolicy implements GrantSink {
  /** That of a repository, whichever construct stands for it: its L1, the L2 around it, or somebody's construct that hands on its ARN. */
  public static of(repository: ecr.IRepositoryRef): RepositoryPolicy {
    checkShape('the repository', repository, REPOSITORY);
    let found = POLICIES.get(repository);
    if (found !== undefined) return found;
    const resource = repositoryResource(repository);
    const owner = resource === undefined ? repository : ownerOf(resource);
    found = POLICIES.get(owner) ?? new RepositoryPolicy(repository, owner, resource);
    POLICIES.set(owner, found).set(repository, found);
    return found;
  }

  public readonly env: ResourceEnvironment;
  private readonly shared: SharedPolicy;
  private arn?: string;
  private partition?: string;

  private constructor(
    private readonly repository: ecr.IRepositoryRef,
    /** The construct that a reader knows. */
    public readonly scope: IConstruct,
    private found: ecr.CfnRepository | undefined,
  ) {
    this.env = placeOf(repository);
    this.shared = new SharedPolicy({
      scope,
      env: this.env,
      limit: SIZE_LIMITS.ecrRepositoryPolicy,
      what: 'the imported repository',
      partition: (resolve) => {
        this.partition ??= textOf(resolve(writtenPartition(Stack.of(scope))));
        return this.partition;
      },
      resource: () => this.resource(),
    });
    checkPolicies(scope);
  }

  /** ARN of the repository. */
  public get repositoryArn(): string {
    this.arn ??= repositoryArn(this.repository);
    return this.arn;
  }

  /** What somebody else has to add to the policy; empty where this app writes it. */
  public get requiredStatements(): iam.PolicyStatement[] {
    return this.shared.requiredStatements;
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
    this.shared.write(resource, grant);
    return { statementAdded: true, policyDependable: this.scope };
  }

  private keep(grant: AskedGrant): void {
    this.shared.add(grant, () => this.scope.node.tryFindChild(ACCESS) ?? this.scope);
  }

  private resource(): ecr.CfnRepository | undefined {
    this.found ??= repositoryResource(this.repository);
    return this.found;
  }
}

/** An import by its attributes is in the environment of its stack for the CDK, wherever its ARN says that it is. */
function placeOf(repository: ecr.IRepositoryRef): ResourceEnvironment {
  const { env } = repository;
  // Of a repository of this app the ARN is a token, and a costly one.
  if (repository instanceof ecr.Repository) return env;
  const text = repositoryArn(repository);
  const arn = Token.isUnresolved(text) ? undefined : parseArn(text);
  return arn === undefined ? env : { account: arn.account, region: arn.region };
}

/** The construct around the resource, where it is the resource of that construct. */
function ownerOf(resource: ecr.CfnRepository): IConstruct {
  const parent = resource.node.scope;
  const isOwner = parent !== undefined && !Stack.isStack(parent) && !Stage.isStage(parent);
  return isOwner && parent.node.defaultChild === resource ? parent : resource;
}

/** The construct as one that takes statements itself, as the CDK's own and constructs of others do. */
function withPolicy(repository: ecr.IRepositoryRef): (ecr.IRepositoryRef & iam.IResourceWithPolicyV2) | undefined {
  return iam.GrantableResources.isResourceWithPolicy(repository) ? repository : undefined;
}
