import type { Catalogue } from '../../catalogue';

/** What is said of RAM users, groups and roles alike: three texts, because a single word is a name. */
function ofMembers(english: string, chinese: string): Catalogue {
  const kinds = { user: '用户', group: '用户组', role: '角色' };
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, as]) => [english.replace('{0}', kind), chinese.replace('{0}', as)]),
  );
}

/** What is wrong with arguments of components for Alibaba Cloud by themselves: their kind, their names, what of them may be known later. */
export const ARGUMENT_ERRORS: Catalogue = {
  'unknown argument': '未知的参数',
  'a required argument is missing': '缺少必需的参数',
  'an object is required': '必须是对象',
  'a list is required': '必须是列表',
  'a record is required': '必须是键值对',
  'a text is required': '必须是文本',
  'a number is required': '必须是数字',
  'an object is required that is known when the program runs': '必须是程序运行时已知的对象',
  'a list is required that is known when the program runs': '必须是程序运行时已知的列表',
  'a list is required that is known when the program runs: how many names there are decides how many policies':
    '必须是程序运行时已知的列表：名称的数量决定策略的数量',
  'an object is required that is known when the program runs: how many names there are decides how many policies':
    '必须是程序运行时已知的对象：名称的数量决定策略的数量',
  '{0} may be an output': '{0}可以是 Output',
  'its names': '其中的名称',
  'each name in it': '其中的每个名称',
  'a plain value: what resources there are, and of what, depends on it': '普通值：有哪些资源、属于什么，都由它决定',
  'not true or false': '不是 true 或 false',
  'a number': '数字',
  'without quotes; from configuration, by config.{0}': '不加引号；从配置读取时使用 config.{0}',
  'unknown permission': '未知的权限',
  'unknown policy': '未知的策略',
  'unknown type': '未知的类型',
  'an empty text': '文本为空',
  'an empty list': '列表为空',
  'an empty record': '键值对为空',
  'one or more': '一个或多个',
  'one element or more': '一个或多个元素',
  'one name or more': '一个或多个名称',
  'one tag or more': '一个或多个标签',
  'one instance or more': '一个或多个实例',
  'leave it out': '不写该参数',
  'leave them out': '不写这些参数',
  'leave {0} out': '不写 {0}',
  'leave it out for the default': '不写该参数则使用默认值',
  'leave it out for all': '不写该参数则为全部',
  'leave it out for all of them': '不写该参数则为全部',
  'a limit that is not there': '限制条件的值不存在',
  'it derives from the name of the component, so give {0}': '它由组件的名称推导而来，因此请提供 {0}',
  'an entry that is not there': '条目的值不存在',
  'this is named twice': '重复写了该名称',
  'this is {0}, too': '它与 {0} 相同',
  'keep one': '只保留一个',
  'a resource of this name is made for {0}, too': '也为 {0} 创建了这个名称的资源',
  'use a record with another name for one of them': '改用键值对，为其中一个使用另外的名称',
  'a list or record that is known when the program runs is required: it decides which resources there are':
    '必须是程序运行时已知的列表或键值对：它决定有哪些资源',
  'a list of names, or a record of outputs by names of your own: {0}':
    '名称的列表，或以自定名称为键、Output 为值的键值对：{0=}',
  'an output in a list has no name to call its resources by, and its position moves when another one leaves':
    '列表中的 Output 没有可以用来命名资源的名称，而其位置会随其他元素的移除而变化',
  'use a record with names of your own, {0}': '改用以自定名称为键的键值对，{0=}',
  'a record of plain keys is required': '必须是键为普通文本的键值对',
  'nothing has this key today': '现在没有元素使用这个键',
  'something has this key today, too': '现在也有元素使用这个键',
  'two had this key before': '以前有两个元素使用这个键',
  'nothing is adopted': '没有要接管的内容',
  'what is adopted must be named by plain values, and {0} is none': '要接管的内容必须用普通值命名，而{0}不是普通值',
  'give {0} as a text': '用文本提供{0}',
  'a list of plain names is required': '必须是普通名称的列表',
  'a document is a plain text': '策略文档应为普通文本',
  'the JSON text that the console shows': '控制台显示的 JSON 文本',
  "read the file with its encoding: readFileSync(file, 'utf8')": "读取文件时指定编码：readFileSync(file, 'utf8')",
  'the instance': '实例',
  'the namespace': '命名空间',
  'the name of the role': '角色名称',
  'the name of the policy': '策略名称',
  'bad description': '描述不合法',
  'tags are a record': '标签应为键值对',
  'too many tags': '标签过多',
  'bad key of a tag': '标签的键不合法',
  "1 to 128 characters, without 'http://', and not 'aliyun' or 'acs:' first":
    "1 到 128 个字符，不含 'http://'，且不以 'aliyun' 或 'acs:' 开头",
  'bad session duration': '会话时长不合法',
  'bad time limit': '时限不合法',
  '{0} to {1} seconds': '{0} 到 {1} 秒',
};

