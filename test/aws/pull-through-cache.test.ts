import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Aws, Stack } from 'aws-cdk-lib/core';
import {
  PrivateRegistry,
  PullThroughCache,
  PullThroughCacheRole,
  PullThroughCacheRule,
  UpstreamRegistry,
} from 'registry-access/aws';
import { HUB, newApp, registryStatements, SPOKE, stackIn, warningsOf } from './fixtures';

const RULE = 'AWS::ECR::PullThroughCacheRule';

function hubAndSpoke(spokeRegion = 'eu-west-1', spokeAccount = SPOKE) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const spoke = stackIn(app, 'Spoke', spokeAccount, spokeRegion);
  return { app, hub, spoke, upstream: UpstreamRegistry.privateRegistry(PrivateRegistry.of(hub)) };
}

test('an ECR upstream keeps its names by default, and only that prefix is opened', () => {
  const { hub, spoke, upstream } = hubAndSpoke();
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform/' });
  Template.fromStack(spoke).hasResourceProperties(RULE, {
    EcrRepositoryPrefix: 'platform',
    UpstreamRegistry: 'ecr',
    UpstreamRegistryUrl: `${HUB}.dkr.ecr.eu-west-1.amazonaws.com`,
    UpstreamRepositoryPrefix: 'platform',
    CustomRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CacheRole'), 'Arn'] },
    CredentialArn: Match.absent(),
  });
  expect(registryStatements(Template.fromStack(hub))).toMatchObject([
    { Resource: `arn:aws:ecr:eu-west-1:${HUB}:repository/platform/*` },
  ]);
});

test('an upstream named by its attributes gets no statement here', () => {
  const { app, hub, spoke } = hubAndSpoke();
  const upstream = UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' });
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(spoke).resourceCountIs(RULE, 1);
  expect(app.synth().getStackByName(hub.stackName).template.Resources).toBeUndefined();
});

test('a cache of the same account in another Region needs neither role nor policy', () => {
  const { app, spoke, upstream } = hubAndSpoke('eu-central-1', HUB);
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(spoke).hasResourceProperties(RULE, { CustomRoleArn: Match.absent() });
  Template.fromStack(spoke).resourceCountIs('AWS::IAM::Role', 0);
  expect(app.synth().getStackByName('Hub').template.Resources).toBeUndefined();
});

test('the role name carries the Region and stays the same', () => {
  const { spoke, upstream } = hubAndSpoke();
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  const { role } = new PullThroughCacheRole(new Stack(newApp(), 'Anywhere'), 'Role');
  Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'Spoke-Cache-Role-58C05BE8-eu-west-1',
  });
  Template.fromStack(Stack.of(role)).hasResourceProperties('AWS::IAM::Role', {
    RoleName: { 'Fn::Join': ['', [Match.stringLikeRegexp('^Anywhere-Role-[0-9A-F]{8}-$'), { Ref: 'AWS::Region' }]] },
  });
});

test('a long construct path still gives a role name of at most 64 characters', () => {
  const stack = stackIn(newApp(), 'S'.repeat(60), SPOKE, 'ap-southeast-1');
  new PullThroughCacheRole(stack, 'R'.repeat(60));
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  expect(role?.Properties.RoleName.length).toBeLessThanOrEqual(64);
  expect(role?.Properties.RoleName).toMatch(/-ap-southeast-1$/);
});

test('a role of the account may pull, import and make the repository', () => {
  const { spoke, upstream } = hubAndSpoke();
  const cache = new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  const role = new iam.Role(spoke, 'Node', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const grant = cache.grants.pull(role);
  expect(grant.principalStatements).toHaveLength(2);
  expect(grant.resourceStatements).toEqual([]);
  Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:BatchImportUpstreamImage',
            'ecr:CreateRepository',
            'ecr:GetDownloadUrlForLayer',
          ],
          Resource: `arn:aws:ecr:eu-west-1:${SPOKE}:repository/platform/*`,
        },
        { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      ],
    },
  });
  Template.fromStack(spoke).resourceCountIs('AWS::ECR::RegistryPolicy', 0);
});

