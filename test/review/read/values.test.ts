import { displayText } from 'registry-access/policy';
import { type AccessModel, type ReadOptions, readDocument } from 'registry-access/review';

type Json = Record<string, unknown>;

/** Reads one template in a known environment. */
function read(template: Json, name = '111122223333/eu-west-1=hub.json', options: ReadOptions = {}): AccessModel {
  return JSON.parse(displayText(JSON.stringify(readDocument({ name, json: template }, options)))) as AccessModel;
}

/** The resource values of the one statement of a registry policy, in which the value under test stands. */
function valuesOf(value: unknown, rest: Json = {}): readonly string[] {
  const { Resources, ...sections } = rest;
  const model = read({
    ...sections,
    Resources: { ...(Resources as Json | undefined), Policy: registryPolicy({ Resource: value }) },
  });
  const policy = model.policies.find(({ attachment }) => attachment.kind === 'registry')?.policy;
  if (policy === undefined || 'unreadable' in policy) throw new Error(JSON.stringify(policy));
  expect(policy.statements).toHaveLength(1);
  return policy.statements[0]?.resources?.values ?? [];
}

function registryPolicy(statement: Json): Json {
  const base = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:BatchGetImage', Resource: '*' };
  return {
    Type: 'AWS::ECR::RegistryPolicy',
    Properties: { PolicyText: { Version: '2012-10-17', Statement: [{ ...base, ...statement }] } },
  };
}

const REPO = { Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } } };
const ROLE = { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'ci', Path: '/build/' } } };
const GENERATED = { Role: { Type: 'AWS::IAM::Role', Properties: {} } };

