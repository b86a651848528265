import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, type IPolicyValidationContext, Stack, Validations } from 'aws-cdk-lib/core';
import {
  AccessReviewPlugin,
  type AccessReviewPluginProps,
  AccessReviewSeverity,
  PrivateRegistry,
} from 'registry-access/aws';
import { acceptReview, type Review, readSources, review } from 'registry-access/review';
import { registryAccess } from '../cli/command';
import { failureOf } from './fixtures';

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

const openRepository = (stack: Stack, id = 'Open'): void => {
  const repository = new ecr.Repository(stack, id, { repositoryName: id.toLowerCase() });
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
  expect(failureOf(app)).toMatch(/every AWS account can pull repository open/);
});

test('what fails says how it is acknowledged', () => {
  const app = appWith(openRepository);
  Validations.of(app).addPlugins(new AccessReviewPlugin());
  expect(failureOf(app)).toContain('registry-access::public-principal');
});

test('an acknowledged finding no longer fails the synthesis', () => {
  const app = appWith(openRepository);
  Validations.of(app).addPlugins(new AccessReviewPlugin());
  Validations.of(app).acknowledge({ id: 'registry-access::public-principal', reason: 'a public mirror' });
  expect(failureOf(app)).toBeUndefined();
});

test('what is acknowledged on one construct fails at another', () => {
  const app = appWith((stack) => {
    openRepository(stack);
    openRepository(stack, 'Other');
    const [open] = stack.node.children;
    if (open !== undefined)
      Validations.of(open).acknowledge({ id: 'registry-access::public-principal', reason: 'a public mirror' });
  });
  Validations.of(app).addPlugins(new AccessReviewPlugin());
  expect(failureOf(app)).toContain('every AWS account can pull repository other');
});

test('with one warning acknowledged, another that reaches the threshold still fails the synthesis', () => {
  const app = appWith((stack) => {
    PrivateRegistry.of(stack).grants.push(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
    const role = new iam.Role(stack, 'Ci', { roleName: 'ci', assumedBy: new iam.AccountPrincipal('777788889999') });
    ecr.Repository.fromRepositoryName(stack, 'Repository', 'team-b/app').grantPull(role);
  });
  Validations.of(app).addPlugins(new AccessReviewPlugin({ failOn: AccessReviewSeverity.WARNING }));
  Validations.of(app).acknowledge({ id: 'registry-access::cross-account-push', reason: 'the build account' });
  expect(failureOf(app)).toContain('whole-account-trust');
  Validations.of(app).acknowledge({ id: 'registry-access::whole-account-trust', reason: 'for this test' });
  expect(failureOf(app)).toBeUndefined();
});

test('without the construct tree, as before CDK 2.258.0, nothing passes as reviewed', () => {
  const app = appWith(pullForSpoke);
  const plugin = new AccessReviewPlugin();
  Validations.of(app).addPlugins({
    name: plugin.name,
    validate: ({ templatePaths }) => plugin.validate({ templatePaths } as unknown as IPolicyValidationContext),
  });
  expect(failureOf(app)).toContain('allowed: aws-cdk-lib 2.258.0 or newer');
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
    appWith((stack) => {
      PrivateRegistry.of(stack).grants.pull(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/app'] });
    }),
    { expectationFile: file },
  );
  expect(less.success).toBe(false);
  expect(less.violations.map(({ description, fix }) => [description, fix])).toEqual([
    [
      `account 444455556666 can pull on team-a/* of 111122223333 is in ${file}, but it is no longer there`,
      'remove the entry, so that it cannot hide a later gain: registry-access review --update with all sources that the file is of',
    ],
  ]);
});

test('what other sources of the accepted file give is not said to be gone', () => {
  const hub = (stack: Stack): void => openRepository(stack, 'Open');
  const alone = appWith(hub);
  const spoke = new App({ outdir: mkdtempSync(join(folder, 'out-')) });
  const stack = new Stack(spoke, 'Spoke', { env: { account: '444455556666', region: 'eu-west-1' } });
  const role = new iam.Role(stack, 'Run', {
    roleName: 'run',
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
  });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: ['arn:aws:ecr:eu-west-1:111122223333:repository/open'],
    }),
  );
  openRepository(stack, 'Own');
  for (const app of [alone, spoke]) app.synth();
  const file = join(folder, 'whole.review.json');
  const whole = acceptReview(review(readSources([alone.outdir, spoke.outdir])));
  writeFileSync(file, JSON.stringify(whole));
  const own = acceptReview(review(readSources([alone.outdir])));
  expect(whole.accepted.length).toBeGreaterThan(own.accepted.length);
  const declared = (app: App): string[] =>
    reportOf(app, { expectationFile: file })
      .violations.filter(({ ruleName }) => ruleName === 'undeclared-access')
      .map(({ description }) => description);
  expect(declared(appWith(hub))).toEqual([]);
  // A row of what the app declares is gone.
  const closed = appWith((stack) => void new ecr.Repository(stack, 'Open', { repositoryName: 'open' }));
  const gone = declared(closed);
  expect(gone[0]).toMatch(/^anyone \* can pull on open of .*, but it is no longer there$/);
  for (const one of gone) expect(one).toContain(' on open of 111122223333');
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
  expect(failureOf(app)).toBeUndefined();
});

