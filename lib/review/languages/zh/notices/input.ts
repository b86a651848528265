import type { Catalogue } from '../../catalogue';

/** What the input does not show, by what it is: previews, states, plans, stacks, parameters. */
export const INPUT_NOTICES: Catalogue = {
  'what runs at deployment or later ({0}) is taken not to change access, which it can as a person can':
    '部署时或部署之后运行的内容（{0}），默认不更改访问权限，但和人一样有可能更改',
  'cloud assembly schema {0} is newer than {1}, the newest that this release was tested with':
    '云程序集的 schema {0} 比本版本测试过的最新版本 {1} 还要新',
  'this assembly is not complete: the CDK made values up in the place of those that lookups give ({0=}); synthesize it with them in cdk.context.json':
    '该云程序集不完整：对于需要查询才能得到的值，CDK 用虚构的值代替（{0=}）；请在 cdk.context.json 中有这些值之后重新合成',
  'an update was cut off while it was creating this, and what came of it is not known':
    '更新在创建此资源时中断，结果未知',
  'an update was cut off while it was updating this, and what came of it is not known':
    '更新在修改此资源时中断，结果未知',
  'an update was cut off while it was deleting this, and what came of it is not known':
    '更新在删除此资源时中断，结果未知',
  'an update was cut off while it was importing this, and what came of it is not known':
    '更新在导入此资源时中断，结果未知',
  'an update was cut off while it was reading this, which changes nothing': '更新在读取此资源时中断，不影响任何内容',
  'an update was cut off in {0} ways that are not known': '更新中断，有 {0} 项操作未知',
  'the state says that its integrity is broken': '状态注明完整性已被破坏',
  'the state says that its integrity is broken ({0})': '状态注明完整性已被破坏（{0=}）',
  'this was deleted to be replaced, and is not there until an update makes it again':
    '此资源已为替换而删除，下次更新重新创建之前不存在',
  'making this ended with an error, so that it may be other than the state says: {0}':
    '创建此资源时出错，因此它可能与状态中写的不同：{0=}',
  'the preview says that its state may be corrupt': '预览注明状态可能已损坏',
  'the preview has no summary of its changes, so that it may have been cut off': '预览没有变更摘要，因此可能被截断了',
  'the preview counts nothing in its summary, so that it may have been cut off':
    '预览的摘要中没有任何计数，因此可能被截断了',
  'the preview leaves out {0}, which may grant access; make it with --show-sames':
    '预览略去了 {0}，它们可能授予访问权限；请用 --show-sames 生成预览',
  'the preview counts {0} more than it shows, which may grant access': '预览的计数比显示的多 {0}，它们可能授予访问权限',
  'the preview shows {0} more than it counts, so that it may have been stopped':
    '预览显示的比计数的多 {0}，因此可能被中止了',
  'this output of another stack is not known: {0}': '另一个栈的这个输出未知：{0}',
  'what is secret is not shown, and may be anything: {0}; a preview never shows secrets; `registry-access review FOLDER --show-secrets` runs the program and does, and so does `pulumi stack export --show-secrets` after the update':
    '机密内容不显示，可能是任何值：{0}；预览从不显示机密；`registry-access review FOLDER --show-secrets` 会运行程序并显示，更新之后的 `pulumi stack export --show-secrets` 也会显示',
  'what is secret is not shown, and may be anything: {0}; export the stack with `pulumi stack export --show-secrets`':
    '机密内容不显示，可能是任何值：{0}；请用 `pulumi stack export --show-secrets` 导出栈',
  'a value that is not known yet and refers to one thing is taken to be that thing; a plan does not say what its expression makes of it':
    '尚未确定且只引用一个对象的值，视为该对象；计划没有说明表达式如何使用它',
  'a plan shows nothing of a policy that a function puts together around values that are not known yet ({0}); a data source of policy documents shows its parts, and the state after the apply all of it':
    '由函数拼成并含有尚未确定的值的策略（{0}），计划中完全看不到；改用策略文档的数据源可以看到各个部分，应用之后的状态可以看到全部',
  'the account or Region of the provider {0} is not told; name it with {1}':
    'provider {0} 的账号或区域没有说明；请用 {1} 指定',
  'the account or Region of the providers {0} is not told; name it with {1}':
    'provider {0} 的账号或区域没有说明；请用 {1} 指定',
  'the account or Region of {0} is not told; name it with {1}': '{0} 的账号或区域没有说明；请用 {1} 指定',
  'ACCOUNT/REGION=FILE or --provider': 'ACCOUNT/REGION=FILE 或 --provider',
  'the plan has no changes of {0} of its resources, such as {1}; give all of it':
    '计划缺少 {0} 个资源的变更，例如 {1}；请提供完整的计划',
  'planning failed, so that the configuration may declare more than the plan shows':
    '生成计划时失败，因此配置声明的内容可能多于计划',
  'the plan puts off {0} changes to a later one, which may grant access; plan again after it':
    '计划把 {0} 项变更推迟到以后，它们可能授予访问权限；请在此之后重新生成计划',
  'the plan is of a part of the configuration (-target or -exclude), so that what it leaves out is not seen':
    '计划只涉及配置的一部分（-target 或 -exclude），因此看不到它略去的内容',
  'the account and Region of this stack are not in the input (say {0}); it is taken to be one of the partition aws':
    '输入中没有这个栈的账号和区域（请写成 {0}）；按分区 aws 中的区域处理',
  'the account of this stack is not in the input (say {0})': '输入中没有这个栈的账号（请写成 {0}）',
  'the Region of this stack is not in the input (say {0}); it is taken to be one of the partition aws':
    '输入中没有这个栈的区域（请写成 {0}）；按分区 aws 中的区域处理',
  'the account and Region of this stack are not in the input (give the stack its env, or say {0}); it is taken to be one of the partition aws':
    '输入中没有这个栈的账号和区域（请为栈设置 env，或写成 {0}）；按分区 aws 中的区域处理',
  'the account of this stack is not in the input (give the stack its env, or say {0})':
    '输入中没有这个栈的账号（请为栈设置 env，或写成 {0}）',
  'the Region of this stack is not in the input (give the stack its env, or say {0}); it is taken to be one of the partition aws':
    '输入中没有这个栈的区域（请为栈设置 env，或写成 {0}）；按分区 aws 中的区域处理',
  'parameter {0} is not known; its default is {1}': '参数 {0} 未知；它的默认值是 {1=}',
  'parameter {0} is not known; its default is empty': '参数 {0} 未知；它的默认值为空',
  '{0} is not quoted, and CloudFormation makes another number of it; it is read as the account that it looks like':
    '{0} 没有加引号，CloudFormation 会把它变成另一个数字；这里按它看上去的账号读取',
  '{0}: the account that is given for the provider {1} is not the one that the plan has for it':
    '{0}：为 provider {1} 指定的账号与计划中的不一致',
  '{0}: the region that is given for the provider {1} is not the one that the plan has for it':
    '{0}：为 provider {1} 指定的区域与计划中的不一致',
  'its folder is a cloud assembly, whose manifest does not lead to it: it is not read, and may grant access':
    '所在文件夹是云程序集，它的 manifest 没有指向该文件：不读取该文件，它可能授予访问权限',
};
