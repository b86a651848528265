import { type AccessModel, decide, readDocument } from 'registry-access/review';
import { document, type Json, previewOf, readPreview, readTemplate, UNKNOWN } from './support';

const TRUST = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });
const SHARE = document({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:BatchGetImage' });
const CHOICE = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };

describe('identities', () => {
  test('carry the tags that a template declares; its stack may have more', () => {
    const tags = (Tags: unknown) =>
      readTemplate({ R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'ci', Tags } } }, CHOICE).identities[0]?.tags;
    expect(tags([{ Key: 'team', Value: 'a' }])).toEqual({ values: { team: 'a' }, complete: false });
    expect(tags([{ Key: 'team', Value: { Ref: 'P' } }])).toEqual({ values: { team: '${P}' }, complete: false });
    expect(tags([{ 'Fn::If': ['C', { Key: 'team', Value: 'a' }, { Ref: 'AWS::NoValue' }] }])).toEqual({
      values: {},
      complete: false,
    });
  });

  test('carry all tags of a program, those that its provider gives too', () => {
    const tags = (inputs: Record<string, unknown>, provider = {}) =>
      readPreview([{ type: 'aws:iam/role:Role', inputs: { name: 'ci', ...inputs } }], provider).identities[0]?.tags;
    const defaultTags = JSON.stringify({ tags: { team: 'a', env: 'prod' } });
    expect(tags({ tags: { team: 'b' } }, { defaultTags })).toEqual({
      values: { team: 'b', env: 'prod' },
      complete: true,
    });
    expect(tags({})).toEqual({ values: {}, complete: true });
    expect(tags({ tags: UNKNOWN })?.complete).toBe(false);
    expect(tags({ tags: { team: UNKNOWN } })).toEqual({ values: { team: '${x.tags.team}' }, complete: true });
    expect(tags({ tags: { team: 'b' } }, { defaultTags: UNKNOWN })?.complete).toBe(false);
  });

  test('and repositories without a name have one of their own, and are marked', () => {
    const model = readTemplate({
      A: { Type: 'AWS::ECR::Repository', Properties: {} },
      B: { Type: 'AWS::ECR::Repository', Properties: {} },
      R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: TRUST } },
    });
    expect(model.repositories.map(({ name, generated }) => [name, generated])).toEqual([
      ['${A}', true],
      ['${B}', true],
    ]);
    expect(model.identities).toMatchObject([{ arn: 'arn:aws:iam::111122223333:role/${R}', generated: true }]);
    const given = readTemplate(
      { A: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'P' } } } },
      CHOICE,
    );
    expect(given.repositories[0]).not.toHaveProperty('generated');
  });

  test('of a program have a made-up name too, where the preview made one up for itself', () => {
    const inputs = { name: 'app-1a2b3c4', __defaults: ['name'] };
    const type = 'aws:ecr/repository:Repository';
    expect(readPreview([{ type, inputs }]).repositories).toMatchObject([{ name: '${x.name}', generated: true }]);
    expect(readPreview([{ type, inputs, op: 'same' }]).repositories).toMatchObject([{ name: 'app-1a2b3c4' }]);
  });

  test('are in a group under the condition of the membership', () => {
    const model = readTemplate(
      {
        U: { Type: 'AWS::IAM::User', Properties: { UserName: 'anna' } },
        G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'devs' } },
        M: {
          Type: 'AWS::IAM::UserToGroupAddition',
          Condition: 'C',
          Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'U' }] },
        },
      },
      CHOICE,
    );
    expect(model.memberships).toMatchObject([
      { user: 'arn:aws:iam::111122223333:user/anna', presence: [{ choice: '${P} = x', is: true }] },
    ]);
  });

  test('are made under their condition, and for sure where both of its ways make them', () => {
    const made = (Condition: string, RoleName: unknown = 'ci') =>
      readTemplate(
        {
          R: { Type: 'AWS::IAM::Role', Condition, Properties: { RoleName } },
          S: { Type: 'AWS::IAM::Role', Condition: 'C', Properties: { RoleName: 'ci' } },
        },
        { ...CHOICE, Conditions: { ...CHOICE.Conditions, D: { 'Fn::Not': [{ Condition: 'C' }] } } },
      ).identities.map(({ presence }) => presence);
    expect(made('C')).toEqual([[{ choice: '${P} = x', is: true }]]);
    expect(made('D')).toEqual([undefined]);
  });
});

