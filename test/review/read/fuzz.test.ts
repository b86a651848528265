import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { displayText, PolicyError } from 'registry-access/policy';
import { type AccessModel, readDocument } from 'registry-access/review';
import { runs, SHARE } from '../../support/property-runs';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const LIMITS = { resolvedCharacters: 20_000_000 };
const statement = (extra: { [key: string]: Json } = {}): Json => ({
  Effect: 'Allow',
  Principal: { AWS: ['444455556666', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${Spoke}:root' }] },
  Action: ['ecr:BatchGetImage'],
  Condition: { StringEquals: { 'aws:PrincipalOrgID': { 'Fn::If': ['IsProd', 'o-aaaaaaaaaa', { Ref: 'Spoke' }] } } },
  ...extra,
});

/** A template with something of everything that is read. */
const TEMPLATE: Json = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: { Spoke: { Type: 'String' }, List: { Type: 'CommaDelimitedList', Default: 'a,b' } },
  Mappings: { Map: { 'eu-west-1': { key: 'value' } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Spoke' }, 'x'] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'List' }, 'y'] }] }] },
  },
  Resources: {
    Repo: {
      Type: 'AWS::ECR::Repository',
      Condition: 'Both',
      Metadata: { 'aws:cdk:path': 'Hub/Repo/Resource' },
      Properties: {
        RepositoryName: { 'Fn::If': ['IsProd', 'app', { Ref: 'AWS::NoValue' }] },
        RepositoryPolicyText: {
          Version: '2012-10-17',
          Statement: [statement(), { 'Fn::If': ['Both', statement(), { Ref: 'AWS::NoValue' }] }],
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Path: '/x/',
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: statement({ Action: 'sts:AssumeRole' }) },
        Policies: [
          {
            PolicyName: 'inline',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: '*', Resource: { 'Fn::GetAtt': ['Repo', 'Arn'] } }],
            },
          },
        ],
        ManagedPolicyArns: [
          { Ref: 'Managed' },
          { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/ReadOnlyAccess']] },
        ],
      },
    },
    Managed: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              NotAction: 'x',
              Resource: { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Spoke' }] }] },
            },
          ],
        },
      },
    },
    Replication: {
      Type: 'AWS::ECR::ReplicationConfiguration',
      Properties: {
        ReplicationConfiguration: {
          Rules: [
            {
              Destinations: [{ Region: 'us-east-1', RegistryId: { Ref: 'Spoke' } }],
              RepositoryFilters: [{ Filter: 'a' }],
            },
          ],
        },
      },
    },
    Cache: {
      Type: 'AWS::ECR::PullThroughCacheRule',
      Properties: {
        EcrRepositoryPrefix: { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'key'] },
        UpstreamRegistryUrl: { 'Fn::ImportValue': 'E' },
      },
    },
    Template: {
      Type: 'AWS::ECR::RepositoryCreationTemplate',
      Properties: {
        Prefix: 'p',
        AppliedFor: ['REPLICATION'],
        RepositoryPolicy: '{"Version":"2012-10-17","Statement":[]}',
      },
    },
    Group: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'g', Users: ['u'] } },
    Set: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: { TemplateBody: '{"Resources":{"R":{"Type":"AWS::ECR::Repository"}}}' },
    },
  },
  Outputs: { O: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] }, Export: { Name: 'E' } } },
};

