import type * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceEnvironment, Stack, Token } from 'aws-cdk-lib/core';
import { complain } from '../../policy/errors';
import { CHECKS, warn } from '../checks';
import { resolverElsewhere } from './elsewhere';
import type { AskedGrant } from './grant-data';
import type { GrantSink } from './grant-sink';
import { ownerMustAdd, statementOf } from './policy-document';
import { partitionOfRegion } from './regions';
import { type PlacedRegistry, RegistryPolicy } from './registry-policy';

/** Grants on a registry whose policy somebody else writes: its owner is told at synth what to add. */
export class UnwrittenPolicy implements GrantSink {
  private readonly policy: RegistryPolicy;
  private elsewhere?: (value: unknown) => unknown;

  constructor(public readonly scope: PlacedRegistry) {
    this.policy = new RegistryPolicy(scope, partitionOfRegion(scope.env.region));
    scope.node.addValidation({ validate: () => this.problems() });
  }

  public get env(): ResourceEnvironment {
    return this.scope.env;
  }

  public get requiredStatements(): iam.PolicyStatement[] {
    return this.policy.render(this.resolver()).statements.map(statementOf);
  }

  public record(grant: AskedGrant): iam.AddToResourcePolicyResult {
    this.policy.add(grant);
    return { statementAdded: false };
  }

  public addStatement(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    this.policy.addStatement(statement);
    return { statementAdded: false };
  }

  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.env, Stack.of(this.scope));
    return this.elsewhere;
  }

  private problems(): string[] {
    if (this.policy.isEmpty) return [];
    const { statements, errors } = this.policy.render(this.resolver());
    if (statements.length > 0) {
      const what = `the registry policy of account ${this.env.account} in ${this.env.region} is not written by this app`;
      warn(
        this.scope,
        CHECKS.policyNotWritten,
        complain({
          what: Token.isUnresolved(what) ? 'the registry policy is not written by this app' : what,
          instead: ownerMustAdd(statements),
        }),
      );
    }
    return [...errors];
  }
}
