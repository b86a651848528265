import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as signer from 'aws-cdk-lib/aws-signer';
import { CfnParameter, Duration, Stack, Stage } from 'aws-cdk-lib/core';
import {
  ImageSigningProfile,
  PrivateRegistry,
  PullThroughCacheRule,
  RegistryConsumer,
  RepositoryAccess,
  UpstreamRegistry,
} from 'registry-access/aws';
import { readSources, review } from 'registry-access/review';
import { HUB, newApp, ORGANIZATION, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const ARN = `arn:aws:signer:eu-west-1:${THIRD}:/signing-profiles/images`;

function setUp() {
  const app = newApp();
  const security = stackIn(app, 'Security', THIRD);
  const hub = stackIn(app, 'Hub', HUB);
  const build = stackIn(app, 'Build', SPOKE);
  const profile = new ImageSigningProfile(security, 'Profile', { signingProfileName: 'images' });
  return { app, security, hub, build, profile, registry: PrivateRegistry.of(hub) };
}

function roleIn(stack: Stack, name: string): iam.Role {
  return new iam.Role(stack, name, { roleName: name, assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') });
}

/** The rules of the one signing configuration of a stack. */
const rulesOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::ECR::SigningConfiguration')).map(
    ({ Properties }) => Properties.Rules,
  );

/** By policy, the profiles that its principals may sign with. */
function signersOf(stack: Stack): string[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter(
      ({ Action }: { Action: unknown }) => Action === 'signer:SignPayload',
    ).map(
      ({ Resource }: { Resource: unknown }) => `${Properties.PolicyName.replace(/DefaultPolicy.*/, '')} ${Resource}`,
    ),
  );
}

const permittedBy = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::Signer::ProfilePermission')).map(
    ({ Properties }) => `${Properties.Action} ${Properties.Principal}`,
  );

test('a registry has one signing configuration, with a rule for each profile, whatever the order of the calls', () => {
  const rules = (reverse: boolean) => {
    const { security, hub, profile, registry } = setUp();
    const other = ImageSigningProfile.fromSigningProfileArn(security, 'Other', `${ARN}_of_all`);
    const calls = [
      { profile, repositories: ['prod/*', 'base'] },
      { profile: other, repositories: ['*', 'base'] },
      { profile, repositories: ['base', 'tools/*'] },
    ];
    for (const call of reverse ? calls.reverse() : calls) registry.signImages(call);
    return rulesOf(hub);
  };
  const filter = (Filter: string) => ({ Filter, FilterType: 'WILDCARD_MATCH' });
  expect(rules(false)).toEqual([
    [
      { SigningProfileArn: ARN, RepositoryFilters: ['base', 'prod/*', 'tools/*'].map(filter) },
      { SigningProfileArn: `${ARN}_of_all` },
    ],
  ]);
  expect(rules(true)).toEqual(rules(false));
});

test('the profile is one for container images', () => {
  const stack = stackIn(newApp(), 'Security', THIRD);
  new ImageSigningProfile(stack, 'Profile', { signingProfileName: 'images', signatureValidity: Duration.days(400) });
  Template.fromStack(stack).hasResourceProperties('AWS::Signer::SigningProfile', {
    PlatformId: 'Notation-OCI-SHA384-ECDSA',
    ProfileName: 'images',
    SignatureValidityPeriod: { Type: 'DAYS', Value: 400 },
  });
});