const DIGEST: Json = {
  config: { 'alicloud:region': 'cn-hangzhou' },
  changeSummary: { create: 3, same: 1 },
  steps: [
    [
      'pulumi:providers:alicloud',
      'p',
      { accountId: '1609982529000001', assumeRole: '{"roleArn":"acs:ram::1:role/x"}' },
    ],
    ['alicloud:ram/role:Role', 'r', { roleName: 'r', assumeRolePolicyDocument: '{"Version":"1","Statement":[]}' }],
    [
      'alicloud:ram/policy:Policy',
      'q',
      { policyName: 'q', statements: [{ effect: 'Allow', actions: ['cr:*'], resources: ['*'] }] },
    ],
    [
      'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment',
      'a',
      { roleName: 'r', policyName: 'q', policyType: 'Custom' },
    ],
    [
      'alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule',
      's',
      { instanceId: 'cri-a', namespaceName: 'n', targetUserId: '2' },
    ],
    ['alicloud:cr/internetEndpoint:InternetEndpoint', 'i', { instanceId: 'cri-a', entries: [{ entry: '0.0.0.0/0' }] }],
    [
      'aws:ecr/replicationConfiguration:ReplicationConfiguration',
      'c',
      { replicationConfiguration: { rules: [{ destinations: [{ region: 'x' }] }] } },
    ],
  ].map(([type, name, inputs]) => ({
    op: 'create',
    newState: {
      urn: `urn:pulumi:dev::app::${type}::${name}`,
      type,
      inputs,
      provider: 'urn:pulumi:dev::app::pulumi:providers:alicloud::p::id',
      propertyDependencies: {},
    },
  })) as Json,
};

/** What a mutation puts in the place of something. */
const replacement: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    null,
    0,
    -1,
    true,
    '',
    '*',
    [],
    {},
    [[]],
    [null],
    { Ref: 'AWS::NoValue' },
    { Ref: 'Repo' },
    { Ref: 'Role' },
    { Ref: 'Spoke' },
    { Ref: null },
    { Condition: 'Both' },
    { 'Fn::If': ['IsProd', [], {}] },
    { 'Fn::If': ['Both', { Ref: 'AWS::NoValue' }, { 'Fn::If': ['IsProd', 'a', ['b']] }] },
    { 'Fn::If': [] },
    { 'Fn::GetAtt': 'Repo' },
    { 'Fn::GetAtt': ['Set', 'Outputs.X'] },
    { 'Fn::Join': [',', { 'Fn::Split': [',', { Ref: 'Spoke' }] }] },
    { 'Fn::Split': ['', ''] },
    { 'Fn::Select': [99, { Ref: 'List' }] },
    { 'Fn::Sub': ['${a}${b.c}${!d}${', { a: { Ref: 'AWS::NoValue' } }] },
    { 'Fn::FindInMap': ['Map', { Ref: 'Spoke' }, 'key', { DefaultValue: 1 }] },
    { 'Fn::ImportValue': 'E' },
    { 'Fn::Equals': [1] },
    { 'Fn::Transform': {} },
    { references: ['module.shop', 'each.value', 'var.pullers', 'aws_iam_role.this.arn'] },
    { references: ['local.x'] },
    { constant_value: [null] },
    { 'Fn::ToJsonString': { a: { Ref: 'AWS::NoValue' } } },
    '{{resolve:ssm:x}}',
    '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
    '[secret]',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*"}]}',
    '\u{E000}x\u{E001}',
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** What Terraform wrote. */
function recorded(name: string): Json {
  return JSON.parse(readFileSync(join(__dirname, '../../fixtures/terraform', name), 'utf8')) as Json;
}

/** All places of a document, as paths. */
function placesOf(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, item]) =>
          placesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
        );
  return path.length === 0 ? below : [path, ...below];
}

function mutated(value: Json, path: readonly (string | number)[], change: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change ?? null;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as { [key: string]: Json };
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  if (rest.length === 0 && change === undefined) delete copy[key];
  else copy[key] = mutated((value as { [key: string]: Json })[key] ?? null, rest, change);
  return copy as Json;
}

