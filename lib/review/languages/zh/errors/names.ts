import type { Catalogue } from '../../catalogue';

/** What is said of names of repositories and of their beginnings alike. */
function ofNames(english: string, chinese: string): Catalogue {
  const names = {
    'repository name': '仓库名称',
    'pull through cache prefix': '拉取缓存前缀',
    'repository creation template prefix': '存储库创建模板前缀',
  };
  return Object.fromEntries(
    Object.entries(names).map(([name, as]) => [filled(english, name), filled(chinese, as)] as const),
  );
}

function filled(text: string, name: string): string {
  return text.replace('{0}', name).replace('{1}', '{0}');
}

/** Documents with a size that their vendor limits. */
const ofDocuments: Catalogue = {
  'ECR registry policy has {0} characters': 'ECR 注册表策略有 {0} 个字符',
  'ECR repository policy has {0} characters': 'ECR 存储库策略有 {0} 个字符',
  'ECR Public repository policy has {0} characters': 'ECR Public 存储库策略有 {0} 个字符',
  'IAM managed policy has {0} characters': 'IAM 托管策略有 {0} 个字符',
  'IAM role trust policy has {0} characters': 'IAM 角色信任策略有 {0} 个字符',
  'RAM custom policy has {0} characters': 'RAM 自定义策略有 {0} 个字符',
};

