import { AcrEdition } from 'registry-access/alicloud';
import { inputs, policy, team, types } from './declare';
import type { Section, VendorDocument } from './row';

const PERSONAL = AcrEdition.Personal;
const READ = ['cr:Get*', 'cr:List*', 'cr:PullRepository'];

const before: Section = {
  title: 'What there is',
  rows: [
    {
      term: '子账号',
      says: 'a RAM user is made for each person',
      declare: team({ edition: PERSONAL, users: ['sub'], pull: { namespaces: ['alitest1'] } }),
      shows: 'what is attached to one that exists',
      of: inputs('x-user-sub'),
      is: { userName: 'sub', policyName: 'registry-access-x', policyType: 'Custom' },
    },
    {
      term: '仓库密码',
      says: 'at first sight of the console the user sets a password, by which images are pulled',
      elsewhere: 'set by the person, once; no API sets it',
    },
    {
      term: '代码源',
      says: 'repositories of code can be bound, from which images are built',
      elsewhere: 'not access to images',
    },
    {
      term: '命名空间',
      says: 'a namespace is of no Region',
      declare: team({ edition: PERSONAL, pull: { namespaces: ['alitest1'] } }),
      shows: 'resource of the policy, in every Region',
      of: (done) => (policy('x-policy')(done) as { Statement: { Resource: unknown }[] }).Statement[0]?.Resource,
      is: 'acs:cr:*:*:repository/alitest1/*',
    },
    {
      term: '镜像仓库',
      says: 'a repository is of one Region',
      declare: team({ edition: PERSONAL, regionId: 'cn-hongkong', pull: { repositories: ['alitest1/test'] } }),
      shows: 'resource of the policy, in that Region',
      of: (done) => (policy('x-policy')(done) as { Statement: { Resource: unknown }[] }).Statement[0]?.Resource,
      is: 'acs:cr:cn-hongkong:*:repository/alitest1/test',
    },
  ],
};

const reading: Section = {
  title: 'Pulling',
  rows: [
    {
      term: 'cr:PullRepository, 命名空间',
      says: 'a user reads a namespace and pulls every image in it',
      declare: team({ edition: PERSONAL, pull: { namespaces: ['alitest1'] } }),
      shows: 'policy',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: READ, Resource: 'acs:cr:*:*:repository/alitest1/*' }],
      },
    },
    {
      term: 'cr:PullRepository, 镜像仓库',
      says: 'or one repository in place of the namespace',
      declare: team({ edition: PERSONAL, pull: { repositories: ['alitest1/test'] } }),
      shows: 'policy',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: READ, Resource: 'acs:cr:*:*:repository/alitest1/test' }],
      },
    },
    {
      term: 'cr:ListNamespace, cr:ListRepository',
      says: 'the console shows it only to somebody who may list every namespace and repository',
      declare: team({ edition: PERSONAL, pull: { namespaces: ['alitest1'] }, consoleListing: true }),
      shows: 'policy, on request',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: ['cr:ListNamespace', 'cr:ListRepository'], Resource: '*' },
          { Effect: 'Allow', Action: READ, Resource: 'acs:cr:*:*:repository/alitest1/*' },
        ],
      },
    },
    {
      term: '看不到',
      says: 'without a policy the user sees nothing',
      declare: team({ edition: PERSONAL }),
      refused: 'nothing is granted',
    },
  ],
};

const writing: Section = {
  title: 'Pushing',
  rows: [
    {
      term: 'cr:PushRepository',
      says: 'pushing is an action of its own',
      declare: team({ edition: PERSONAL, push: { repositories: ['alitest1/test'] } }),
      shows: 'policy: pull and push, and nothing that deletes',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: [...READ, 'cr:PushRepository'], Resource: 'acs:cr:*:*:repository/alitest1/test' },
          {
            Effect: 'Allow',
            Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'],
            Resource: 'acs:cr:*:*:repository/alitest1',
          },
        ],
      },
    },
    {
      term: '完整鉴权规则',
      says: 'the whole policy: everything with one repository in one Region, and pushing in its namespace',
      declare: team({ edition: PERSONAL, regionId: 'cn-hongkong', manage: { repositories: ['alitest1/test'] } }),
      shows: 'policy, on request',
      of: policy('x-policy'),
      is: {
        Version: '1',
        Statement: [
          { Effect: 'Allow', Action: 'cr:*', Resource: 'acs:cr:cn-hongkong:*:repository/alitest1/test' },
          {
            Effect: 'Allow',
            Action: ['cr:Get*', 'cr:List*', 'cr:PushRepository'],
            Resource: 'acs:cr:cn-hongkong:*:repository/alitest1',
          },
        ],
      },
    },
    {
      term: '权限分配',
      says: 'the policy is made and attached',
      declare: team({ edition: PERSONAL, push: { repositories: ['alitest1/test'] } }),
      shows: 'resources',
      of: types,
      is: ['alicloud:ram/policy:Policy', 'alicloud:ram/userPolicyAttachment:UserPolicyAttachment'],
    },
    {
      term: '登录仓库, 推送',
      says: 'on a machine the user logs in and pushes',
      elsewhere: 'done by the person',
    },
  ],
};

/** An article of the vendor's community; the page is the one that its policies are from. */
export const TEAMS: VendorDocument = {
  title: 'Permissions on a registry',
  term: '阿里云镜像仓库授权问题',
  page: 'https://help.aliyun.com/document_detail/67992.html',
  differences: [
    'pushing to a repository includes pulling from it, and deletes nothing; `cr:*` is `manage`',
    "the second statement of the document's push policy is for the one Region of the first, and not for every Region",
  ],
  sections: [before, reading, writing],
};
