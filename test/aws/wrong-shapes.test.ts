import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as signer from 'aws-cdk-lib/aws-signer';
import { type App, CfnParameter, Duration, type Stack } from 'aws-cdk-lib/core';
import * as aws from 'registry-access/aws';
import ts from 'typescript';
import { some } from '../support/property-runs';
import { HUB, newApp, SPOKE, stackIn } from './fixtures';

/**
 * JavaScript and jsii users get no help from a compiler. Every public method is called with values of every wrong kind in every
 * place; what comes out must be a message that says what is wrong, what was got, and what is allowed, or work.
 */
interface World {
  readonly app: App;
  readonly hub: Stack;
  readonly spoke: Stack;
  readonly repository: ecr.Repository;
  readonly registry: aws.PrivateRegistry;
  readonly role: iam.Role;
}

function world(): World {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', SPOKE);
  const repository = new ecr.Repository(hub, 'Repository', { repositoryName: 'team-a/app' });
  const registry = aws.PrivateRegistry.of(hub);
  const role = new iam.Role(spoke, 'Role', { roleName: 'ci', assumedBy: new iam.AccountRootPrincipal() });
  return { app, hub, spoke, repository, registry, role };
}

const spokeAccount = () => new iam.AccountPrincipal(SPOKE);
const secret = ({ hub }: World, id: string) =>
  new secretsmanager.Secret(hub, id, { secretName: 'ecr-pullthroughcache/login' });
const gallery = (hub: Stack) => stackIn(hub.node.root as App, 'Gallery', HUB, 'us-east-1');
const publicRepository = ({ hub }: World) =>
  new ecr.CfnPublicRepository(gallery(hub), 'Public', { repositoryName: 'app' });
const repositories = ['team-a/*'];
const conditions = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
const cacheRule = ({ hub }: World) =>
  new aws.PullThroughCacheRule(hub, 'Rule', { upstream: aws.UpstreamRegistry.quay(), repositoryPrefix: 'quay' });

interface Call {
  /** Arguments that are right. */
  readonly args: (world: World) => readonly unknown[];
  readonly call: (world: World, args: readonly never[]) => unknown;
  /** Paths into the arguments of what may be left out. */
  readonly optional?: readonly string[];
}

/** Values of conditions may be texts, numbers and truths, and lists of them. */
const MIXED = /conditions\.StringEquals\./;

type Constructor = new (scope: Stack, id: string, props: never) => unknown;

function made(of: unknown, props: (world: World) => object, optional: readonly string[] = []): Call {
  return {
    args: (w) => [props(w)],
    call: ({ hub }, [given]) => new (of as Constructor)(hub, 'New', given as never),
    optional,
  };
}

function granted(verb: 'pull' | 'push' | 'pullPush' | 'import' | 'createRepository' | 'replicate'): Call {
  return {
    args: () => [spokeAccount(), { repositories, conditions }],
    call: ({ registry }, args) => registry.grants[verb](...(args as unknown as [never, never])),
    optional: ['1.conditions'],
  };
}

function grantedOn(verb: 'pull' | 'push' | 'pullPush' | 'import'): Call {
  return {
    args: () => [spokeAccount(), { conditions }],
    call: ({ repository }, args) =>
      aws.RepositoryAccess.fromRepository(repository).grants[verb](...(args as unknown as [never, never])),
    optional: ['1', '1.conditions'],
  };
}

function withLogin(kind: 'dockerHub' | 'gitHub' | 'gitLab' | 'chainguard'): Call {
  return { args: (w) => [secret(w, 'Login')], call: (_, [login]) => aws.UpstreamRegistry[kind](login as never) };
}

