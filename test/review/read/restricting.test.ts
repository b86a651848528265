import { attached, document, readPreview, readTemplate, UNKNOWN, urnOf } from './support';

const ALLOW_S3 = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
const TRUST = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });
const CI = 'arn:aws:iam::111122223333:role/ci';

describe('a permissions boundary', () => {
  const bounded = (PermissionsBoundary: unknown, rest = {}) =>
    attached(
      readTemplate(
        {
          Role: {
            Type: 'AWS::IAM::Role',
            Properties: { RoleName: 'ci', AssumeRolePolicyDocument: TRUST, PermissionsBoundary },
          },
          B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'b', PolicyDocument: ALLOW_S3 } },
        },
        { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } }, ...rest },
      ),
      'boundary',
    );

  test.each<[string, unknown]>([
    ['reference', { Ref: 'B' }],
    ['ARN', 'arn:aws:iam::111122223333:policy/b'],
    ['ARN made of parts', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/b' }],
  ])('of the input is found by %s', (_, value) => {
    expect(bounded(value)).toEqual([[{ kind: 'boundary', identity: CI }, ['s3:*']]]);
  });

  test('that AWS keeps is known by its name', () => {
    expect(bounded('arn:aws:iam::aws:policy/AdministratorAccess')).toEqual([
      [{ kind: 'boundary', identity: CI }, ['*']],
    ]);
  });

  test.each<[string, unknown]>([
    ['is a parameter', { Ref: 'P' }],
    ['is of another stack', 'arn:aws:iam::111122223333:policy/elsewhere'],
  ])('that %s may say anything', (_, value) => {
    expect(bounded(value)).toEqual([[{ kind: 'boundary', identity: CI }, 'unreadable']]);
  });

  test('under a condition is there under that condition', () => {
    expect(bounded({ 'Fn::If': ['C', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] })).toEqual([
      [{ kind: 'boundary', identity: CI }, ['s3:*'], ['${P} = x is true']],
    ]);
  });

  test('is no policy that is attached to nobody', () => {
    const model = readTemplate({
      User: { Type: 'AWS::IAM::User', Properties: { UserName: 'anna', PermissionsBoundary: { Ref: 'B' } } },
      B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: ALLOW_S3 } },
    });
    expect(model.notices).toEqual([]);
  });

  test('of a Pulumi program is found by what it depends on', () => {
    const model = readPreview([
      { type: 'aws:iam/policy:Policy', name: 'b', inputs: { name: 'b', policy: JSON.stringify(ALLOW_S3) } },
      {
        type: 'aws:iam/user:User',
        name: 'anna',
        inputs: { name: 'anna', permissionsBoundary: UNKNOWN },
        dependsOn: { permissionsBoundary: urnOf('aws:iam/policy:Policy', 'b') },
      },
    ]);
    expect(attached(model, 'boundary')).toEqual([
      [{ kind: 'boundary', identity: 'arn:aws:iam::111122223333:user/anna' }, ['s3:*']],
    ]);
  });
});

