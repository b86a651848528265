import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceEnvironment, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain } from '../../policy/errors';
import { SIZE_LIMITS } from '../../policy/size';
import type { AskedGrant } from './grant-data';
import type { GrantSink } from './grant-sink';
import { checkPublicRepository } from './known-shapes';
import { asked, Refusal } from './refusal';
import { SharedPolicy } from './shared-policy';
import { checkPolicies } from './singletons';

/** CloudFormation has public repositories in this Region alone (its registry of types, 2026-11-26); the repositories have none. */
const PUBLIC_REGION = 'us-east-1';

const POLICIES = new WeakMap<IConstruct, PublicRepositoryPolicy>();

/** What is granted on one public repository, together with what its resource has as a policy already. */
export class PublicRepositoryPolicy implements GrantSink {
  public static of(repository: ecr.IPublicRepositoryRef): PublicRepositoryPolicy {
    checkPublicRepository(repository);
    let found = POLICIES.get(repository);
    if (found === undefined) {
      found = new PublicRepositoryPolicy(repository);
      POLICIES.set(repository, found);
    }
    return found;
  }

  public readonly repositoryArn: string;
  public readonly env: ResourceEnvironment;
  private readonly resource?: ecr.CfnPublicRepository;
  private readonly shared: SharedPolicy;

  private constructor(public readonly scope: ecr.IPublicRepositoryRef) {
    this.env = { account: scope.env.account, region: PUBLIC_REGION };
    if (ecr.CfnPublicRepository.isCfnPublicRepository(scope)) {
      asked(scope, () => checkRegion(scope.stack.region));
      this.resource = scope;
    }
    this.repositoryArn = arnOf(scope);
    this.shared = new SharedPolicy({
      scope,
      env: this.env,
      limit: SIZE_LIMITS.ecrPublicRepositoryPolicy,
      what: 'the public repository',
      partition: () => 'aws',
      resource: () => this.resource,
    });
    checkPolicies(scope);
  }

  /** What somebody else has to add to the policy; empty where this app writes it. */
  public get requiredStatements(): iam.PolicyStatement[] {
    return this.shared.requiredStatements;
  }

  public record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.shared.add(grant, () => this.scope);
    const { resource } = this;
    if (resource === undefined) return { statementAdded: false };
    this.shared.write(resource, grant);
    return { statementAdded: true, policyDependable: resource };
  }
}

function checkRegion(region: string): void {
  if (Token.isUnresolved(region) || region === PUBLIC_REGION) return;
  throw new Refusal(
    complain({
      what: 'CloudFormation has no public repositories in this Region',
      got: region,
      allowed: PUBLIC_REGION,
      instead: 'put the repository into a stack of that Region; images are pulled from everywhere',
    }),
  );
}

/**
 * By its name where that is known, so that a policy in another account or Region can name it without a reference to the stack of the
 * repository. ECR Public is in the commercial partition alone, and its repositories are in no Region.
 */
function arnOf(repository: ecr.IPublicRepositoryRef): string {
  const { account } = repository.env;
  const { repositoryName: referred, publicRepositoryArn } = repository.publicRepositoryRef;
  const name = ecr.CfnPublicRepository.isCfnPublicRepository(repository) ? repository.repositoryName : referred;
  return name === undefined || Token.isUnresolved(name) || Token.isUnresolved(account)
    ? publicRepositoryArn
    : `arn:aws:ecr-public::${account}:repository/${name}`;
}
