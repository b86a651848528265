import * as iam from 'aws-cdk-lib/aws-iam';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  ImageScanFrequency,
  ImageScanType,
  ImageSigningProfile,
  PrivateRegistry,
  PullThroughCache,
  UpstreamRegistry,
} from 'registry-access/aws';
import { runs } from '../support/property-runs';
import { CONTEXT, HUB, newApp, ORGANIZATION, REGION, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const STACKS = { Apps: HUB, Caches: HUB, Hub: HUB, Mirror: THIRD, Spoke: SPOKE, Standby: HUB } as const;
type Name = keyof typeof STACKS;

interface World {
  readonly stage: Stage;
  readonly stacks: Readonly<Record<Name, Stack>>;
  readonly nested: NestedStack;
  readonly function: CfnResource;
}

function newWorld(inStage: boolean): World {
  const app = new App({ context: CONTEXT });
  const stage = inStage ? new Stage(app, 'Prod') : app;
  const stacks = Object.fromEntries(
    Object.entries(STACKS).map(([id, account]) => [
      id,
      new Stack(stage, id, { env: { account, region: id === 'Standby' ? 'eu-central-1' : REGION } }),
    ]),
  ) as unknown as World['stacks'];
  const nested = new NestedStack(stacks.Apps, 'Inner');
  new CfnResource(nested, 'Queue', { type: 'AWS::SQS::Queue' });
  return { stage, stacks, nested, function: new CfnResource(stacks.Apps, 'Function', { type: 'AWS::SNS::Topic' }) };
}

const account = (id: string) => new iam.AccountPrincipal(id);

/** Lines as an app has them, in any order. */
const LINES: Readonly<Record<string, (world: World) => void>> = {
  'the hub asks': ({ stacks }) => void PrivateRegistry.of(stacks.Hub),
  'the hub lets an organization pull': ({ stacks }) => {
    PrivateRegistry.of(stacks.Hub).grants.pull(new iam.OrganizationPrincipal(ORGANIZATION), {
      repositories: ['platform/*'],
    });
  },
  'applications let an account push, before something of theirs': (world) => {
    PrivateRegistry.of(world.stacks.Apps)
      .grants.push(account(SPOKE), { repositories: ['team-a/*'] })
      .applyBefore(world.function);
  },
  'a nested stack lets an account pull': ({ nested }) => {
    PrivateRegistry.of(nested).grants.pull(account(THIRD), { repositories: ['team-b/*'] });
  },
  'applications write a statement': ({ stacks }) => {
    PrivateRegistry.of(stacks.Apps).addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Describe',
        principals: [account(THIRD)],
        actions: ['ecr:DescribeImages'],
        resources: ['*'],
      }),
    );
  },
  'a cache of the hub account': ({ stacks }) => {
    const cache = new PullThroughCache(stacks.Caches, 'Public', {
      upstream: UpstreamRegistry.ecrPublic(),
      repositoryPrefix: 'ecr-public',
    });
    cache.grants.pull(account(SPOKE));
  },
  'a cache of the spoke': ({ stacks }) => {
    new PullThroughCache(stacks.Spoke, 'Platform', {
      upstream: UpstreamRegistry.privateRegistry(PrivateRegistry.of(stacks.Apps)),
      repositoryPrefix: 'platform',
    });
  },
  'the hub replicates': ({ stacks }) => {
    PrivateRegistry.of(stacks.Hub).replicateTo({
      destinations: [PrivateRegistry.of(stacks.Standby)],
      repositoryPrefixes: ['prod/'],
    });
  },
  'applications replicate': ({ stacks }) => {
    PrivateRegistry.of(stacks.Apps).replicateTo({
      destinations: [PrivateRegistry.of(stacks.Mirror)],
      repositoryPrefixes: ['team-a/'],
    });
  },
};

const excluded = (scope: Construct, name: string) =>
  PrivateRegistry.of(scope).excludePullTimeUpdates(new iam.ArnPrincipal(`arn:aws:iam::${HUB}:role/${name}`));

const scanned = (scope: Construct, pattern: string) =>
  PrivateRegistry.of(scope).scanImages({
    scanType: ImageScanType.ENHANCED,
    frequency: ImageScanFrequency.SCAN_ON_PUSH,
    repositories: [pattern],
  });

/** What else a registry owns. Each principal is a resource of its own, in the order of the lines. */
const SETTINGS: Readonly<Record<string, (world: World) => void>> = {
  'the hub scans': ({ stacks }) => scanned(stacks.Hub, 'prod/*'),
  'applications scan': ({ stacks }) => scanned(stacks.Apps, 'team-a/*'),
  'the hub lets a scanner pull': ({ stacks }) => excluded(stacks.Hub, 'scanner'),
  'applications let a scanner pull': ({ stacks }) => excluded(stacks.Apps, 'inspector'),
  'applications sign': ({ stacks }) => {
    PrivateRegistry.of(stacks.Apps).signImages({
      profile: ImageSigningProfile.fromSigningProfileArn(
        stacks.Apps,
        `Profile${stacks.Apps.node.children.length}`,
        `arn:aws:signer:${REGION}:${HUB}:/signing-profiles/images`,
      ),
      repositories: ['prod/*'],
    });
  },
};

