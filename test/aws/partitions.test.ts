import { App, Aws, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Fact, FactName } from 'aws-cdk-lib/region-info';
import {
  ConsumerStackSet,
  ImageSigningProfile,
  PrivateRegistry,
  PullThroughCache,
  RegistryConsumer,
  RepositoryAccess,
  UpstreamRegistry,
} from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn, warningsOf } from './fixtures';

/** A Region of each partition, and what AWS's own rules say of it (botocore's partitions.json, 2026-11-26). */
const PLACES = [
  ['eu-west-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
] as const;

const TEAM = { repositories: ['team-a/*'] };

describe.each(PLACES)('a registry in %s', (region, partition, suffix) => {
  const setUp = () => {
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB, region);
    return { app, hub, registry: PrivateRegistry.of(hub) };
  };
  const other = partition === 'aws' ? 'aws-cn' : 'aws';

  test('has its host and its ARNs in its partition', () => {
    const { hub, registry } = setUp();
    expect(registry.registryUri).toBe(`${HUB}.dkr.ecr.${region}.${suffix}`);
    registry.grants.pull(new iam.AccountPrincipal(SPOKE), TEAM);
    expect(registryStatements(Template.fromStack(hub))).toEqual([
      expect.objectContaining({
        Principal: { AWS: `arn:${partition}:iam::${SPOKE}:root` },
        Resource: `arn:${partition}:ecr:${region}:${HUB}:repository/team-a/*`,
      }),
    ]);
  });

  test('is asked for a statement of its partition, and logged in to by its host', () => {
    const app = newApp();
    const spoke = stackIn(app, 'Spoke', SPOKE, region);
    const registry = PrivateRegistry.fromRegistryAttributes(spoke, 'Hub', { account: HUB, region });
    const grantee = new iam.Role(spoke, 'Role', { assumedBy: new iam.AccountPrincipal(SPOKE), roleName: 'puller' });
    const consumer = new RegistryConsumer(spoke, 'Images', { registry, grantee, pull: ['team-a/*'] });
    expect(consumer.loginCommand).toContain(`--password-stdin ${HUB}.dkr.ecr.${region}.${suffix}`);
    const policy = JSON.parse(registry.requiredPolicy) as { Statement: unknown[] };
    expect(policy.Statement).toEqual([
      expect.objectContaining({
        Principal: { AWS: `arn:${partition}:iam::${SPOKE}:root` },
        Resource: `arn:${partition}:ecr:${region}:${HUB}:repository/team-a/*`,
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${partition}:iam::${SPOKE}:role/puller` } },
      }),
    ]);
    const [warning] = warningsOf(app, spoke);
    expect(warning).toContain(`arn:${partition}:ecr:${region}:${HUB}:repository/team-a/*`);
  });

  test('lets functions of its partition use an image', () => {
    const { hub } = setUp();
    const repository = new ecr.Repository(hub, 'Repo', { repositoryName: 'team-a/app' });
    RepositoryAccess.fromRepository(repository).grants.lambdaPull({ account: SPOKE });
    const [found] = Object.values(Template.fromStack(hub).findResources('AWS::ECR::Repository'));
    expect(JSON.stringify(found?.Properties.RepositoryPolicyText)).toContain(
      `"aws:SourceArn":"arn:${partition}:lambda:${region}:${SPOKE}:function:*"`,
    );
  });

  test('refuses a role of another partition, by its ARN and by its stack', () => {
    const { app, registry } = setUp();
    const arn = `arn:${other}:iam::${SPOKE}:role/puller`;
    const refusal =
      `a grant does not cross partitions of AWS, and this is of '${other}': got '${arn}'; ` +
      `allowed: what is in '${partition}' [registry-access:otherPartition]`;
    expect(() => registry.grants.pull(new iam.ArnPrincipal(arn), TEAM)).toThrow(refusal);
    const elsewhere = stackIn(app, 'Elsewhere', SPOKE, other === 'aws' ? 'us-east-1' : 'cn-north-1');
    const imported = iam.Role.fromRoleArn(elsewhere, 'Imported', arn);
    expect(() => registry.grants.pull(imported, TEAM)).toThrow(refusal);
    const role = new iam.Role(elsewhere, 'Role', { assumedBy: new iam.AccountPrincipal(SPOKE), roleName: 'puller' });
    expect(() => registry.grants.pull(role, TEAM)).toThrow(
      `a grant does not cross partitions of AWS, and this is of '${other}': got 'Elsewhere/Role'`,
    );
  });

  test('neither signs with a profile nor excludes a role of another partition', () => {
    const { hub, registry } = setUp();
    const arn = (of: string) => `arn:${of}:signer:${region}:${HUB}:/signing-profiles/images`;
    const profileOf = (of: string) => ImageSigningProfile.fromSigningProfileArn(hub, of, arn(of));
    registry.signImages({ profile: profileOf(partition), repositories: ['*'] });
    expect(() => registry.signImages({ profile: profileOf(other), repositories: ['*'] })).toThrow(
      `a signing profile does not cross partitions of AWS, and this is of '${other}': got '${arn(other)}'`,
    );
    const scannerOf = (of: string) => new iam.ArnPrincipal(`arn:${of}:iam::${HUB}:role/scanner`);
    registry.excludePullTimeUpdates(scannerOf(partition));
    expect(() => registry.excludePullTimeUpdates(scannerOf(other))).toThrow(
      `an exclusion from pull times does not cross partitions of AWS, and this is of '${other}'`,
    );
  });

  test('replicates within its partition only', () => {
    const { app, registry } = setUp();
    const there = stackIn(app, 'There', HUB, other === 'aws' ? 'us-east-1' : 'cn-north-1');
    expect(() =>
      registry.replicateTo({ destinations: [PrivateRegistry.of(there)], repositoryPrefixes: ['team-a/'] }),
    ).toThrow(`replication does not cross partitions of AWS, and this is of '${other}'`);
  });

  test('takes an account by its id, and its own ARNs', () => {
    const { hub, registry } = setUp();
    expect(() => {
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), TEAM);
      registry.grants.pull(new iam.ArnPrincipal(`arn:${partition}:iam::${SPOKE}:role/puller`), TEAM);
      registry.grants.pull(iam.Role.fromRoleName(hub, 'Named', 'named'), TEAM);
      registry.grants.pull(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), TEAM);
    }).not.toThrow();
  });

  test('refuses a condition on an ARN of another partition, not one that forbids it', () => {
    const { registry } = setUp();
    const arn = `arn:${other}:iam::${SPOKE}:role/*`;
    const pull = (conditions: Record<string, Record<string, unknown>>) =>
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { ...TEAM, conditions });
    expect(() => pull({ ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/x', arn] } })).toThrow(
      `a grant under a condition on aws:PrincipalArn does not cross partitions of AWS, and this is of '${other}': got '${arn}'`,
    );
    expect(() => pull({ ArnNotLike: { 'aws:PrincipalArn': arn } })).not.toThrow();
    expect(() => pull({ ArnLikeIfExists: { 'aws:SourceArn': arn } })).not.toThrow();
    expect(() => pull({ ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/x' } })).not.toThrow();
  });
});

const CACHING = PLACES.filter(([, partition]) => partition !== 'aws-cn' && partition !== 'aws-us-gov');

describe.each(CACHING)('a cache in %s', (region, partition, suffix) => {
  test('reads an upstream of its partition by its host', () => {
    const spoke = stackIn(newApp(), 'Spoke', SPOKE, region);
    new PullThroughCache(spoke, 'Cache', {
      upstream: UpstreamRegistry.ecr({ account: HUB, region }),
      repositoryPrefix: 'team-a',
    });
    Template.fromStack(spoke).hasResourceProperties('AWS::ECR::PullThroughCacheRule', {
      UpstreamRegistryUrl: `${HUB}.dkr.ecr.${region}.${suffix}`,
    });
  });

  test('refuses an upstream of another partition', () => {
    const app = newApp();
    const spoke = stackIn(app, 'Spoke', SPOKE, region);
    const there = partition === 'aws' ? 'eusc-de-east-1' : 'us-east-1';
    const upstreams = [
      UpstreamRegistry.ecr({ account: HUB, region: there }),
      UpstreamRegistry.privateRegistry(PrivateRegistry.of(stackIn(app, 'Hub', HUB, there))),
    ];
    for (const [at, upstream] of upstreams.entries()) {
      expect(() => new PullThroughCache(spoke, `Cache${at}`, { upstream, repositoryPrefix: 'team-a' })).toThrow(
        /a pull through cache does not cross partitions of AWS.*registry-access:otherPartition/,
      );
    }
  });
});

describe('a Region that nobody knows', () => {
  const FACT = (region: string) =>
    `Fact.register({ region: '${region}', name: FactName.PARTITION, value: 'aws' }) of aws-cdk-lib/region-info`;

  test.each([
    ['eu-wst-1', 'eu-west-1'],
    ['eu-west-l', 'eu-west-1'],
    ['us-esat-1', 'us-east-1'],
    ['ap-souteast-2', 'ap-southeast-2'],
    ['eu-nowhere-9', 'eu-north-1'],
  ])('%s is refused, and %s named', (region, nearest) => {
    const said =
      region === 'eu-west-l'
        ? 'not an AWS Region code'
        : `got '${region}'; allowed: a Region of AWS, of which '${nearest}' is the nearest`;
    const app = newApp();
    const hub = stackIn(app, 'Hub', HUB);
    const there = stackIn(app, 'There', HUB, region);
    const alsoThere = stackIn(app, 'AlsoThere', HUB, region);
    const known = new ecr.Repository(hub, 'Repo');
    const tries: (() => unknown)[] = [
      () => PrivateRegistry.of(there),
      () => PrivateRegistry.fromRegistryAttributes(hub, 'Imported', { account: HUB, region }),
      () => UpstreamRegistry.ecr({ account: HUB, region }),
      () => RepositoryAccess.fromRepository(known).grants.lambdaPull({ account: SPOKE, region }),
      () =>
        RepositoryAccess.fromRepository(
          ecr.Repository.fromRepositoryArn(hub, 'ByArn', `arn:aws:ecr:${region}:${HUB}:repository/team-a`),
        ).grants.pull(new iam.AccountPrincipal(SPOKE)),
      () => new ConsumerStackSet(hub, 'Spokes', { organizationalUnitIds: ['ou-ab12-11111111'], regions: [region] }),
      () => new PullThroughCache(alsoThere, 'Cache', { upstream: UpstreamRegistry.quay(), repositoryPrefix: 'quay' }),
    ];
    for (const one of tries) expect(one).toThrow(said);
  });

  test('the message says how to go on with a newer one', () => {
    expect(() => UpstreamRegistry.ecr({ account: HUB, region: 'eu-north-9' })).toThrow(
      `use a newer CDK if AWS has this Region, or make it known: ${FACT('eu-north-9')} [registry-access:unknownRegion]`,
    );
    expect(() => UpstreamRegistry.ecr({ account: HUB, region: 'mars-east-1' })).toThrow("value: '<its partition>'");
  });

  test('one that is made known is used, with the partition and the host that were said', () => {
    Fact.register({ region: 'mars-east-1', name: FactName.PARTITION, value: 'aws-mars' });
    Fact.register({ region: 'mars-east-1', name: FactName.DOMAIN_SUFFIX, value: 'aws.mars' });
    Fact.register({ region: 'eu-north-7', name: FactName.PARTITION, value: 'aws' });
    const registry = PrivateRegistry.of(stackIn(newApp(), 'Hub', HUB, 'mars-east-1'));
    expect(registry.registryUri).toBe(`${HUB}.dkr.ecr.mars-east-1.aws.mars`);
    expect(() => registry.grants.pull(new iam.ArnPrincipal(`arn:aws:iam::${SPOKE}:role/x`), TEAM)).toThrow(
      "allowed: what is in 'aws-mars'",
    );
    expect(UpstreamRegistry.ecr({ account: HUB, region: 'eu-north-7' }).url).toBe(
      `${HUB}.dkr.ecr.eu-north-7.amazonaws.com`,
    );
  });

  test('a Region that is a token is nobody’s mistake', () => {
    const stack = new Stack(new App(), 'Anywhere');
    const registry = PrivateRegistry.of(stack);
    expect(stack.resolve(registry.registryUri)).toEqual({
      'Fn::Join': [
        '',
        [{ Ref: 'AWS::AccountId' }, '.dkr.ecr.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }],
      ],
    });
    expect(() => {
      registry.grants.pull(new iam.ArnPrincipal(`arn:aws-cn:iam::${SPOKE}:role/x`), TEAM);
      registry.grants.pull(new iam.ArnPrincipal(Fn.importValue('role')), TEAM);
      UpstreamRegistry.ecr({ account: HUB, region: Aws.REGION });
    }).not.toThrow();
  });
});

describe('a roll-out', () => {
  const spokes = (regions: string[], region = 'eu-west-1') =>
    new ConsumerStackSet(stackIn(newApp(), 'Hub', HUB, region), 'Spokes', {
      organizationalUnitIds: ['ou-ab12-11111111'],
      regions,
    });

  test('stays in the partition of its stack', () => {
    expect(() => spokes(['cn-north-1'])).toThrow(/a StackSet does not cross partitions of AWS.*got 'cn-north-1'/);
    expect(() => spokes(['cn-north-1', 'cn-northwest-1'], 'cn-north-1')).not.toThrow();
  });

  test('has no cache of a registry of another partition, nor one where ECR has no caches', () => {
    const { template } = spokes(['eu-west-1', 'eu-central-1']);
    expect(
      () =>
        new PullThroughCache(template, 'Cache', {
          upstream: UpstreamRegistry.ecr({ account: HUB, region: 'eusc-de-east-1' }),
          repositoryPrefix: 'team-a',
        }),
    ).toThrow(/a pull through cache does not cross partitions of AWS/);
    expect(
      () =>
        new PullThroughCache(spokes(['us-gov-east-1'], 'us-gov-west-1').template, 'Cache', {
          upstream: UpstreamRegistry.quay(),
          repositoryPrefix: 'quay',
        }),
    ).toThrow("ECR has no pull through cache in this Region: got 'us-gov-east-1'");
  });
});