describe('policies of an organization', () => {
  const DENY = document({ Effect: 'Deny', Action: 'ecr:*', Resource: '*' });

  test.each([
    ['SERVICE_CONTROL_POLICY', 'principals'],
    ['RESOURCE_CONTROL_POLICY', 'resources'],
  ])('of type %s limit %s of their targets', (Type, limits) => {
    const model = readTemplate({
      P: { Type: 'AWS::Organizations::Policy', Properties: { Type, Content: DENY, TargetIds: ['ou-ab12-11111111'] } },
    });
    expect(attached(model, 'control')).toEqual([
      [{ kind: 'control', limits, targets: { ids: ['ou-ab12-11111111'], complete: true } }, ['ecr:*']],
    ]);
    expect(model.notices).toEqual([]);
  });

  test('of other types say nothing of access', () => {
    const model = readTemplate({
      P: { Type: 'AWS::Organizations::Policy', Properties: { Type: 'TAG_POLICY', Content: {}, TargetIds: ['r-ab12'] } },
    });
    expect(attached(model, 'control')).toEqual([]);
  });

  test('of a type or with targets that are not known may be either, anywhere', () => {
    const model = readTemplate(
      {
        P: {
          Type: 'AWS::Organizations::Policy',
          Properties: { Type: { Ref: 'T' }, Content: DENY, TargetIds: { Ref: 'L' } },
        },
      },
      { Parameters: { T: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } } },
    );
    const targets = { ids: [], complete: false };
    expect(attached(model, 'control')).toEqual([
      [
        { kind: 'control', limits: 'principals', targets },
        ['ecr:*'],
        ['the policy P is a SERVICE_CONTROL_POLICY is true'],
      ],
      [
        { kind: 'control', limits: 'resources', targets },
        ['ecr:*'],
        ['the policy P is a RESOURCE_CONTROL_POLICY is true'],
      ],
    ]);
  });

  test('of a Pulumi program are joined with their attachments, on both clouds', () => {
    const policy = 'aws:organizations/policy:Policy';
    const aws = readPreview([
      { type: policy, name: 'scp', inputs: { content: JSON.stringify(DENY) } },
      {
        type: 'aws:organizations/policyAttachment:PolicyAttachment',
        name: 'a',
        inputs: { policyId: UNKNOWN, targetId: '111122223333' },
        dependsOn: { policyId: urnOf(policy, 'scp') },
      },
      {
        type: 'aws:organizations/policyAttachment:PolicyAttachment',
        name: 'full',
        inputs: { policyId: 'p-FullAWSAccess', targetId: 'r-ab12' },
      },
    ]);
    expect(attached(aws, 'control')).toEqual([
      [{ kind: 'control', limits: 'principals', targets: { ids: ['111122223333'], complete: true } }, ['ecr:*']],
      [{ kind: 'control', limits: 'principals', targets: { ids: ['r-ab12'], complete: true } }, ['*']],
    ]);
    const control = 'alicloud:resourcemanager/controlPolicy:ControlPolicy';
    const alicloud = readPreview([
      {
        type: control,
        name: 'cp',
        inputs: {
          policyDocument: JSON.stringify({
            Version: '1',
            Statement: [{ Effect: 'Deny', Action: 'cr:*', Resource: '*' }],
          }),
        },
      },
      {
        type: 'alicloud:resourcemanager/controlPolicyAttachment:ControlPolicyAttachment',
        name: 'a',
        inputs: { policyId: UNKNOWN, targetId: 'fd-ab12' },
        dependsOn: { policyId: urnOf(control, 'cp') },
      },
    ]);
    expect(attached(alicloud, 'control')).toEqual([
      [{ kind: 'control', limits: 'principals', targets: { ids: ['fd-ab12'], complete: true } }, ['cr:*']],
    ]);
  });

  test('that are attached and not in the input may limit anything', () => {
    const model = readPreview([
      {
        type: 'aws:organizations/policyAttachment:PolicyAttachment',
        inputs: { policyId: 'p-12345678', targetId: '111122223333' },
      },
    ]);
    expect(attached(model, 'control')).toMatchObject([
      [{ limits: 'principals' }, 'unreadable'],
      [{ limits: 'resources' }, 'unreadable'],
    ]);
    expect(model.notices).toMatchObject([{ id: 'unreadable-policy' }]);
  });
});

describe('the policy of an endpoint in a VPC', () => {
  const PULL = document({ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage', Resource: '*' });
  const at = { kind: 'endpoint', endpoint: '${E}', account: '111122223333', region: 'eu-west-1' };
  const endpoint = (Properties: object) =>
    attached(
      readTemplate(
        { E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument: PULL, ...Properties } } },
        { Parameters: { P: { Type: 'String' } } },
      ),
      'endpoint',
    );

  test.each(['ecr.api', 'ecr.dkr'])('of %s is read', (part) => {
    expect(endpoint({ ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${part}` } })).toEqual([
      [at, ['ecr:BatchGetImage']],
    ]);
  });

  test.each(['com.amazonaws.eu-west-1.s3', { 'Fn::Sub': 'com.amazonaws.${P}.sqs' }])(
    'of another service is none of ours: %j',
    (ServiceName) => {
      expect(endpoint({ ServiceName })).toEqual([]);
    },
  );

  test('of a service that is not known may be one', () => {
    expect(endpoint({ ServiceName: { Ref: 'P' } })).toEqual([
      [at, ['ecr:BatchGetImage'], ['E is an endpoint of Amazon ECR is true']],
    ]);
  });

  test('of a Pulumi program may stand apart from it', () => {
    const type = 'aws:ec2/vpcEndpoint:VpcEndpoint';
    const model = readPreview([
      { type, name: 'e', inputs: { serviceName: 'com.amazonaws.eu-west-1.ecr.api' } },
      {
        type: 'aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy',
        name: 'p',
        inputs: { vpcEndpointId: UNKNOWN, policy: JSON.stringify(PULL) },
        dependsOn: { vpcEndpointId: urnOf(type, 'e') },
      },
    ]);
    expect(attached(model, 'endpoint')).toEqual([[{ ...at, endpoint: '${e.id}' }, ['ecr:BatchGetImage']]]);
  });
});

test.each([
  [{ name: 'REGISTRY_POLICY_SCOPE', value: 'V1' }, ['V1']],
  [{ name: 'REGISTRY_POLICY_SCOPE', value: UNKNOWN }, ['unknown']],
  [{ name: UNKNOWN, value: 'V1' }, ['unknown']],
  [{ name: 'BASIC_SCAN_TYPE_VERSION', value: 'AWS_NATIVE' }, []],
])('an account setting %j says of the scope of registry policies %j', (inputs, scopes) => {
  const model = readPreview([{ type: 'aws:ecr/accountSetting:AccountSetting', inputs }]);
  expect(model.settings.map(({ policyScope }) => policyScope)).toEqual(scopes);
});
