import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type IPrivateRegistry, PullThroughCache, UpstreamRegistry } from 'registry-access/aws';

export interface SpokeStackProps extends StackProps {
  readonly hub: IPrivateRegistry;
}

/** An account whose nodes pull through a cache of its own. */
export class CachingSpokeStack extends Stack {
  constructor(scope: Construct, id: string, props: SpokeStackProps) {
    super(scope, id, props);

    const cache = new PullThroughCache(this, 'Cache', {
      upstream: UpstreamRegistry.privateRegistry(props.hub),
      repositoryPrefix: 'shop/*',
    });

    const nodes = new iam.Role(this, 'Nodes', {
      roleName: 'shop-nodes',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    cache.grants.pull(nodes);
  }
}

/** An account whose tasks pull from the hub directly. */
export class DirectSpokeStack extends Stack {
  constructor(scope: Construct, id: string, props: SpokeStackProps) {
    super(scope, id, props);

    const tasks = new iam.Role(this, 'Tasks', {
      roleName: 'web-task-execution',
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    props.hub.grants.pull(tasks, { repositories: ['shop/web'] });
  }
}
