import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { keepGrants } from './private/registry-sink';
import { UnwrittenPolicy } from './private/unwritten-policy';
import { PrivateRegistryBase } from './private-registry-base';

/** A registry that another app owns. Not exported from the package: `PrivateRegistry.fromRegistryAttributes` makes it. */
export class ImportedRegistry extends PrivateRegistryBase {
  private readonly unwritten: UnwrittenPolicy;

  constructor(scope: Construct, id: string, props: ResourceProps) {
    super(scope, id, props);
    this.unwritten = new UnwrittenPolicy(this);
    keepGrants(this, this.unwritten);
  }

  public override get requiredStatements(): iam.PolicyStatement[] {
    return this.unwritten.requiredStatements;
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    return this.unwritten.addStatement(statement);
  }
}