test('a repository by a stack that is asked about by name is found beside one without a name', () => {
  const model = readDocument({
    name: '111122223333/eu-west-1=t.json',
    json: {
      Resources: {
        A: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: SHARE } },
        B: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'app' } },
      },
    },
  });
  expect(model.repositories.map(({ generated }) => generated)).toEqual([true, undefined].reverse());
  const request = { principal: '444455556666', action: 'ecr:PutImage' };
  expect(decide(model, { ...request, resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/app' }).decision).toBe(
    'no',
  );
});

describe('a member of a group that is not known', () => {
  const GROUP = { type: 'alicloud:ram/group:Group', name: 'g', inputs: { groupName: 'devs' } };
  const POLICY = {
    type: 'alicloud:ram/groupPolicyAttachment:GroupPolicyAttachment',
    name: 'a',
    inputs: { groupName: 'devs', policyName: 'AliyunContainerRegistryFullAccess', policyType: 'System' },
  };
  const user = (userName: string) => ({ type: 'alicloud:ram/user:User', name: userName, inputs: { userName } });
  const onAlicloud = (...memberships: readonly { readonly type: string; readonly inputs: Json }[]) =>
    readDocument({
      name: 'p.json',
      json: previewOf([
        GROUP,
        POLICY,
        ...['anna', 'bert'].map(user),
        ...memberships.map((one, index) => ({ ...one, name: `m${index}` })),
      ]),
    });
  const push = (model: AccessModel, who: string) =>
    decide(model, {
      principal: `acs:ram::1609982529000001:${who}`,
      action: 'cr:PushRepository',
      resource: 'acs:cr:cn-hangzhou:1609982529000001:repository/cri-x/a/b',
    }).decision;
  const memberships: readonly [string, readonly { readonly type: string; readonly inputs: Json }[]][] = [
    [
      'in a list of users',
      [
        {
          type: 'alicloud:ram/groupMembership:GroupMembership',
          inputs: { groupName: 'devs', userNames: ['anna', UNKNOWN] },
        },
      ],
    ],
    [
      'alone',
      [
        { type: 'alicloud:ram/groupMembership:GroupMembership', inputs: { groupName: 'devs', userNames: ['anna'] } },
        {
          type: 'alicloud:ram/userGroupAttachment:UserGroupAttachment',
          inputs: { groupName: 'devs', userName: UNKNOWN },
        },
      ],
    ],
  ];

  test.each(memberships)('is the only doubt where it stands %s', (_, list) => {
    const model = onAlicloud(...list);
    expect(push(model, 'user/anna')).toBe('yes');
    expect(push(model, 'user/bert')).toBe('maybe');
  });

  const readers = {
    G: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: 'readers',
        Policies: [{ PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }) }],
      },
    },
    Anna: { Type: 'AWS::IAM::User', Properties: { UserName: 'anna' } },
    Bert: { Type: 'AWS::IAM::User', Properties: { UserName: 'bert' } },
  };
  const can = (name: string, members: Json) =>
    decide(
      readDocument({
        name: '111122223333/eu-west-1=t.json',
        json: {
          ...CHOICE,
          Resources: { ...readers, M: { Type: 'AWS::IAM::UserToGroupAddition', Properties: members } },
        },
      }),
      {
        principal: `arn:aws:iam::111122223333:user/${name}`,
        action: 'ecr:PutImage',
        resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
      },
    ).decision;

  test.each<[string, Json]>([
    ['a parameter', { GroupName: 'readers', Users: ['anna', { Ref: 'P' }] }],
    ['under a condition', { GroupName: 'readers', Users: { 'Fn::If': ['C', ['anna', { Ref: 'P' }], ['anna']] } }],
    ['a part of a split list', { GroupName: { Ref: 'G' }, Users: { 'Fn::Split': [',', 'anna,{{resolve:ssm:u}}'] } }],
  ])('has no more than what the group has, on AWS where it is %s', (_, members) => {
    expect(can('anna', members)).toBe('yes');
    expect(can('bert', members)).toBe('maybe');
  });

  test('has nothing that the group has not', () => {
    const members = { GroupName: 'readers', Users: [{ Ref: 'P' }] };
    const none = { ...readers.G.Properties, Policies: [] };
    const model = readTemplate({
      ...readers,
      G: { ...readers.G, Properties: none },
      M: { Type: 'AWS::IAM::UserToGroupAddition', Properties: members },
    });
    expect(model.policies).toEqual([]);
    expect(model.notices).toMatchObject([
      { id: 'unresolved-value', message: 'who is in the group readers is not known in full (${P})' },
    ]);
  });
});
