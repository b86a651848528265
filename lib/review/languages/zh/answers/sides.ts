import type { Catalogue } from '../../catalogue';

const DIFFERING: Catalogue = {
  'the partition differs': '分区不同',
  'the service differs': '服务不同',
  'the Region differs': '区域不同',
  'the account differs': '账号不同',
  'the name differs': '名称不同',
  'the instance differs': '实例不同',
  'it is named as the other edition of Container Registry does': '使用的是容器镜像服务另一版本的写法',
  'it is of another type': '类型不同',
  'the resource differs': '资源不同',
};

const DIFFERING_PRINCIPALS: Catalogue = {
  'the account differs': '账号不同',
  'the name differs': '名称不同',
  'it names another kind of identity': '指定的是另一种身份',
  'it names another session': '指定的是另一个会话',
  'the principal differs': '主体不同',
};

function withEnd(starts: Catalogue, end: string, translated: string): Catalogue {
  return Object.fromEntries(
    Object.entries(starts).map(([start, chinese]) => [`${start}: ${end}`, `${chinese}：${translated}`]),
  );
}

/** What differs beside what is told first. */
const DIFFERING_TOO: Catalogue = Object.fromEntries(
  Object.entries(DIFFERING).map(([english, chinese]) => [`${english} as well`, chinese.replace('不同', '也不同')]),
);

