/** Artefacts with something of everything that bears on an answer, and the requests that are asked about them. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];
const document = (...Statement: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement });
const allow = (Action: Json, Resource: Json, rest: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...rest,
});
const trust = (Principal: Json): JsonObject => document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });

export const TEMPLATE = {
  Parameters: { P: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
  Resources: {
    Repo: {
      Type: 'AWS::ECR::Repository',
      Properties: {
        RepositoryName: 'team-a/app',
        RepositoryPolicyText: document(
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: PULL },
          { Effect: 'Deny', Principal: '*', Action: 'ecr:DeleteRepository' },
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'ecr:BatchGetImage',
            Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
          },
        ),
      },
    },
    Registry: {
      Type: 'AWS::ECR::RegistryPolicy',
      Properties: {
        PolicyText: document(
          allow('ecr:ReplicateImage', 'arn:aws:ecr:eu-west-1:111122223333:repository/team-b/*', {
            Principal: { AWS: ['777788889999', 'arn:aws:iam::444455556666:role/copy'] },
          }),
        ),
      },
    },
    Template: {
      Type: 'AWS::ECR::RepositoryCreationTemplate',
      Properties: {
        Prefix: 'cache',
        AppliedFor: ['PULL_THROUGH_CACHE'],
        RepositoryPolicy: JSON.stringify(
          document({ Effect: 'Allow', Principal: { AWS: '777788889999' }, Action: 'ecr:BatchGetImage' }),
        ),
      },
    },
    Cache: {
      Type: 'AWS::ECR::PullThroughCacheRule',
      Properties: { EcrRepositoryPrefix: 'cache', UpstreamRegistryUrl: 'public.ecr.aws' },
    },
    Replication: {
      Type: 'AWS::ECR::ReplicationConfiguration',
      Properties: {
        ReplicationConfiguration: {
          Rules: [
            {
              Destinations: [{ Region: 'us-east-1', RegistryId: '444455556666' }],
              RepositoryFilters: [{ Filter: 'team-a', FilterType: 'PREFIX_MATCH' }],
              DeleteReplication: { Enabled: false },
            },
          ],
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'ci',
        Path: '/',
        AssumeRolePolicyDocument: trust({ AWS: 'arn:aws:iam::111122223333:user/anna' }),
        Policies: [{ PolicyName: 'p', PolicyDocument: document(allow(['ecr:PutImage'], '*')) }],
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
        Tags: [{ Key: 'team', Value: 'a' }],
      },
    },
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: 'frozen',
        Policies: [
          {
            PolicyName: 'd',
            PolicyDocument: document({ Effect: 'Deny', Action: ['ecr:PutImage'], Resource: '*' }),
          },
        ],
      },
    },
    User: { Type: 'AWS::IAM::User', Properties: { UserName: 'anna', Groups: ['readers'] } },
    Readers: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'readers' } },
    Other: { Type: 'AWS::IAM::User', Properties: { UserName: 'bert' } },
    Member: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'frozen', Users: ['bert'] } },
    Inline: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'i',
        PolicyDocument: document(allow('ecr:PutImage', '*'), allow('ecr:DescribeImages', '*')),
        Users: ['bert'],
        Groups: ['readers'],
      },
    },
    Managed: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: 'm',
        PolicyDocument: document(allow(PULL, 'arn:aws:ecr:*:*:repository/team-a/*')),
        Roles: [{ Ref: 'Role' }],
      },
    },
    Bounded: {
      Type: 'AWS::IAM::User',
      Properties: {
        UserName: 'dora',
        PermissionsBoundary: { Ref: 'Boundary' },
        Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('ecr:*', '*')) }],
      },
    },
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'b', PolicyDocument: document(allow([...PULL, 's3:*'], '*')) },
    },
    Control: {
      Type: 'AWS::Organizations::Policy',
      Properties: {
        Name: 'c',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: document(allow('*', '*'), { Effect: 'Deny', Action: 'ecr:DescribeImages', Resource: '*' }),
        TargetIds: ['111122223333'],
      },
    },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        ServiceName: 'com.amazonaws.eu-west-1.ecr.api',
        PolicyDocument: document(allow('ecr:*', '*', { Principal: '*' })),
      },
    },
    Public: {
      Type: 'AWS::ECR::PublicRepository',
      Properties: {
        RepositoryName: 'pub',
        RepositoryPolicyText: document({
          Effect: 'Allow',
          Principal: { AWS: '444455556666' },
          Action: 'ecr-public:PutImage',
        }),
      },
    },
    Owned: {
      Type: 'AWS::IAM::RolePolicy',
      Properties: { PolicyName: 'o', PolicyDocument: document(allow('ecr:ListImages', '*')), RoleName: 'ci' },
    },
    Set: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        StackSetName: 's',
        PermissionModel: 'SELF_MANAGED',
        TemplateBody: JSON.stringify({
          Parameters: { Who: { Type: 'String', Default: '111122223333' } },
          Resources: {
            Policy: {
              Type: 'AWS::ECR::RegistryPolicy',
              Properties: { PolicyText: document(allow('ecr:*', '*', { Principal: { AWS: { Ref: 'Who' } } })) },
            },
          },
        }),
        StackInstancesGroup: [
          { DeploymentTargets: { Accounts: ['555566667777'] }, Regions: ['eu-west-1'], ParameterOverrides: [] },
        ],
        Parameters: [{ ParameterKey: 'Who', ParameterValue: '444455556666' }],
      },
    },
  },
} satisfies JsonObject;

const aws = (type: string, name: string, inputs: JsonObject): JsonObject => ({
  op: 'same',
  newState: {
    urn: `urn:pulumi:dev::app::${type}::${name}`,
    type,
    custom: true,
    inputs,
    propertyDependencies: {},
    provider: 'urn:pulumi:dev::app::pulumi:providers:aws::hub::id',
  },
});

const text = (...Statement: JsonObject[]): string => JSON.stringify(document(...Statement));

/** The same as a Pulumi program. */
export const PREVIEW = {
  steps: [
    {
      op: 'same',
      newState: {
        urn: 'urn:pulumi:dev::app::pulumi:providers:aws::hub',
        type: 'pulumi:providers:aws',
        custom: true,
        inputs: { region: 'eu-west-1', allowedAccountIds: '["111122223333"]' },
      },
    },
    aws('aws:ecr/repository:Repository', 'repo', { name: 'team-a/app' }),
    aws('aws:ecr/repositoryPolicy:RepositoryPolicy', 'repo-policy', {
      repository: 'team-a/app',
      policy: text(
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: PULL },
        { Effect: 'Deny', Principal: '*', Action: 'ecr:DeleteRepository' },
      ),
    }),
    aws('aws:ecr/registryPolicy:RegistryPolicy', 'registry', {
      policy: text(
        allow('ecr:ReplicateImage', 'arn:aws:ecr:eu-west-1:111122223333:repository/team-b/*', {
          Principal: { AWS: ['777788889999'] },
        }),
      ),
    }),
    aws('aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate', 'template', {
      prefix: 'cache',
      appliedFors: ['PULL_THROUGH_CACHE'],
      repositoryPolicy: text({ Effect: 'Allow', Principal: { AWS: '777788889999' }, Action: 'ecr:BatchGetImage' }),
    }),
    aws('aws:ecr/replicationConfiguration:ReplicationConfiguration', 'replication', {
      replicationConfiguration: {
        rules: [
          {
            destinations: [{ region: 'us-east-1', registryId: '444455556666' }],
            repositoryFilters: [{ filter: 'team-a', filterType: 'PREFIX_MATCH' }],
          },
        ],
      },
    }),
    aws('aws:iam/role:Role', 'role', {
      name: 'ci',
      path: '/',
      assumeRolePolicy: JSON.stringify(trust({ AWS: 'arn:aws:iam::111122223333:user/anna' })),
      inlinePolicies: [{ name: 'p', policy: text(allow('ecr:PutImage', '*')) }],
      managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
      tags: { team: 'a' },
    }),
    aws('aws:iam/group:Group', 'frozen', { name: 'frozen' }),
    aws('aws:iam/groupPolicy:GroupPolicy', 'frozen-policy', {
      group: 'frozen',
      policy: text({ Effect: 'Deny', Action: ['ecr:PutImage'], Resource: '*' }),
    }),
    aws('aws:iam/group:Group', 'readers', { name: 'readers' }),
    aws('aws:iam/user:User', 'anna', { name: 'anna' }),
    aws('aws:iam/user:User', 'bert', { name: 'bert' }),
    aws('aws:iam/userGroupMembership:UserGroupMembership', 'm', { user: 'anna', groups: ['readers'] }),
    aws('aws:iam/groupMembership:GroupMembership', 'n', { group: 'frozen', users: ['bert'] }),
    aws('aws:iam/userPolicy:UserPolicy', 'bert-policy', { user: 'bert', policy: text(allow('ecr:PutImage', '*')) }),
    aws('aws:iam/policy:Policy', 'managed', {
      name: 'm',
      policy: text(allow(PULL, 'arn:aws:ecr:*:*:repository/team-a/*')),
    }),
    aws('aws:iam/rolePolicyAttachment:RolePolicyAttachment', 'attach', {
      role: 'ci',
      policyArn: 'arn:aws:iam::111122223333:policy/m',
    }),
    aws('aws:iam/policyAttachment:PolicyAttachment', 'attach-many', {
      policyArn: 'arn:aws:iam::111122223333:policy/m',
      groups: ['readers'],
    }),
    aws('aws:iam/rolePolicy:RolePolicy', 'owned', { role: 'ci', policy: text(allow('ecr:ListImages', '*')) }),
  ],
  changeSummary: { same: 19 },
} satisfies JsonObject;

