import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PullThroughCacheRule, RepositoryAccess, UpstreamRegistry } from 'registry-access/aws';
import { HUB, newApp, SPOKE, stackIn, THIRD, warningsOf } from './fixtures';

const ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

function setUp(repositoryName = 'functions/orders') {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const repository = new ecr.Repository(hub, 'Orders', { repositoryName });
  const { grants } = RepositoryAccess.fromRepository(repository);
  const statements = () =>
    Object.values(Template.fromStack(hub).findResources('AWS::ECR::Repository'))[0]?.Properties.RepositoryPolicyText
      .Statement;
  return { app, hub, repository, grants, statements };
}

test('the account and the service each get their statement, the service for functions of that account only', () => {
  const { grants, statements } = setUp();
  const grant = grants.lambdaPull({ account: SPOKE });
  expect(statements()).toEqual([
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SPOKE}:root` }, Action: ACTIONS },
    {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ACTIONS,
      Condition: { StringLike: { 'aws:SourceArn': `arn:aws:lambda:eu-west-1:${SPOKE}:function:*` } },
    },
  ]);
  expect(grant.resourceStatements).toHaveLength(2);
});

test('one function can be named', () => {
  const { grants, statements } = setUp();
  grants.lambdaPull({ account: SPOKE, functionName: 'orders' });
  expect(statements()[1].Condition).toEqual({
    StringLike: { 'aws:SourceArn': `arn:aws:lambda:eu-west-1:${SPOKE}:function:orders` },
  });
});

test('an account that may pull anyway is not said twice', () => {
  const { grants, statements } = setUp();
  grants.lambdaPull({ account: SPOKE });
  grants.pull(new iam.AccountPrincipal(SPOKE));
  grants.lambdaPull({ account: THIRD });
  expect(statements()).toHaveLength(4);
});

test('another Region is refused', () => {
  expect(() => setUp().grants.lambdaPull({ account: SPOKE, region: 'us-east-1' })).toThrow(
    "Lambda takes images of its own Region only: got 'us-east-1'; allowed: eu-west-1; instead: replicate the repository to us-east-1 and grant there",
  );
});

test('an account id that is not 12 digits is refused', () => {
  expect(() => setUp().grants.lambdaPull({ account: '1' })).toThrow('AWS account id is not 12 digits');
});

test('a repository of a cache fails synth', () => {
  const { app, hub, grants } = setUp('quay/app');
  grants.lambdaPull({ account: SPOKE });
  new PullThroughCacheRule(hub, 'Rule', { upstream: UpstreamRegistry.quay(), repositoryPrefix: 'quay' });
  expect(() => app.synth()).toThrow(/'quay\/app' is in that of 'quay'.*registry-access:lambdaOverCache/s);
});

describe('functions that the app makes from the image', () => {
  const functionFrom = (stack: ReturnType<typeof stackIn>, repository: ecr.IRepository) =>
    new lambda.DockerImageFunction(stack, 'Function', {
      code: lambda.DockerImageCode.fromEcr(repository, { tagOrDigest: '1.0' }),
    });

  test('the statement that the CDK adds for them undoes the limit, which synthesis says', () => {
    const { app, hub, repository, grants } = setUp();
    grants.lambdaPull({ account: SPOKE, functionName: 'orders' });
    functionFrom(hub, repository);
    expect(warningsOf(app, hub)).toEqual([
      expect.stringMatching(/lets lambda.amazonaws.com pull for every function.*registry-access:lambdaLimitUndone/),
    ]);
  });

  test.each([
    [undefined, 1],
    [{ StringNotEquals: { 'aws:SourceAccount': THIRD } }, 1],
    [{ StringEqualsIfExists: { 'aws:SourceAccount': THIRD } }, 1],
    [{ StringLike: { 'aws:SourceArn': '*' } }, 1],
    [{ StringLike: { 'aws:SourceArn': 'arn:aws:lambda:*:*:function:*' } }, 1],
    [{ StringLike: { 'aws:SourceArn': `arn:aws:lambda:*:${THIRD}:function:*` } }, 0],
    [{ StringEquals: { 'aws:SourceAccount': THIRD } }, 0],
  ])('a statement of Lambda under %j', (conditions, warnings) => {
    const { app, hub, repository, grants } = setUp();
    grants.lambdaPull({ account: SPOKE, functionName: 'orders' });
    repository.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('lambda.amazonaws.com')],
        actions: ACTIONS,
        ...(conditions === undefined ? {} : { conditions }),
      }),
    );
    expect(warningsOf(app, hub).filter((one) => one.includes('lambdaLimitUndone'))).toHaveLength(warnings);
  });

  test('the limit is kept for a repository that is named by its attributes', () => {
    const { app, hub, repository, grants, statements } = setUp();
    grants.lambdaPull({ account: SPOKE, functionName: 'orders' });
    grants.lambdaPull({ account: HUB, functionName: 'orders' });
    const { repositoryArn, repositoryName } = repository;
    functionFrom(hub, ecr.Repository.fromRepositoryAttributes(hub, 'Image', { repositoryArn, repositoryName }));
    expect(warningsOf(app, hub)).toEqual([]);
    const services = statements().filter((one: { Principal: object }) => 'Service' in one.Principal);
    expect(services).toEqual(
      [HUB, SPOKE].map((account) => ({
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: ACTIONS,
        Condition: { StringLike: { 'aws:SourceArn': `arn:aws:lambda:eu-west-1:${account}:function:orders` } },
      })),
    );
    const [made] = Object.values(Template.fromStack(hub).findResources('AWS::Lambda::Function'));
    expect(JSON.stringify(made?.Properties.Code.ImageUri)).toContain('"Ref":"Orders');
  });

  test('in another Region are refused, with the way', () => {
    const { app, grants } = setUp();
    grants.lambdaPull({ account: SPOKE });
    const elsewhere = stackIn(app, 'Elsewhere', SPOKE, 'us-east-1');
    const image = ecr.Repository.fromRepositoryAttributes(elsewhere, 'Image', {
      repositoryArn: `arn:aws:ecr:eu-west-1:${HUB}:repository/functions/orders`,
      repositoryName: 'functions/orders',
    });
    functionFrom(elsewhere, image);
    expect(() => app.synth()).toThrow(
      /'Elsewhere\/Function\/Resource' is in us-east-1: got '111122223333\.dkr\.ecr\.eu-west-1\..*replicate the repository to us-east-1 first.*registry-access:lambdaOtherRegion/s,
    );
  });

  test('in another Region than a repository of the app are refused as well, and by its tokens', () => {
    const { app, grants, repository } = setUp();
    grants.lambdaPull({ account: SPOKE });
    functionFrom(stackIn(app, 'Elsewhere', HUB, 'us-east-1'), repository);
    expect(() => app.synth()).toThrow(/'Elsewhere\/Function\/Resource' is in us-east-1: got '111122223333\.dkr/);
  });

  test('beside a repository of the app are taken', () => {
    const { app, hub, grants, repository } = setUp();
    grants.lambdaPull({ account: SPOKE });
    functionFrom(hub, repository);
    expect(() => app.synth()).not.toThrow();
  });
});