/**
 * The text of every template, with what it depends on. The CDK writes the resources of a stack in the order of its lines, so where the
 * same stack may hold others too, their order is put aside.
 */
function synthesized({ stage, stacks, nested }: World, sortResources: boolean): Record<string, string> {
  const assembly = stage.synth();
  const texts = Object.values(stacks).map((stack) => {
    const { template } = assembly.getStackArtifact(stack.artifactId);
    if (sortResources) template.Resources = Object.fromEntries(Object.entries(template.Resources ?? {}).sort());
    const before = stack.dependencies.map(({ node }) => node.path).sort();
    return [stack.node.id, JSON.stringify({ template, before }, null, 1)];
  });
  return { ...Object.fromEntries(texts), Inner: JSON.stringify(nested.dependencies.map(({ node }) => node.path)) };
}

function run(lines: readonly ((world: World) => void)[], inStage: boolean, sortResources: boolean) {
  const world = newWorld(inStage);
  for (const line of lines) line(world);
  return synthesized(world, sortResources);
}

const declare = ({ stacks }: World) => void new PrivateRegistry(stacks.Hub, 'Registry');
const shuffled = (lines: readonly ((world: World) => void)[]) =>
  fc.shuffledSubarray([...lines], { minLength: lines.length });

describe('the order of the lines', () => {
  const lines = Object.values(LINES);

  test.each([false, true])(
    'changes no byte of any template where the registry is declared (in a stage: %s)',
    (inStage) => {
      const expected = run([declare, ...lines], inStage, false);
      expect(Object.keys(expected).filter((name) => expected[name]?.includes('AWS::ECR::RegistryPolicy'))).toEqual([
        'Hub',
        'Mirror',
      ]);
      fc.assert(
        fc.property(shuffled([declare, ...lines]), (order) => {
          expect(run(order, inStage, false)).toEqual(expected);
        }),
        runs(15),
      );
    },
  );

  test('chooses no other stack where nobody declares it', () => {
    const expected = run(lines, false, true);
    expect(Object.keys(expected).filter((name) => expected[name]?.includes('AWS::ECR::RegistryPolicy'))).toEqual([
      'Apps',
      'Mirror',
    ]);
    fc.assert(
      fc.property(shuffled(lines), (order) => {
        expect(run(order, false, true)).toEqual(expected);
      }),
      runs(15),
    );
  });
});

function policies(app: Stage): Record<string, string[]> {
  return Object.fromEntries(
    app
      .synth()
      .stacks.map(({ stackName, template }): [string, string[]] => [
        stackName,
        Object.entries((template.Resources ?? {}) as Record<string, { Type: string }>)
          .filter(([, { Type }]) => Type === 'AWS::ECR::RegistryPolicy')
          .map(([id]) => id),
      ])
      .filter(([, ids]) => ids.length > 0),
  );
}

const pull = (scope: Construct, id = SPOKE) =>
  PrivateRegistry.of(scope).grants.pull(account(id), { repositories: ['team-a/*'] });

test('the order of the lines changes nothing of what else a registry owns', () => {
  const lines = [declare, ...Object.values(SETTINGS)];
  const expected = run(lines, false, true);
  const count = (type: string) => (expected.Hub?.split(`"AWS::ECR::${type}"`).length ?? 1) - 1;
  expect(
    ['RegistryScanningConfiguration', 'SigningConfiguration', 'PullTimeUpdateExclusion', 'RegistryPolicy'].map(count),
  ).toEqual([1, 1, 2, 0]);
  expect(expected.Apps).not.toContain('AWS::ECR');
  fc.assert(
    fc.property(shuffled(lines), (order) => {
      expect(run(order, false, true)).toEqual(expected);
    }),
    runs(15),
  );
});