test("the whole account of the cache gets it in the cache's registry policy", () => {
  const { spoke, upstream } = hubAndSpoke();
  const cache = new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  cache.grantPull(new iam.AccountPrincipal(SPOKE));
  expect(registryStatements(Template.fromStack(spoke))).toMatchObject([
    { Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Action: expect.arrayContaining(['ecr:CreateRepository']) },
  ]);
});

test('an upstream of this app cannot trust a cache whose account is not known', () => {
  const { app, upstream } = hubAndSpoke();
  expect(
    () => new PullThroughCache(new Stack(app, 'Any'), 'Cache', { upstream, repositoryPrefix: 'platform' }),
  ).toThrow("the account of the cache in stack 'Any' is not known, so its upstream cannot trust it");
});

test('a cache without an environment of its own works by attributes', () => {
  const stack = new Stack(newApp(), 'Any');
  const upstream = UpstreamRegistry.ecr({ account: HUB, region: Aws.REGION });
  new PullThroughCache(stack, 'Cache', { upstream, repositoryPrefix: 'platform' });
  Template.fromStack(stack).hasResourceProperties(RULE, {
    UpstreamRegistryUrl: {
      'Fn::Join': ['', [`${HUB}.dkr.ecr.`, { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
    },
    CustomRoleArn: Match.anyValue(),
  });
});

describe('other upstreams', () => {
  const setUp = (secretName?: string, region = 'eu-west-1') => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', SPOKE);
    const secret = new secretsmanager.Secret(
      region === 'eu-west-1' ? stack : stackIn(app, 'Other', SPOKE, region),
      'Secret',
      { secretName },
    );
    return { stack, secret };
  };

  test.each<[string, (secret: secretsmanager.ISecret) => UpstreamRegistry, string, string]>([
    ['Docker Hub', UpstreamRegistry.dockerHub, 'docker-hub', 'registry-1.docker.io'],
    ['GitHub', UpstreamRegistry.gitHub, 'github-container-registry', 'ghcr.io'],
    ['GitLab', UpstreamRegistry.gitLab, 'gitlab-container-registry', 'registry.gitlab.com'],
    ['Chainguard', UpstreamRegistry.chainguard, 'chainguard', 'cgr.dev'],
    ['Azure', (s) => UpstreamRegistry.azure('example.azurecr.io', s), 'azure-container-registry', 'example.azurecr.io'],
  ])('%s takes credentials', (_, upstreamOf, kind, url) => {
    const { stack, secret } = setUp('ecr-pullthroughcache/login');
    const cache = new PullThroughCache(stack, 'Cache', { upstream: upstreamOf(secret), repositoryPrefix: 'cached' });
    expect(cache.role).toBeUndefined();
    Template.fromStack(stack).hasResourceProperties(RULE, {
      EcrRepositoryPrefix: 'cached',
      UpstreamRegistry: kind,
      UpstreamRegistryUrl: url,
      CredentialArn: { Ref: Match.stringLikeRegexp('Secret') },
      UpstreamRepositoryPrefix: Match.absent(),
    });
  });

  test.each<[string, () => UpstreamRegistry, string, string]>([
    ['ECR Public', UpstreamRegistry.ecrPublic, 'ecr-public', 'public.ecr.aws'],
    ['Quay', UpstreamRegistry.quay, 'quay', 'quay.io'],
    ['Kubernetes', UpstreamRegistry.kubernetes, 'k8s', 'registry.k8s.io'],
  ])('%s takes none', (_, upstreamOf, kind, url) => {
    const { stack } = setUp();
    new PullThroughCache(stack, 'Cache', { upstream: upstreamOf(), repositoryPrefix: 'ROOT' });
    Template.fromStack(stack).hasResourceProperties(RULE, {
      EcrRepositoryPrefix: 'ROOT',
      UpstreamRegistry: kind,
      UpstreamRegistryUrl: url,
      CredentialArn: Match.absent(),
    });
  });

  test('a secret of another name, without a name, or in another Region is refused', () => {
    const cacheWith = ({ stack, secret }: ReturnType<typeof setUp>) =>
      new PullThroughCache(stack, 'Cache', { upstream: UpstreamRegistry.gitHub(secret), repositoryPrefix: 'cached' });
    expect(() => cacheWith(setUp('login'))).toThrow(
      "the name of a pull through cache credential has a fixed beginning: got 'login'; allowed: 'ecr-pullthroughcache/<name>'",
    );
    expect(() => cacheWith(setUp())).toThrow("got '(generated by CloudFormation)'");
    expect(() => cacheWith(setUp('ecr-pullthroughcache/login', 'eu-central-1'))).toThrow(
      "a pull through cache credential must be in the Region of the cache: got 'eu-central-1'; allowed: eu-west-1",
    );
  });

  test('a secret imported by name is warned of, by its complete ARN it is not', () => {
    const warnings = (importSecret: (stack: Stack) => secretsmanager.ISecret) => {
      const app = newApp();
      const stack = stackIn(app, 'Stack', SPOKE);
      const upstream = UpstreamRegistry.dockerHub(importSecret(stack));
      new PullThroughCache(stack, 'Cache', { upstream, repositoryPrefix: 'cached' });
      return warningsOf(app, stack);
    };
    const name = 'ecr-pullthroughcache/login';
    const arn = `arn:aws:secretsmanager:eu-west-1:${SPOKE}:secret:${name}-AbCdEf`;
    expect(warnings((stack) => secretsmanager.Secret.fromSecretNameV2(stack, 'S', name))).toEqual([
      expect.stringContaining('registry-access:partialCredentialArn'),
    ]);
    expect(warnings((stack) => secretsmanager.Secret.fromSecretCompleteArn(stack, 'S', arn))).toEqual([]);
  });

  test('a secret with a customer managed key is refused, one with the default key is not', () => {
    const name = 'ecr-pullthroughcache/login';
    const stack = stackIn(newApp(), 'Stack', SPOKE);
    const key = new kms.Key(stack, 'Key');
    const byDefault = kms.Alias.fromAliasName(stack, 'Default', 'alias/aws/secretsmanager');
    let count = 0;
    const cacheWith = (secret: secretsmanager.ISecret) =>
      new PullThroughCacheRule(stack, `Rule${++count}`, {
        upstream: UpstreamRegistry.gitHub(secret),
        repositoryPrefix: `cached-${count}`,
      });
    const said =
      /a pull through cache credential must be encrypted with the default key of Secrets Manager: got .*; allowed: 'aws\/secretsmanager', the key of AWS; instead: leave out encryptionKey on the secret \[registry-access:cacheCredential\]/;
    expect(() => cacheWith(new secretsmanager.Secret(stack, 'A', { secretName: name, encryptionKey: key }))).toThrow(
      said,
    );
    const alias = kms.Alias.fromAliasName(stack, 'Alias', 'alias/mine');
    expect(() => cacheWith(new secretsmanager.Secret(stack, 'B', { secretName: name, encryptionKey: alias }))).toThrow(
      said,
    );
    const secretCompleteArn = `arn:aws:secretsmanager:eu-west-1:${SPOKE}:secret:${name}-AbCdEf`;
    const imported = secretsmanager.Secret.fromSecretAttributes(stack, 'C', { secretCompleteArn, encryptionKey: key });
    expect(() => cacheWith(imported)).toThrow(said);
    expect(() => {
      cacheWith(new secretsmanager.Secret(stack, 'D', { secretName: name }));
      cacheWith(new secretsmanager.Secret(stack, 'E', { secretName: `${name}2`, encryptionKey: byDefault }));
      cacheWith(secretsmanager.Secret.fromSecretCompleteArn(stack, 'F', secretCompleteArn));
    }).not.toThrow();
  });

  test('a key that the secret gets later fails synth', () => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', SPOKE);
    const secret = new secretsmanager.Secret(stack, 'Secret', { secretName: 'ecr-pullthroughcache/login' });
    new PullThroughCache(stack, 'Cache', { upstream: UpstreamRegistry.gitHub(secret), repositoryPrefix: 'cached' });
    (secret.node.defaultChild as secretsmanager.CfnSecret).kmsKeyId = 'alias/mine';
    expect(() => app.synth()).toThrow(/got 'alias\/mine'.*registry-access:cacheCredential/);
  });

  test('a role of another account or partition is refused', () => {
    const stack = stackIn(newApp(), 'Stack', SPOKE);
    const upstream = UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' });
    const ruleWith = (id: string, arn: string) => () =>
      new PullThroughCacheRule(stack, id, {
        upstream,
        repositoryPrefix: id.toLowerCase(),
        role: iam.Role.fromRoleArn(stack, `${id}Role`, arn),
      });
    expect(ruleWith('Hub', `arn:aws:iam::${HUB}:role/cache`)).toThrow(
      `the role of a pull through cache rule must be in the account of the registry: got '${HUB}'; allowed: ${SPOKE}; instead: make a PullThroughCacheRole in the stack of the cache [registry-access:cacheRole]`,
    );
    expect(ruleWith('China', `arn:aws-cn:iam::${SPOKE}:role/cache`)).toThrow('registry-access:otherPartition');
    expect(ruleWith('Own', `arn:aws:iam::${SPOKE}:role/service/cache`)).not.toThrow();
  });

  test.each([
    'example.azurecr.io',
    'contosoacrregistry-e7ggejfuhzhgedc8.azurecr.io',
    `${'a'.repeat(50)}-abc123.azurecr.io`,
  ])('%s is an Azure registry', (url) => {
    const { secret } = setUp('ecr-pullthroughcache/login');
    expect(UpstreamRegistry.azure(url, secret).url).toBe(url);
  });

  test.each([
    'acr1.azurecr.io',
    `${'a'.repeat(51)}.azurecr.io`,
    'my-own-registry.azurecr.io',
    'example-.azurecr.io',
    'example.azurecr.cn',
    'example.westeurope.data.azurecr.io',
    'example.azurecr.io/team',
  ])('%s is no Azure registry', (url) => {
    const { secret } = setUp('ecr-pullthroughcache/login');
    expect(() => UpstreamRegistry.azure(url, secret)).toThrow("not an Azure container registry: got '");
  });

  test('an Azure registry by URL is refused', () => {
    const { secret } = setUp('ecr-pullthroughcache/login');
    expect(() => UpstreamRegistry.azure('https://example.azurecr.io', secret)).toThrow(
      'not an Azure container registry',
    );
  });
});

describe('a template with tags', () => {
  const tagged = () => {
    const { app, spoke, upstream } = hubAndSpoke();
    const cache = new PullThroughCache(spoke, 'Cache', {
      upstream,
      repositoryPrefix: 'platform',
      repositories: { resourceTags: { source: 'hub' } },
    });
    return { app, spoke, cache };
  };

  test('the template has the prefix of the rule', () => {
    Template.fromStack(tagged().spoke).hasResourceProperties('AWS::ECR::RepositoryCreationTemplate', {
      Prefix: 'platform',
      AppliedFor: ['PULL_THROUGH_CACHE'],
    });
  });

  test('a role that pulls may also tag', () => {
    const { spoke, cache } = tagged();
    cache.grants.pull(new iam.Role(spoke, 'Node', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }));
    Template.fromStack(spoke).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ecr:TagResource']) })]),
      },
    });
  });

  test('an account that pulls is told, and tagging is not in the registry policy, which cannot give it', () => {
    const { app, spoke, cache } = tagged();
    cache.grants.pull(new iam.AccountPrincipal(SPOKE));
    expect(warningsOf(app, spoke)).toEqual([expect.stringContaining('registry-access:tagOnFirstPull')]);
    expect(JSON.stringify(registryStatements(Template.fromStack(spoke)))).not.toContain('TagResource');
  });
});