/** What the command says of the assembly that the app has written. */
async function commandOn(app: App, ...options: string[]): Promise<Review> {
  const { code, out } = await registryAccess(['review', app.outdir, '--format', 'json', ...options]);
  expect(code).toBe(0);
  return JSON.parse(out) as Review;
}

/** A folder with a file of settings in it and the policies beside it that it names; the path of the file of settings. */
function environment(settings: object, policies: Readonly<Record<string, object>> = {}): string {
  const place = mkdtempSync(join(folder, 'environment-'));
  for (const [name, policy] of Object.entries(policies)) writeFileSync(join(place, name), JSON.stringify(policy));
  const file = join(place, 'access.environment.json');
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

const RCP = [{ file: 'rcp.json', targets: ['r-ab12'] }];
const control = (action: string, more: object = {}): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: action, Resource: '*', ...more }],
});

test.each<[string, (stack: Stack) => void, string, object, Record<string, object>]>([
  [
    'a service control policy takes the push away that is pointed out without it',
    (stack) =>
      PrivateRegistry.of(stack).grants.push(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] }),
    'cross-account-push',
    {
      organization: { id: 'o-a1b2c3d4e5', members: { '444455556666': 'o-a1b2c3d4e5/r-ab12/' } },
      serviceControlPolicies: [{ file: 'scp.json', targets: ['r-ab12'] }],
    },
    { 'scp.json': control('ecr:*') },
  ],
  [
    'a resource control policy takes it away from everybody',
    openRepository,
    'public-principal',
    {
      organization: { id: 'o-a1b2c3d4e5', members: { '111122223333': 'o-a1b2c3d4e5/r-ab12/' } },
      resourceControlPolicies: RCP,
    },
    { 'rcp.json': control('ecr:*', { Principal: '*' }) },
  ],
])('%s, for the plugin as for the command', async (_, declare, ruleName, settings, policies) => {
  const file = environment(settings, policies);
  const app = appWith(declare);
  for (const [environmentFile, isFound] of [
    [undefined, true],
    [file, false],
  ] as const) {
    const { violations } = reportOf(app, environmentFile === undefined ? {} : { environmentFile });
    const { findings } = await commandOn(
      app,
      ...(environmentFile === undefined ? [] : ['--environment', environmentFile]),
    );
    expect(violations.map((one) => [one.ruleName, one.description])).toEqual(
      findings.map((one) => [one.id, one.message]),
    );
    expect(violations.some((one) => one.ruleName === ruleName)).toBe(isFound);
  }
});

