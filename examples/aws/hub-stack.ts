import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PrivateRegistry } from 'registry-access/aws';

/** The registry of the organization: everybody pulls base images, one CI role pushes the images of its team. */
export class HubStack extends Stack {
  public readonly registry: PrivateRegistry;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.registry = PrivateRegistry.of(this);

    this.registry.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), { repositories: ['base/*'] });

    // A role that another team's app makes: it may not exist yet.
    const ci = new iam.ArnPrincipal('arn:aws:iam::777788889999:role/ci');
    this.registry.grants.pullPush(ci, { repositories: ['team-a/*'] });
  }
}
