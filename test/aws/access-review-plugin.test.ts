import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import {
  AccessReviewPlugin,
  type AccessReviewPluginProps,
  AccessReviewSeverity,
  PrivateRegistry,
} from 'registry-access/aws';
import { acceptReview, readSources, review } from 'registry-access/review';

const folder = mkdtempSync(join(tmpdir(), 'registry-access-plugin-'));
afterAll(() => rmSync(folder, { recursive: true }));

function appWith(declare: (stack: Stack) => void): App {
  const app = new App({ outdir: mkdtempSync(join(folder, 'out-')) });
  declare(new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } }));
  return app;
}

/** What the plugin reports on the app, asked as the CDK asks it once the assembly is written. */
function reportOf(app: App, props?: AccessReviewPluginProps) {
  app.synth();
  return new AccessReviewPlugin(props).validate({ templatePaths: [], stackTemplates: [], appConstruct: app });
}

const pullForSpoke = (stack: Stack): void => {
  PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
};

const openRepository = (stack: Stack): void => {
  const repository = new ecr.Repository(stack, 'Open', { repositoryName: 'open' });
  repository.addToResourcePolicy(
    new iam.PolicyStatement({
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      principals: [new iam.AnyPrincipal()],
    }),
  );
};

test('an app with narrow grants passes', () => {
  expect(reportOf(appWith(pullForSpoke))).toEqual({ success: true, violations: [] });
});

test('a repository that is open to every account is a violation at its construct, whoever wrote it', () => {
  const report = reportOf(appWith(openRepository));
  expect(report.success).toBe(false);
  const violation = report.violations.find((one) => one.ruleName === 'public-principal');
  expect(violation?.description).toContain('open');
  expect(violation?.fix).toBeDefined();
  expect(violation?.violatingResources[0]?.constructPath).toContain('Hub/Open');
});

test('what is below the threshold is reported and does not fail', () => {
  const push = (stack: Stack): void => {
    PrivateRegistry.of(stack).grants.push(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
  };
  expect(reportOf(appWith(push)).success).toBe(true);
  expect(reportOf(appWith(push)).violations.map((one) => one.ruleName)).toContain('cross-account-push');
  expect(reportOf(appWith(push), { failOn: AccessReviewSeverity.NOTE }).success).toBe(false);
});

test('the plugin fails a synthesis in which it is registered, and says how to acknowledge the finding', () => {
  const app = appWith(openRepository);
  Validations.of(app).addPlugins(new AccessReviewPlugin());
  expect(() => app.synth()).toThrow(
    /every AWS account can pull repository open[\s\S]*registry-access::public-principal/,
  );
});

test('an acknowledged finding no longer fails the synthesis', () => {
  const app = appWith(openRepository);
  Validations.of(app).addPlugins(new AccessReviewPlugin());
  Validations.of(app).acknowledge({ id: 'registry-access::public-principal', reason: 'a public mirror' });
  expect(() => app.synth()).not.toThrow();
});

test('access beyond the accepted file fails, and so does an accepted row that is gone', () => {
  const accepted = appWith(pullForSpoke);
  accepted.synth();
  const file = join(folder, 'access.review.json');
  writeFileSync(file, JSON.stringify(acceptReview(review(readSources([accepted.outdir])))));
  expect(reportOf(appWith(pullForSpoke), { expectationFile: file }).success).toBe(true);

  const more = reportOf(
    appWith((stack) => {
      pullForSpoke(stack);
      PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal('777788889999'), { repositories: ['team-a/*'] });
    }),
    { expectationFile: file },
  );
  expect(more.success).toBe(false);
  expect(more.violations.map((one) => one.description)).toEqual([
    `account 777788889999 can pull on team-a/* of 111122223333, which nothing in ${file} accepts`,
  ]);

  const less = reportOf(
    appWith(() => undefined),
    { expectationFile: file },
  );
  expect(less.success).toBe(false);
  expect(less.violations[0]?.description).toContain('no longer there');
});

test('a finding on an id with dots is at its construct, with the property behind it, and can be acknowledged', () => {
  const id = 'team.a.v1.2';
  const open = (stack: Stack): iam.Role =>
    new iam.Role(stack, id, {
      roleName: 'ci',
      assumedBy: new iam.AnyPrincipal(),
      inlinePolicies: {
        Pull: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: ['ecr:*'], resources: ['*'] })],
        }),
      },
    });
  const { violations } = reportOf(appWith(open));
  const places = violations.flatMap((one) => one.violatingResources);
  expect(places.length).toBeGreaterThan(1);
  for (const { constructPath } of places) expect([`Hub/${id}`, `Hub/${id}/Resource`]).toContain(constructPath);
  expect(places.flatMap(({ locations }) => locations)).toContain('Properties/AssumeRolePolicyDocument');

  const app = appWith((stack) => {
    const role = open(stack);
    for (const ruleName of new Set(violations.map((one) => one.ruleName)))
      Validations.of(role).acknowledge({ id: `registry-access::${ruleName}`, reason: 'for this test' });
  });
  Validations.of(app).addPlugins(new AccessReviewPlugin({ failOn: AccessReviewSeverity.NOTE }));
  expect(() => app.synth()).not.toThrow();
});

test('a scope that does not exist is refused', () => {
  expect(() => new AccessReviewPlugin({ registryPolicyScope: 'V3' })).toThrow(
    "unknown registry policy scope: got 'V3'; allowed: 'V1' or 'V2'",
  );
});
