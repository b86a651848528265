import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { displayText } from 'registry-access/policy';
import { type AccessModel, readSources } from 'registry-access/review';

const folder = mkdtempSync(join(tmpdir(), 'read-assembly-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Synthesizes an app and reads what it writes; source names are relative to its folder. */
function read(name: string, build: (app: cdk.App) => void): AccessModel {
  const outdir = join(folder, name);
  const app = new cdk.App({ outdir });
  build(app);
  app.synth();
  const model = readSources([outdir]);
  return JSON.parse(displayText(JSON.stringify(model)).replaceAll(outdir, name)) as AccessModel;
}

const HUB = { account: '111122223333', region: 'eu-west-1' };
const SPOKE = { account: '444455556666', region: 'eu-west-1' };

function policyOf(model: AccessModel, path: string) {
  const found = model.policies.filter((policy) => policy.origin.path === path);
  expect(found).toHaveLength(1);
  const policy = found[0]?.policy;
  if (policy === undefined || 'unreadable' in policy) throw new Error(JSON.stringify(policy));
  return { attachment: found[0]?.attachment, statements: policy.statements };
}

describe('a cloud assembly', () => {
  test('names resources by construct path and repositories by their names', () => {
    const model = read('names', (app) => {
      const stack = new cdk.Stack(app, 'Hub', { env: HUB });
      new ecr.Repository(stack, 'Named', { repositoryName: 'team-a/app' });
      new ecr.Repository(stack, 'Generated');
    });
    expect(model.repositories.map(({ name, origin }) => [name, origin.source, origin.path])).toEqual([
      ['team-a/app', 'names#Hub', 'Hub/Named'],
      ['${Hub/Generated}', 'names#Hub', 'Hub/Generated'],
    ]);
    expect(model.registries).toEqual([{ cloud: 'aws', ...HUB }]);
  });

  test('resolves a reference to another stack through its export', () => {
    const model = read('exports', (app) => {
      const hub = new cdk.Stack(app, 'Hub', { env: HUB });
      const repository = new ecr.Repository(hub, 'Repo');
      const spoke = new cdk.Stack(app, 'Spoke', { env: HUB });
      const role = new iam.Role(spoke, 'Role', { assumedBy: new iam.AccountPrincipal('444455556666') });
      repository.grantPull(role);
    });
    const { attachment, statements } = policyOf(model, 'Spoke/Role/DefaultPolicy');
    expect(attachment).toEqual({ kind: 'identity', identity: 'arn:aws:iam::111122223333:role/${Spoke/Role}' });
    expect(statements[0]?.resources?.values).toEqual(['arn:aws:ecr:eu-west-1:111122223333:repository/${Hub/Repo}']);
  });

  test('resolves a reference to a stack in another Region', () => {
    const model = read('regions', (app) => {
      const props = { crossRegionReferences: true };
      const hub = new cdk.Stack(app, 'Hub', { env: HUB, ...props });
      const repository = new ecr.Repository(hub, 'Repo');
      const other = new cdk.Stack(app, 'Other', { env: { account: HUB.account, region: 'us-east-1' }, ...props });
      repository.grantPull(new iam.Role(other, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    });
    expect(policyOf(model, 'Other/Role/DefaultPolicy').statements[0]?.resources?.values).toEqual([
      'arn:aws:ecr:eu-west-1:111122223333:repository/${Hub/Repo}',
    ]);
    expect(model.notices.filter(({ id }) => id === 'custom-resource')).toEqual([]);
  });

  test('reads stages and nested stacks, and their outputs and parameters', () => {
    const model = read('nested', (app) => {
      const stage = new cdk.Stage(app, 'Prod', { env: HUB });
      const stack = new cdk.Stack(stage, 'Hub');
      const inner = new cdk.NestedStack(stack, 'Inner');
      const repository = new ecr.Repository(inner, 'Repo', { repositoryName: 'team-b/app' });
      const role = new iam.Role(stack, 'Role', { roleName: 'ci', assumedBy: new iam.AccountRootPrincipal() });
      repository.grantPull(role);
      const other = new iam.Role(inner, 'Inside', { assumedBy: new iam.ArnPrincipal(role.roleArn) });
      expect(other).toBeDefined();
    });
    const { statements } = policyOf(model, 'Prod/Hub/Role/DefaultPolicy');
    expect(statements[0]?.resources?.values).toEqual(['arn:aws:ecr:eu-west-1:111122223333:repository/team-b/app']);
    const trust = policyOf(model, 'Prod/Hub/Inner/Inside.AssumeRolePolicyDocument');
    expect(trust.statements[0]?.principals?.values).toEqual([{ type: 'AWS', id: 'arn:aws:iam::111122223333:role/ci' }]);
    expect(model.repositories[0]?.origin.source).toBe('nested#Prod/Hub/Inner');
  });

  test('gives each stack without an environment an account of its own', () => {
    const model = read('agnostic', (app) => {
      for (const id of ['One', 'Two']) new ecr.Repository(new cdk.Stack(app, id), 'Repo', { repositoryName: 'app' });
    });
    expect(model.registries.map(({ account, region }) => `${account} ${region}`)).toEqual([
      '${One/AWS::AccountId} ${One/AWS::Region}',
      '${Two/AWS::AccountId} ${Two/AWS::Region}',
    ]);
  });

  test('attaches managed policies of the input and of AWS to the roles that name them', () => {
    const model = read('managed', (app) => {
      const stack = new cdk.Stack(app, 'Spoke', { env: SPOKE });
      const policy = new iam.ManagedPolicy(stack, 'Own', {
        managedPolicyName: 'own',
        statements: [new iam.PolicyStatement({ actions: ['ecr:PutImage'], resources: ['*'] })],
      });
      new iam.Role(stack, 'Role', {
        roleName: 'ci',
        assumedBy: new iam.AccountRootPrincipal(),
        managedPolicies: [
          policy,
          iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEC2ContainerRegistryPullOnly'),
          iam.ManagedPolicy.fromAwsManagedPolicyName('SomethingNew'),
        ],
      });
    });
    const attached = model.policies.filter(({ attachment }) => attachment.kind === 'identity');
    expect(attached.map(({ origin, attachment }) => [origin.path, attachment])).toEqual(
      ['Spoke/Own', 'Spoke/Role', 'Spoke/Role (AmazonEC2ContainerRegistryPullOnly)'].map((path) => [
        path,
        { kind: 'identity', identity: 'arn:aws:iam::444455556666:role/ci' },
      ]),
    );
    expect(attached[1]?.policy).toHaveProperty('unreadable');
    expect(model.notices.map(({ id, message }) => `${id}: ${message}`)).toEqual([
      'unreadable-policy: the policy arn:aws:iam::aws:policy/SomethingNew is not in the input and not one whose content is known',
    ]);
  });

  test('reads replication, cache rules and creation templates', () => {
    const model = read('registry', (app) => {
      const stack = new cdk.Stack(app, 'Spoke', { env: SPOKE });
      new ecr.CfnReplicationConfiguration(stack, 'Replication', {
        replicationConfiguration: {
          rules: [
            {
              destinations: [{ region: 'us-east-1', registryId: '111122223333' }],
              repositoryFilters: [{ filter: 'team-a', filterType: 'PREFIX_MATCH' }],
            },
          ],
        },
      });
      new ecr.CfnPullThroughCacheRule(stack, 'Cache', {
        ecrRepositoryPrefix: 'hub',
        upstreamRegistry: 'ecr',
        upstreamRegistryUrl: `111122223333.dkr.ecr.eu-west-1.${stack.urlSuffix}`,
        upstreamRepositoryPrefix: 'team-a',
        customRoleArn: `arn:aws:iam::${stack.account}:role/cache`,
      });
      new ecr.CfnPullThroughCacheRule(stack, 'Docker', {
        ecrRepositoryPrefix: 'ROOT',
        upstreamRegistry: 'docker-hub',
        upstreamRegistryUrl: 'registry-1.docker.io',
      });
      new ecr.CfnRepositoryCreationTemplate(stack, 'Template', {
        prefix: 'hub/',
        appliedFor: ['PULL_THROUGH_CACHE'],
        repositoryPolicy: stack.toJsonString({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: stack.formatArn({ service: 'iam', region: '', resource: 'root' }) },
              Action: 'ecr:*',
            },
          ],
        }),
      });
    });
    expect(model.flows.map(({ kind, from, to, role }) => [kind, from, to, role])).toEqual([
      [
        'pull-through',
        { registry: { cloud: 'aws', account: '111122223333', region: 'eu-west-1' }, repositories: ['team-a/*'] },
        { registry: { cloud: 'aws', ...SPOKE }, repositories: ['hub/*'] },
        'arn:aws:iam::444455556666:role/cache',
      ],
      [
        'pull-through',
        { registry: { external: 'registry-1.docker.io' }, repositories: ['*'] },
        { registry: { cloud: 'aws', ...SPOKE }, repositories: ['*'] },
        undefined,
      ],
      [
        'replication',
        { registry: { cloud: 'aws', ...SPOKE }, repositories: ['team-a*'] },
        { registry: { cloud: 'aws', account: '111122223333', region: 'us-east-1' }, repositories: ['team-a*'] },
        undefined,
      ],
    ]);
    const { attachment, statements } = policyOf(model, 'Spoke/Template');
    expect(attachment).toMatchObject({ kind: 'template', prefix: 'hub', appliedFor: ['PULL_THROUGH_CACHE'] });
    expect(statements[0]?.actions.values).toEqual(['ecr:*']);
  });

  test('refuses a manifest that names a file outside of the folder', () => {
    read('escape', (app) => {
      new cdk.Stack(app, 'Hub', { env: HUB });
    });
    const manifest = join(folder, 'escape', 'manifest.json');
    writeFileSync(
      manifest,
      JSON.stringify({
        version: '55.0.0',
        artifacts: {
          Hub: { type: 'aws:cloudformation:stack', properties: { templateFile: '../names/Hub.template.json' } },
        },
      }),
    );
    expect(() => readSources([join(folder, 'escape')])).toThrow(
      `${manifest}: artifacts.Hub.properties.templateFile: the manifest names a file outside its folder: got '../names/Hub.template.json'; allowed: a path inside the folder`,
    );
  });
});
