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
          registry: { cloud: 'aws', account: '${Set/AWS::AccountId}', region: '${Set/AWS::Region}' },
          repositories: ['hub/*'],
        },
        { source: 'hub.json/Set', path: 'Set/Cache' },
      ],
    ]);
  });

  test('does not know a parameter that single instances override', () => {
    const model = read({
      TemplateBody: JSON.stringify(body),
      Parameters: [{ ParameterKey: 'Hub', ParameterValue: '111122223333' }],
      StackInstancesGroup: [{ ParameterOverrides: [{ ParameterKey: 'Prefix', ParameterValue: 'x' }] }],
    });
    expect(model.flows[0]?.to.repositories).toEqual(['${Set/Prefix}/*']);
  });

  const hub = [{ ParameterKey: 'Hub', ParameterValue: '111122223333' }];
  const places = (properties: object) =>
    read({ TemplateBody: JSON.stringify(body), Parameters: hub, ...properties }).flows.map(
      ({ to }) => `${to.registry.account} ${to.registry.region}`,
    );
  const UNKNOWN = ['${Set/AWS::AccountId} ${Set/AWS::Region}'];

  test('for organizational units is read once a Region, in an account that is any of theirs', () => {
    const StackInstancesGroup = [
      {
        DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-22222222', 'ou-ab12-11111111'] },
        Regions: ['eu-west-1', 'cn-north-1'],
      },
    ];
    expect(places({ PermissionModel: 'SERVICE_MANAGED', StackInstancesGroup })).toEqual([
      '${any account of ou-ab12-11111111 and ou-ab12-22222222} cn-north-1',
      '${any account of ou-ab12-11111111 and ou-ab12-22222222} eu-west-1',
    ]);
  });

  test('with accounts of its own choice is read once an account and Region, each once', () => {
    const StackInstancesGroup = [
      { DeploymentTargets: { Accounts: ['444455556666', '777788889999'] }, Regions: ['eu-west-1'] },
      { DeploymentTargets: { Accounts: ['444455556666'] }, Regions: ['eu-west-1', 'us-east-1'] },
    ];
    expect(places({ PermissionModel: 'SELF_MANAGED', StackInstancesGroup })).toEqual([
      '444455556666 eu-west-1',
      '444455556666 us-east-1',
      '777788889999 eu-west-1',
    ]);
  });

  const units = { OrganizationalUnitIds: ['ou-ab12-11111111'] };
  const many = Array.from({ length: 257 }, (_, index) => String(100_000_000_000 + index));
  test.each<[string, object]>([
    ['no Regions', { DeploymentTargets: units }],
    ['Regions by parameter', { DeploymentTargets: units, Regions: [{ Ref: 'Home' }] }],
    ['units by parameter', { DeploymentTargets: { OrganizationalUnitIds: { Ref: 'Units' } }, Regions: ['eu-west-1'] }],
    [
      'accounts left out of the units',
      {
        DeploymentTargets: { ...units, Accounts: ['444455556666'], AccountFilterType: 'DIFFERENCE' },
        Regions: ['eu-west-1'],
      },
    ],
    ['a list elsewhere', { DeploymentTargets: { ...units, AccountsUrl: 's3://a/b' }, Regions: ['eu-west-1'] }],
    ['no targets', { Regions: ['eu-west-1'] }],
    ['accounts but no units', { DeploymentTargets: { Accounts: ['444455556666'] }, Regions: ['eu-west-1'] }],
  ])('is not known to be anywhere by %s', (_, group) => {
    expect(places({ PermissionModel: 'SERVICE_MANAGED', StackInstancesGroup: [group] })).toEqual(UNKNOWN);
    const known = { DeploymentTargets: units, Regions: ['eu-west-1'] };
    expect(places({ PermissionModel: 'SERVICE_MANAGED', StackInstancesGroup: [known, group] })).toEqual(UNKNOWN);
  });

  test.each<[string, object]>([
    ['accounts by parameter', { Accounts: ['444455556666', { Ref: 'Other' }] }],
    ['more accounts than are read one by one', { Accounts: many }],
    ['units, which nobody can give it', units],
  ])('with permissions of its own is not known to be anywhere by %s', (_, DeploymentTargets) => {
    const StackInstancesGroup = [{ DeploymentTargets, Regions: ['eu-west-1'] }];
    expect(places({ PermissionModel: 'SELF_MANAGED', StackInstancesGroup })).toEqual(UNKNOWN);
  });

  test('gives what CloudFormation names another name in each Region', () => {
    const Role = { Type: 'AWS::IAM::Role', Properties: {}, Metadata: { 'aws:cdk:path': 'Spoke/Nodes/Resource' } };
    const { identities } = read({
      TemplateBody: JSON.stringify({ Resources: { Role } }),
      PermissionModel: 'SERVICE_MANAGED',
      StackInstancesGroup: [{ DeploymentTargets: units, Regions: ['eu-west-1', 'us-east-1'] }],
    });
    expect(identities.map(({ arn }) => arn)).toEqual([
      'arn:aws:iam::${any account of ou-ab12-11111111}:role/${Spoke/Nodes in eu-west-1}',
      'arn:aws:iam::${any account of ou-ab12-11111111}:role/${Spoke/Nodes in us-east-1}',
    ]);
  });

  test('decides the conditions of its template for each Region', () => {
    const Conditions = { Home: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };
    const Repository = { Type: 'AWS::ECR::Repository', Condition: 'Home', Properties: { RepositoryName: 'a' } };
    const { repositories } = read({
      TemplateBody: JSON.stringify({ Conditions, Resources: { Repository } }),
      PermissionModel: 'SERVICE_MANAGED',
      StackInstancesGroup: [{ DeploymentTargets: units, Regions: ['eu-west-1', 'us-east-1'] }],
    });
    expect(repositories.map(({ registry }) => registry.region)).toEqual(['eu-west-1']);
  });

  test.each([[{ TemplateURL: 'https://example.com/x.json' }], [{ TemplateBody: 'Resources: [' }], [{}]])(
    'whose template is not there, or neither JSON nor YAML, is said to be not seen: %j',
    (properties) => {
      expect(read(properties).notices).toMatchObject([{ id: 'unknown-resource-type', origin: { path: 'Set' } }]);
    },
  );
});
