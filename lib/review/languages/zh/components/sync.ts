import type { Catalogue } from '../../catalogue';

/** What is wrong with synchronization between instances: its rule, its scopes, its target, and tasks for single images. */
export const SYNC_ERRORS: Catalogue = {
  'source and target are the same account': '源和目标是同一账号',
  'synchronize inside one account with alicloud.cs.RegistryEnterpriseSyncRule, which needs no authorization':
    '同一账号内请用 alicloud.cs.RegistryEnterpriseSyncRule 同步，不需要授权',
  'an adopted rule without the name that it has': '要接管规则，但没有写它现有的名称',
  'give the name that the console shows: one of another name would be a new rule':
    '提供控制台显示的名称：名称不同则是一条新规则',
  'a target repository without a source repository': '有目标仓库而没有源仓库',
  'give repositoryName': '提供 repositoryName',
  'not the sync role of the target account': '不是目标账号的同步角色',
  'a CrossAccountSyncRole of this program': '本程序的 CrossAccountSyncRole',
  'leave it out for a new one; one that another program declares is no argument of this one':
    '不写该参数则新建一个；由其他程序声明的角色不能作为此处的参数',
  'what is said of a role that is declared elsewhere': '角色在别处声明，此处却给出了它的参数',
  'say it where the role is declared': '写在声明该角色的地方',
  'unknown site': '未知的站点',
  'unknown edition of an instance': '未知的实例版本',
  '{0}, or as the API (Enterprise_Advanced) or a console (Premium, 高级版) has it':
    '{0=}，或 API（Enterprise_Advanced）、控制台（Premium、高级版）中的写法',
  'a source instance of this edition cannot synchronize': '该版本的源实例不能同步',
  '{0} on the domestic site': '中国站：{0}',
  '{0} on the international site': '国际站：{0}',
  'upgrade the source instance (the target may be of any edition)': '升级源实例（目标实例可以是任意版本）',
  'a public region ({0}) cannot synchronize to a finance or government region':
    '公有云地域（{0}）不能同步到金融云或政务云地域',
  'a region of the public cloud': '公有云的地域',
  'push to the target from inside that cloud': '在该云内向目标推送',
  'the namespace has another name on the target side': '命名空间在目标侧的名称不同',
  'the repository has another name on the target side': '仓库在目标侧的名称不同',
  "the source's name '{0}'": "源的名称 '{0}'",
  'a rule synchronizes only between equal names': '规则只在相同名称之间同步',
  'leave the target namespace out': '不写目标命名空间',
  'leave the target repository out': '不写目标仓库',
  'an empty tag filter': '标签过滤条件为空',
  "a regular expression, '.*' for all tags": "正则表达式，'.*' 表示所有标签",
  'the tag filter is not a regular expression ({0})': '标签过滤条件不是正则表达式（{0=}）',
  "a regular expression such as 'release-.*'": "正则表达式，例如 'release-.*'",
  'unknown trigger': '未知的触发方式',
  'SyncTrigger.Automatic or SyncTrigger.Manual': 'SyncTrigger.Automatic 或 SyncTrigger.Manual',
  'a scope is named twice': '重复写了范围',
  'join the tag filters in one': '把标签过滤条件合并为一个',
  'one namespace or repository, or more': '一个或多个命名空间或仓库',
  'a plain text is required, because what createTargets makes is called after it':
    '必须是普通文本，因为 createTargets 创建的内容以它命名',
  'write the name, or declare a SyncTarget with a name of your own and leave createTargets out':
    '写出名称，或者用自定名称声明 SyncTarget 并且不写 createTargets',
  'a plain text is required, because the name of the rule derives from it': '必须是普通文本，因为规则的名称由它推导',
  'write the name, or use a record with names of your own: {0}': '写出名称，或者使用以自定名称为键的键值对：{0=}',
  'leave it out for a namespace that makes repositories': '命名空间会自动创建仓库时，不写该参数',
  'leave it out, or say autoCreate, for a namespace that makes repositories':
    '命名空间会自动创建仓库时，不写该参数，或者写 autoCreate',
  'a repository to adopt that is not declared': '要接管的仓库没有声明',
  'one of repositories that is a plain name': 'repositories 中以普通名称写出的仓库',
  'bad summary': '摘要不合法',
  'a summary of repositories, of which none is declared': '写了仓库的摘要，但没有声明仓库',
  'name repositories, or leave it out: those that the namespace makes by itself have no summary':
    '写出仓库，或者不写该参数：命名空间自动创建的仓库没有摘要',
  'a task by a rule cannot be told this': '按规则执行的任务不能指定该参数',
  'leave it out, or leave out syncRuleId and synchronize straight to the target':
    '不写该参数，或者不写 syncRuleId 而直接同步到目标',
  'a list of tags, or a record of them by names, is required': '必须是标签的列表，或以名称为键的标签',
  'a record of target tags is required': '必须是目标标签的键值对',
  'the target tag of no tag': '写了目标标签，但没有对应的标签',
};
