import type { Catalogue } from '../../catalogue';

/** Policies that could not be read, and what of identities and policies is not in the input. */
export const POLICY_NOTICES: Catalogue = {
  '{0} is declared {1} times and differently, and there can be one: {2}; the answers are for all of them together, and the one that is deployed last stands':
    '{0}声明了 {1} 次且内容不同，而它只能有一个：{2}；结论针对它们的总和，实际生效的是最后部署的那个',
  'the replication configuration of {0} in {1}': '{0} 在 {1} 的复制配置',
  'the pull through cache {0} of {1} in {2}': '{1} 在 {2} 的拉取缓存 {0}',
  'the policy could not be read: {0}': '无法读取策略：{0}',
  'the policy could not be read: the property that has it is missing, or has another name':
    '无法读取策略：包含它的属性缺失，或者名称不同',
  'depends on too many conditions': '依赖的条件过多',
  'not JSON, or an object in it has a key twice': '不是 JSON，或者其中某个对象有重复的键',
  'a statement depends on too many conditions': '有一条语句依赖的条件过多',
  'not a policy document': '不是策略文档',
  'the document is not known before deployment ({0})': '策略文档在部署之前未知（{0}）',
  'the list of statements is not known before deployment ({0})': '语句列表在部署之前未知（{0}）',
  'the statement is not known before deployment ({0})': '语句在部署之前未知（{0}）',
  'the document is a secret, which the source does not show ({0})': '策略文档是机密，来源中不显示（{0}）',
  'the list of statements is a secret, which the source does not show ({0})': '语句列表是机密，来源中不显示（{0}）',
  'the statement is a secret, which the source does not show ({0})': '语句是机密，来源中不显示（{0}）',
  'the property that has it is missing, or has another name': '包含它的属性缺失，或者名称不同',
  'the program gives no policy document': '程序没有提供策略文档',
  'the program gives no trust policy': '程序没有提供信任策略',
  'no trust policy': '没有信任策略',
  'neither a document nor a policy': '既不是文档，也不是策略',
  'the inline policies are not known ({0})': '内联策略未知（{0}）',
  'the policies are not known ({0})': '策略未知（{0}）',
  'a policy is not known ({0})': '有一个策略未知（{0}）',
  'the policy template {0} of the serverless transform is not known': 'Serverless 转换的策略模板 {0} 未知',
  'this policy is attached to nobody in the input': '该策略没有附加到输入中的任何身份',
  'this policy is attached to nothing in the input': '该策略没有附加到输入中的任何对象',
  'the policy {0} is not in the input; what it limits is not known': '策略 {0} 不在输入中；它限制什么未知',
  'who is in which group is not known ({0} in {1})': '用户组的成员关系未知（{0} 属于 {1}）',
  'the group {0} is not in the input, so what its members may do is not known':
    '用户组 {0} 不在输入中，因此其成员的权限未知',
  'who is in the group {0} is not known in full ({1})': '用户组 {0} 的成员不完全已知（{1}）',
  'the policy {0} is not in the input and not one whose content is known': '策略 {0} 不在输入中，内容也未知',
  'the permissions boundary {0} is not in the input and not one whose content is known':
    '权限边界 {0} 不在输入中，内容也未知',
  'the policy {0} is there already and is taken over: whoever else it is attached to has what it says here, and is not in the input':
    '策略 {0} 已经存在，由本程序接管：如果它还附加到其他身份，那些身份也有这里所写的权限，而输入中没有它们',
};
