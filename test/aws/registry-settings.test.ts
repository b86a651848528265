import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnParameter, type Stack } from 'aws-cdk-lib/core';
import { ImageScanFrequency, ImageScanType, PrivateRegistry } from 'registry-access/aws';
import { HUB, newApp, SPOKE, stackIn } from './fixtures';

function setUp() {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  return { app, hub, registry: PrivateRegistry.of(hub) };
}

function propertiesOf(stack: Stack, type: string) {
  return Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties);
}

describe('scanning', () => {
  const enhanced = { scanType: ImageScanType.ENHANCED };
  const continuous = { ...enhanced, frequency: ImageScanFrequency.CONTINUOUS_SCAN };
  const onPush = { ...enhanced, frequency: ImageScanFrequency.SCAN_ON_PUSH };
  const scanningOf = (stack: Stack) => propertiesOf(stack, 'AWS::ECR::RegistryScanningConfiguration');

  test('a registry has one configuration with a rule for each frequency, whatever the order of the calls', () => {
    const rules = (reverse: boolean) => {
      const { hub, registry } = setUp();
      const calls = [
        { ...continuous, repositories: ['prod/*', 'base'] },
        { ...onPush, repositories: ['dev/*', '*'] },
        { ...continuous, repositories: ['base', 'tools'] },
      ];
      for (const call of reverse ? calls.reverse() : calls) registry.scanImages(call);
      return scanningOf(hub);
    };
    const filter = (Filter: string) => ({ Filter, FilterType: 'WILDCARD' });
    expect(rules(false)).toEqual([
      {
        ScanType: 'ENHANCED',
        Rules: [
          { ScanFrequency: 'CONTINUOUS_SCAN', RepositoryFilters: ['base', 'prod/*', 'tools'].map(filter) },
          { ScanFrequency: 'SCAN_ON_PUSH', RepositoryFilters: [filter('*')] },
        ],
      },
    ]);
    expect(rules(true)).toEqual(rules(false));
  });

  test.each([
    [
      { scanType: ImageScanType.BASIC, frequency: ImageScanFrequency.CONTINUOUS_SCAN, repositories: ['*'] },
      /basic scanning is not continuous: got 'CONTINUOUS_SCAN'.*ImageScanType.ENHANCED/s,
    ],
    [{ ...onPush, repositories: [] }, /no repositories are named/],
    [{ ...onPush, repositories: ['prod/'] }, /no repository has a name that ends with '\/': got 'prod\/'/],
    [{ ...onPush, repositories: ['a'.repeat(256)] }, /at most 255 characters/],
  ])('%j is refused', (options, message) => {
    expect(() => setUp().registry.scanImages(options)).toThrow(message);
  });

  test('a filter that ECR takes is taken, as its pattern has it', () => {
    // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ScanningRepositoryFilter.html (2026-11-26)
    const published = /^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$/;
    for (const filter of [
      '*',
      'prod*',
      'prod/*',
      '*prod*',
      'a.b_c-d/e',
      'a..b',
      '-a',
      'a/',
      '.a',
      'a//b',
      'A',
      'a__b',
    ]) {
      let taken = true;
      try {
        setUp().registry.scanImages({ ...onPush, repositories: [filter] });
      } catch {
        taken = false;
      }
      expect([filter, taken]).toEqual([filter, published.test(filter)]);
    }
  });

  test('two types of scanning are refused', () => {
    const { registry } = setUp();
    registry.scanImages({ ...onPush, repositories: ['*'] });
    expect(() => registry.scanImages({ ...onPush, scanType: ImageScanType.BASIC, repositories: ['*'] })).toThrow(
      /one type of scanning: got 'BASIC after ENHANCED'/,
    );
  });

  test('more repositories than a rule takes, and a second configuration, fail synth', () => {
    const { app, hub, registry } = setUp();
    registry.scanImages({ ...onPush, repositories: Array.from({ length: 101 }, (_, i) => `r${i}`) });
    new ecr.CfnRegistryScanningConfiguration(hub, 'ByHand', { scanType: 'BASIC', rules: [] });
    expect(() => app.synth()).toThrow(/101 repositories for SCAN_ON_PUSH.*registry-access:scanningLimits/s);
    expect(() => app.synth()).toThrow(/two scanning configurations for .*registry-access:duplicateScanning/);
  });

  test('a prefix that only deployment knows passes', () => {
    const { hub, registry } = setUp();
    const prefix = new CfnParameter(hub, 'Prefix').valueAsString;
    registry.scanImages({ ...onPush, repositories: [prefix] });
    expect(scanningOf(hub)[0].Rules[0].RepositoryFilters).toEqual([
      { Filter: { Ref: 'Prefix' }, FilterType: 'WILDCARD' },
    ]);
  });
});

describe('pulls that do not count as the last one', () => {
  const excludedBy = (stack: Stack) =>
    propertiesOf(stack, 'AWS::ECR::PullTimeUpdateExclusion').map(({ PrincipalArn }) => PrincipalArn);

  test('each principal is excluded once', () => {
    const { hub, registry } = setUp();
    const scanner = new iam.Role(hub, 'Scanner', { assumedBy: new iam.AccountRootPrincipal() });
    registry.excludePullTimeUpdates(scanner);
    registry.excludePullTimeUpdates(scanner);
    registry.excludePullTimeUpdates(new iam.ArnPrincipal(`arn:aws:iam::${HUB}:user/audit/reader`));
    registry.excludePullTimeUpdates(new iam.ArnPrincipal(new CfnParameter(hub, 'Arn').valueAsString));
    expect(excludedBy(hub)).toEqual(
      expect.arrayContaining([
        { 'Fn::GetAtt': [expect.stringMatching(/^Scanner/), 'Arn'] },
        `arn:aws:iam::${HUB}:user/audit/reader`,
        { Ref: 'Arn' },
      ]),
    );
    expect(excludedBy(hub)).toHaveLength(3);
  });

  test('the order of the calls changes nothing', () => {
    const templateOf = (names: string[]) => {
      const { hub, registry } = setUp();
      for (const name of names)
        registry.excludePullTimeUpdates(new iam.ArnPrincipal(`arn:aws:iam::${HUB}:role/${name}`));
      return Template.fromStack(hub).toJSON();
    };
    expect(templateOf(['b', 'a'])).toEqual(templateOf(['a', 'b']));
  });

  test.each([
    ['an account', new iam.AccountPrincipal(SPOKE)],
    ['the own account', new iam.AccountRootPrincipal()],
    ['everybody', new iam.AnyPrincipal()],
    ['a service', new iam.ServicePrincipal('inspector2.amazonaws.com')],
    ['an organization', new iam.OrganizationPrincipal('o-a1b2c3d4e5')],
    ['a session', new iam.ArnPrincipal(`arn:aws:sts::${HUB}:assumed-role/scanner/session`)],
  ])('%s is refused', (_, principal) => {
    expect(() => setUp().registry.excludePullTimeUpdates(principal)).toThrow(
      /takes roles and users whose pulls are not to be recorded.*allowed: a role or user/s,
    );
  });

  test('more than a registry takes fail synth', () => {
    const { app, registry } = setUp();
    for (let i = 0; i <= 100; i++) {
      registry.excludePullTimeUpdates(new iam.ArnPrincipal(`arn:aws:iam::${HUB}:role/r${i}`));
    }
    expect(() => app.synth()).toThrow(/101 principals.*registry-access:tooManyPullTimeExclusions/s);
  });
});
