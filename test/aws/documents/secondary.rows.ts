import {
  declare,
  only,
  output,
  registryPolicy,
  repositoryPolicy,
  rolePolicy,
  type Section,
  type VendorDocument,
} from './declare';

const account = { AWS: 'arn:aws:iam::444455556666:root' };
const PUSH_AND_PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const everything = 'arn:aws:ecr:eu-west-1:111122223333:repository/*';
const inConsole = 'steps of the console; the template says it';
const ORDERS = "const orders = new ecr.Repository(hub, 'Orders', { repositoryName: 'orders' });";

const registryLevel: Section = {
  title: 'By the policy of the registry',
  rows: [
    {
      term: 'V2 政策',
      says: 'the registry is set to policies of version 2',
      elsewhere:
        'a setting of the account that CloudFormation does not have (`aws ecr put-account-setting`); the review is told of it by `--registry-policy-scope V2`',
    },
    { term: '開啟 … Edit JSON', says: 'the policy is opened in the console', elsewhere: inConsole },
    {
      term: '推送與提取',
      says: 'the secondary account may push to and pull from every repository of the Region',
      declare: declare("registry.grants.pullPush(new iam.AccountPrincipal('444455556666'), { repositories: ['*'] });"),
      shows: 'statements of the registry policy',
      of: registryPolicy,
      is: [{ Effect: 'Allow', Principal: account, Action: PUSH_AND_PULL, Resource: everything }],
    },
    {
      term: '多個不同儲存庫',
      says: 'or several repositories',
      declare: declare(
        "registry.grants.pullPush(new iam.AccountPrincipal('444455556666'), { repositories: ['team-a/*', 'base/node'] });",
      ),
      shows: 'resources of the statement',
      of: (done) => (registryPolicy(done) as { Resource: unknown }[])[0]?.Resource,
      is: [
        'arn:aws:ecr:eu-west-1:111122223333:repository/base/node',
        'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*',
      ],
    },
    {
      term: 'account-id',
      says: 'the id of the secondary account is put in',
      declare: declare("registry.grants.pull(new iam.AccountPrincipal('4444-5555-6666'), { repositories: ['*'] });"),
      refused: "'4444-5555-6666'",
    },
    {
      term: 'Action',
      says: 'only the actions that are needed',
      declare: declare("registry.grants.pull(new iam.AccountPrincipal('444455556666'), { repositories: ['*'] });"),
      shows: 'actions of the statement, for pulling alone',
      of: (done) => (registryPolicy(done) as { Action: unknown }[])[0]?.Action,
      is: PULL,
    },
    {
      term: 'role/ecsInstanceRole',
      says: 'or one role in place of the account',
      declare: declare(
        "registry.grants.pull(new iam.ArnPrincipal('arn:aws:iam::444455556666:role/ecsInstanceRole'), { repositories: ['*'] });",
      ),
      shows: 'statements of the registry policy: the account, with the role as condition',
      of: registryPolicy,
      is: [
        {
          Effect: 'Allow',
          Principal: account,
          Action: PULL,
          Resource: everything,
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ecsInstanceRole' } },
        },
      ],
    },
    {
      term: 'invalid registry policy provided',
      says: 'the role has to exist before the policy is saved',
      elsewhere:
        'it need not: the policy names the account, which exists, and the role in a condition; it also outlives a role that is deleted and made again',
    },
  ],
};

