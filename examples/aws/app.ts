import { App } from 'aws-cdk-lib/core';
import { HubStack } from './hub-stack';
import { CachingSpokeStack, DirectSpokeStack } from './spoke-stacks';

const region = 'eu-west-1';
const app = new App();

const hub = new HubStack(app, 'Hub', {
  env: { account: '111122223333', region },
  organizationId: 'o-a1b2c3d4e5',
  ciRoleArn: 'arn:aws:iam::222233334444:role/image-pipeline',
});

new CachingSpokeStack(app, 'CachingSpoke', { env: { account: '444455556666', region }, hub: hub.registry });
new DirectSpokeStack(app, 'DirectSpoke', { env: { account: '777788889999', region }, hub: hub.registry });

app.synth();
