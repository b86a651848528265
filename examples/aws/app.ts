import { App } from 'aws-cdk-lib/core';
import { CachingSpokeStack } from './caching-spoke-stack';
import { DirectSpokeStack } from './direct-spoke-stack';
import { HubStack } from './hub-stack';

// One hub account owns the images. One spoke account caches them, another pulls them from the hub.
const app = new App();
const region = 'eu-west-1';

const hub = new HubStack(app, 'Hub', { env: { account: '111122223333', region } });
new CachingSpokeStack(app, 'CachingSpoke', { env: { account: '444455556666', region }, upstream: hub.registry });
new DirectSpokeStack(app, 'DirectSpoke', { env: { account: '777788889999', region }, registry: hub.registry });