const repositoryLevel: Section = {
  title: 'By the policy of one repository',
  rows: [
    { term: 'Edit policy JSON', says: 'the policy is opened in the console', elsewhere: inConsole },
    {
      term: 'AllowPushPull',
      says: 'the secondary account may push to and pull from this repository',
      declare: declare(`${ORDERS}
RepositoryAccess.fromRepository(orders).grants.pullPush(new iam.AccountPrincipal('444455556666'));`),
      shows: 'statements of the repository policy',
      of: repositoryPolicy,
      is: [{ Effect: 'Allow', Principal: account, Action: PUSH_AND_PULL }],
    },
    {
      term: '不同身分',
      says: 'identities of one account may do different things in one repository',
      declare: declare(`${ORDERS}
const access = RepositoryAccess.fromRepository(orders);
access.grants.pull(new iam.AccountPrincipal('444455556666'));
access.grants.push(new iam.ArnPrincipal('arn:aws:iam::444455556666:role/ci'));`),
      shows:
        'statements of the repository policy, where the role has what it pushes with and its account what is in both',
      of: repositoryPolicy,
      is: [
        { Effect: 'Allow', Principal: account, Action: PULL },
        {
          Effect: 'Allow',
          Principal: account,
          Action: ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'],
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci' } },
        },
      ],
    },
    {
      term: 'Amazon ECS',
      says: 'where ECS runs the containers, its task definition names the image of the other account',
      declare: declare("registry.grants.pull(role, { repositories: ['orders'] });"),
      shows: 'policy of the execution role, which pulls',
      of: rolePolicy,
      is: [
        {
          Effect: 'Allow',
          Action: PULL,
          Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/orders',
        },
        { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      ],
    },
    {
      term: 'AmazonEC2ContainerRegistryPowerUser',
      says: 'the identities of the secondary account need a policy of their own: a managed one',
      declare: declare(`new RegistryConsumer(spoke, 'Images', {
  registry,
  grantee: role,
  pull: ['orders'],
  anyRegistryByManagedPolicy: true,
});`),
      shows: 'managed policies of the role: the one that pulls only',
      of: ({ spoke }) => only(spoke, 'AWS::IAM::Role').ManagedPolicyArns,
      is: [
        {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonEC2ContainerRegistryPullOnly']],
        },
      ],
    },
  ],
};

const token: Section = {
  title: 'The token of Docker',
  rows: [
    {
      term: 'IAM API 權限',
      says: 'who gets a token needs the permission for it',
      declare: declare("registry.grants.pull(role, { repositories: ['orders'] });"),
      shows: 'statement of the policy of the role',
      of: (done) => (rolePolicy(done) as unknown[])[1],
      is: { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    },
    {
      term: 'get-login-password',
      says: 'the command that logs in, with Region and account of the registry',
      declare: declare(
        `new RegistryConsumer(spoke, 'Images', { registry, grantee: role, pull: ['orders'], outputs: true });`,
      ),
      shows: 'output of the stack',
      of: output('ImagesLoginCommand'),
      is: 'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com',
    },
    { term: 'PowerShell', says: 'the same with the Tools for PowerShell', elsewhere: 'not written out' },
    { term: '12 小時', says: 'the token holds for 12 hours', elsewhere: 'of the service' },
    {
      term: 'docker pull',
      says: 'the command that pulls',
      declare: declare(
        `new RegistryConsumer(spoke, 'Images', { registry, grantee: role, pull: ['orders'], outputs: true });`,
      ),
      shows: 'output of the stack',
      of: output('ImagesPullCommand'),
      is: 'docker pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:TAG',
    },
    { term: 'docker images', says: 'the command that shows what was pulled', elsewhere: 'of Docker' },
  ],
};

/** https://repost.aws/knowledge-center/secondary-account-access-ecr, read on 2026-11-26 */
export const SECONDARY: VendorDocument = {
  title: 'A secondary account pushes and pulls',
  term: '如何允許次要帳戶在我的 Amazon ECR 映像檔儲存庫中推送或提取映像檔?',
  page: 'https://repost.aws/knowledge-center/secondary-account-access-ecr',
  differences: [
    'a role is trusted by its account and a condition, so that it may be made later, and deleted',
    'both sides are written where both are in the app; where one is not, a warning has its statement for whoever owns it',
    'what the roles of the other account may do is limited to the repositories named; the managed policy of the document allows pushing to every registry that lets in',
  ],
  sections: [registryLevel, repositoryLevel, token],
};
