import { displayText } from 'registry-access/policy';
import { type AccessModel, readDocument } from 'registry-access/review';

function read(properties: object): AccessModel {
  const Resources = { Set: { Type: 'AWS::CloudFormation::StackSet', Properties: properties } };
  const model = readDocument({ name: '111122223333/eu-west-1=hub.json', json: { Resources } });
  return JSON.parse(displayText(JSON.stringify(model))) as AccessModel;
}

const body = {
  Parameters: { Prefix: { Type: 'String', Default: 'hub' }, Hub: { Type: 'String' } },
  Resources: {
    Cache: {
      Type: 'AWS::ECR::PullThroughCacheRule',
      Properties: {
        EcrRepositoryPrefix: { Ref: 'Prefix' },
        UpstreamRegistryUrl: { 'Fn::Sub': '${Hub}.dkr.ecr.eu-west-1.amazonaws.com' },
      },
    },
  },
};

describe('a stack set', () => {
  test('is read as a stack of an account and a Region that are not known', () => {
    const model = read({
      TemplateBody: JSON.stringify(body),
      Parameters: [{ ParameterKey: 'Hub', ParameterValue: '111122223333' }],
    });
    expect(model.flows.map(({ from, to, origin }) => [from, to, origin])).toEqual([
      [
        { registry: { cloud: 'aws', account: '111122223333', region: 'eu-west-1' }, repositories: ['*'] },
        {
          registry: { cloud: 'aws', account: '${hub/Set/AWS::AccountId}', region: '${hub/Set/AWS::Region}' },
          repositories: ['hub/*'],
        },
        { source: 'hub.json/Set', path: 'hub/Set/Cache' },
      ],
    ]);
  });

  test('does not know a parameter that single instances override', () => {
    const model = read({
      TemplateBody: JSON.stringify(body),
      Parameters: [{ ParameterKey: 'Hub', ParameterValue: '111122223333' }],
      StackInstancesGroup: [{ ParameterOverrides: [{ ParameterKey: 'Prefix', ParameterValue: 'x' }] }],
    });
    expect(model.flows[0]?.to.repositories).toEqual(['${hub/Set/Prefix}/*']);
  });

  test.each([[{ TemplateURL: 'https://example.com/x.json' }], [{ TemplateBody: 'Resources: {}' }], [{}]])(
    'whose template is not there, or not JSON, is said to be not seen: %j',
    (properties) => {
      expect(read(properties).notices).toMatchObject([{ id: 'unknown-resource-type', origin: { path: 'hub/Set' } }]);
    },
  );
});