describe('who pushes', () => {
  test.each([['before'], ['after']])(
    'may sign, and its account with the profile, granted %s it is declared',
    (when) => {
      const { app, security, hub, build, profile, registry } = setUp();
      const sign = () => registry.signImages({ profile, repositories: ['prod/*'] });
      if (when === 'after') sign();
      registry.grants.push(roleIn(build, 'ci'), { repositories: ['prod/app'] });
      registry.grants.pullPush(roleIn(build, 'wide'), { repositories: ['p*'] });
      registry.grants.push(roleIn(build, 'dev'), { repositories: ['dev/*'] });
      registry.grants.pull(roleIn(build, 'reader'), { repositories: ['prod/*'] });
      registry.grants.push(roleIn(hub, 'local'), { repositories: ['*'] });
      if (when === 'before') sign();
      expect(signersOf(build).sort()).toEqual([`ci ${ARN}`, `wide ${ARN}`]);
      expect(signersOf(hub)).toEqual([`local ${ARN}`]);
      expect(permittedBy(security).sort()).toEqual([`signer:SignPayload ${HUB}`, `signer:SignPayload ${SPOKE}`]);
      expect(warningsOf(app, security)).toEqual([]);
    },
  );

  test('into one repository of the registry may sign where that repository is signed', () => {
    const { app, hub, build, profile, registry } = setUp();
    registry.signImages({ profile, repositories: ['prod/*'] });
    for (const name of ['prod/app', 'dev/app']) {
      const repository = new ecr.Repository(hub, name.replace('/', '-'), { repositoryName: name });
      RepositoryAccess.fromRepository(repository).grants.push(roleIn(build, `ci-${name.replace('/', '-')}`));
    }
    expect(signersOf(build)).toEqual([`ciprodapp ${ARN}`]);
    app.synth();
  });

  test('in another stage may sign with a profile that has a name', () => {
    const stages = (signingProfileName?: string) => {
      const app = newApp();
      const [one, other] = [new Stage(app, 'Hub'), new Stage(app, 'Build')];
      const hub = new Stack(one, 'Hub', { env: { account: HUB, region: 'eu-west-1' } });
      const build = new Stack(other, 'Build', { env: { account: HUB, region: 'eu-west-1' } });
      const profile = new ImageSigningProfile(
        hub,
        'Nameless',
        signingProfileName === undefined ? {} : { signingProfileName },
      );
      PrivateRegistry.of(hub).signImages({ profile, repositories: ['*'] });
      PrivateRegistry.of(build).grants.push(roleIn(build, 'ci'), { repositories: ['team-a/*'] });
      return build;
    };
    expect(signersOf(stages('images'))).toEqual([`ci arn:aws:signer:eu-west-1:${HUB}:/signing-profiles/images`]);
    expect(() => stages()).toThrow(/the signing profile 'Hub\/Hub\/Nameless' gets its name at deployment/);
  });

  test('by a consumer that is trusted already may sign, too', () => {
    const { build, profile, registry } = setUp();
    registry.signImages({ profile, repositories: ['*'] });
    const grantee = roleIn(build, 'ci');
    new RegistryConsumer(build, 'Images', { registry, grantee, push: ['prod/*'], alreadyTrusted: true });
    expect(signersOf(build)).toEqual([`ci ${ARN}`]);
  });

  test('to a registry of the same name in another Region gets nothing', () => {
    const { app, build, profile, registry } = setUp();
    registry.signImages({ profile, repositories: ['*'] });
    PrivateRegistry.of(stackIn(app, 'Other', HUB, 'us-east-1')).grants.push(roleIn(build, 'ci'), {
      repositories: ['*'],
    });
    expect(signersOf(build)).toEqual([]);
  });

  test('without an identity policy in the app is named in a warning, with what to add', () => {
    const { app, security, profile, registry } = setUp();
    registry.signImages({ profile, repositories: ['prod/*'] });
    registry.grants.push(new iam.AccountPrincipal(SPOKE), { repositories: ['prod/*'] });
    registry.grants.push(new iam.OrganizationPrincipal(ORGANIZATION), { repositories: ['prod/*'] });
    expect(permittedBy(security)).toEqual([`signer:SignPayload ${SPOKE}`]);
    const [account, organization, permission, ...rest] = warningsOf(app, security);
    expect(account).toMatch(
      `AccountPrincipal(${SPOKE}) pushes into a registry that signs, and needs signer:SignPayload on ${ARN} by its own identity policy [ack: registry-access:signingPermission]`,
    );
    expect(organization).toMatch(`OrganizationPrincipal(${ORGANIZATION}) pushes`);
    expect(permission).toMatch(
      'aws signer add-profile-permission --profile-name images --action signer:SignPayload --principal <account>',
    );
    expect(rest).toEqual([]);
  });

  test('with the profile of somebody else: its owner is told what to permit', () => {
    const { app, hub, build, registry } = setUp();
    const profile = ImageSigningProfile.fromSigningProfileArn(hub, 'Theirs', ARN);
    registry.signImages({ profile, repositories: ['*'] });
    registry.grants.push(roleIn(build, 'ci'), { repositories: ['prod/*'] });
    expect(signersOf(build)).toEqual([`ci ${ARN}`]);
    expect(warningsOf(app, hub)).toEqual([
      `the owner of ${ARN} must permit the account of 'Build/ci': aws signer add-profile-permission --profile-name images --action signer:SignPayload --principal ${SPOKE} --statement-id sign-${SPOKE} [ack: registry-access:signingProfilePermission]`,
    ]);
  });

  test("with the CDK's own profile is permitted as with ours", () => {
    const { app, security, hub, build, registry } = setUp();
    const made = new signer.SigningProfile(security, 'Made', {
      platform: signer.Platform.NOTATION_OCI_SHA384_ECDSA,
      signingProfileName: 'images',
    });
    const profile = ImageSigningProfile.fromSigningProfile(made);
    expect(ImageSigningProfile.fromSigningProfile(made)).toBe(profile);
    profile.grantSign(roleIn(build, 'ci'));
    expect(permittedBy(security)).toEqual([`signer:SignPayload ${SPOKE}`]);
    expect(registry.stack).toBe(hub);
    expect(warningsOf(app, security)).toEqual([]);
  });
});