/** What stands in quotes in place of a value that cannot be shown. */
export const GIVEN: Catalogue = {
  'an output': 'Output',
  'a plain object': '普通对象',
  'a set or map': 'Set 或 Map',
  'a resource of the type {0}': '类型为 {0} 的资源',
  '{0} ranges with {1}% of all addresses': '{0} 个网段，占所有地址的 {1}%',
  'besides what is declared: {0}': '除声明的内容外还有：{0=}',
  'and lacks: {0}': '并且缺少：{0=}',
  'no keys in the environment, no profile': '环境变量中没有密钥，也没有配置',
  "profile '{0}', but no {1}": "配置 '{0}'，但没有 {1}",
  'no tag of which the vendor tells when it was pushed': '标签都没有推送时间',
  'tags of {0} to {1}': '{0} 至 {1} 的标签',
};

/** What is wrong with providers, accounts, Regions and names that the components are given. */
export const PLACE_ERRORS: Catalogue = {
  'a provider is required': '必须指定 provider',
  "a resource: new alicloud.Provider('registry', { … })": "一个资源：new alicloud.Provider('registry', { … })",
  'the provider is of another account': 'provider 属于另一个账号',
  'the provider is of another account, that of {0}': 'provider 属于另一个账号，即 {0} 应属的账号',
  'give a provider of {0}, or the UID of the account that is meant':
    '使用账号 {0} 的 provider，或改为实际所指账号的 UID',
  'the two providers are swapped': '两个 provider 弄反了',
  'give {0} and {1} the other way around': '将 {0} 与 {1} 互换',
  'the provider is of another Region, and every request would go there':
    'provider 属于另一个地域，所有请求都会发往那里',
  "give a provider of the instance's Region: new alicloud.Provider(name, { region })":
    '使用实例所在地域的 provider：new alicloud.Provider(name, { region })',
  'no Region of Alibaba Cloud is known by this id': '不存在这个地域',
  'a zone in place of its Region': '写的是可用区，而不是地域',
  "for a Region newer than this package, pulumi config set --path '{0}:{1}[0]' {2}":
    "如果是本包发布之后新增的地域，运行 pulumi config set --path '{0}:{1}[0]' {2=}",
  'a list of Regions is required': '必须是地域的列表',
  ...ofMembers('not the name of a RAM {0}', '不是 RAM {0}的名称'),
  ...ofMembers('an ARN in place of the name of a RAM {0}', '写的是 ARN，而不是 RAM {0}的名称'),
  ...ofMembers('a login name in place of the name of a RAM {0}', '写的是登录名，而不是 RAM {0}的名称'),
  ...ofMembers('a resource that is no RAM {0}', '该资源不是 RAM {0}'),
  "1 to 64 letters, digits, '.', '_' and '-'": "1 到 64 个字母、数字、'.'、'_' 和 '-'",
  'use its name in RAM, not the display name': '使用其在 RAM 中的名称，而不是显示名称',
  "name it under {0}: '{1}'": "写在 {0} 下：'{1}'",
  'give its name': '提供其名称',
  'not a domain of a registry': '不是镜像仓库服务的域名',
  "the host in front of the images, in lower case: 'images.example.com'":
    "镜像地址开头的主机名，小写：'images.example.com'",
  'one domain or more': '一个或多个域名',
  'not an image address': '不是镜像地址',
  'a repository without its namespace': '仓库没有写命名空间',
  'the address of an image in place of its repository': '写的是镜像地址，而不是其仓库',
  'a repository of {0} characters': '仓库名称有 {0} 个字符',
  '{0} with its namespace, more than which no client takes': '连同命名空间最多 {0} 个，超过则没有客户端接受',
  'a repository with its namespace, which is named beside it': '仓库带有命名空间，而命名空间已另外指定',
  "the repository alone: '{0}'": "只写仓库：'{0}'",
  'not a repository id': '不是仓库 ID',
  "'crr-' and lower-case letters or digits": "'crr-' 加小写字母或数字",
  'not the id of a sync rule': '不是同步规则的 ID',
  "'crsr-' and lower-case letters or digits": "'crsr-' 加小写字母或数字",
  'not a tag': '不是镜像标签',
  "1 to 128 letters, digits, '_', '.', '-'": "1 到 128 个字母、数字、'_'、'.'、'-'",
  'name each tag': '写出每个标签',
};