const A = '1609982529000001';
const ali = (type: string, name: string, inputs: JsonObject): JsonObject => ({
  op: 'same',
  newState: {
    urn: `urn:pulumi:dev::app::${type}::${name}`,
    type,
    custom: true,
    inputs,
    propertyDependencies: {},
    provider: 'urn:pulumi:dev::app::pulumi:providers:alicloud::a::id',
  },
});
const ramDocument = (...Statement: JsonObject[]): string => JSON.stringify({ Version: '1', Statement });

/** Roles, users and groups of Alibaba Cloud. */
export const RAM_PREVIEW = {
  steps: [
    {
      op: 'same',
      newState: {
        urn: 'urn:pulumi:dev::app::pulumi:providers:alicloud::a',
        type: 'pulumi:providers:alicloud',
        custom: true,
        inputs: { region: 'cn-hangzhou', accountId: A },
      },
    },
    ali('alicloud:ram/role:Role', 'role', {
      roleName: 'pull',
      assumeRolePolicyDocument: ramDocument({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: [`acs:ram::${A}:user/anna`] },
      }),
    }),
    ali('alicloud:ram/policy:Policy', 'policy', {
      policyName: 'pull',
      policyDocument: ramDocument(allow('cr:PullRepository', '*')),
    }),
    ali('alicloud:ram/policy:Policy', 'deny', {
      policyName: 'deny',
      policyDocument: ramDocument({ Effect: 'Deny', Action: 'cr:PushRepository', Resource: '*' }),
    }),
    ali('alicloud:ram/policy:Policy', 'push', {
      policyName: 'push',
      policyDocument: ramDocument(allow('cr:PushRepository', '*')),
    }),
    ali('alicloud:ram/rolePolicyAttachment:RolePolicyAttachment', 'a', {
      roleName: 'pull',
      policyName: 'pull',
      policyType: 'Custom',
    }),
    ali('alicloud:ram/user:User', 'anna', { name: 'anna' }),
    ali('alicloud:ram/user:User', 'bert', { name: 'bert' }),
    ali('alicloud:ram/group:Group', 'frozen', { groupName: 'frozen' }),
    ali('alicloud:ram/groupMembership:GroupMembership', 'm', { groupName: 'frozen', userNames: ['bert'] }),
    ali('alicloud:ram/groupPolicyAttachment:GroupPolicyAttachment', 'g', {
      groupName: 'frozen',
      policyName: 'deny',
      policyType: 'Custom',
    }),
    ali('alicloud:ram/userPolicyAttachment:UserPolicyAttachment', 'u', {
      userName: 'bert',
      policyName: 'push',
      policyType: 'Custom',
    }),
    ali('alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace', 'ns', {
      instanceId: 'cri-abc',
      name: 'team',
      autoCreate: false,
      defaultVisibility: 'PRIVATE',
    }),
    ali('alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', 'repo', {
      instanceId: 'cri-abc',
      namespace: 'team',
      name: 'app',
      repoType: 'PRIVATE',
    }),
  ],
  changeSummary: { same: 14 },
} satisfies JsonObject;

