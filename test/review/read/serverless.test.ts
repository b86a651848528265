import { attached, document, type Json, readTemplate } from './support';

const TRANSFORM = 'AWS::Serverless-2016-10-31';
const ROLE = 'arn:aws:iam::111122223333:role/${FRole}';
const PULL = document({ Effect: 'Allow', Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], Resource: '*' });
const trust = (account: string) => document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: account } });

const read = (properties: Json, globals?: Json, attributes: Json = {}) =>
  readTemplate(
    { F: { Type: 'AWS::Serverless::Function', Properties: properties, ...attributes } },
    { Transform: TRANSFORM, ...(globals === undefined ? {} : { Globals: globals }) },
  );

/** Who may assume the function's role; `unreadable` where that is not known. */
const trusted = (properties: Json, globals?: Json, attributes: Json = {}) =>
  read(properties, globals, attributes)
    .policies.filter(({ attachment }) => attachment.kind === 'trust')
    .flatMap(({ policy }) =>
      'unreadable' in policy
        ? ['unreadable']
        : policy.statements.flatMap(({ principals }) => principals?.values.map(({ id }) => id) ?? []),
    );

describe('Globals of the serverless transform', () => {
  const given = { Function: { AssumeRolePolicyDocument: trust('444455556666') } };

  test('give every function its trust', () => {
    expect(trusted({}, given)).toEqual(['444455556666']);
    expect(trusted({})).toEqual(['lambda.amazonaws.com']);
  });

  test('are merged into what a function says itself: lists follow each other', () => {
    expect(trusted({ AssumeRolePolicyDocument: trust('777788889999') }, given)).toEqual([
      '444455556666',
      '777788889999',
    ]);
  });

  test.each<[string, unknown]>([
    ['all of them', '*'],
    ['this one', ['AssumeRolePolicyDocument']],
  ])('are ignored by a function that says so of %s', (_, IgnoreGlobals) => {
    expect(trusted({}, given, { IgnoreGlobals })).toEqual(['lambda.amazonaws.com']);
  });

  test('are none for a function with a role of its own, and none for state machines', () => {
    expect(trusted({ Role: 'arn:aws:iam::111122223333:role/x' }, given)).toEqual([]);
    const model = readTemplate(
      { S: { Type: 'AWS::Serverless::StateMachine' } },
      {
        Transform: TRANSFORM,
        Globals: { StateMachine: { AssumeRolePolicyDocument: trust('444455556666') }, ...given },
      },
    );
    expect(JSON.stringify(model.policies)).toContain('states.amazonaws.com');
    expect(JSON.stringify(model.policies)).not.toContain('444455556666');
  });

  const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/globals.json' } } };
  test.each<[string, Json]>([
    ['the section', include],
    ['what it says of functions', { Function: include }],
    ['what it says beside other things', { Function: { Timeout: 3, ...include } }],
    ['the property', { Function: { AssumeRolePolicyDocument: include } }],
    ['a part of it', { Function: { AssumeRolePolicyDocument: { Version: '2012-10-17', ...include } } }],
  ])('that are not known are a doubt about the role of each function, where it is %s', (_, globals) => {
    expect(trusted({}, globals)).toEqual(['unreadable']);
    expect(trusted({ AssumeRolePolicyDocument: trust('777788889999') }, globals)).toContain('unreadable');
  });

  test('give a path and a boundary, which a function may have of its own', () => {
    const boundary = (own: Json) =>
      attached(read(own, { Function: { RolePath: '/team/', PermissionsBoundary: { Ref: 'B' } } }), 'boundary');
    const at = (path: string) => ({ kind: 'boundary', identity: `arn:aws:iam::111122223333:role${path}\${FRole}` });
    expect(boundary({})).toEqual([[at('/team/'), 'unreadable']]);
    expect(boundary({ RolePath: '/', PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' })).toEqual([
      [at('/'), []],
    ]);
  });

  test('count in properties that a condition makes, too', () => {
    const model = readTemplate(
      { F: { Type: 'AWS::Serverless::Function', Properties: { 'Fn::If': ['C', {}, { Policies: [PULL] }] } } },
      { Transform: TRANSFORM, Globals: given, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } },
    );
    const trusts = model.policies.filter(({ attachment }) => attachment.kind === 'trust');
    expect(trusts).not.toEqual([]);
    for (const { policy } of trusts) expect(JSON.stringify(policy)).toContain('444455556666');
  });

  test('a trust under a condition leaves the service of the function in the other case', () => {
    const own = { AssumeRolePolicyDocument: { 'Fn::If': ['C', trust('444455556666'), { Ref: 'AWS::NoValue' }] } };
    expect(trusted(own).sort()).toEqual(['444455556666', 'lambda.amazonaws.com']);
    expect(ROLE).toBe(read({}).identities[0]?.arn);
  });
});

describe('policy templates of the serverless transform', () => {
  const policies = (...Policies: Json[]) =>
    attached(read({ Policies }), 'identity').map((one) => (one as unknown[])[1]);

  test('cost nothing where they are among those that the vendor publishes', () => {
    expect(
      policies({ S3ReadPolicy: { BucketName: { Ref: 'B' } } }, { SQSSendMessagePolicy: { QueueName: 'q' } }),
    ).toEqual([]);
    expect(attached(read({ Policies: { DynamoDBCrudPolicy: { TableName: 't' } } }), 'identity')).toEqual([]);
  });

  test.each<[string, Json]>([
    ['of a name that is none of them', { OurPolicy: {} }],
    ['that is not known', { 'Fn::Transform': { Name: 'Ours' } }],
    ['beside another in one object', { S3ReadPolicy: {}, SQSPollerPolicy: {} }],
  ])('may say anything of their own role where one is %s', (_, policy) => {
    expect(policies({ S3ReadPolicy: {} }, policy)).toEqual(['unreadable']);
    expect(attached(read({ Policies: [policy] }), 'registry')).toEqual([]);
  });

  test('may stand in one case only', () => {
    const choice = { 'Fn::If': ['C', { S3ReadPolicy: {} }, { OurPolicy: {} }] };
    expect(policies(choice)).toEqual(['unreadable']);
  });
});
