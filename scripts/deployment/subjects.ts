import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  ConsumerStackSet,
  ImageScanFrequency,
  ImageScanType,
  ImageSigningProfile,
  PrivateRegistry,
  PublicRepositoryAccess,
  PullThroughCache,
  PullThroughCacheRole,
  PullThroughCacheRule,
  RegistryConsumer,
  RepositoryAccess,
  RepositoryCreationCause,
  RepositoryCreationTemplate,
  UpstreamRegistry,
} from 'registry-access/aws';

/** A construct of the package, or what an app has beside it, declared with everything that makes a resource. */
export interface Subject {
  /** As the code has it: `PullThroughCache`. */
  readonly name: string;
  /** Declares it in a stack of its own. */
  readonly declare: (stack: Stack) => void;
  /** Default: `eu-west-1`. */
  readonly region?: string;
}

const HUB = '111122223333';
const SPOKE = '444455556666';
const REGION = 'eu-west-1';
const KEY = `arn:aws:kms:${REGION}:${HUB}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const LOGIN = `arn:aws:secretsmanager:${REGION}:${HUB}:secret:ecr-pullthroughcache/hub-AbCdEf`;

/** One for each construct, and the roles and providers that an app has beside them. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'PrivateRegistry',
    declare: (stack) => {
      const registry = new PrivateRegistry(stack, 'Registry');
      const profile = ImageSigningProfile.fromSigningProfileArn(
        stack,
        'Profile',
        `arn:aws:signer:${REGION}:${HUB}:/signing-profiles/images`,
      );
      registry.grants.pull(new iam.AccountPrincipal(SPOKE), { repositories: ['*'] });
      registry.replicateTo({ destinations: [elsewhere(stack)], repositoryPrefixes: ['*'] });
      registry.signImages({ profile, repositories: ['*'] });
      registry.scanImages({
        scanType: ImageScanType.ENHANCED,
        frequency: ImageScanFrequency.CONTINUOUS_SCAN,
        repositories: ['*'],
      });
      registry.excludePullTimeUpdates(new iam.ArnPrincipal(`arn:aws:iam::${HUB}:role/image-scanner`));
    },
  },
  {
    name: 'ImageSigningProfile',
    declare: (stack) => {
      const profile = new ImageSigningProfile(stack, 'Profile', { signingProfileName: 'images' });
      profile.grantSign(new iam.AccountPrincipal(SPOKE));
    },
  },
  {
    name: 'RepositoryAccess',
    declare: (stack) => {
      const repository = new ecr.Repository(stack, 'Repository', {
        repositoryName: 'team-a/app',
        encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY),
        lifecycleRules: [{ maxImageCount: 100 }],
      });
      RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
    },
  },
  {
    name: 'PublicRepositoryAccess',
    region: 'us-east-1',
    declare: (stack) => {
      const repository = new ecr.CfnPublicRepository(stack, 'Repository', { repositoryName: 'base' });
      PublicRepositoryAccess.fromPublicRepository(repository).grants.push(new iam.AccountPrincipal(SPOKE));
    },
  },
  {
    name: 'PullThroughCache',
    declare: (stack) => {
      const cache = new PullThroughCache(stack, 'Cache', {
        upstream: UpstreamRegistry.ecr({ account: SPOKE, region: REGION }),
        repositoryPrefix: 'team-a',
        repositories: { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY), resourceTags: { team: 'a' } },
      });
      cache.grants.pull(new iam.AccountPrincipal('777788889999'));
      cache.template?.grants.pull(new iam.AccountPrincipal('777788889999'));
      new PullThroughCache(stack, 'DockerHub', {
        upstream: UpstreamRegistry.dockerHub(secretsmanager.Secret.fromSecretCompleteArn(stack, 'Login', LOGIN)),
        repositoryPrefix: 'docker-hub',
      });
    },
  },
  {
    name: 'PullThroughCacheRule',
    declare: (stack) => {
      const login = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Login', LOGIN);
      new PullThroughCacheRule(stack, 'DockerHub', {
        upstream: UpstreamRegistry.dockerHub(login),
        repositoryPrefix: 'docker-hub',
      });
      new PullThroughCacheRule(stack, 'Hub', {
        upstream: UpstreamRegistry.ecr({ account: SPOKE, region: REGION }),
        repositoryPrefix: 'team-a',
        role: iam.Role.fromRoleName(stack, 'Role', 'ecr-cache-eu-west-1'),
      });
    },
  },
  {
    name: 'PullThroughCacheRole',
    declare: (stack) => void new PullThroughCacheRole(stack, 'Role', { roleName: 'ecr-cache-eu-west-1' }),
  },
  {
    name: 'RepositoryCreationTemplate',
    declare: (stack) => {
      const template = new RepositoryCreationTemplate(stack, 'Template', {
        repositoryPrefix: 'team-a',
        appliedFor: [RepositoryCreationCause.CREATE_ON_PUSH],
        resourceTags: { team: 'a' },
        lifecycleRules: [{ maxImageCount: 100 }],
      });
      template.grants.pull(new iam.AccountPrincipal(SPOKE));
    },
  },
  {
    name: 'RegistryConsumer',
    declare: (stack) => {
      const grantee = roleIn(stack);
      new RegistryConsumer(stack, 'Images', { registry: elsewhere(stack), grantee, pull: ['*'], alreadyTrusted: true });
      const node = new iam.Role(stack, 'Node', {
        roleName: 'node',
        assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      });
      new RegistryConsumer(stack, 'NodeImages', {
        registry: elsewhere(stack, 'NodeRegistry'),
        grantee: node,
        pull: ['*'],
        anyRegistryByManagedPolicy: true,
      });
    },
  },
  {
    name: 'ConsumerStackSet',
    declare: (stack) => {
      const spokes = new ConsumerStackSet(stack, 'Spokes', {
        organizationalUnitIds: ['ou-ab12-11111111'],
        regions: [REGION],
        stackSetName: 'registry-spokes',
      });
      new PullThroughCacheRule(spokes.template, 'Rule', {
        upstream: UpstreamRegistry.ecrPublic(),
        repositoryPrefix: 'ecr-public',
      });
    },
  },
  {
    name: 'Roles for CI, by OIDC',
    declare: (stack) => {
      const provider = new iam.OidcProviderNative(stack, 'GitHub', {
        url: 'https://token.actions.githubusercontent.com',
        clientIds: ['sts.amazonaws.com'],
      });
      const role = new iam.Role(stack, 'Role', {
        roleName: 'ci',
        assumedBy: new iam.WebIdentityPrincipal(provider.oidcProviderArn),
      });
      elsewhere(stack).grants.push(role, { repositories: ['team-a/*'] });
    },
  },
];

/** The template of a subject, synthesized by itself. */
export function templateOf({ name, declare, region = REGION }: Subject): { stack: Stack; template: Template } {
  const app = new App({
    autoSynth: false,
    analyticsReporting: false,
    context: { '@aws-cdk/core:enablePartitionLiterals': true, '@aws-cdk/aws-iam:minimizePolicies': true },
  });
  const stack = new Stack(app, 'Registry', { env: { account: HUB, region } });
  declare(stack);
  const template = app.synth().getStackByName(stack.stackName).template as Template;
  if (Object.keys(template.Resources ?? {}).length === 0) throw new Error(`${name} makes nothing`);
  return { stack, template };
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

function roleIn(stack: Stack): iam.Role {
  return new iam.Role(stack, 'Role', {
    roleName: 'task-execution',
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
  });
}

function elsewhere(stack: Stack, id = 'Theirs') {
  return PrivateRegistry.fromRegistryAttributes(stack, id, { account: SPOKE, region: REGION });
}
