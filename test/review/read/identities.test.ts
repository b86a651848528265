import { decide, readDocument } from 'registry-access/review';
import { document, readPreview, readTemplate, UNKNOWN } from './support';

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
