import { displayText } from 'registry-access/policy';
import { type AccessModel, readDocument } from 'registry-access/review';
import { parseSourceName } from '../../../lib/review/read/source-name';

function read(name: string, json: unknown): AccessModel {
  return JSON.parse(displayText(JSON.stringify(readDocument({ name, json })))) as AccessModel;
}

const AWS = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' } };
const RAM = { Version: '1', Statement: { Effect: 'Allow', Action: 'cr:*', Resource: '*' } };
const registry = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

describe('a plain policy file', () => {
  test.each([
    ['policy.json', { kind: 'unattached' }],
    ['111122223333/eu-west-1=policy.json', { kind: 'unattached' }],
    ['111122223333/eu-west-1/registry=policy.json', { kind: 'registry', registry }],
    [
      '111122223333/eu-west-1/repository/team-a/app=policy.json',
      { kind: 'repository', registry, repository: 'team-a/app' },
    ],
    [
      '111122223333/role/build/ci=policy.json',
      { kind: 'identity', identity: 'arn:aws:iam::111122223333:role/build/ci' },
    ],
    ['111122223333/user/anna=policy.json', { kind: 'identity', identity: 'arn:aws:iam::111122223333:user/anna' }],
    ['111122223333/trust/ci=policy.json', { kind: 'trust', role: 'arn:aws:iam::111122223333:role/ci' }],
  ])('named %s is attached to what the name says', (name, attachment) => {
    const model = read(name, AWS);
    expect(model.policies.map((policy) => [policy.attachment, policy.cloud])).toEqual([[attachment, 'aws']]);
    expect(model.sources).toEqual(['policy.json']);
  });

  test.each([
    ['policy.json', 'policy document'],
    ['111122223333/eu-west-1=policy.json', 'policy document'],
    ['111122223333/eu-west-1/registry=policy.json', 'registry policy of 111122223333/eu-west-1'],
    [
      '111122223333/eu-west-1/repository/team.a/app=policy.json',
      'policy of repository team.a/app of 111122223333/eu-west-1',
    ],
    ['111122223333/role/build/ci=policy.json', 'policy of role build/ci of 111122223333'],
    ['111122223333/trust/ci=policy.json', 'trust policy of role ci of 111122223333'],
  ])('named %s is told by what it is, and its statements have their lines', (name, path) => {
    const model = readDocument({ name, text: JSON.stringify(AWS, undefined, 2) });
    const [policy] = model.policies;
    expect(policy?.origin).toEqual({ source: 'policy.json', path });
    expect(model.places?.at({ source: 'policy.json', path, statement: 0 })).toMatchObject({
      file: 'policy.json',
      line: 3,
    });
  });

  test('of version 1 is one of Alibaba Cloud', () => {
    const model = read('1609982529000001/role/pull=policy.json', RAM);
    expect(model.policies.map(({ cloud, attachment }) => [cloud, attachment])).toEqual([
      ['alicloud', { kind: 'identity', identity: 'acs:ram::1609982529000001:role/pull' }],
    ]);
    expect(() => read('1609982529000001/cn-hangzhou/registry=policy.json', RAM)).toThrow(
      'policy.json: a policy of Alibaba Cloud cannot be attached to a registry',
    );
  });

  test('names the role or repository that it is attached to; the role may have policies elsewhere', () => {
    expect(read('111122223333/role/ci=policy.json', AWS).identities).toMatchObject([
      { arn: 'arn:aws:iam::111122223333:role/ci', elsewhere: true },
    ]);
    expect(read('111122223333/eu-west-1/repository/app=policy.json', AWS).repositories.map(({ name }) => name)).toEqual(
      ['app'],
    );
  });
});

describe('the name of a source', () => {
  test('without digits and an equals sign in front is a path', () => {
    for (const path of ['cdk.out', 'a=b.json', 'out/111122223333=x', './111122223333=x']) {
      expect(parseSourceName(path)).toEqual({ path });
    }
  });

  test('may have an account alone, or an account and a Region', () => {
    expect(parseSourceName('111122223333=x.json')).toEqual({ path: 'x.json', account: '111122223333' });
    expect(parseSourceName('1609982529000001/cn-hangzhou=a=b')).toEqual({
      path: 'a=b',
      account: '1609982529000001',
      region: 'cn-hangzhou',
    });
  });
});