test('what a cache of the registry imports is not signed, which is said where a rule covers it', () => {
  const { app, hub, profile, registry } = setUp();
  registry.signImages({ profile, repositories: ['prod/*'] });
  new PullThroughCacheRule(hub, 'Signed', { upstream: UpstreamRegistry.quay(), repositoryPrefix: 'prod/quay' });
  new PullThroughCacheRule(hub, 'Unsigned', { upstream: UpstreamRegistry.ecrPublic(), repositoryPrefix: 'mirror' });
  expect(warningsOf(app, hub)).toEqual([expect.stringMatching(/pull through cache 'prod\/quay'.*signingOverCache/)]);
});

describe('what ECR would refuse is refused', () => {
  test.each([
    [[], /no repositories are named/],
    [['prod/'], /no repository has a name that ends with '\/': got 'prod\/'/],
    [['prod/?'], /does not take this.*'\*' as the only wildcard/],
    [['a'.repeat(257)], /256 characters/],
    [['111122223333.dkr.ecr.eu-west-1.amazonaws.com/prod'], /is a registry URL/],
  ])('repositories %j', (repositories, message) => {
    const { profile, registry } = setUp();
    expect(() => registry.signImages({ profile, repositories })).toThrow(message);
  });

  test.each([
    ['arn:aws:signer:eu-west-1:777788889999:/signing-profiles/images/AbCdEf1234', /one version.*leave out/s],
    ['images', /not the ARN of a signing profile: got 'images'/],
  ])('profile %s', (arn, message) => {
    expect(() => ImageSigningProfile.fromSigningProfileArn(setUp().hub, 'P', arn)).toThrow(message);
  });

  test('a profile of another Region', () => {
    const { app, hub, registry } = setUp();
    const there = ImageSigningProfile.fromSigningProfileArn(hub, 'There', ARN.replace('eu-west-1', 'us-east-1'));
    const message =
      /profile of another Region: got 'us-east-1'.*allowed: eu-west-1.*registry-access:signingProfileRegion/s;
    expect(() => registry.signImages({ profile: there, repositories: ['*'] })).toThrow(message);
    const made = new ImageSigningProfile(stackIn(app, 'Far', THIRD, 'us-east-1'), 'Profile');
    expect(() => registry.signImages({ profile: made, repositories: ['*'] })).toThrow(message);
  });

  test('a profile whose name CloudFormation makes up, where another account, or another stage, has to name it', () => {
    const nameless =
      /the signing profile '[\w/]*Nameless' gets its name at deployment, and '[\w/.]+', which is in another account, Region or stage.*signingProfileName/;
    const { hub, registry, security, build } = setUp();
    const profile = new ImageSigningProfile(security, 'Nameless');
    expect(() => registry.signImages({ profile, repositories: ['*'] })).toThrow(nameless);
    registry.signImages({ profile: new ImageSigningProfile(hub, 'Nameless'), repositories: ['*'] });
    expect(() => registry.grants.push(roleIn(build, 'ci'), { repositories: ['team-a/*'] })).toThrow(nameless);
  });

  test('a name that Signer does not take', () => {
    const stack = stackIn(newApp(), 'Security', THIRD);
    expect(() => new ImageSigningProfile(stack, 'P', { signingProfileName: 'prod-images' })).toThrow(
      /not a name of a signing profile: got 'prod-images'/,
    );
  });

  test('too many rules, and too many repositories in one', () => {
    const { app, hub, profile, registry } = setUp();
    registry.signImages({ profile, repositories: Array.from({ length: 101 }, (_, i) => `r${i}`) });
    expect(() => app.synth()).toThrow(/101 repositories in one signing rule.*registry-access:signingLimits/s);
    const many = setUp();
    for (let i = 0; i < 11; i++) {
      const arn = `${ARN}${i}`;
      const one = ImageSigningProfile.fromSigningProfileArn(many.hub, `P${i}`, arn);
      many.registry.signImages({ profile: one, repositories: ['*'] });
    }
    expect(warningsOf(many.app, many.hub)).toEqual([expect.stringContaining('11 signing rules')]);
    expect(hub.stackName).toBe('Hub');
  });

  test('a second configuration for one registry, whoever declares it', () => {
    const { app, hub, profile, registry } = setUp();
    registry.signImages({ profile, repositories: ['*'] });
    new ecr.CfnSigningConfiguration(hub, 'ByHand', { rules: [] });
    expect(() => app.synth()).toThrow(/two signing configurations for .*registry-access:duplicateSigning/);
  });
});

