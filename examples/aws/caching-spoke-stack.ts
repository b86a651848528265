import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type IPrivateRegistry, PullThroughCache, UpstreamRegistry } from 'registry-access/aws';

interface CachingSpokeStackProps extends StackProps {
  readonly upstream: IPrivateRegistry;
}

/** Caches the images of team A, which its nodes then pull from their own account. */
export class CachingSpokeStack extends Stack {
  constructor(scope: Construct, id: string, props: CachingSpokeStackProps) {
    super(scope, id, props);

    const cache = new PullThroughCache(this, 'TeamA', {
      upstream: UpstreamRegistry.privateRegistry(props.upstream),
      repositoryPrefix: 'team-a',
    });

    const nodeRole = new iam.Role(this, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    cache.grants.pull(nodeRole);
  }
}
