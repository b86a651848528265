import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, type ResourceEnvironment, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain, SIZE_LIMITS } from '../../policy';
import { CHECKS, warn } from '../checks';
import { resolverElsewhere } from './elsewhere';
import type { AskedGrant } from './grant-data';
import { GrantLedger, type LedgerPolicy } from './grant-ledger';
import type { GrantSink } from './grant-sink';
import { acknowledgeConditionedStar } from './nag';
import { markManaged } from './policy-checks';
import { ownerMustAdd, statementOf } from './policy-document';
import { checkPublicRepository } from './shapes';
import { checkPolicies } from './singletons';
import { readWritten } from './written-policy';

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
  private readonly ledger = new GrantLedger();
  private elsewhere?: (value: unknown) => unknown;
  /** What the resource had as its policy by itself; set once the grants are rendered with it. */
  private before?: { readonly text: unknown };

  private constructor(public readonly scope: ecr.IPublicRepositoryRef) {
    this.env = { account: scope.env.account, region: PUBLIC_REGION };
    if (ecr.CfnPublicRepository.isCfnPublicRepository(scope)) {
      checkRegion(scope.stack.region);
      this.resource = scope;
    }
    this.repositoryArn = arnOf(scope);
    checkPolicies(scope);
  }

  /** What somebody else has to add to the policy; empty where this app writes it. */
  public get requiredStatements(): iam.PolicyStatement[] {
    if (this.resource !== undefined || this.ledger.isEmpty) return [];
    return this.render(undefined, this.resolver()).statements.map(statementOf);
  }

  public record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    if (this.ledger.isEmpty) this.scope.node.addValidation({ validate: () => this.problems() });
    this.ledger.add(grant);
    const { resource } = this;
    if (resource === undefined) return { statementAdded: false };
    if (this.before === undefined) {
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
    return { statementAdded: true, policyDependable: resource };
  }

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
      partition: 'aws',
      limit: SIZE_LIMITS.ecrPublicRepositoryPolicy,
      ...readWritten(resolve(before)),
    });
  }

  private problems(): string[] {
    const owned = this.resource !== undefined;
    const { statements, errors, nearlyFull } = owned
      ? this.render(this.before?.text)
      : this.render(undefined, this.resolver());
    if (nearlyFull !== undefined) warn(this.scope, CHECKS.policyNearlyFull, nearlyFull);
    if (!owned) {
      warn(
        this.scope,
        CHECKS.policyNotWritten,
        complain({
          what: `the policy of the public repository '${this.scope.node.path}' is not written by this app`,
          instead: ownerMustAdd(statements),
        }),
      );
    }
    return [...errors];
  }
}

function checkRegion(region: string): void {
  if (Token.isUnresolved(region) || region === PUBLIC_REGION) return;
  throw new Error(
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