test('what was accepted under an environment is compared under the same one', async () => {
  const environmentFile = environment(
    { organization: { id: 'o-a1b2c3d4e5', members: { '111122223333': '' } }, resourceControlPolicies: RCP },
    { 'rcp.json': control('ecr:Put*', { Principal: '*' }) },
  );
  const push = (stack: Stack): void => {
    PrivateRegistry.of(stack).grants.push(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
  };
  const app = appWith(push);
  app.synth();
  const expectationFile = join(folder, 'environment.review.json');
  const options = ['--against', expectationFile, '--environment', environmentFile];
  expect((await registryAccess(['review', app.outdir, '--update', ...options])).code).toBe(0);

  expect((await registryAccess(['check', app.outdir, ...options])).code).toBe(0);
  expect(reportOf(app, { expectationFile, environmentFile }).success).toBe(true);
  expect((await registryAccess(['check', app.outdir, '--against', expectationFile])).code).not.toBe(0);
  expect(reportOf(app, { expectationFile }).success).toBe(false);
});

test('a single property goes before the file', async () => {
  const environmentFile = environment({ registryPolicyScope: 'V1' });
  const app = appWith((stack) => {
    PrivateRegistry.of(stack).grants.push(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*'] });
  });
  app.synth();
  const idsWith = (props: AccessReviewPluginProps) => reportOf(app, props).violations.map((one) => one.ruleName);
  const idsOf = async (...options: string[]) => (await commandOn(app, ...options)).findings.map((one) => one.id);
  const [first, second] = [await idsOf('--environment', environmentFile), await idsOf('--registry-policy-scope', 'V2')];
  expect(first).not.toEqual(second);
  expect(idsWith({ environmentFile })).toEqual(first);
  expect(idsWith({ environmentFile, registryPolicyScope: 'V2' })).toEqual(second);
});

test.each<[string, object, string]>([
  [
    'a key',
    { organisation: {} },
    ": unknown key: got 'organisation'; allowed: registryPolicyScope, organization, accounts",
  ],
  [
    'a key of a policy',
    { serviceControlPolicies: [{ file: 'scp.json', target: ['r-ab12'] }] },
    ": serviceControlPolicies[0]: unknown key: got 'target'; allowed: file, targets",
  ],
])(
  '%s with a typo is told with the file, at the line that names it, as by the command',
  async (_, settings, message) => {
    const environmentFile = environment(settings);
    expect(() => new AccessReviewPlugin({ environmentFile })).toThrow(`${environmentFile}${message}`);
    const { code, err } = await registryAccess(['review', folder, '--environment', environmentFile]);
    expect(code).toBe(1);
    expect(err).toContain(`${environmentFile}${message}`);
  },
);

test('a file that is not there, or is no JSON, is told with its place', () => {
  const missing = join(folder, 'missing.json');
  expect(() => new AccessReviewPlugin({ environmentFile: missing })).toThrow(`${missing}: no such file`);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{\n  "accounts": {,}\n}');
  expect(() => new AccessReviewPlugin({ environmentFile: broken })).toThrow(`${broken}:2:16`);
  const report = () => reportOf(appWith(pullForSpoke), { expectationFile: broken });
  expect(report).toThrow(`${broken}:2:16`);
});

test('a policy that the file names and that cannot be read fails the synthesis, and the message names it', () => {
  const environmentFile = environment({ resourceControlPolicies: RCP }, { 'rcp.json': { Statment: [] } });
  const app = appWith(pullForSpoke);
  Validations.of(app).addPlugins(new AccessReviewPlugin({ environmentFile }));
  expect(failureOf(app)).toContain(join(dirname(environmentFile), 'rcp.json'));
});

test('a scope that does not exist is refused', () => {
  expect(() => new AccessReviewPlugin({ registryPolicyScope: 'V3' })).toThrow(
    "unknown registry policy scope: got 'V3'; allowed: 'V1' or 'V2'",
  );
});