test('values that only deployment knows pass', () => {
  const { app, hub, registry } = setUp();
  const arn = new CfnParameter(hub, 'ProfileArn').valueAsString;
  const prefix = new CfnParameter(hub, 'Prefix').valueAsString;
  const profile = ImageSigningProfile.fromSigningProfileArn(hub, 'P', arn);
  registry.signImages({ profile, repositories: [`${prefix}/*`] });
  expect(rulesOf(hub)).toEqual([
    [
      {
        SigningProfileArn: { Ref: 'ProfileArn' },
        RepositoryFilters: [{ Filter: { 'Fn::Join': ['', [{ Ref: 'Prefix' }, '/*']] }, FilterType: 'WILDCARD_MATCH' }],
      },
    ],
  ]);
  app.synth();
});

describe('what the review says of the rendered templates', () => {
  const findings = (declare: (set: ReturnType<typeof setUp>) => void) => {
    const set = setUp();
    set.registry.signImages({ profile: set.profile, repositories: ['prod/*'] });
    declare(set);
    return review(readSources([set.app.synth().directory]))
      .findings.filter(({ id }) => id === 'signing-permission-missing')
      .map(({ severity, message }) => `${severity}: ${message}`);
  };

  test('nothing is missing for a role that got its grant here', () => {
    expect(
      findings(({ build, registry }) => registry.grants.push(roleIn(build, 'ci'), { repositories: ['prod/*'] })),
    ).toEqual([]);
  });

  test('somebody who pushes by a policy of another hand may not sign', () => {
    const found = findings(({ hub }) => {
      const repository = new ecr.Repository(hub, 'App', { repositoryName: 'prod/app' });
      repository.grantPush(roleIn(hub, 'by-hand'));
    });
    const what = `warning: role by-hand of ${HUB} can push to the registry of ${HUB} in eu-west-1, which signs images with ${ARN}`;
    expect(found).toEqual([
      `${what}, and may not signer:SignPayload on it`,
      `${what}, which does not permit its account to sign`,
    ]);
  });

  test('accounts and organizations need it by policies that the input does not have', () => {
    const found = findings(({ registry }) => {
      registry.grants.push(new iam.AccountPrincipal(SPOKE), { repositories: ['prod/*'] });
      registry.grants.push(new iam.OrganizationPrincipal(ORGANIZATION), { repositories: ['prod/*'] });
    });
    expect(found).toEqual([
      `note: account ${SPOKE} and organization ${ORGANIZATION} can push to the registry of ${HUB} in eu-west-1, which signs images with ${ARN}, and need signer:SignPayload on it by their own policies, too`,
    ]);
  });
});