test('Lambda is refused', () => {
  const { spoke, upstream } = hubAndSpoke();
  const cache = new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform' });
  expect(() => cache.grants.pull(new iam.ServicePrincipal('lambda.amazonaws.com'))).toThrow(
    'Lambda cannot use images of a pull through cache',
  );
});

test('the role can be limited to both sides, with the token on *', () => {
  const { spoke, upstream } = hubAndSpoke();
  new PullThroughCache(spoke, 'Cache', { upstream, repositoryPrefix: 'platform', scopedRole: true });
  const [role] = Object.values(Template.fromStack(spoke).findResources('AWS::IAM::Role'));
  expect(role?.Properties.Policies[0].PolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: expect.not.arrayContaining(['ecr:GetAuthorizationToken']),
      Resource: [
        `arn:aws:ecr:eu-west-1:${HUB}:repository/platform/*`,
        `arn:aws:ecr:eu-west-1:${SPOKE}:repository/platform/*`,
      ],
    },
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  ]);
});

describe('the rules of a registry together', () => {
  const rules = (...prefixes: string[]) => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', SPOKE);
    for (const [i, repositoryPrefix] of prefixes.entries()) {
      new PullThroughCacheRule(stack, `Rule${i}`, { upstream: UpstreamRegistry.quay(), repositoryPrefix });
    }
    return { app, stack };
  };

  test('two rules with one prefix fail synth with both paths', () => {
    expect(() => rules('team', 'team/').app.synth()).toThrow(
      /have the prefix 'team': 'Stack\/Rule0\/Resource' and 'Stack\/Rule1\/Resource'.*registry-access:duplicateCacheRule/s,
    );
  });

  test('a prefix inside another is warned of; ROOT and neighbours are not', () => {
    const { app, stack } = rules('team', 'team/a', 'team-b', 'ROOT');
    expect(warningsOf(app, stack)).toEqual([
      expect.stringMatching(/'team\/a' lies inside 'team'.*registry-access:overlappingCacheRules/),
    ]);
  });

  test('more than 50 rules fail synth', () => {
    const prefixes = Array.from({ length: 51 }, (_, i) => `team-${i}`);
    expect(() => rules(...prefixes).app.synth()).toThrow(
      /51 pull through cache rules.*registry-access:tooManyCacheRules/s,
    );
    expect(() => rules(...prefixes.slice(1)).app.synth()).not.toThrow();
  });

  test('a role with a generated name is warned of', () => {
    const app = newApp();
    const stack = stackIn(app, 'Stack', SPOKE);
    const role = new iam.Role(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('pullthroughcache.ecr.amazonaws.com'),
    });
    const upstream = UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' });
    new PullThroughCacheRule(stack, 'Rule', { upstream, repositoryPrefix: 'team', role });
    expect(warningsOf(app, stack)).toEqual([expect.stringContaining('registry-access:unstableCacheRole')]);
  });
});

