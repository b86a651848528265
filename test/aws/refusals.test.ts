import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import * as aws from 'registry-access/aws';

const FOLDER = join(__dirname, '../../lib/aws');
const everybody = { repositories: ['team-a/*'] };
const account = new iam.AccountPrincipal('444455556666');

/** What a program that errs in JavaScript, or by what it reads, is told: the first line, and where it stands. */
const cases: [string, (stack: Stack) => unknown, string][] = [
  [
    'a misspelt option',
    (stack) =>
      new aws.PrivateRegistry(stack, 'Registry').grants.pull(account, { ...everybody, condition: {} } as never),
    "[Hub/Registry] a grant on a registry has no option of this name: got 'condition'; allowed: repositories, conditions; instead: write 'conditions'",
  ],
  [
    'an account of eleven digits',
    (stack) =>
      new aws.PrivateRegistry(stack, 'Registry').grants.push(new iam.AccountPrincipal('44445555666'), everybody),
    "[Hub/Registry] AWS account id is not 12 digits: got '44445555666'; allowed: 12 digits, as a string: '444455556666'",
  ],
  [
    'a text where a list is wanted',
    (stack) => new aws.PrivateRegistry(stack, 'Registry').grants.import(account, { repositories: 'a' } as never),
    "[Hub/Registry] 'repositories' of a grant on a registry is not a list of texts: got 'a'; allowed: ['team-a/*']; instead: write ['a']",
  ],
  [
    'a principal for which replication is not',
    (stack) =>
      new aws.PrivateRegistry(stack, 'Registry').grants.replicate(
        new iam.OrganizationPrincipal('o-a1b2c3d4e5'),
        everybody,
      ),
    '[Hub/Registry] ECR documents replication for whole accounts only: got ',
  ],
  [
    'no destinations',
    (stack) => new aws.PrivateRegistry(stack, 'Registry').replicateTo({ destinations: [], repositoryPrefixes: ['a/'] }),
    '[Hub/Registry] replication has no destinations: got []; allowed: at least one registry',
  ],
  [
    'a construct without what it needs',
    (stack) => new aws.PullThroughCache(stack, 'Cache', {} as never),
    "[Hub/Cache] 'upstream' of a pull through cache is missing: got {}; allowed: upstream: UpstreamRegistry.quay()",
  ],
  [
    'a part of a construct that is refused',
    (stack) =>
      new aws.PullThroughCache(stack, 'Cache', { upstream: aws.UpstreamRegistry.quay(), repositoryPrefix: 'A' }),
    "[Hub/Cache/Rule] pull through cache prefix has 1 characters: got 'A'; allowed: 2 to 30 characters",
  ],
  [
    'a cause that there is not',
    (stack) =>
      new aws.RepositoryCreationTemplate(stack, 'Template', { repositoryPrefix: 'a', appliedFor: ['PULL'] } as never),
    '[Hub/Template] \'appliedFor\' of a creation template is not a list of causes: got ["PULL"]; allowed: [RepositoryCreationCause.PULL_THROUGH_CACHE]',
  ],
  [
    'a repository to which Lambda is granted',
    (stack) => aws.RepositoryAccess.fromRepository(new ecr.Repository(stack, 'App')).grants.lambdaPull('4' as never),
    "[Hub/App] the options of lambdaPull are no object: got '4'; allowed: { account: '444455556666' }",
  ],
  [
    'a public repository in a Region that has none',
    (stack) => aws.PublicRepositoryAccess.fromPublicRepository(new ecr.CfnPublicRepository(stack, 'Public')),
    "[Hub/Public] CloudFormation has no public repositories in this Region: got 'eu-west-1'; allowed: us-east-1; instead: put the repository ",
  ],
  [
    'a grant on a public repository',
    (stack) => {
      const there = new Stack(stack.node.scope as App, 'There', { env: { region: 'us-east-1' } });
      const repository = new ecr.CfnPublicRepository(there, 'Public');
      aws.PublicRepositoryAccess.fromPublicRepository(repository).grants.push(account, { condition: {} } as never);
    },
    "[There/Public] a grant on a public repository has no option of this name: got 'condition'; allowed: conditions; instead: write 'conditions'",
  ],
  [
    'a consumer that is nobody',
    (stack) =>
      new aws.RegistryConsumer(stack, 'Consumer', {
        registry: aws.PrivateRegistry.of(stack),
        grantee: 'me',
        pull: ['a'],
      } as never),
    "[Hub/Consumer] 'grantee' of a registry consumer is not whom to grant to: got 'me'; allowed: new iam.AccountPrincipal(",
  ],
  [
    'a name of a signing profile',
    (stack) => new aws.ImageSigningProfile(stack, 'Profile', { signingProfileName: 'a b' }),
    "[Hub/Profile] not a name of a signing profile: got 'a b'; allowed: 2 to 64 letters, digits and underscores",
  ],
  [
    'what stands in no construct',
    () => aws.UpstreamRegistry.dockerHub('secret' as never),
    "the credentials is not a secret: got 'secret'; allowed: secretsmanager.Secret.",
  ],
];

test.each(cases)('%s is refused with its construct, at the line of the program', (_, program, message) => {
  const stack = new Stack(new App(), 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
  let error: unknown;
  try {
    program(stack);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(Error);
  const printed = inspect(error);
  expect(printed.split('\n')[0]?.slice(0, `Error: ${message}`.length)).toBe(`Error: ${message}`);
  const frames = printed.split('\n').slice(1);
  expect(frames[0]).toMatch(/^ {4}at .*refusals\.test\.ts:\d+:\d+\)?$/);
  expect(frames.filter((frame) => frame.includes(FOLDER))).toEqual([]);
});

test('nothing is refused by an error that does not know its construct', () => {
  const others = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /throw new Error\(/.test(readFileSync(join(FOLDER, file), 'utf8')));
  // Of a file of settings, which the error names.
  expect(others).toEqual(['access-review-plugin.ts']);
});
