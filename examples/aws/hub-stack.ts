import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PrivateRegistry } from 'registry-access/aws';

export interface HubStackProps extends StackProps {
  /** Everybody in the organization may pull the base images. */
  readonly organizationId: string;
  /** Role of the build pipeline, in another account, that pushes them. */
  readonly ciRoleArn: string;
}

/** The account that owns the images. */
export class HubStack extends Stack {
  readonly registry: PrivateRegistry;

  constructor(scope: Construct, id: string, props: HubStackProps) {
    super(scope, id, props);

    for (const repositoryName of ['base/os', 'base/node', 'shop/web', 'shop/api']) {
      new ecr.Repository(this, repositoryName, { repositoryName, imageTagMutability: ecr.TagMutability.IMMUTABLE });
    }

    this.registry = new PrivateRegistry(this, 'PrivateRegistry');
    this.registry.grants.pull(new iam.OrganizationPrincipal(props.organizationId), { repositories: ['base/*'] });
    this.registry.grants.pullPush(iam.Role.fromRoleArn(this, 'Ci', props.ciRoleArn), {
      repositories: ['base/*', 'shop/*'],
    });
  }
}
