import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnParameter, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry } from 'registry-access/aws';
import { readDocument } from 'registry-access/review';
import { accountIds, HUB, newApp, REGION, registryStatements, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const TYPE = 'AWS::ECR::ReplicationConfiguration';

function setUp() {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  return { app, hub, source: PrivateRegistry.of(hub) };
}

const rulesOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources(TYPE))[0]?.Properties.ReplicationConfiguration.Rules;
const elsewhere = (stack: Stack, account: string, region = 'eu-west-1') =>
  PrivateRegistry.fromRegistryAttributes(stack, `Registry${account}${region}`, { account, region });

test('the source gets its configuration and a destination of the app its statement', () => {
  const { app, hub, source } = setUp();
  const spoke = stackIn(app, 'Spoke', SPOKE);
  source.replicateTo({ destinations: [PrivateRegistry.of(spoke)], repositoryPrefixes: ['prod/'] });
  expect(rulesOf(hub)).toEqual([
    {
      Destinations: [{ RegistryId: SPOKE, Region: 'eu-west-1' }],
      RepositoryFilters: [{ Filter: 'prod/', FilterType: 'PREFIX_MATCH' }],
    },
  ]);
  expect(registryStatements(Template.fromStack(spoke))).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${HUB}:root` },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: `arn:aws:ecr:eu-west-1:${SPOKE}:repository/prod/*`,
    },
  ]);
  expect(hub.dependencies).toEqual([]);
});

test('a destination of the same account needs no statement', () => {
  const { app, hub, source } = setUp();
  const other = stackIn(app, 'Other', HUB, 'us-east-1');
  source.replicateTo({ destinations: [PrivateRegistry.of(other)], repositoryPrefixes: ['*'] });
  expect(rulesOf(hub)).toEqual([{ Destinations: [{ RegistryId: HUB, Region: 'us-east-1' }] }]);
  expect(app.synth().getStackByName('Other').template.Resources).toBeUndefined();
});

test('a destination owned elsewhere is told what it must add', () => {
  const { app, hub, source } = setUp();
  const destination = elsewhere(hub, SPOKE);
  source.replicateTo({ destinations: [destination], repositoryPrefixes: ['*'] });
  expect(JSON.parse(destination.requiredPolicy).Statement).toEqual([
    expect.objectContaining({ Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'] }),
  ]);
  expect(warningsOf(app, hub)).toEqual([expect.stringContaining('ecr:ReplicateImage')]);
});

test('destinations that get the same share a rule, whatever the order of the calls', () => {
  const rules = (reverse: boolean) => {
    const { hub, source } = setUp();
    const calls = [
      { destinations: [elsewhere(hub, SPOKE)], repositoryPrefixes: ['prod/', 'base'] },
      { destinations: [elsewhere(hub, THIRD)], repositoryPrefixes: ['base', 'prod/'] },
      { destinations: [elsewhere(hub, THIRD, 'us-east-1')], repositoryPrefixes: ['base/os'] },
      { destinations: [elsewhere(hub, SPOKE, 'us-east-1')], repositoryPrefixes: ['base', 'base/os'] },
    ];
    for (const call of reverse ? calls.reverse() : calls) source.replicateTo(call);
    return rulesOf(hub);
  };
  expect(rules(true)).toEqual(rules(false));
  expect(rules(false)).toHaveLength(3);
});

test('a prefix that begins with another is left out, and everything swallows all', () => {
  const { hub, source } = setUp();
  const destinations = [elsewhere(hub, SPOKE)];
  source.replicateTo({ destinations, repositoryPrefixes: ['prod', 'prod/a', 'prod-b', 'test'] });
  expect(rulesOf(hub)[0].RepositoryFilters.map(({ Filter }: { Filter: string }) => Filter)).toEqual(['prod', 'test']);
  source.replicateTo({ destinations, repositoryPrefixes: ['*'] });
});

test('a Region that is a parameter passes through', () => {
  const { hub, source } = setUp();
  const region = new CfnParameter(hub, 'Other').valueAsString;
  const destination = PrivateRegistry.fromRegistryAttributes(hub, 'There', { account: HUB, region });
  source.replicateTo({ destinations: [destination], repositoryPrefixes: ['prod/'] });
  expect(rulesOf(hub)[0].Destinations).toEqual([{ RegistryId: HUB, Region: { Ref: 'Other' } }]);
});

test('the limits of ECR fail synth', () => {
  const { app, hub, source } = setUp();
  const destinations = accountIds(26).map((account) => elsewhere(hub, account));
  source.replicateTo({ destinations, repositoryPrefixes: Array.from({ length: 101 }, (_, i) => `p-${i + 100}`) });
  expect(() => app.synth()).toThrow(/26 replication destinations: allowed: 25.*registry-access:replicationLimits/s);
  expect(() => app.synth()).toThrow(/101 prefixes in one replication rule: allowed: 100/);
});

test('more than ten rules are warned of', () => {
  const { app, hub, source } = setUp();
  for (const [i, account] of accountIds(11).entries()) {
    source.replicateTo({ destinations: [elsewhere(hub, account)], repositoryPrefixes: [`team-${i}/`] });
  }
  expect(warningsOf(app, hub)).toContainEqual(expect.stringContaining('registry-access:manyReplicationRules'));
});

test('two configurations in one environment fail synth', () => {
  const { app, hub, source } = setUp();
  source.replicateTo({ destinations: [elsewhere(hub, SPOKE)], repositoryPrefixes: ['prod/'] });
  new ecr.CfnReplicationConfiguration(hub, 'ByHand', { replicationConfiguration: { rules: [] } });
  expect(() => app.synth()).toThrow(
    /'Hub\/PrivateRegistry.of' and 'Hub\/ByHand'.*registry-access:duplicateReplication/s,
  );
});

describe('bad input', () => {
  test.each<[string, string[], string]>([
    ['no prefixes', [], 'no repositories are named to replicate'],
    ['a wildcard inside', ['prod/*/app'], "not a beginning of repository names: got 'prod/*/app'"],
    ['one character for any', ['prod?'], "not a beginning of repository names: got 'prod?'"],
    ['a hyphen first', ['-a'], "no repository can have a name like this, so that it selects nothing: got '-a*'"],
    ['a dot first', ['.a'], 'no repository can have a name like this'],
    ['an underscore first', ['_a/'], 'no repository can have a name like this'],
    ['upper case', ['Prod/*'], "not a repository name or pattern: got 'Prod/*'"],
    ['too long', ['a'.repeat(257)], '2 to 256 characters'],
    ['one character', ['p'], "not a beginning of repository names: got 'p'"],
    ['a URL', [`${HUB}.dkr.ecr.eu-west-1.amazonaws.com/prod`], 'repository pattern is a registry URL'],
  ])('%s', (_, repositoryPrefixes, message) => {
    const { hub, source } = setUp();
    expect(() => source.replicateTo({ destinations: [elsewhere(hub, SPOKE)], repositoryPrefixes })).toThrow(message);
  });

  test('none: prefixes are written as grants have them, or as ECR has them', () => {
    const filtersOf = (prefix: string) => {
      const { hub, source } = setUp();
      source.replicateTo({ destinations: [elsewhere(hub, SPOKE)], repositoryPrefixes: [prefix] });
      const [found] = Object.values(Template.fromStack(hub).findResources('AWS::ECR::ReplicationConfiguration'));
      return found?.Properties.ReplicationConfiguration.Rules[0].RepositoryFilters;
    };
    const only = (Filter: string) => [{ Filter, FilterType: 'PREFIX_MATCH' }];
    expect(filtersOf('prod/*')).toEqual(only('prod/'));
    expect(filtersOf('prod/')).toEqual(only('prod/'));
    expect(filtersOf('prod*')).toEqual(only('prod'));
    expect(filtersOf('prod')).toEqual(only('prod'));
    expect(filtersOf('prod-')).toEqual(only('prod-'));
    expect(filtersOf('*')).toBeUndefined();
  });

  test('no destinations, and the registry itself', () => {
    const { hub, source } = setUp();
    expect(() => source.replicateTo({ destinations: [], repositoryPrefixes: ['*'] })).toThrow(
      'replication has no destinations',
    );
    expect(() => source.replicateTo({ destinations: [elsewhere(hub, HUB)], repositoryPrefixes: ['*'] })).toThrow(
      'a registry cannot be replicated to itself',
    );
  });

  test('a source whose account is not known', () => {
    const { app } = setUp();
    const any = new Stack(app, 'Any');
    const destinations = [PrivateRegistry.of(stackIn(app, 'Spoke', SPOKE))];
    expect(() => PrivateRegistry.of(any).replicateTo({ destinations, repositoryPrefixes: ['*'] })).toThrow(
      "the account of the registry in stack 'Any' is not known, so its destination cannot trust it",
    );
  });

  test('replication granted to anything but an account', () => {
    const { source } = setUp();
    expect(() =>
      source.grants.replicate(new iam.OrganizationPrincipal('o-a1b2c3d4e5'), { repositories: ['*'] }),
    ).toThrow('ECR documents replication for whole accounts only');
  });
});

describe('deletions', () => {
  const replicate = (source: PrivateRegistry, stack: Stack, prefix: string, deleteReplication?: boolean) =>
    source.replicateTo({
      destinations: [PrivateRegistry.of(stack)],
      repositoryPrefixes: [prefix],
      ...(deleteReplication === undefined ? {} : { deleteReplication }),
    });

  test('are replicated where the rule says so, in a rule of its own', () => {
    const { app, hub, source } = setUp();
    const other = stackIn(app, 'Other', HUB, 'us-east-1');
    replicate(source, other, 'team-a/');
    replicate(source, other, 'prod/', true);
    const Destinations = [{ RegistryId: HUB, Region: 'us-east-1' }];
    expect(rulesOf(hub)).toEqual([
      {
        Destinations,
        RepositoryFilters: [{ Filter: 'prod/', FilterType: 'PREFIX_MATCH' }],
        DeleteReplication: { Enabled: true },
      },
      { Destinations, RepositoryFilters: [{ Filter: 'team-a/', FilterType: 'PREFIX_MATCH' }] },
    ]);
  });

  test('count for all that the rule replicates, also where another line does not ask for them', () => {
    const { app, hub, source } = setUp();
    const other = stackIn(app, 'Other', HUB, 'us-east-1');
    replicate(source, other, 'prod/web/', false);
    replicate(source, other, '*', true);
    expect(rulesOf(hub)).toEqual([
      { Destinations: [{ RegistryId: HUB, Region: 'us-east-1' }], DeleteReplication: { Enabled: true } },
    ]);
  });

  test('are seen by the review, as deletions that reach the destination', () => {
    const { app, hub, source } = setUp();
    replicate(source, stackIn(app, 'Other', HUB, 'us-east-1'), 'prod/', true);
    const { flows } = readDocument({ name: `${HUB}/${REGION}=hub.json`, json: Template.fromStack(hub).toJSON() });
    expect(flows).toMatchObject([{ kind: 'replication', deletes: true, to: { repositories: ['prod/*'] } }]);
  });

  test('reach no more destinations than a registry may have: one that has two rules counts once', () => {
    const { app, hub, source } = setUp();
    for (const account of accountIds(25)) {
      const destinations = [elsewhere(hub, account)];
      source.replicateTo({ destinations, repositoryPrefixes: ['prod/'], deleteReplication: true });
      source.replicateTo({ destinations, repositoryPrefixes: ['team-a/'] });
    }
    expect(rulesOf(hub)).toHaveLength(2);
    expect(warningsOf(app, hub).filter((text) => text.includes('replicationLimits'))).toEqual([]);
  });
});
