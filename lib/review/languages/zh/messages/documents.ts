import type { Catalogue } from '../../catalogue';

/** What is wrong with a resource that a policy names, without the resource: it stands before it, or is `it`. */
const RESOURCE_PROBLEMS: Catalogue = {
  'is of the service {0}': '属于服务 {0}',
  'has no Region, and every repository has one': '没有区域，而每个存储库都有',
  'has no account, and every repository has one': '没有账号，而每个存储库都有',
  'is of the account {0}, which is not 12 digits': '属于账号 {0}，而它不是 12 位数字',
  'is of the partition {0}, and the Region {1} is of {2}': '属于分区 {0}，而区域 {1} 属于 {2}',
  'is of the partition {0}, and the policy is attached to something of {1}': '属于分区 {0}，而策略附加到的对象属于 {1}',
  'is of the Region {0}, and the policy is attached to something of {1}': '属于区域 {0}，而策略附加到的对象属于 {1}',
  'is of the account {0}, and the policy is attached to something of {1}': '属于账号 {0}，而策略附加到的对象属于 {1}',
  'names no repository: ECR has repository/<name> only': '没有指定存储库：ECR 只有 repository/<name>',
  'is like no name that a repository can have': '不符合存储库可能具有的任何名称',
  'is of the account {0}, and the identity is of {1}': '属于账号 {0}，而该身份属于 {1}',
  'has upper case ({0}), and names of repositories have none': '含有大写字母（{0}），而仓库名称不含大写字母',
  'has a tag or digest behind the name ({0}), and policies know repositories only':
    '在名称后带有标签或摘要（{0}），而策略只针对仓库',
  "has the character '{0}', which no name of a repository has": "含有字符 '{0}'，而仓库名称不含该字符",
  'has an empty part (//), and names of repositories have none': '含有空的一段（//），而仓库名称没有空的一段',
  "begins with '/', and no name of a repository does": "以 '/' 开头，而仓库名称不会这样",
  "ends with '/', and no name of a repository does": "以 '/' 结尾，而仓库名称不会这样",
};

/** What is wrong with a principal that a policy names. */
const PRINCIPAL_PROBLEMS: Catalogue = {
  'is no name of a service, such as codebuild.amazonaws.com': '不是服务名称，例如 codebuild.amazonaws.com',
  'is neither an account id nor an ARN': '既不是账号 ID，也不是 ARN',
  'has a wildcard, and a principal is named as a whole': '含有通配符，而主体必须完整书写',
  'is of an account that is not 12 digits': '所属的账号不是 12 位数字',
  'is a group, and groups are no principals': '是用户组，而用户组不能作为主体',
  'is a session, which is named under sts: {0}': '是会话，应写在 sts 之下：{0}',
  'is named under iam: {0}': '应写在 iam 之下：{0}',
  'names no session, and a session is named as a whole': '没有指定会话，而会话必须完整书写',
  'is no account, role, user or session': '不是账号、角色、用户或会话',
  'is no name of RAM (acs:ram::<UID>:root, :role/…, :user/…)':
    '不是 RAM 的名称（acs:ram::<UID>:root、:role/…、:user/…）',
  'is of the service {0}, and principals are of ram': '属于服务 {0}，而主体属于 ram',
  'is no account, role or user': '不是账号、角色或用户',
};

