import { document, readTemplate } from './support';

const POLICY = document({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' });
const rest = {
  Transform: 'AWS::LanguageExtensions',
  Parameters: { Teams: { Type: 'CommaDelimitedList', Default: 'a,b' }, P: { Type: 'String' } },
  Mappings: { Teams: { all: { names: ['a', 'b'] } } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
};
const repositories = (collection: unknown, key = 'Repo${Team}', name: unknown = { 'Fn::Sub': '${Team}/app' }) =>
  readTemplate(
    {
      'Fn::ForEach::Loop': [
        'Team',
        collection,
        { [key]: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: name } } },
      ],
    },
    rest,
  ).repositories.map(({ name: one, presence }) => (presence === undefined ? one : [one, presence]));

describe('a loop of a template', () => {
  test.each<[string, unknown]>([
    ['written out', ['a', 'b']],
    ['of a mapping', { 'Fn::FindInMap': ['Teams', 'all', 'names'] }],
    ['split', { 'Fn::Split': [',', 'a,b'] }],
  ])('over a collection that is %s makes resources', (_, collection) => {
    expect(repositories(collection)).toEqual(['a/app', 'b/app']);
  });

  test('takes its element as a reference, as text, and without the characters that an id cannot have', () => {
    expect(repositories(['a-b'], 'Repo&{Team}', { Ref: 'Team' })).toEqual(['a-b']);
    expect(repositories(['a-b'], 'Repo&{Team}', 'x/${Team}')).toEqual(['x/a-b']);
  });

  test('over a parameter makes something that may be there, of a name that is not known; the default is no answer', () => {
    expect(repositories({ Ref: 'Teams' })).toEqual([
      ['${an element of <Teams>}/app', [{ choice: 'Fn::ForEach::Loop runs over something of ${Teams}', is: true }]],
    ]);
  });

  test('over a list with one element that is not known makes it for sure', () => {
    expect(repositories(['a', { Ref: 'P' }])).toEqual(['a/app', '${P}/app']);
  });

  test('over elements by a condition makes them under that condition', () => {
    expect(repositories(['a', { 'Fn::If': ['C', 'b', { Ref: 'AWS::NoValue' }] }])).toEqual([
      'a/app',
      ['b/app', [{ choice: '${P} = x', is: true }]],
    ]);
  });

  test('may stand in another, and what it makes may be referred to', () => {
    const model = readTemplate(
      {
        'Fn::ForEach::Outer': [
          'Team',
          ['a', 'b'],
          {
            'Fn::ForEach::Inner': [
              'App',
              ['x', 'y'],
              {
                'Repo${Team}${App}': {
                  Type: 'AWS::ECR::Repository',
                  Properties: { RepositoryName: { 'Fn::Join': ['/', [{ Ref: 'Team' }, { Ref: 'App' }]] } },
                },
                'Role${Team}${App}': {
                  Type: 'AWS::IAM::Role',
                  Properties: {
                    RoleName: '${Team}-${App}',
                    AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }),
                    Policies: [
                      {
                        PolicyName: 'p',
                        PolicyDocument: document({
                          Effect: 'Allow',
                          Action: 'ecr:*',
                          Resource: { 'Fn::GetAtt': ['Repo${Team}${App}', 'Arn'] },
                        }),
                      },
                    ],
                  },
                },
              },
            ],
          },
        ],
      },
      rest,
    );
    expect(model.repositories.map(({ name }) => name)).toEqual(['a/x', 'a/y', 'b/x', 'b/y']);
    const own = model.policies.flatMap(({ attachment, policy }) =>
      attachment.kind === 'identity' && !('unreadable' in policy)
        ? [[attachment.identity, policy.statements[0]?.resources?.values[0]]]
        : [],
    );
    expect(own).toContainEqual([
      'arn:aws:iam::111122223333:role/b-x',
      'arn:aws:ecr:eu-west-1:111122223333:repository/b/x',
    ]);
  });

  test('makes conditions and outputs, too', () => {
    const model = readTemplate(
      { Repo: { Type: 'AWS::ECR::Repository', Condition: 'IsB', Properties: { RepositoryName: 'app' } } },
      {
        ...rest,
        Conditions: { 'Fn::ForEach::Loop': ['X', ['A', 'B'], { 'Is${X}': { 'Fn::Equals': [{ Ref: 'P' }, '${X}'] } }] },
      },
    );
    expect(model.repositories[0]?.presence).toEqual([{ choice: '${P} = B', is: true }]);
  });

  const role = (properties: object) =>
    readTemplate({ Role: { Type: 'AWS::IAM::Role', Properties: properties } }, rest).policies.map(
      ({ attachment, policy }) => [attachment.kind, 'unreadable' in policy],
    );
  const trust = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });

  test('makes properties', () => {
    const own = { PolicyName: 'p', PolicyDocument: POLICY };
    expect(
      role({ 'Fn::ForEach::Loop': ['X', ['Policies'], { '${X}': [own] }], AssumeRolePolicyDocument: trust }),
    ).toEqual([
      ['identity', false],
      ['trust', false],
    ]);
  });

  test('over something that is not known makes all properties unknown', () => {
    expect(
      role({ 'Fn::ForEach::Loop': ['X', { Ref: 'Teams' }, { '${X}': [] }], AssumeRolePolicyDocument: trust }),
    ).toEqual([
      ['boundary', true],
      ['identity', true],
      ['identity', true],
      ['trust', true],
    ]);
  });

  test('that cannot be read may make anything', () => {
    const model = readTemplate({ 'Fn::ForEach::Loop': { Ref: 'P' } }, rest);
    expect(model.policies.map(({ attachment }) => attachment.kind)).toEqual(['identity', 'registry', 'trust']);
    expect(model.notices).toMatchObject([{ id: 'template-transform' }]);
  });

  test('that grows without end is refused', () => {
    const deep = (levels: number): object =>
      levels === 0
        ? { 'R${I0}': { Type: 'AWS::ECR::Repository' } }
        : {
            [`Fn::ForEach::L${levels}`]: [
              `I${levels - 1}`,
              Array.from({ length: 20 }, (_, i) => `v${i}`),
              deep(levels - 1),
            ],
          };
    expect(() =>
      readTemplate(deep(8) as Record<string, unknown>, rest, { limits: { resolvedCharacters: 1_000_000 } }),
    ).toThrow('produces more than 1000000 characters');
  });
});