describe('values of a template', () => {
  const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
  test.each<[string, unknown, string[], Json?]>([
    ['a pseudo parameter is the environment', { Ref: 'AWS::AccountId' }, ['111122223333']],
    ['the partition follows from the Region', { Ref: 'AWS::Partition' }, ['aws']],
    ['Ref of a named repository is its name', { Ref: 'Repo' }, ['team-a/app'], { Resources: REPO }],
    [
      'GetAtt of a repository is its ARN',
      { 'Fn::GetAtt': ['Repo', 'Arn'] },
      ['arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'],
      { Resources: REPO },
    ],
    [
      'GetAtt takes the dotted form too',
      { 'Fn::GetAtt': 'Repo.RepositoryUri' },
      ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app'],
      { Resources: REPO },
    ],
    [
      'the ARN of a role has its path',
      { 'Fn::GetAtt': ['Role', 'Arn'] },
      ['arn:aws:iam::111122223333:role/build/ci'],
      { Resources: ROLE },
    ],
    [
      'a generated name is a hole in a known account',
      { 'Fn::GetAtt': ['Role', 'Arn'] },
      ['arn:aws:iam::111122223333:role/${Role}'],
      { Resources: GENERATED },
    ],
    ['Join joins', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }, 'c']] }, ['a/eu-west-1/c']],
    [
      'Sub substitutes names, attributes and its own variables, and keeps literals',
      { 'Fn::Sub': ['${AWS::Region} ${Repo} ${Repo.Arn} ${X} ${!Keep}', { X: join('x', 'y') }] },
      ['eu-west-1 team-a/app arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app xy ${Keep}'],
      { Resources: REPO },
    ],
    ['Select selects', { 'Fn::Select': [1, ['a', 'b']] }, ['b']],
    ['Split splits', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, ['b']],
    [
      'Split keeps what is known of an ARN with a generated name',
      { 'Fn::Select': [4, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Role', 'Arn'] }] }] },
      ['111122223333'],
      { Resources: GENERATED },
    ],
    [
      'Split does not count past a parameter',
      { 'Fn::Select': [1, { 'Fn::Split': [':', join('a:', { Ref: 'P' }, ':b')] }] },
      ["${a:<P>:b[1] by ':'}"],
      { Parameters: { P: { Type: 'String' } } },
    ],
    [
      'FindInMap finds by a known key',
      { 'Fn::FindInMap': ['Accounts', { Ref: 'AWS::Region' }, 'prod'] },
      ['999900001111'],
      { Mappings: { Accounts: { 'eu-west-1': { prod: '999900001111' } } } },
    ],
    [
      'a parameter is a hole, although it has a default',
      join('arn:aws:ecr:*:*:repository/', { Ref: 'Team' }, '/*'),
      ['arn:aws:ecr:*:*:repository/${Team}/*'],
      { Parameters: { Team: { Type: 'String', Default: 'team-a' } } },
    ],
    [
      'a parameter whose one allowed value is its default is known',
      { Ref: 'Team' },
      ['team-a'],
      { Parameters: { Team: { Type: 'String', Default: 'team-a', AllowedValues: ['team-a'] } } },
    ],
    [
      'a parameter from Parameter Store is a hole',
      { Ref: 'Team' },
      ['${Team}'],
      {
        Parameters: {
          Team: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x', AllowedValues: ['/x'] },
        },
      },
    ],
    ['a dynamic reference is a hole', 'x-{{resolve:ssm:/team}}', ['x-${ssm:/team}']],
    ['an import of nowhere is a hole', { 'Fn::ImportValue': 'Gone' }, ['${import Gone}']],
    ['an attribute that nobody can know is a hole', { 'Fn::GetAtt': ['Fn', 'Arn'] }, ['${Fn.Arn}']],
    [
      'If follows a decided condition',
      { 'Fn::If': ['InEurope', 'yes', 'no'] },
      ['yes'],
      { Conditions: { InEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } } },
    ],
    ['NoValue takes an element away', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    [
      'a value that refers to itself is a hole',
      { Ref: 'Repo' },
      ['${name Repo (refers to itself)}'],
      { Resources: { Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'Repo' } } } } },
    ],
  ])('%s', (...[, value, expected, rest]) => {
    expect(valuesOf(value, rest)).toEqual(expected);
  });

  test('the same unknown has the same name wherever it appears, and another one another', () => {
    const model = read({
      Parameters: { A: { Type: 'String' }, B: { Type: 'String' } },
      Resources: {
        One: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'A' } } },
        Two: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::Sub': '${B}' } } },
        Three: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::Join': ['', [{ Ref: 'A' }]] } } },
      },
    });
    expect(model.repositories.map(({ name }) => name)).toEqual(['${A}', '${B}']);
  });

  test('placeholders that nobody closes are text, however many', () => {
    const text = ['${AWS::Region}', '${'.repeat(100_000)].join('');
    expect(valuesOf({ 'Fn::Sub': text })).toEqual([`eu-west-1${'${'.repeat(100_000)}`]);
  });

  test('text cannot forge a hole, neither plain nor escaped nor inside a document in a string', () => {
    const text = JSON.stringify({
      Resources: {
        Plain: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: '\u{E000}x\u{E001}' } },
        Template: {
          Type: 'AWS::ECR::RepositoryCreationTemplate',
          Properties: {
            Prefix: 'p',
            RepositoryPolicy:
              '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"\\ue000x\\uE001"},"Action":"*"}]}',
          },
        },
      },
    });
    for (const written of [text, text.replaceAll('\u{E000}', '\\ue000').replaceAll('\u{E001}', '\\uE001')]) {
      const model = readDocument({ name: 'hub.json', text: written });
      expect(model.repositories[0]?.name).toBe('\u{FFFD}x\u{FFFD}');
      expect(JSON.stringify(model.policies[0]?.policy)).toContain('"id":"\u{FFFD}x\u{FFFD}"');
    }
  });
});

