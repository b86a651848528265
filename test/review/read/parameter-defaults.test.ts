import { decide, readDocument } from 'registry-access/review';
import { document, type Json, readTemplate } from './support';

const share = (account: unknown) => ({
  R: {
    Type: 'AWS::ECR::Repository',
    Properties: {
      RepositoryName: 'app',
      RepositoryPolicyText: document({ Effect: 'Allow', Principal: { AWS: account }, Action: 'ecr:BatchGetImage' }),
    },
  },
});
const hints = (Resources: Json, Acc: Json, more: Json = {}) =>
  readTemplate(Resources, { Parameters: { Acc: { Type: 'String', ...Acc }, ...more } })
    .notices.filter(({ id }) => id === 'parameter-default')
    .map(({ message }) => message);
const HINT = 'parameter Acc is not known; its default is 444455556666';
const DEFAULT = { Default: '444455556666' };

describe('the default of a parameter', () => {
  test.each<[string, unknown]>([
    ['the value itself', { Ref: 'Acc' }],
    ['a part of it', { 'Fn::Sub': 'arn:aws:iam::${Acc}:root' }],
    ['both', [{ Ref: 'Acc' }, { 'Fn::Sub': 'arn:aws:iam::${Acc}:role/x' }]],
  ])('is said once where an answer hangs on it: %s', (_, account) => {
    expect(hints(share(account), DEFAULT)).toEqual([HINT]);
  });

  test('is no answer', () => {
    const json = { Parameters: { Acc: { Type: 'String', ...DEFAULT } }, Resources: share({ Ref: 'Acc' }) };
    const request = { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/app' };
    const model = readDocument({ name: '111122223333/eu-west-1=t.json', json });
    for (const principal of ['444455556666', '777788889999'])
      expect(decide(model, { ...request, principal }).decision).toBe('maybe');
  });

  test('is said of a parameter in a condition, too', () => {
    const model = readTemplate(
      { R: { ...share('444455556666').R, Condition: 'C' } },
      {
        Parameters: { Acc: { Type: 'String', ...DEFAULT } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'Acc' }, 'x'] } },
      },
    );
    expect(model.notices.map(({ message }) => message)).toContain(HINT);
  });

  test.each<[string, Json, Json]>([
    ['there is none', share({ Ref: 'Acc' }), {}],
    [
      'it is the name of a value elsewhere',
      share({ Ref: 'Acc' }),
      { ...DEFAULT, Type: 'AWS::SSM::Parameter::Value<String>' },
    ],
    ['it is a secret', share({ Ref: 'Acc' }), { ...DEFAULT, NoEcho: true }],
    ['nothing hangs on it', { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Acc' } } } }, DEFAULT],
    ['it is the only value', share({ Ref: 'Acc' }), { ...DEFAULT, AllowedValues: ['444455556666'] }],
  ])('is not said where %s', (_, resources, declaration) => {
    expect(hints(resources, declaration)).toEqual([]);
  });

  test('is cut where it is long, and said to be empty where it is', () => {
    expect(hints(share({ Ref: 'Acc' }), { Default: '' })).toEqual(['parameter Acc is not known; its default is empty']);
    expect(hints(share({ Ref: 'Acc' }), { Default: 'x'.repeat(500) })[0]).toHaveLength(164);
  });
});
