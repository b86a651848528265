import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { CHECKS, warn } from '../checks';
import { isWritten, writtenIf } from './conditional-resources';
import type { LedgerPolicy } from './grant-ledger';
import { acknowledgeConditionedStar } from './nag';
import { markManaged } from './policy-checks';
import type { RegistryPolicy } from './registry-policy';

/** The one policy of a registry in the template, rendered at synth. */
export class RegistryPolicyResource {
  public readonly resource: ecr.CfnRegistryPolicy;

  /** @param written what was granted and this registry writes as its one policy; none where another registry does */
  constructor(
    private readonly registry: Construct,
    private readonly written: () => readonly RegistryPolicy[],
  ) {
    this.resource = this.makeResource();
  }

  /** Errors of the policy. Warns of one that is nearly too large. */
  public problems(): string[] {
    if (!isWritten(this.resource)) return [];
    const { errors, nearlyFull } = this.render();
    if (nearlyFull !== undefined) warn(this.registry, CHECKS.policyNearlyFull, nearlyFull);
    const principals = this.written().flatMap((granted) => granted.principals);
    acknowledgeConditionedStar(this.resource, principals);
    return [...errors];
  }

  /** In the template only where something is granted and this registry writes it. */
  private makeResource(): ecr.CfnRegistryPolicy {
    const policyText = Lazy.uncachedAny({
      produce: (context) => {
        const { statements } = this.render((value) => context.resolve(value));
        return context.preparing ? undefined : { Version: '2012-10-17', Statement: statements };
      },
    });
    const policy = new ecr.CfnRegistryPolicy(this.registry, 'Policy', { policyText });
    markManaged(policy, () => this.render().doubtful);
    return writtenIf(policy, () => this.written().some((granted) => !granted.isEmpty));
  }

  private render(resolve = (value: unknown): unknown => Stack.of(this.registry).resolve(value)): LedgerPolicy {
    const [first, ...others] = this.written();
    return first?.render(resolve, others) ?? { statements: [], doubtful: [], errors: [] };
  }
}