test.each([
  ['team-a/*', 'team-a'],
  ['team-a/', 'team-a'],
  ['team-a', 'team-a'],
  ['*', 'ROOT'],
  ['ROOT', 'ROOT'],
])('the prefix %s is %s to ECR, in the rule, its template and its grants', (written, prefix) => {
  const spoke = stackIn(newApp(), 'Spoke', SPOKE);
  const cache = new PullThroughCache(spoke, 'Cache', {
    upstream: UpstreamRegistry.ecr({ account: HUB, region: 'eu-west-1' }),
    repositoryPrefix: written,
    scopedRole: true,
    repositories: { description: 'cached' },
  });
  const template = Template.fromStack(spoke);
  template.hasResourceProperties('AWS::ECR::PullThroughCacheRule', {
    EcrRepositoryPrefix: prefix,
    UpstreamRepositoryPrefix: prefix === 'ROOT' ? Match.absent() : prefix,
  });
  template.hasResourceProperties('AWS::ECR::RepositoryCreationTemplate', { Prefix: prefix });
  const pattern = prefix === 'ROOT' ? '*' : `${prefix}/*`;
  expect(cache.rule.repositoryPattern).toBe(pattern);
  const [role] = Object.values(template.findResources('AWS::IAM::Role'));
  expect(JSON.stringify(role)).toContain(`:repository/${pattern}`);
});
