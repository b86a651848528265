import { readDocument, readSources } from 'registry-access/review';
import { attached, displayed, document, readPreview, urnOf } from './support';

const TRUST = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });
const CHOICE = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };

describe('partitions', () => {
  test.each([
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ])('of %s is %s in every ARN', (region, partition, suffix) => {
    const json = {
      Resources: {
        R: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: { 'Fn::Sub': 'ci' },
            AssumeRolePolicyDocument: TRUST,
            ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }],
          },
        },
        A: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::Sub': 'a.${AWS::URLSuffix}' } } },
      },
    };
    const model = readDocument({ name: `111122223333/${region}=t.json`, json });
    expect(model.identities[0]?.arn).toBe(`arn:${partition}:iam::111122223333:role/ci`);
    expect(attached(model, 'identity')).toEqual([
      [{ kind: 'identity', identity: `arn:${partition}:iam::111122223333:role/ci` }, ['*']],
    ]);
    expect(model.repositories[0]?.name).toBe(`a.${suffix}`);
    const states = { type: 'aws:iam/role:Role', inputs: { name: 'ci', assumeRolePolicy: JSON.stringify(TRUST) } };
    expect(readPreview([states], { region }).identities[0]?.arn).toBe(`arn:${partition}:iam::111122223333:role/ci`);
  });

  const policy = (arn: string) => document({ Effect: 'Allow', Action: 'ecr:*', Resource: arn });

  test('of a policy file is that of its Region, of the names in it, or of another file that tells it', () => {
    const arnOf = (...sources: { name: string; json: object }[]) =>
      readSources(sources).identities.map(({ arn }) => arn);
    const role = 'arn:aws-cn:iam::111122223333:role/ci';
    expect(arnOf({ name: '111122223333/cn-north-1/role/ci=a.json', json: policy('*') })).toEqual([role]);
    expect(arnOf({ name: '111122223333/role/ci=a.json', json: policy('arn:aws-cn:ecr:cn-north-1:*:*') })).toEqual([
      role,
    ]);
    expect(arnOf({ name: '111122223333/role/ci=a.json', json: policy('*') })).toEqual([
      'arn:aws:iam::111122223333:role/ci',
    ]);
    expect(
      arnOf(
        { name: '111122223333/role/ci=a.json', json: policy('*') },
        { name: '111122223333/cn-north-1/trust/ci=b.json', json: TRUST },
      ),
    ).toEqual([role]);
  });
});

describe('names of unknowns', () => {
  const json = {
    ...CHOICE,
    Resources: { Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'P' } } } },
  };
  const other = {
    Parameters: { Q: { Type: 'String' } },
    Resources: { Two: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'Q' } } } },
  };
  const names = (...sources: { name: string; json: object }[]) =>
    displayed(readSources(sources)).repositories.map(({ name }) => name);

  test('do not carry the name of the file', () => {
    for (const name of ['a.json', 'deep/b.template.json']) {
      expect(names({ name: `111122223333/eu-west-1=${name}`, json })).toEqual(['${P}']);
    }
    expect(
      names({ name: '111122223333/eu-west-1=a.json', json }, { name: '111122223333/eu-west-1=b.json', json: other }),
    ).toEqual(['${P}', '${Q}']);
  });

  test('carry the environment where two sources have the same, and then what one of them alone declares, or their order', () => {
    expect(
      names({ name: '111122223333/eu-west-1=a.json', json }, { name: '444455556666/eu-west-1=b.json', json }),
    ).toEqual(['${111122223333/eu-west-1/P}', '${444455556666/eu-west-1/P}']);
    expect(names({ name: 'a.json', json }, { name: 'b.json', json })).toEqual(['${source 1/P}', '${source 2/P}']);
    const more = { ...json, Resources: { ...json.Resources, More: { Type: 'AWS::SNS::Topic' } } };
    for (const [first, second] of [
      ['a.json', 'b.yaml'],
      ['x/y.json', 'a.json'],
    ]) {
      expect(names({ name: `${first}`, json: more }, { name: `${second}`, json })).toEqual([
        '${source 2/P}',
        '${template with More/P}',
      ]);
    }
  });

  test('of a program are as they were as long as they are the only ones', () => {
    const repository = { type: 'aws:ecr/repository:Repository', name: 'app', inputs: {} };
    const [first, second] = ['one.json', 'two.json'].map((name) => ({ name, json: previewJson(repository) }));
    if (first === undefined || second === undefined) throw new Error('no previews');
    expect(names(first)).toEqual(['${app.name}']);
    expect(names(first, second)).toEqual(['${source 1:app.name}', '${source 2:app.name}']);
  });

  function previewJson(state: { type: string; name: string; inputs: object }): object {
    const newState = { urn: urnOf(state.type, state.name), type: state.type, inputs: state.inputs };
    return { steps: [{ op: 'create', newState }], changeSummary: { create: 1 } };
  }
});