const repo = (name: string, region = 'eu-west-1', account = '111122223333') =>
  `arn:aws:ecr:${region}:${account}:repository/${name}`;

export const REQUESTS = [
  ...['arn:aws:iam::444455556666:role/any', '444455556666', '777788889999', '999900001111', '*'].flatMap((principal) =>
    ['ecr:BatchGetImage', 'ecr:PutImage', 'ecr:ReplicateImage', 'ecr:DeleteRepository'].flatMap((action) =>
      ['team-a/app', 'team-b/x', 'cache/y'].map((name) => ({ principal, action, resource: repo(name) })),
    ),
  ),
  ...['role/ci', 'role/other', 'user/anna', 'user/bert', 'user/carl', 'user/dora'].flatMap((identity) =>
    ['ecr:BatchGetImage', 'ecr:PutImage', 'ecr:ListImages', 'ecr:DescribeImages', 'ecr:DeleteRepository'].map(
      (action) => ({ principal: `arn:aws:iam::111122223333:${identity}`, action, resource: repo('team-a/app') }),
    ),
  ),
  ...['444455556666', '111122223333', '999900001111'].map((principal) => ({
    principal,
    action: 'ecr:PutImage',
    resource: repo('x', 'eu-west-1', '555566667777'),
  })),
  ...['444455556666', '999900001111'].map((principal) => ({
    principal,
    action: 'ecr-public:PutImage',
    resource: 'arn:aws:ecr-public::111122223333:repository/pub',
  })),
  { principal: 'lambda.amazonaws.com', action: 'ecr:BatchGetImage', resource: repo('team-a/app') },
  ...['user/anna', 'user/bert'].map((identity) => ({
    principal: `arn:aws:iam::111122223333:${identity}`,
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111122223333:role/ci',
  })),
];

export const RAM_REQUESTS = ['role/pull', 'role/other', 'user/anna', 'user/bert', 'user/carl'].flatMap((identity) =>
  ['cr:PullRepository', 'cr:PushRepository'].map((action) => ({
    principal: `acs:ram::${A}:${identity}`,
    action,
    resource: `acs:cr:cn-hangzhou:${A}:repository/cri-abc/team/app`,
  })),
);
