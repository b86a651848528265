import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type IPrivateRegistry, RegistryConsumer } from 'registry-access/aws';

interface DirectSpokeStackProps extends StackProps {
  readonly registry: IPrivateRegistry;
}

/** Pulls from the hub: base images as every account of the organization, and one service of team A by name. */
export class DirectSpokeStack extends Stack {
  constructor(scope: Construct, id: string, props: DirectSpokeStackProps) {
    super(scope, id, props);
    const { registry } = props;

    // The hub's policy names the role, so the role needs a name of its own.
    const executionRole = new iam.Role(this, 'ExecutionRole', {
      roleName: 'orders-execution',
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    new RegistryConsumer(this, 'TeamAImages', { registry, grantee: executionRole, pull: ['team-a/orders'] });
    new RegistryConsumer(this, 'BaseImages', {
      registry,
      grantee: executionRole,
      pull: ['base/*'],
      alreadyTrusted: true,
      outputs: false,
    });
  }
}
