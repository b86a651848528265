import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../support/built';
import { cleanUp, compile, node, projectWith } from './projects';

/**
 * Registries and repositories that somebody else wrote, compiled apart against the types that are published: what they do not say
 * must not be needed at run time either.
 */

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
const IMPORT = [
  'ecr:BatchGetImage',
  'ecr:BatchImportUpstreamImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
];
const ACCOUNT = { AWS: 'arn:aws:iam::444455556666:root' };
const PULLER = 'arn:aws:iam::444455556666:role/puller';
const TEAM_A = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*';

interface Found {
  readonly statements: Record<string, unknown>;
  readonly success: Record<string, boolean>;
  readonly Hub: { readonly resources: Record<string, { Properties: Record<string, unknown> }> };
  readonly Spoke: {
    readonly resources: Record<string, { Properties: Record<string, unknown>; DependsOn?: string[] }>;
    readonly warnings: string[];
  };
}

let found: Found;

beforeAll(async () => {
  const root = await built();
  const project = projectWith(root, ['aws-cdk-lib', 'constructs'], {
    'package.json': JSON.stringify({ name: 'project', version: '1.0.0', private: true }),
    'main.ts': readFileSync(join(__dirname, 'own-constructs.main.ts'), 'utf8'),
  });
  expect(compile(root, project, 'node16', 'typescript-7')).toEqual({ status: 0, out: '' });
  const { status, out } = node(project, '-p', "JSON.stringify(require('./out-node16/main.js').found)");
  expect({ status, out }).toMatchObject({ status: 0 });
  found = JSON.parse(out) as Found;
}, 300_000);

afterAll(cleanUp);

function hubPolicy(id: string, property: string): unknown[] {
  const document = found.Hub.resources[id]?.Properties[property] as { Statement: unknown[] };
  return document.Statement;
}

test('a registry that implements the whole interface gets complete statements for its own policy', () => {
  const [pull, pushByAccount, pushByRole, imported, consumer, ...rest] = hubPolicy('WholePolicy438BE61E', 'PolicyText');
  const allow = { Effect: 'Allow', Principal: ACCOUNT };
  expect(pull).toEqual({
    ...allow,
    Action: PULL,
    Resource: TEAM_A,
    Condition: { ArnLike: { 'aws:PrincipalArn': '*' }, ArnEquals: { 'aws:PrincipalArn': PULLER } },
  });
  expect(pushByAccount).toEqual({ ...allow, Action: PUSH, Resource: TEAM_A });
  expect(pushByRole).toMatchObject({ Action: PUSH, Condition: { ArnLike: { 'aws:PrincipalArn': PULLER } } });
  expect(imported).toEqual({ ...allow, Action: IMPORT, Resource: TEAM_A });
  expect(consumer).toEqual({
    ...allow,
    Action: PULL,
    Resource: TEAM_A.replace('team-a', 'team-b'),
    Condition: { ArnLike: { 'aws:PrincipalArn': PULLER } },
  });
  expect(rest).toEqual([]);
});

test('its grants have an identity side and can be depended on', () => {
  expect(found.Spoke.resources.PullerDefaultPolicy57772200?.Properties.PolicyDocument).toMatchObject({
    Statement: expect.arrayContaining([expect.objectContaining({ Action: PULL, Resource: TEAM_A })]),
  });
  expect(found.Spoke.resources.Service?.DependsOn).toEqual(['PullerDefaultPolicy57772200']);
});

test('a registry that takes no statement has its owner told, and the grant is not called a success', () => {
  expect(found.success.declined).toBe(false);
  expect(found.Spoke.warnings).toContainEqual(
    expect.stringMatching(
      /the registry policy of account 111122223333 in eu-west-1 is not written by this app.*its owner must add \{.*team-a.*registry-access:policyNotWritten/,
    ),
  );
});

test('a construct with no more than a policy and ARNs can be granted on', () => {
  expect(found.statements.small).toEqual([{ Effect: 'Allow', Principal: ACCOUNT, Action: IMPORT, Resource: TEAM_A }]);
});

test('an L1 repository gets the grants of every facade in one policy, and its name in the identity policy elsewhere', () => {
  expect(hubPolicy('L1', 'RepositoryPolicyText')).toEqual([
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action: PULL },
    { Effect: 'Allow', Principal: ACCOUNT, Action: PULL, Condition: { ArnLike: { 'aws:PrincipalArn': PULLER } } },
  ]);
  expect(found.Spoke.resources.PullerDefaultPolicy57772200?.Properties.PolicyDocument).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({ Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/l1' }),
    ]),
  });
});

test('a construct that hands on the reference of a repository gets the grants into the policy of that repository', () => {
  expect(hubPolicy('WrappedInner1A230892', 'RepositoryPolicyText')).toEqual([
    { Effect: 'Allow', Principal: ACCOUNT, Action: PULL },
  ]);
});

test('a repository with a policy of its own gets the statement, and an imported L1 has its owner told', () => {
  expect(found.statements.own).toEqual([{ Effect: 'Allow', Principal: ACCOUNT, Action: PULL }]);
  expect(found.success.imported).toBe(false);
  expect(found.Spoke.warnings.filter((text) => text.includes('Spoke/L1Import'))).toHaveLength(1);
  expect(found.Spoke.warnings).toHaveLength(2);
});
