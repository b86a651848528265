import type { Catalogue } from '../../catalogue';

/** What the input does not show and the review takes for granted. */
export const ASSUMPTIONS: Catalogue = {
  "principals of the account that owns a registry can do what that account's own IAM says; only identity policies in the input are reviewed":
    '注册表所属账号的主体可以做该账号自己的 IAM 所允许的操作；只审查输入中的身份策略',
  'policies that were set by hand, outside of the reviewed sources, are not seen':
    '审查的来源之外手动设置的策略，看不到',
  'what identity policies allow on registries of any account is shown for those of the input and of their own account; any other registry would have to let them in':
    '身份策略如果允许访问任何账号的注册表，只列出输入中的和本账号的；其他注册表要先放行才能访问',
  'the registry policy scope is not in any template: an Allow counts as under V2, a Deny of more than V1 enforces counts as possible':
    '模板不含注册表的策略范围：Allow 按 V2 计算，对 V1 不执行的操作的 Deny 算作可能',
  'the registry policy scope is {0}, as given': '注册表的策略范围按给定的 {0} 计算',
  'no registry policy of {0} in {1} is in the input': '输入中没有 {0} 在 {1} 的注册表策略',
  'session policies are not in the input and are taken as not restricting': '会话策略不在输入中，默认不构成限制',
  'Resource Directory control policies and session policies are not in the input and are taken as not restricting':
    '资源目录的管控策略和会话策略不在输入中，默认不构成限制',
  'network access (internet allow-lists, VPC links) is not part of the answer: without it nobody can connect':
    '结论不含网络访问（公网的访问控制白名单、VPC 关联）：没有它，谁都无法连接',
  'a policy file that does not say what it is attached to is taken as attached to whatever is asked about':
    '没有写明附加到何处的策略文件，默认附加到所请求的对象',
  "a role's trusted service acts with the role's own rows": '角色信任的服务，权限就是该角色各行所列的权限',
  "the Region {0} is in no list of AWS's Regions (the nearest is {1}) and its partition is not known":
    '区域 {0} 不在 AWS 的任何区域列表中（最接近的是 {1}），其分区未知',
  "the Region {0} is in no list of AWS's Regions (the nearest is {1}) and is taken for one of {2}":
    '区域 {0} 不在 AWS 的任何区域列表中（最接近的是 {1}），按 {2} 的区域处理',
  '{0} are not in the input and are taken as not restricting': '{0}不在输入中，默认不构成限制',
  'service control policies': '服务控制策略',
  'resource control policies': '资源控制策略',
  'session policies': '会话策略',
  'VPC endpoint policies': 'VPC 端点策略',
  'identities that the input does not declare are taken to have no permissions boundary':
    '输入中没有声明的身份，默认没有权限边界',
  'requests that do not say through which VPC endpoint they come are taken to come through none whose policy restricts them':
    '没有说明经过哪个 VPC 端点的请求，默认不经过策略有限制的端点',
  'policies of an organization do not bind its management account, which is not named: none of the accounts is taken for it':
    '组织的策略不约束其管理账号，而管理账号没有指明：默认所有账号都不是管理账号',
  'more than {0} combinations of repository patterns overlap, or one has more than {1} wildcards, in the registry of {2} in {3}: repositories that are in all of a further one have no rows of their own':
    '{2} 在 {3} 的注册表中，重叠的仓库模式组合超过 {0} 个，或者有模式的通配符超过 {1} 个：超出部分的组合没有单独的行',
};
