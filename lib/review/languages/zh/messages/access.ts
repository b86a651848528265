import type { Catalogue } from '../../catalogue';

/** What findings about who is let in say. */
export const ACCESS_MESSAGES: Catalogue = {
  '{0} on {1} in {2} also holds for requests without {3}': '{2}中对 {1} 使用的 {0}，对没有 {3} 的请求也成立',
  '{0} allows everybody but {1} (NotPrincipal with Allow)':
    '{0}允许除 {1} 以外的所有人（NotPrincipal 与 Allow 一起使用）',
  '{0} may assume {1} by its own policy, and the trust policy there does not let it':
    '{0}自己的策略允许扮演{1}，但对方的信任策略没有放行',
  'the trust policy of {0} lets in {1}, whose own policies do not allow sts:AssumeRole on it':
    '{0}的信任策略放行了{1}，但后者自己的策略不允许对它执行 sts:AssumeRole',
  'another account can use {0}, which has {1}': '另一个账号可以使用{0}，而它具有 {1}',
  'another account can use {0}, which is allowed {1} on *': '另一个账号可以使用{0}，而它可以对 * 执行 {1}',
  'another account can use {0}, which is allowed {1} on * by {2}': '另一个账号可以使用{0}，而 {2} 允许它对 * 执行 {1}',
  'another account can use {0}, which is allowed nearly everything on *':
    '另一个账号可以使用{0}，而它几乎可以对 * 执行所有操作',
  'another account can use {0}, which is allowed nearly everything on * by {1}':
    '另一个账号可以使用{0}，而 {1} 允许它对 * 执行几乎所有操作',
  '{0} may assume every role of any account that lets it in': '{0}可以扮演任何账号中放行它的所有角色',
  '{0} may assume every role of any account that lets it in by {1}': '{1} 使{0}可以扮演任何账号中放行它的所有角色',
  '{0} lets in {1}, whose own policies allow it nothing there': '{0}放行了{1}，但后者自己的策略没有允许任何相应的操作',
  '{0} lets in service {1} for whomever it acts: no condition on the source must hold':
    '{0}放行了服务 {1}，但没有限定它代表谁操作：没有必须成立的来源条件',
  '{0} can push to {1}': '{0*}可以推送到{1}',
  '{0} may be able to push to {1}': '{0*}可能能够推送到{1}',
  '{0} can set the access to {1}': '{0*}可以设置以下资源的访问权限：{1}',
  '{0} may be able to set the access to {1}': '{0*}可能能够设置以下资源的访问权限：{1}',
  '{0} names {1}, the unique id of a principal that was deleted': '{0}指定了 {1}，这是一个已被删除的主体的唯一 ID',
  '{0} names {1}, which the input does not declare: the policy is refused while it does not exist':
    '{0}指定了{1}，而输入中没有声明：它不存在时，策略会被拒绝',
  'the trust policy of {0} has no condition on {1}: whoever gets a token of {2} may assume it':
    '{0}的信任策略没有针对 {1} 的条件：任何从 {2} 获得令牌的人都可以扮演它',
  'the trust policy of {0} has no condition on {1}: only other claims limit it':
    '{0}的信任策略没有针对 {1} 的条件：只有其他声明（claim）对它加以限制',
  'the trust policy of {0} lets in every value of {1}: whoever gets a token of {2} may assume it':
    '{0}的信任策略放行 {1} 的任何值：任何从 {2} 获得令牌的人都可以扮演它',
  'the trust policy of {0} lets in every value of {1}: only other claims limit it':
    '{0}的信任策略放行 {1} 的任何值：只有其他声明（claim）对它加以限制',
  '{0} lets in whoever {1} gives the tag: {2}': '{0}放行由{1}打上该标签的任何主体：{2}',
  'repositories {0} of {1} in {2}': '{1} 在 {2} 的仓库 {0}',
  'repositories {0} of any account': '任何账号的仓库 {0}',
  'every AWS account': '每个 AWS 账号',
  'every account': '每个账号',
  everybody: '所有人',
  'everybody may assume the role: {0} trusts every account': '所有人都可以扮演该角色：{0}信任每个账号',
  'everybody may assume the role: {0} trusts every account, if {1}':
    '所有人都可以扮演该角色：{0}信任每个账号，条件是{1}',
  'repository {0} in {1} is public': '{1}中的仓库 {0} 是公开的',
  'repository {0} in {1} may be public: its visibility is not known yet':
    '{1}中的仓库 {0} 可能是公开的：公开还是私有尚未确定',
  'namespace {0} in {1} makes a public repository of every new name that is pushed':
    '{1}中的命名空间 {0} 会为推送的每个新名称创建一个公开仓库',
  'namespace {0} in {1} may make a public repository of every new name that is pushed':
    '{1}中的命名空间 {0} 可能会为推送的每个新名称创建一个公开仓库',
  '{0} lets in every role and user of {1}': '{0}放行{1}的所有角色和用户',
  '{0} grants {1} to {2}': '{0}把 {1} 授予{2}',
  '{0} grants all actions but {1} to {2}': '{0}把除 {1} 以外的所有操作授予{2}',
};