describe('conditions of a template', () => {
  const Parameters = { Env: { Type: 'String' } };
  const Conditions = {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    Never: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Equals': ['a', 'b'] }] },
  };

  test('an undecided one makes a resource a choice, under the comparison that decides', () => {
    const model = read({
      Parameters,
      Conditions,
      Resources: {
        One: { ...registryPolicy({}), Condition: 'IsProd' },
        Two: { ...registryPolicy({}), Condition: 'NotProd' },
        Three: { ...registryPolicy({}), Condition: 'Never' },
      },
    });
    expect(model.policies.map(({ origin, presence }) => [origin.path, presence])).toEqual([
      ['One', [{ choice: '${Env} = prod', is: true }]],
      ['Two', [{ choice: '${Env} = prod', is: false }]],
    ]);
  });

  test('one inside a statement makes a statement for each way, one around it a statement that may be absent', () => {
    const model = read({
      Parameters,
      Conditions,
      Resources: {
        Policy: {
          Type: 'AWS::ECR::RegistryPolicy',
          Properties: {
            PolicyText: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { 'Fn::If': ['IsProd', '*', { AWS: '444455556666' }] },
                  Action: 'ecr:BatchGetImage',
                  Resource: { 'Fn::If': ['NotProd', 'dev', 'prod'] },
                },
                { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, { Effect: 'Deny', Principal: '*', Action: 'ecr:*' }] },
              ],
            },
          },
        },
      },
    });
    expect(model.policies).toHaveLength(1);
    const policy = model.policies[0]?.policy;
    if (policy === undefined || 'unreadable' in policy) throw new Error('unreadable');
    const choice = '${Env} = prod';
    expect(
      policy.statements.map(({ effect, principals, resources, presence }) => [
        effect,
        principals?.values[0]?.id,
        resources?.values,
        presence,
      ]),
    ).toEqual([
      ['Allow', '*', ['prod'], [{ choice, is: true }]],
      ['Allow', '444455556666', ['dev'], [{ choice, is: false }]],
      ['Deny', '*', undefined, [{ choice, is: false }]],
    ]);
  });

  test('a name by a condition gives a repository for each branch, and each its policy', () => {
    const model = read({
      Parameters,
      Conditions,
      Resources: {
        Repo: {
          Type: 'AWS::ECR::Repository',
          Properties: {
            RepositoryName: { 'Fn::If': ['IsProd', 'app', 'app-dev'] },
            RepositoryPolicyText: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Principal: '*', Action: { 'Fn::If': ['IsProd', 'ecr:Get*', 'ecr:*'] } }],
            },
          },
        },
      },
    });
    expect(model.repositories.map(({ name }) => name)).toEqual(['app', 'app-dev']);
    expect(
      model.policies.map(({ attachment, policy, presence }) => [
        attachment,
        'unreadable' in policy ? policy : policy.statements.map(({ actions, presence: own }) => [actions.values, own]),
        presence?.[0]?.is,
      ]),
    ).toMatchObject([
      [{ repository: 'app' }, [[['ecr:Get*'], undefined]], true],
      [{ repository: 'app-dev' }, [[['ecr:*'], undefined]], false],
    ]);
  });

  test('an effect that is a parameter is a choice between both', () => {
    const model = read({ Parameters, Resources: { Policy: registryPolicy({ Effect: { Ref: 'Env' } }) } });
    const policy = model.policies[0]?.policy;
    if (policy === undefined || 'unreadable' in policy) throw new Error('unreadable');
    expect(policy.statements.map(({ effect, presence }) => [effect, presence])).toEqual([
      ['Allow', [{ choice: '${Env} = Allow', is: true }]],
      ['Deny', [{ choice: '${Env} = Allow', is: false }]],
    ]);
  });

  test('a policy that hangs on too many of them is unreadable, not absent, and said to be', () => {
    const names = Array.from({ length: 10 }, (_, index) => `P${index}`);
    const model = read({
      Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])),
      Conditions: Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [{ Ref: name }, 'x'] }])),
      Resources: {
        Policy: registryPolicy({ Resource: names.map((name) => ({ 'Fn::If': [name, `${name}-yes`, `${name}-no`] })) }),
      },
    });
    expect(model.policies[0]?.policy).toEqual({ unreadable: 'a statement depends on too many conditions' });
    expect(model.notices).toMatchObject([{ id: 'unreadable-policy' }]);
  });
});

describe('what a template does not show', () => {
  test.each([
    ['AWS::ECR::SomethingNew', 'unknown-resource-type'],
    ['AWS::IAM::SomethingNew', 'unknown-resource-type'],
    ['AWS::SSO::PermissionSet', 'unknown-resource-type'],
    ['AWS::Serverless::Application', 'unknown-resource-type'],
    ['Org::Team::Thing::MODULE', 'unknown-resource-type'],
    ['AWS::CloudFormation::Stack', 'unknown-resource-type'],
  ])('%s is said to be not seen', (Type, id) => {
    expect(read({ Resources: { X: { Type } } }).notices).toMatchObject([{ id, origin: { path: 'X' } }]);
  });

  test('types that grant nobody access are not mentioned', () => {
    const types = ['AWS::ECR::RegistryScanningConfiguration', 'AWS::S3::Bucket', 'AWS::IAM::InstanceProfile'];
    const Resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }]));
    expect(read({ Resources }).notices).toEqual([]);
  });

  test('a transform of the whole template is said to rewrite it', () => {
    const model = read({ Transform: ['AWS::LanguageExtensions', 'Ours'], Resources: {} });
    expect(model.notices).toMatchObject([{ id: 'template-transform' }]);
  });

  test('a document that is not a policy is unreadable, and said to be', () => {
    const model = read({ Resources: { Policy: registryPolicy({ Action: undefined }) } });
    expect(model.policies[0]?.policy).toEqual({
      unreadable: 'Statement[0]: a statement has Action or NotAction',
    });
    expect(model.notices[0]?.id).toBe('unreadable-policy');
  });
});
