// A build account pushes to the registry of another account. GitHub's jobs assume a role of the build account by OIDC; each team's role may
// push to the repositories of the team and to nothing else.
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry } from 'registry-access/aws';

const region = 'eu-west-1';
const app = new App();

const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region } });
const registry = new PrivateRegistry(hub, 'PrivateRegistry');

const build = new Stack(app, 'Build', { env: { account: '777788889999', region } });
const github = new iam.OidcProviderNative(build, 'GitHub', {
  url: 'https://token.actions.githubusercontent.com',
  clientIds: ['sts.amazonaws.com'],
});

for (const team of ['team-a', 'team-b']) {
  const role = new iam.Role(build, `Ci-${team}`, {
    roleName: `ci-${team}`,
    assumedBy: new iam.WebIdentityPrincipal(github.oidcProviderArn, {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': `repo:example-org/${team}:ref:refs/heads/main`,
      },
    }),
  });
  registry.grants.pullPush(role, { repositories: [`${team}/*`] });
}

app.synth();
