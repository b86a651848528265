import * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceProps, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { complain, partitionOf } from '../policy';
import { CHECKS, warn } from './checks';
import { resolverElsewhere } from './private/elsewhere';
import { PrivateRegistryBase, policyDocument } from './private-registry-base';

/** A registry that another app owns. Not exported from the package: `PrivateRegistry.fromRegistryAttributes` makes it. */
export class ImportedRegistry extends PrivateRegistryBase {
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
  protected override _partition(text: (value: string) => string): string {
    // Nothing crosses partitions, so a Region that no rule knows is in that of the stack that uses it.
    return partitionOf(this.env.region) ?? text(this.stack.partition);
  }

  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.env, this.stack);
    return this.elsewhere;
  }

  private problems(): string[] {
    if (this._ledger.isEmpty) return [];
    const { statements, errors } = this._render(this.resolver());
    if (statements.length > 0) {
      const policy = policyDocument(statements, 0);
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