/** CloudFormation wants something in it. */
class StackSetWithRole extends aws.ConsumerStackSet {
  constructor(scope: Stack, id: string, props: aws.ConsumerStackSetProps) {
    super(scope, id, props);
    new iam.Role(this.template, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  }
}

/** The CDK's own, of which it looks at the members itself. */
const RULE: ecr.LifecycleRule = Object.assign(Object.create({}), { maxImageCount: 10 });

const CALLS: Readonly<Record<string, Call>> = {
  'AccessReviewPlugin.constructor': {
    args: () => [{ failOn: aws.AccessReviewSeverity.NOTE, today: '2026-11-26', registryPolicyScope: 'V2' }],
    call: (_, [props]) => new aws.AccessReviewPlugin(props),
    optional: ['0', '0.failOn', '0.today', '0.registryPolicyScope'],
  },
  'ConsumerStackSet.constructor': made(
    StackSetWithRole,
    () => ({
      organizationalUnitIds: ['ou-ab12-11111111'],
      regions: ['eu-west-1'],
      stackSetName: 'consumers',
      description: 'pulls',
      autoDeployment: true,
      retainStacksOnAccountRemoval: true,
      delegatedAdministrator: true,
      maxConcurrentPercentage: 10,
      failureTolerancePercentage: 10,
    }),
    [
      'stackSetName',
      'description',
      'autoDeployment',
      'retainStacksOnAccountRemoval',
      'delegatedAdministrator',
      'maxConcurrentPercentage',
      'failureTolerancePercentage',
    ].map((name) => `0.${name}`),
  ),
  'ImageSigningProfile.constructor': made(
    aws.ImageSigningProfile,
    () => ({ signingProfileName: 'images', signatureValidity: Duration.days(10) }),
    ['0', '0.signingProfileName', '0.signatureValidity'],
  ),
  'ImageSigningProfile.fromSigningProfileArn': {
    args: ({ hub }) => [hub, `arn:aws:signer:eu-west-1:${HUB}:/signing-profiles/images`],
    call: (_, [scope, arn]) => aws.ImageSigningProfile.fromSigningProfileArn(scope, 'Imported', arn),
  },
  'ImageSigningProfile.fromSigningProfile': {
    args: ({ hub }) => [
      new signer.SigningProfile(hub, 'Profile', { platform: signer.Platform.NOTATION_OCI_SHA384_ECDSA }),
    ],
    call: (_, [profile]) => aws.ImageSigningProfile.fromSigningProfile(profile),
  },
  'ImageSigningProfile.grantSign': {
    args: () => [spokeAccount()],
    call: ({ hub }, [grantee]) =>
      new aws.ImageSigningProfile(hub, 'Profile', { signingProfileName: 'images' }).grantSign(grantee),
  },
  'OrganizationalUnitPrincipal.constructor': {
    args: () => ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'],
    call: (_, [path]) => new aws.OrganizationalUnitPrincipal(path),
  },
  'PrivateRegistry.constructor': {
    args: () => [
      {
        policyLogicalId: 'RegistryPolicy',
        replicationLogicalId: 'Replication',
        signingLogicalId: 'Signing',
        scanningLogicalId: 'Scanning',
      },
    ],
    call: ({ app }, [props]) => new aws.PrivateRegistry(stackIn(app, 'Own', SPOKE, 'eu-central-1'), 'New', props),
    optional: ['0', ...['policy', 'replication', 'signing', 'scanning'].map((name) => `0.${name}LogicalId`)],
  },
  'PrivateRegistry.of': { args: ({ hub }) => [hub], call: (_, [scope]) => aws.PrivateRegistry.of(scope) },
  'PrivateRegistry.fromRegistryAttributes': {
    args: ({ hub }) => [hub, { account: SPOKE, region: 'eu-west-1' }],
    call: (_, [scope, attributes]) => aws.PrivateRegistry.fromRegistryAttributes(scope, 'Imported', attributes),
  },
  'PrivateRegistry.replicateTo': {
    args: ({ spoke }) => [
      { destinations: [aws.PrivateRegistry.of(spoke)], repositoryPrefixes: ['prod/'], deleteReplication: true },
    ],
    call: ({ registry }, [options]) => registry.replicateTo(options),
    optional: ['0.deleteReplication'],
  },
  'PrivateRegistry.signImages': {
    args: ({ hub }) => [{ profile: new aws.ImageSigningProfile(hub, 'Profile'), repositories: ['prod/*'] }],
    call: ({ registry }, [options]) => registry.signImages(options),
  },
  'PrivateRegistry.scanImages': {
    args: () => [
      {
        scanType: aws.ImageScanType.ENHANCED,
        frequency: aws.ImageScanFrequency.SCAN_ON_PUSH,
        repositories: ['prod/*'],
      },
    ],
    call: ({ registry }, [options]) => registry.scanImages(options),
  },
  'PrivateRegistry.excludePullTimeUpdates': {
    args: () => [new iam.ArnPrincipal(`arn:aws:iam::${HUB}:role/scanner`)],
    call: ({ registry }, [grantee]) => registry.excludePullTimeUpdates(grantee),
  },
  'PrivateRegistry.addToResourcePolicy': {
    args: () => [
      new iam.PolicyStatement({ principals: [spokeAccount()], actions: ['ecr:PutImage'], resources: ['*'] }),
    ],
    call: ({ registry }, [statement]) => registry.addToResourcePolicy(statement),
  },
  'PrivateRegistryBase.repositoryArn': {
    args: () => ['team-a/*'],
    call: ({ registry }, [pattern]) => registry.repositoryArn(pattern),
  },
  'PrivateRegistryBase.grantPull': {
    args: () => [spokeAccount(), { repositories }],
    call: ({ registry }, [grantee, options]) => registry.grantPull(grantee as never, options as never),
  },
  'PrivateRegistryBase.grantPush': {
    args: () => [spokeAccount(), { repositories }],
    call: ({ registry }, [grantee, options]) => registry.grantPush(grantee as never, options as never),
  },
  'PrivateRegistryBase.grantPullPush': {
    args: () => [spokeAccount(), { repositories }],
    call: ({ registry }, [grantee, options]) => registry.grantPullPush(grantee as never, options as never),
  },
  'PrivateRegistryGrants.fromRegistry': {
    args: ({ registry }) => [registry],
    call: (_, [registry]) => aws.PrivateRegistryGrants.fromRegistry(registry),
  },
  'PrivateRegistryGrants.pull': granted('pull'),
  'PrivateRegistryGrants.push': granted('push'),
  'PrivateRegistryGrants.pullPush': granted('pullPush'),
  'PrivateRegistryGrants.import': granted('import'),
  'PrivateRegistryGrants.replicate': granted('replicate'),
  'PrivateRegistryGrants.createRepository': granted('createRepository'),
  'PublicRepositoryAccess.fromPublicRepository': {
    args: (w) => [publicRepository(w)],
    call: (_, [repository]) => aws.PublicRepositoryAccess.fromPublicRepository(repository),
  },
  'PublicRepositoryAccessGrants.fromPublicRepository': {
    args: (w) => [publicRepository(w)],
    call: (_, [repository]) => aws.PublicRepositoryAccessGrants.fromPublicRepository(repository),
  },
  'PublicRepositoryAccessGrants.pull': {
    args: ({ role }) => [role],
    call: (w, [grantee]) =>
      aws.PublicRepositoryAccessGrants.fromPublicRepository(publicRepository(w)).pull(grantee as never),
  },
  ...Object.fromEntries(
    (['push', 'pullPush'] as const).map((verb): [string, Call] => [
      `PublicRepositoryAccessGrants.${verb}`,
      {
        args: () => [spokeAccount(), { conditions }],
        call: (w, [grantee, options]) =>
          aws.PublicRepositoryAccessGrants.fromPublicRepository(publicRepository(w))[verb](grantee as never, options),
        optional: ['1', '1.conditions'],
      },
    ]),
  ),
  'PullThroughCache.constructor': made(
    aws.PullThroughCache,
    ({ spoke, hub }) => ({
      upstream: aws.UpstreamRegistry.privateRegistry(aws.PrivateRegistry.of(spoke)),
      repositoryPrefix: 'team-a',
      upstreamRepositoryPrefix: 'team-b',
      role: new aws.PullThroughCacheRole(hub, 'CacheRole').role,
      upstreamGrantee: spokeAccount(),
      scopedRole: false,
      repositories: { description: 'cached' },
    }),
    [
      'upstreamRepositoryPrefix',
      'role',
      'upstreamGrantee',
      'scopedRole',
      'repositories',
      'repositories.description',
    ].map((name) => `0.${name}`),
  ),
  'PullThroughCache.grantPull': {
    args: () => [spokeAccount()],
    call: ({ hub }, [grantee]) =>
      new aws.PullThroughCache(hub, 'Cache', {
        upstream: aws.UpstreamRegistry.quay(),
        repositoryPrefix: 'quay',
      }).grantPull(grantee),
  },
  'PullThroughCacheGrants.fromPullThroughCacheRule': {
    args: (w) => [cacheRule(w), { registry: w.registry, tagged: true }],
    call: (_, [rule, options]) => aws.PullThroughCacheGrants.fromPullThroughCacheRule(rule as never, options),
    optional: ['1', '1.registry', '1.tagged'],
  },
  'PullThroughCacheGrants.pull': {
    args: () => [spokeAccount()],
    call: (w, [grantee]) => aws.PullThroughCacheGrants.fromPullThroughCacheRule(cacheRule(w)).pull(grantee),
  },
  'PullThroughCacheRole.constructor': made(
    aws.PullThroughCacheRole,
    () => ({ roleName: 'cache', repositoryArns: [`arn:aws:ecr:eu-west-1:${HUB}:repository/*`] }),
    ['0', '0.roleName', '0.repositoryArns'],
  ),
  'PullThroughCacheRule.constructor': made(
    aws.PullThroughCacheRule,
    ({ hub }) => ({
      upstream: aws.UpstreamRegistry.ecr({ account: SPOKE, region: 'eu-west-1' }),
      repositoryPrefix: 'team-a',
      upstreamRepositoryPrefix: 'team-b',
      role: new aws.PullThroughCacheRole(hub, 'CacheRole').role,
    }),
    ['0.upstreamRepositoryPrefix', '0.role'],
  ),
  'RegistryConsumer.constructor': made(
    aws.RegistryConsumer,
    ({ registry, role }) => ({
      registry,
      grantee: role,
      pull: ['team-a/*'],
      push: ['team-b/*'],
      alreadyTrusted: false,
      anyRegistryByManagedPolicy: false,
      outputs: false,
    }),
    ['pull', 'push', 'alreadyTrusted', 'anyRegistryByManagedPolicy', 'outputs'].map((name) => `0.${name}`),
  ),
  'RegistryConsumer.pullCommand': {
    args: () => ['team-a/app', '1.0'],
    call: ({ spoke, registry, role }, [repository, tag]) =>
      new aws.RegistryConsumer(spoke, 'Consumer', { registry, grantee: role, pull: ['a-b'] }).pullCommand(
        repository as never,
        tag,
      ),
    optional: ['1'],
  },
  'RepositoryAccess.fromRepository': {
    args: ({ repository }) => [repository],
    call: (_, [repository]) => aws.RepositoryAccess.fromRepository(repository),
  },
  'RepositoryAccessGrants.fromRepository': {
    args: ({ repository }) => [repository],
    call: (_, [repository]) => aws.RepositoryAccessGrants.fromRepository(repository),
  },
  'RepositoryAccessGrants.pull': grantedOn('pull'),
  'RepositoryAccessGrants.push': grantedOn('push'),
  'RepositoryAccessGrants.pullPush': grantedOn('pullPush'),
  'RepositoryAccessGrants.import': grantedOn('import'),
  'RepositoryAccessGrants.lambdaPull': {
    args: () => [{ account: SPOKE, functionName: 'orders', region: 'eu-west-1' }],
    call: ({ repository }, [options]) => aws.RepositoryAccess.fromRepository(repository).grants.lambdaPull(options),
    optional: ['0.functionName', '0.region'],
  },
  'RepositoryCreationTemplate.constructor': made(
    aws.RepositoryCreationTemplate,
    ({ role }) => ({
      repositoryPrefix: 'team-a',
      appliedFor: [aws.RepositoryCreationCause.REPLICATION],
      description: 'made',
      imageTagMutability: ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION,
      imageTagMutabilityExclusions: ['latest'],
      lifecycleRules: [RULE],
      resourceTags: { team: 'a' },
      role: iam.Role.fromRoleArn(role, 'Maker', `arn:aws:iam::${HUB}:role/maker`),
    }),
    ['description', 'imageTagMutability', 'imageTagMutabilityExclusions', 'lifecycleRules', 'resourceTags', 'role'].map(
      (name) => `0.${name}`,
    ),
  ),
  'UpstreamRegistry.ecr': {
    args: () => [{ account: SPOKE, region: 'eu-west-1' }],
    call: (_, [attributes]) => aws.UpstreamRegistry.ecr(attributes),
  },
  'UpstreamRegistry.privateRegistry': {
    args: ({ registry }) => [registry],
    call: (_, [registry]) => aws.UpstreamRegistry.privateRegistry(registry),
  },
  'UpstreamRegistry.ecrPublic': { args: () => [], call: () => aws.UpstreamRegistry.ecrPublic() },
  'UpstreamRegistry.quay': { args: () => [], call: () => aws.UpstreamRegistry.quay() },
  'UpstreamRegistry.kubernetes': { args: () => [], call: () => aws.UpstreamRegistry.kubernetes() },
  'UpstreamRegistry.dockerHub': withLogin('dockerHub'),
  'UpstreamRegistry.gitHub': withLogin('gitHub'),
  'UpstreamRegistry.gitLab': withLogin('gitLab'),
  'UpstreamRegistry.chainguard': withLogin('chainguard'),
  'UpstreamRegistry.azure': {
    args: (w) => ['example.azurecr.io', secret(w, 'Login')],
    call: (_, [url, login]) => aws.UpstreamRegistry.azure(url as never, login as never),
  },
};

const WRONG: Readonly<Record<string, (world: World) => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  'a number': () => 5,
  true: () => true,
  'a text': () => 'text',
  'an account id': () => SPOKE,
  'a list': () => [],
  'a list of numbers': () => [5],
  'an object': () => ({}),
  'a repository': ({ repository }) => repository,
  'a list of repositories': ({ repository }) => [repository],
  'a function': () => () => 'x',
  'a token': ({ hub }) => new CfnParameter(hub, 'Parameter').valueAsString,
  'a token in a text': ({ hub }) => `Not a name ${new CfnParameter(hub, 'Parameter').valueAsString}`,
};