/** What each side says of a request that was denied, and what keeps the nearest statement from it. */
export const EXPLAINED_SIDES: Catalogue = {
  'yes: these sources allow it': '可以：这些来源允许该请求',
  'maybe: it depends on something that these sources do not say': '可能：取决于这些来源没有说明的因素',
  'no: nothing in these sources can grant it': '不可以：这些来源中没有任何内容能授予该权限',
  'no: these sources deny it': '不可以：这些来源拒绝该请求',
  "yes: these sources let it through, as far as they go; they do not show the caller's own policies":
    '可以：就这些来源所及，请求会放行；其中没有调用方自己的策略',
  'yes: these sources let it through, as far as they go; they do not show the policy of the registry':
    '可以：就这些来源所及，请求会放行；其中没有注册表的策略',
  'yes: these sources let it through, as far as they go; they do not show the trust policy of the role':
    '可以：就这些来源所及，请求会放行；其中没有角色的信任策略',
  'denied by {0}': '被拒绝，依据：{0}',
  'denied by {0}, statement {1}': '被拒绝，依据：{0=}，语句 {1=}',
  'where {0}': '前提是{0}',
  'its policies are not among the sources': '它的策略不在来源中',
  'its policies are not among the sources, and need not: it is the same account':
    '它的策略不在来源中，也不必在：属于同一账号',
  'whether all of its policies are among the sources is not known': '不能确定它的策略是否都在来源中',
  'whether all of its policies are among the sources is not known, and need not: it is the same account':
    '不能确定它的策略是否都在来源中，也不必都在：属于同一账号',
  'it is not among the sources': '它不在来源中',
  'it is not among the sources, and need not: it is the same account': '它不在来源中，也不必在：属于同一账号',
  'there are no policies on registries of Alibaba Cloud': '阿里云容器镜像服务没有资源策略',
  'by assuming {0}': '先扮演{0}',
  'by assuming {0}: {1}': '先扮演{0}：{1}',
  'nothing there allows it': '其中没有任何内容允许该请求',
  'nothing there allows it, nor do the policies of {0}, which it may assume':
    '其中没有任何内容允许该请求，它可以扮演的{0}的策略也不允许',
  'nothing there allows it, and need not: it is the same account':
    '其中没有任何内容允许该请求，也不必允许：属于同一账号',
  ...withEnd(DIFFERING_PRINCIPALS, 'it names {0}, and {1} asks', '指定的是 {0*}，而发起请求的是 {1*}'),
  ...withEnd(DIFFERING, 'it has {0}, and {1} is asked for', '写的是 {0}，而请求的是 {1}'),
  ...DIFFERING_TOO,
  'NotPrincipal leaves out {0}': 'NotPrincipal 排除了 {0}',
  'NotAction leaves out {0}': 'NotAction 排除了 {0}',
  'NotResource leaves out {0}': 'NotResource 排除了 {0}',
  'the action differs: it has {0}, not {1}': '操作不同：写的是 {0}，而不是 {1}',
  '{0} is no action, and {1} was likely meant': '没有操作 {0}，可能想写 {1}',
  'its condition {0} fails: the request has no {1}': '条件 {0} 不成立：请求没有 {1}',
  'its condition {0} is on something that the message does not say': '条件 {0} 用到的内容，报错信息没有说明',
  'its condition {0} fails: the request has {1}': '条件 {0} 不成立：请求中是 {1}',
  'it is of {0}, and {1} is asked about': '属于 {0}，而请求的是 {1}',
  'it is on another account: {0}, not {1}': '位于另一个账号：{0}，而不是 {1}',
  'it is on another region: {0}, not {1}': '位于另一个区域：{0}，而不是 {1}',
  'it is on another repository: {0}, not {1}': '针对另一个存储库：{0}，而不是 {1}',
  "the registry's policy scope is V1, under which its policy says nothing of {0}":
    '注册表的策略范围为 V1，在 V1 下策略对 {0} 不生效',
  'give {0}': '请提供 {0}',
  '--principal ARN (who asked)': '--principal ARN（发起请求的主体）',
  '--action {0} (what was tried)': '--action {0}（尝试的操作）',
  '{0} or cr:PullRepository': '{0} 或 cr:PullRepository',
  '--resource ARN (an ARN, an acs: name, or an image)': '--resource ARN（ARN、acs: 名称或镜像）',
  '--resource ARN (an ARN, or an image)': '--resource ARN（ARN 或镜像）',
  '--resource arn:aws:iam::ACCOUNT:role/NAME (the role)': '--resource arn:aws:iam::ACCOUNT:role/NAME（角色）',
  '--resource acs:ram::UID:role/NAME (the role)': '--resource acs:ram::UID:role/NAME（角色）',
  // An item of a list has to be a text, or a name.
  '--resource acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY':
    '--resource acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY',
  'to {0}:': '到{0}：',
  'to {0}, unless it has it already:': '到{0}（除非其中已有）：',
  '{0}, which is not among the sources: the template, program or plan that has it. It needs:':
    '不在来源中的{0}：含有它的模板、程序或计划。其中需要有：',
  '{0}, which is not among the sources: the template, program or plan that has it, or the policy alone as {1}. It needs:':
    '不在来源中的{0}：含有它的模板、程序或计划，或以 {1} 单独提供该策略。其中需要有：',
  "with {0}, one more of {1} of the {2} '{3}' in the program of {4}:":
    "使用 {0}，在 {4} 的程序中，为 {2} '{3}' 的 {1} 增加一项：",
  'with {0}, in the program of {1}, which has both sides: one declaration writes both:':
    '使用 {0}，写在 {1} 的程序中，它同时有两侧，一个声明就会写出两侧：',
  'with {0}, in the program of {1}, which has both sides: one declaration writes both; registryStack is its stack of the registry of {2}:':
    '使用 {0}，写在 {1} 的程序中，它同时有两侧，一个声明就会写出两侧；registryStack 是其中 {2} 的注册表所在的栈：',
  'statement by statement, in place of it:': '或者不用它，逐条添加语句：',
  'with {0}, in a program of {1}:': '使用 {0}，写在 {1} 的程序中：',
  '{0}: {1} on {2}, with {3}': '{0*}：对{2}执行 {1}，其中 {3}',
  '{0}: {1} on {2}, as it follows from what was tried': '{0*}：对{2}执行 {1}（由所尝试的操作推知）',
  '{0}: {1} on {2}, with {3}, as it follows from what was tried': '{0*}：对{2}执行 {1}，其中 {3}（由所尝试的操作推知）',
  '{0} fails as well': '{0} 也会失败',
  '{0} fail as well': '{0} 也会失败',
  'Why denied': '拒绝原因',
  'One denial': '一次拒绝',
  'nothing in this text is a message that is known': '无法识别这段报错信息',
};