/** Reads, or fails in the way that is promised. */
function readOrRefuse(json: Json): AccessModel | undefined {
  try {
    return readDocument({ name: '111122223333/eu-west-1=hub.json', json }, { limits: LIMITS });
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

describe('mutated input', () => {
  test.each<[string, Json, number]>([
    ['template', TEMPLATE, 300],
    ['preview', DIGEST, 300],
    ['plan of Terraform', recorded('role-of-same-plan/plan.json'), 200],
    ['plan with nested modules', recorded('nested-modules/plan.json'), 100],
    ['state of Terraform', recorded('acr-teams/state.json'), 100],
  ])(
    'of a %s is read or refused, never a crash',
    (_, base, whole) => {
      const places = placesOf(base);
      const change = fc.tuple(fc.constantFrom(...places), fc.option(replacement, { nil: undefined, freq: 8 }));
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
          const json = changes.reduce<Json>((value, [path, to]) => mutated(value, path, to), base);
          const model = readOrRefuse(json);
          if (model !== undefined) expect(JSON.stringify(readOrRefuse(json))).toBe(JSON.stringify(model));
        }),
        runs(whole),
      );
    },
    20_000 * Math.max(1, SHARE),
  );

  test('that is cut off or garbled as text is refused with a place', () => {
    const text = JSON.stringify(TEMPLATE);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), fc.boolean(), (at, noise, cut) => {
        const garbled = cut ? text.slice(0, at) : text.slice(0, at) + noise + text.slice(at + 1);
        try {
          readDocument({ name: 'hub.json', text: garbled });
        } catch (error) {
          if (!(error instanceof PolicyError)) throw error;
          expect(error.message).toMatch(/^hub\.json(:\d+:\d+)?: /);
        }
      }),
      runs(300),
    );
  });
});

describe('resolution', () => {
  /** Text made of literals and one parameter, as a template spells it and as a function of the parameter's value. */
  interface Expression {
    readonly node: Json;
    readonly of: (value: string) => string;
  }
  const expression = fc.letrec<{ e: Expression }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      fc.constant<Expression>({ node: { Ref: 'P' }, of: (value) => value }),
      fc.stringMatching(/^[a-z/:-]{0,5}$/).map((text): Expression => ({ node: text, of: () => text })),
      fc.tuple(fc.constantFrom('', ':', '/'), fc.array(tie('e'), { minLength: 1, maxLength: 3 })).map(
        ([delimiter, parts]): Expression => ({
          node: { 'Fn::Join': [delimiter, parts.map(({ node }) => node)] },
          of: (value) => parts.map((part) => part.of(value)).join(delimiter),
        }),
      ),
      fc.tuple(tie('e'), tie('e')).map(
        ([a, b]): Expression => ({
          node: { 'Fn::Sub': ['${A}-${B}${P}', { A: a.node, B: b.node }] },
          of: (value) => `${a.of(value)}-${b.of(value)}${value}`,
        }),
      ),
      fc.tuple(fc.nat(1), tie('e'), tie('e')).map(
        ([index, a, b]): Expression => ({
          node: { 'Fn::Select': [index, [a.node, b.node]] },
          of: (value) => (index === 0 ? a : b).of(value),
        }),
      ),
      fc.tuple(fc.boolean(), tie('e'), tie('e')).map(
        ([decided, a, b]): Expression => ({
          node: { 'Fn::If': [decided ? 'Yes' : 'No', a.node, b.node] },
          of: (value) => (decided ? a : b).of(value),
        }),
      ),
    ),
  })).e;

  test('leaves a hole exactly where the value of an unknown stands', () => {
    const named = (node: Json) =>
      readOrRefuse({
        Parameters: { P: { Type: 'String' } },
        Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { R: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: node } } },
      })?.repositories.map(({ name }) => displayText(name));
    fc.assert(
      fc.property(expression, ({ node, of }) => {
        expect(named(node)).toEqual([of('${P}')]);
      }),
      runs(300),
    );
  });

  test('does not depend on the order of resources', () => {
    const { Resources, ...rest } = TEMPLATE as { Resources: { [key: string]: Json } };
    const expected = readOrRefuse(TEMPLATE);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.keys(Resources), { minLength: Object.keys(Resources).length }),
        (order) => {
          const shuffled = Object.fromEntries(order.map((key) => [key, Resources[key] ?? null]));
          expect(readOrRefuse({ ...rest, Resources: shuffled })).toEqual(expected);
        },
      ),
      runs(30),
    );
  });
});