type Path = readonly (string | number)[];

/** Every place in the arguments: themselves, members of plain objects, and elements of lists. */
function placesIn(value: unknown, at: Path = []): Path[] {
  const own = at.length === 0 ? [] : [at];
  if (Array.isArray(value)) return [...own, ...value.flatMap((one, index) => placesIn(one, [...at, index]))];
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return own;
  return [...own, ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]))];
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (index === first ? replaced(one, rest, by) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [first]: replaced(object[first], rest, by) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}

/** What is wrong with how a wrong value was taken; undefined where all is well. */
function complaintAbout({ args, call, optional = [] }: Call, place: Path, wrong: (world: World) => unknown) {
  const w = world();
  const right = args(w);
  const was = place.reduce<unknown>((value, key) => (value as never)[key], right);
  const by = wrong(w);
  const given = replaced(right, place, by) as never[];
  let message: string;
  try {
    call(w, given);
    w.app.synth();
    const isRight =
      kindOf(by) === kindOf(was) ||
      (by === undefined && optional.includes(place.join('.'))) ||
      (MIXED.test(place.join('.')) && ['number', 'boolean', 'list'].includes(kindOf(by)));
    return isRight ? undefined : 'was taken without a word';
  } catch (error) {
    if (!(error instanceof Error)) return 'is not an Error';
    if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return String(error);
    message = error.message;
  }
  if (/Token\[|%7B|\[object |circular|is not a function|Cannot read|not iterable/i.test(message)) return message;
  const isOfAKind = kindOf(by) === kindOf(was);
  return isOfAKind || /(?:allowed|instead): ./s.test(message)
    ? undefined
    : `has not the form of a complaint: ${message}`;
}

test.each(Object.entries(CALLS))('%s takes what is right, and says what is wrong', (_, call) => {
  const right = world();
  call.call(right, call.args(right) as never[]);
  right.app.synth();
  const found = placesIn(call.args(world())).flatMap((place, index) =>
    some(Object.entries(WRONG), 1, index).flatMap(([name, wrong]) => {
      const complaint = complaintAbout(call, place, wrong);
      return complaint === undefined ? [] : [`${place.join('.')} as ${name}: ${complaint}`];
    }),
  );
  expect(found).toEqual([]);
});

/** Public methods, and constructors that take more than a scope and an id, as the sources declare them. */
function publicMethods(): string[] {
  const folder = join(__dirname, '../../lib/aws');
  return Object.keys(aws).flatMap((name) => {
    const file = readdirSync(folder).find(
      (one) => one.endsWith('.ts') && readFileSync(join(folder, one), 'utf8').includes(` class ${name} `),
    );
    if (file === undefined) return [];
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.ES2022, true);
    const declared = source.statements.find(
      (one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && one.name?.text === name,
    );
    return (declared?.members ?? []).flatMap((member) => {
      const hidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
      if (hidden !== 0 || !(ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member))) return [];
      const takes = member.parameters.filter((one) => !['scope', 'id'].includes(one.name.getText()));
      if (ts.isConstructorDeclaration(member)) return takes.length === 0 ? [] : [`${name}.constructor`];
      return [`${name}.${member.name.getText()}`];
    });
  });
}

/** What the CDK calls, a class to extend, and a method that another class has as well. */
const NOT_HERE = new Set([
  'AccessReviewPlugin.validate',
  'OrganizationalUnitPrincipal.toString',
  'OrganizationalUnitPrincipal.dedupeString',
  'PrivateRegistryBase.constructor',
  'PrivateRegistryBase.addToResourcePolicy',
]);

test('every public method is here', () => {
  const all = publicMethods();
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((name) => !(name in CALLS) && !NOT_HERE.has(name))).toEqual([]);
  expect(Object.keys(CALLS).filter((name) => !all.includes(name))).toEqual([]);
});

describe('an option that is almost written as it should be', () => {
  test.each([
    ['PrivateRegistryGrants.pull', { repositories: ['team-a/*'], condition: {} }, 'condition', 'conditions'],
    ['PrivateRegistryGrants.pull', { repositories: ['team-a/*'], Conditions: {} }, 'Conditions', 'conditions'],
    ['RepositoryAccessGrants.lambdaPull', { account: SPOKE, functionname: 'orders' }, 'functionname', 'functionName'],
  ])('%s with %j', (_, options, got, meant) => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const call =
      'account' in options
        ? () => aws.RepositoryAccess.fromRepository(new ecr.Repository(hub, 'App')).grants.lambdaPull(options)
        : () => new aws.PrivateRegistry(hub, 'R').grants.pull(new iam.AccountPrincipal(SPOKE), options);
    expect(call).toThrow(
      new RegExp(`has no option of this name: got '${got}'; allowed: .*; instead: write '${meant}'`),
    );
  });

  test('is not what an object has besides', () => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const options = { repositories: ['team-a/*'], repository: 'team-a/app', team: 'a' };
    new aws.PrivateRegistry(hub, 'R').grants.pull(new iam.AccountPrincipal(SPOKE), options);
  });
});
