// Production images are signed as they are pushed, with a profile that the security team owns in an account of its own. The CI role gets the
// permission to sign together with that to push, and the profile the permission for the account of CI. Images are scanned all the time, and
// the pulls of a second scanner do not keep images alive that nothing else pulls.
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { ImageScanFrequency, ImageScanType, ImageSigningProfile, PrivateRegistry } from 'registry-access/aws';

const region = 'eu-west-1';
const app = new App();

const security = new Stack(app, 'Security', { env: { account: '777788889999', region } });
const profile = new ImageSigningProfile(security, 'Images', { signingProfileName: 'production_images' });

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region } });
const registry = new PrivateRegistry(hub, 'Registry');
registry.signImages({ profile, repositories: ['prod/*'] });
registry.scanImages({
  scanType: ImageScanType.ENHANCED,
  frequency: ImageScanFrequency.CONTINUOUS_SCAN,
  repositories: ['prod/*'],
});

const scanner = new iam.Role(hub, 'Scanner', {
  roleName: 'image-scanner',
  assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
});
registry.grants.pull(scanner, { repositories: ['*'] });
registry.excludePullTimeUpdates(scanner);

const build = new Stack(app, 'Build', { env: { account: '444455556666', region } });
const ci = new iam.Role(build, 'Ci', {
  roleName: 'ci',
  assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'),
});
registry.grants.pullPush(ci, { repositories: ['prod/*'] });

app.synth();