/** What is wrong with names and with policy documents, as the policy language of either vendor has them. */
export const NAME_ERRORS: Catalogue = {
  'AWS account id is not 12 digits': 'AWS 账号 ID 不是 12 位数字',
  "12 digits, as a string: '444455556666'": "12 位数字，写成字符串：'444455556666'",
  'not an AWS Region code': '不是 AWS 区域代码',
  "a code like 'eu-west-1'": "形如 'eu-west-1' 的代码",
  'not an organization id': '不是组织 ID',
  "'o-' and 10 to 32 lower-case letters or digits": "'o-' 加 10 到 32 个小写字母或数字",
  'not an organization path': '不是组织路径',
  "'o-…/r-…/ou-…-…/' for the unit alone, with a final '*' for the units below it too":
    "仅组织单元本身写作 'o-…/r-…/ou-…-…/'，末尾加 '*' 还包括其下的组织单元",
  ...ofNames('{0} is an ARN', '{0}是 ARN'),
  ...ofNames('{0} is a registry URL', '{0}是注册表 URL'),
  ...ofNames('{0} has {1} characters', '{0}有 {1} 个字符'),
  ...ofNames('bad {0}', '{0}不合法'),
  'repository pattern is an ARN': '仓库模式是 ARN',
  'repository pattern is a registry URL': '仓库模式是注册表 URL',
  ...ofDocuments,
  'the repository part alone': '只写仓库部分',
  'leave out the host and give what comes after it': '去掉主机名，只写其后的部分',
  'name the registry by account {0} and Region {1}, and give here only what comes after the host':
    '用账号 {0} 和区域 {1} 指定注册表，这里只写主机名之后的部分',
  "lower-case letters and digits, single '.' or '_', '__' or hyphens between them, '/' between parts":
    "小写字母和数字，其间可以有单个 '.' 或 '_'、'__' 或连字符，各部分之间用 '/'",
  "write '{0}'": "写作 '{0}'",
  'no AWS Region that is known': '不是已知的 AWS 区域',
  "a Region of AWS, of which '{0}' is the nearest": "AWS 的区域，其中最接近的是 '{0}'",
  'Alibaba Cloud account UID is not digits': '阿里云账号 UID 不是数字',
  'Alibaba Cloud account UID is {0} digits long': '阿里云账号 UID 有 {0} 位数字',
  "10 to 20 digits, usually 16, as a string: '1609982529000001'":
    "10 到 20 位数字，通常为 16 位，写成字符串：'1609982529000001'",
  'copy it whole: the console shows it as the account ID': '请完整复制控制台显示的账号 ID',
  "use the main account's UID, not a login name or a RAM user's id": '使用主账号的 UID，而不是登录名或 RAM 用户的 ID',
  'bad namespace name': '命名空间名称不合法',
  "2 to 120 lower-case letters, digits, '.', '_', '-', none of them at an end":
    "2 到 120 个小写字母、数字、'.'、'_'、'-'，不能以 '.'、'_'、'-' 开头或结尾",
  "lower-case letters, digits, '.', '_', '-', '/' between parts": "小写字母、数字、'.'、'_'、'-'，各部分之间用 '/'",
  'bad RAM role name': 'RAM 角色名称不合法',
  "1 to 64 letters, digits, '.' and '-'": "1 到 64 个字母、数字、'.' 和 '-'",
  'not an Alibaba Cloud region id': '不是阿里云地域 ID',
  "a region id like 'cn-hangzhou'": "形如 'cn-hangzhou' 的地域 ID",
  'bad RAM policy name': 'RAM 策略名称不合法',
  "1 to 128 letters, digits and '-'": "1 到 128 个字母、数字和 '-'",
  'not the ARN of a RAM role': '不是 RAM 角色的 ARN',
  'derive it with ramRoleArn(uid, roleName)': '用 ramRoleArn(uid, roleName) 推导',
  'not the ARN of an OIDC provider': '不是 OIDC 身份提供商的 ARN',
  "of an ACK cluster '{0}'": "ACK 集群的为 '{0}'",
  'condition {0} on {1} stands twice in one statement': '{1} 的条件 {0} 在同一语句中出现两次',
  'not a Container Registry Enterprise Edition instance id': '不是容器镜像服务企业版的实例 ID',
  "'cri-' and lower-case letters or digits": "'cri-' 加小写字母或数字",
  "use the instance id of the console's instance list, not its name or domain":
    '使用控制台实例列表中的实例 ID，而不是其名称或域名',
  'not a repository name or pattern': '不是仓库名称或模式',
  "lower-case names, '/' between parts, '*' and '?' as wildcards: 'team-a/*'":
    "小写名称，各部分之间用 '/'，通配符为 '*' 和 '?'：'team-a/*'",
  "no repository has a name that ends with '/'": "仓库名称不能以 '/' 结尾",
  "'{0}*' for every repository below it, or the name of one": "'{0}*' 表示其下的所有仓库，或者写一个仓库的名称",
  'no repository can have a name like this, so that it selects nothing': '仓库不可能有这样的名称，因此匹配不到任何仓库',
  "names of {0} to {1} characters, whose parts begin and end with a letter or digit: 'team-a/*'":
    "{0} 到 {1} 个字符的名称，各部分以字母或数字开头和结尾：'team-a/*'",
  'not a reference of a container image': '不是容器镜像的引用',
  "'<host>/<repository>:<tag>' or '…@sha256:<digest>', the repository in lower case: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1.0'":
    "'<host>/<repository>:<tag>' 或 '…@sha256:<digest>'，存储库为小写：'111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1.0'",
  "leave out what comes before the host ('https://', 'docker://')": "去掉主机名之前的部分（'https://'、'docker://'）",
  'a policy is a JSON object': '策略应为 JSON 对象',
  'unknown policy version': '未知的策略版本',
  '2008-10-17 or 2012-10-17': '2008-10-17 或 2012-10-17',
  'unknown policy element': '未知的策略元素',
  'a policy has a Statement': '策略应有 Statement',
  'a statement is a JSON object': '语句应为 JSON 对象',
  'unknown statement element': '未知的语句元素',
  'an effect is Allow or Deny': 'Effect 只能是 Allow 或 Deny',
  'a statement has Action or NotAction': '语句应有 Action 或 NotAction',
  'Action and NotAction exclude each other': 'Action 和 NotAction 不能同时使用',
  'Resource and NotResource exclude each other': 'Resource 和 NotResource 不能同时使用',
  'Principal and NotPrincipal exclude each other': 'Principal 和 NotPrincipal 不能同时使用',
  "a principal is '*' or an object": "主体应为 '*' 或对象",
  'unknown principal type': '未知的主体类型',
  'a condition is an object of operators': '条件应为由运算符组成的对象',
  'an operator holds an object of keys': '运算符的内容应为由键组成的对象',
  'a condition value is a string, number or boolean': '条件的值应为字符串、数字或布尔值',
  'empty list': '空列表',
  'one value or more': '一个或多个值',
  '{0} is no one thing that somebody may do with what {1} has': '对 {1} 的资源而言，{0} 不是单独的一项权限',
  '{0}, or one action': '{0}，或一个操作',
  'several repositories may be meant by the name': '有多个仓库符合该名称',
  'several roles may be meant by the name': '有多个角色符合该名称',
  'name the one that is meant in full, or did you mean {0}?': '请写出所指仓库的完整名称；或者是否想写 {0}？',
  'name the one that is meant in full': '请写出所指仓库的完整名称',
  "one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository', or a word of the table: {0}":
    "带服务名的一个操作，如 'ecr:BatchGetImage' 或 'cr:PullRepository'，或访问表中的一个词：{0}",
  'the sources do not say of which account and Region the registry is': '来源没有说明仓库所在的账号和区域',
  'name the repository by its ARN, or say where a template is deployed, as 111122223333/eu-west-1=FILE':
    '用 ARN 指定存储库，或者说明模板部署在哪里，如 111122223333/eu-west-1=FILE',
};