describe('who owns the registry policy', () => {
  test('declaring what a stack has asked for keeps the logical id, so that nothing is replaced', () => {
    const asked = newApp();
    pull(stackIn(asked, 'Hub', HUB));
    const declared = newApp();
    const hub = stackIn(declared, 'Hub', HUB);
    pull(hub);
    new PrivateRegistry(hub, 'PrivateRegistry');
    const ids = policies(asked);
    expect(ids).toEqual({ Hub: [expect.stringMatching(/^PrivateRegistryPolicy[0-9A-F]{8}$/)] });
    expect(policies(declared)).toEqual(ids);
  });

  test('who waits for the registry waits for its owner, whichever line comes first', () => {
    const waits = (early: boolean) => {
      const app = newApp();
      const apps = stackIn(app, 'Apps', HUB);
      const hub = stackIn(app, 'Hub', HUB);
      const topic = new CfnResource(apps, 'Topic', { type: 'AWS::SNS::Topic' });
      const wait = () => topic.node.addDependency(PrivateRegistry.of(apps));
      if (early) wait();
      new PrivateRegistry(hub, 'PrivateRegistry').grants.pull(account(SPOKE), { repositories: ['team-a/*'] });
      if (!early) wait();
      return app
        .synth()
        .getStackByName('Apps')
        .dependencies.map(({ id }) => id);
    };
    expect(waits(false)).toContain('Hub');
    expect(waits(true)).toEqual(waits(false));
  });

  test('a stack that only asks, as a cache does, does not own it', () => {
    const app = newApp();
    new PullThroughCache(stackIn(app, 'Caches', HUB), 'Public', {
      upstream: UpstreamRegistry.ecrPublic(),
      repositoryPrefix: 'ecr-public',
    });
    const hub = stackIn(app, 'Hub', HUB);
    pull(hub);
    expect(policies(app)).toEqual({ Hub: [expect.any(String)] });
    expect(warningsOf(app, hub)).toEqual([]);
  });

  test('several stacks without an owner are told which was chosen, and how to say it', () => {
    const app = newApp();
    const [hub, caches] = [stackIn(app, 'Hub', HUB), stackIn(app, 'Caches', HUB)];
    pull(hub);
    pull(caches, THIRD);
    expect(policies(app)).toEqual({ Caches: [expect.any(String)] });
    expect(warningsOf(app, hub)).toEqual([]);
    expect(warningsOf(app, caches)).toEqual([
      "the stacks 'Caches', 'Hub' use the registry of 111122223333/eu-west-1 and none declares it, so 'Caches' writes it for all: instead: say which stack owns it: new PrivateRegistry(stack, 'PrivateRegistry'), which in 'Caches' changes nothing that is deployed [ack: registry-access:registryOwner]",
    ]);
  });

  test('of a nested stack it is the stack around it, unless the nested one declares it', () => {
    const asked = newApp();
    pull(new NestedStack(stackIn(asked, 'Hub', HUB), 'Inner'));
    expect(policies(asked)).toEqual({ Hub: [expect.any(String)] });
    const declared = newApp();
    const inner = new NestedStack(stackIn(declared, 'Hub', HUB), 'Inner');
    new CfnResource(inner, 'Queue', { type: 'AWS::SQS::Queue' });
    const grant = pull(stackIn(declared, 'Apps', HUB));
    const registry = new PrivateRegistry(inner, 'Registry');
    expect(policies(declared)).toEqual({});
    expect(grant.resourceStatements).toHaveLength(1);
    const policy = registry.node.findChild('Policy') as CfnResource;
    expect(JSON.stringify(inner.resolve(policy._toCloudFormation()))).toContain('AWS::ECR::RegistryPolicy');
  });

  test('what waits for a grant waits for the policy, wherever that is written in the end', () => {
    const app = newApp();
    const [apps, hub] = [stackIn(app, 'Apps', HUB), stackIn(app, 'Hub', HUB)];
    const topic = new CfnResource(apps, 'Topic', { type: 'AWS::SNS::Topic' });
    const local = new CfnResource(hub, 'Topic', { type: 'AWS::SNS::Topic' });
    const grant = pull(apps);
    grant.applyBefore(topic, local);
    new PrivateRegistry(hub, 'Registry');
    const { template } = app.synth().getStackByName('Hub');
    expect(apps.dependencies).toEqual([hub]);
    expect(template.Resources.Topic.DependsOn).toEqual(policies(app).Hub);
  });

  test('two stages cannot share a registry, and are told how else', () => {
    const app = newApp();
    for (const id of ['One', 'Two']) {
      pull(new Stack(new Stage(app, id), 'Hub', { env: { account: HUB, region: REGION } }));
    }
    expect(() => app.synth()).toThrow(/declare it in one stage, and name it by PrivateRegistry.fromRegistryAttributes/);
  });
});

describe('what is deployed already', () => {
  test('keeps its logical id, and is updated', () => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    pull(hub);
    const registry = new PrivateRegistry(hub, 'Registry', {
      policyLogicalId: 'Policy',
      replicationLogicalId: 'Copies',
      scanningLogicalId: 'Scans',
      signingLogicalId: 'Signs',
    });
    registry.replicateTo({
      destinations: [PrivateRegistry.of(stackIn(app, 'Standby', HUB, 'eu-central-1'))],
      repositoryPrefixes: ['prod/'],
    });
    scanned(hub, 'prod/*');
    const { template } = app.synth().getStackByName('Hub');
    const types = Object.entries(template.Resources as Record<string, { Type: string }>).map(([id, { Type }]) => [
      id,
      Type,
    ]);
    expect(Object.fromEntries(types)).toEqual({
      Policy: 'AWS::ECR::RegistryPolicy',
      Copies: 'AWS::ECR::ReplicationConfiguration',
      Scans: 'AWS::ECR::RegistryScanningConfiguration',
    });
  });

  test.each(['Hub/Policy', '', 'Policy-1', 'x'.repeat(256)])('%s is no logical id', (policyLogicalId) => {
    expect(() => new PrivateRegistry(stackIn(newApp(), 'Hub', HUB), 'Registry', { policyLogicalId })).toThrow(
      /policyLogicalId is not a logical id: got .*allowed: letters and digits/,
    );
  });
});