/** The sentences that a problem ends, each with what it says before that; the holes of the problem come behind its own. */
function sentencesOf(problems: Catalogue, frames: readonly (readonly [english: string, chinese: string])[]): Catalogue {
  const found: Record<string, string> = {};
  for (const [english, chinese] of Object.entries(problems))
    for (const [before, translated] of frames) {
      const own = before.match(/\{\d\}/g)?.length ?? 0;
      const behind = (text: string): string => text.replace(/\{(\d)/g, (_, at: string) => `{${Number(at) + own}`);
      found[`${before} ${behind(english)}`] = `${translated}${behind(chinese)}`;
    }
  return found;
}

/** What findings about documents, their elements and names say. */
export const DOCUMENT_MESSAGES: Catalogue = {
  ...sentencesOf(RESOURCE_PROBLEMS, [
    ['a statement in {0} allows nothing: {1}', '{0}中的一条语句没有允许任何操作：{1} '],
    ['a statement in {0} denies nothing: {1}', '{0}中的一条语句没有禁止任何操作：{1} '],
    ['{0} names {1}, which', '{0}指定了 {1}，它'],
  ]),
  ...sentencesOf(PRINCIPAL_PROBLEMS, [['{0} is refused: the principal {1}', '{0}会被拒绝：主体 {1} ']]),
  '{0} (and {1} more)': '{0}（另有 {1} 个）',
  '{0} names {1} without an instance, and the account has Enterprise Edition instances only':
    '{0}指定了不含实例的 {1}，而该账号只有企业版实例',
  '{0} names {1}, and ACR has no such type of resource': '{0}指定了 {1}，而 ACR 没有这种类型的资源',
  '{0} names {1}, and it is in the partition {2}: nobody of another partition can be let in':
    '{0}指定了 {1}，而策略位于分区 {2}：不能放行另一个分区的主体',
  '{0} is refused: it has Resource, and {1} has none': '{0}会被拒绝：其中有 Resource，而{1}不能有',
  '{0} is refused: it has NotResource, and {1} has none': '{0}会被拒绝：其中有 NotResource，而{1}不能有',
  '{0} is refused: it has Principal, and {1} has none': '{0}会被拒绝：其中有 Principal，而{1}不能有',
  '{0} is refused: it has NotPrincipal, and {1} has none': '{0}会被拒绝：其中有 NotPrincipal，而{1}不能有',
  '{0} is refused: it has no Resource': '{0}会被拒绝：缺少 Resource',
  '{0} is refused: it has no Principal': '{0}会被拒绝：缺少 Principal',
  '{0} is refused: it has the action {1}, and a trust policy has actions of sts only':
    '{0}会被拒绝：其中有操作 {1}，而信任策略只能有 sts 的操作',
  'a policy of an identity': '身份的策略',
  'a trust policy': '信任策略',
  'the policy of a repository': '存储库策略',
  'a registry policy': '注册表策略',
  'a permissions boundary': '权限边界',
  '{0} has the account {1} as a number, and the grammar of policies has strings only':
    '{0}把账号 {1} 写成了数字，而策略语法只接受字符串',
  "{0} has a statement without Resource, which every registry policy of the vendor's pages has":
    '{0}有一条语句没有 Resource，而厂商文档中的注册表策略都有',
  '{0} has {1} characters of the {2} that the vendor accepts ({3})': '{0}有 {1} 个字符，厂商的上限是 {2} 个（{3}）',
  'ECR registry policy': 'ECR 注册表策略',
  'ECR repository policy': 'ECR 存储库策略',
  'IAM role trust policy': 'IAM 角色信任策略',
  'RAM custom policy': 'RAM 自定义策略',
  '{0} has NotResource': '{0}使用了 NotResource',
  '{0} has NotPrincipal': '{0}使用了 NotPrincipal',
  '{0} has NotResource and NotPrincipal': '{0}使用了 NotResource 和 NotPrincipal',
  '{0} grants ecr:GetAuthorizationToken, which has no effect there':
    '{0}授予了 ecr:GetAuthorizationToken，但写在这里没有任何作用',
  '{0} names {1}, and there is no such action': '{0}中的操作 {1} 不存在',
  '{0} names {1}, and there is no such action: did you mean {2}': '{0}中的操作 {1} 不存在：是否想写 {2}',
  '{0} has the operator {1} on {2}, which RAM does not document':
    '{0}对 {2} 使用了运算符 {1}，而 RAM 文档中没有该运算符',
  '{0} has the operator {1} on {2}, which RAM does not document: did you mean {3}':
    '{0}对 {2} 使用了运算符 {1}，而 RAM 文档中没有该运算符：是否想写 {3}',
  '{0} has the operator {1} on {2}, which does not exist': '{0}对 {2} 使用了不存在的运算符 {1}',
  '{0} has the operator {1} on {2}, which does not exist: did you mean {3}':
    '{0}对 {2} 使用了不存在的运算符 {1}：是否想写 {3}',
};
