import type { Words } from './page';

/** What is generated of docs/deploying-aws.md says, in Chinese. */
export const DEPLOYING_AWS: Words = {
  "The lists are those of CloudFormation's schemas of {0}; what a resource leaves out (a key, a login, a role) needs no action for it.":
    '这些列表取自 {0} 的 CloudFormation schema；资源没有用到的内容（密钥、登录凭证、角色），不需要相应的操作。',
  Construct: '构造',
  'Resources that it makes, with everything that it can be told': '创建的资源（用到全部选项时）',
  'By type of resource': '按资源类型',
  ':': '：',
  create: '创建',
  read: '读取',
  update: '更新',
  delete: '删除',
  'is for self-managed StackSets; `ConsumerStackSet` is service-managed and passes no role':
    '用于自行管理的 StackSet；`ConsumerStackSet` 由服务托管，不传递角色',
  'By construct, to paste': '按构造，可直接复制',
  'Account `111122223333`, Region `eu-west-1`, stack `Registry`: put your own. CloudFormation names a role that has no name after the stack.':
    '账号 `111122223333`、区域 `eu-west-1`、栈 `Registry`：请换成自己的。没有名称的角色，由 CloudFormation 以栈名命名。',
  'Roles for CI, by OIDC': 'CI 的角色（OIDC）',
};
