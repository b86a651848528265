// Every account of an organizational unit, today's and tomorrow's, caches the images of the hub: one StackSet for the accounts, one
// statement in the hub's policy for all of them. The hub is deployed by a stage of a CDK pipeline.
import { PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack, Stage, type StageProps } from 'aws-cdk-lib/core';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import {
  ConsumerStackSet,
  OrganizationalUnitPrincipal,
  PrivateRegistry,
  PullThroughCache,
  UpstreamRegistry,
} from 'registry-access/aws';

class HubStage extends Stage {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const hub = new Stack(this, 'Hub');
    const registry = new PrivateRegistry(hub, 'PrivateRegistry');

    const spokes = new ConsumerStackSet(hub, 'Spokes', {
      organizationalUnitIds: ['ou-ab12-11111111'],
      regions: ['eu-central-1', 'eu-west-1'],
      delegatedAdministrator: true,
      maxConcurrentPercentage: 25,
    });
    const cache = new PullThroughCache(spokes.template, 'Platform', {
      upstream: UpstreamRegistry.ecr({ account: registry.registryAccount, region: registry.registryRegion }),
      repositoryPrefix: 'platform/*',
    });
    // Everybody in an account pulls through its cache, by the registry policy of the account.
    cache.grants.pull(new iam.AccountRootPrincipal());

    registry.grants.import(new OrganizationalUnitPrincipal('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'), {
      repositories: ['platform/*'],
    });
  }
}

const env = { account: '111122223333', region: 'eu-west-1' };
const app = new App();
const delivery = new Stack(app, 'Delivery', { env });
const pipeline = new CodePipeline(delivery, 'Pipeline', {
  pipelineType: PipelineType.V2,
  synth: new ShellStep('Synth', {
    input: CodePipelineSource.connection('example-org/registry', 'main', {
      connectionArn:
        'arn:aws:codestar-connections:eu-west-1:111122223333:connection/11111111-2222-3333-4444-555555555555',
    }),
    commands: ['npm ci', 'npx cdk synth'],
  }),
});
pipeline.addStage(new HubStage(delivery, 'Production', { env }));

app.synth();
