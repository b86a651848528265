import type { Catalogue } from '../../catalogue';

/** What findings about access that lacks a part say. */
export const SIDE_MESSAGES: Catalogue = {
  '{0} may import images into the cache {1} of {2}, but not pull them: ecr:BatchGetImage and ecr:GetDownloadUrlForLayer are missing':
    '{0*}可以把镜像导入{2}中的缓存 {1}，但不能拉取：缺少 ecr:BatchGetImage 和 ecr:GetDownloadUrlForLayer',
  'nobody in the input may pull new images through the cache {0} of {1}, which needs {2}':
    '输入中没有任何主体可以通过{1}中的缓存 {0} 拉取新镜像，这需要 {2}',
  '{0} can pull from the cache {1} of {2}, but nobody has {3}, which an image that is not cached yet needs':
    '{0*}可以从{2}中的缓存 {1} 拉取，但拉取尚未缓存的镜像所需的 {3}，没有任何主体拥有',
  '{0} gives {1} ecr:{2} without {3}, which nothing else in the input gives: a pull fails':
    '{0}授予{1*}的权限有 ecr:{2}，但没有 {3}，输入中也没有其他内容授予：拉取会失败',
  '{0} allows ecr:{1} without {2}, which nothing else in the input gives: a pull fails':
    '{0}允许 ecr:{1}，但不允许 {2}，输入中也没有其他内容授予：拉取会失败',
  '{0} gives {1} a push without {2}, which nothing else in the input gives: a push fails':
    '{0}授予{1*}推送权限，但没有 {2}，输入中也没有其他内容授予：推送会失败',
  '{0} gives {1} a push without {2}, which nothing else in the input gives: clients that look for the image before they push it fail':
    '{0}授予{1*}推送权限，但没有 {2}，输入中也没有其他内容授予：推送前会先查看镜像的客户端会失败',
  '{0} allows a push without {1}, which nothing else in the input gives: a push fails':
    '{0}允许推送，但没有 {1}，输入中也没有其他内容授予：推送会失败',
  '{0} allows a push without {1}, which nothing else in the input gives: clients that look for the image before they push it fail':
    '{0}允许推送，但没有 {1}，输入中也没有其他内容授予：推送前会先查看镜像的客户端会失败',
  'the cache of the registry of {0} in {1} in the registry of {2} in {3} fails: the upstream registry does not allow {4} to {5}':
    '{2} 在 {3} 的注册表缓存 {0} 在 {1} 的注册表会失败：上游注册表没有允许{5}执行 {4}',
  'the cache of the registry of {0} in {1} in the registry of {2} in {3} fails: a rule for an upstream of another account needs a role (CustomRoleArn)':
    '{2} 在 {3} 的注册表缓存 {0} 在 {1} 的注册表会失败：上游位于另一个账号时，规则需要角色（CustomRoleArn）',
  'the cache of the registry of {0} in {1} in the registry of {2} in {3} fails: {4} does not trust {5}':
    '{2} 在 {3} 的注册表缓存 {0} 在 {1} 的注册表会失败：{4}不信任 {5}',
  'the cache of the registry of {0} in {1} in the registry of {2} in {3} fails: no policy of {4} allows it to read the upstream':
    '{2} 在 {3} 的注册表缓存 {0} 在 {1} 的注册表会失败：{4}的策略都不允许它读取上游',
  '{0} needs a password of the registry to log in to the Personal Edition ({1})':
    '{0}登录个人版（{1}）需要设置镜像仓库的密码',
  'each user of {0} needs a password of the registry to log in to the Personal Edition ({1})':
    '{0}中的每个用户登录个人版（{1}）都需要设置镜像仓库的密码',
  '{0} may use {1} by its own policy, and the policies there let it in for other repositories alone':
    '{0}按自己的策略可以使用 {1}，而那里的策略只允许它访问其他存储库',
  '{0} may use registries of {1} by its own policy, and no policy there lets it in':
    '{0}自己的策略允许使用{1}的注册表，但对方没有任何策略放行',
  '{0} may pull from or push to {1}, to which nothing in the input lets anybody connect: its internet endpoint is switched off, and no VPC is linked to it':
    '{0*}有权从{1}拉取或向其推送，但按输入中的配置谁都无法连接：它的公网访问入口已关闭，也没有关联 VPC',
  '{0} may pull from or push to {1}, to which nothing in the input lets anybody connect: its internet endpoint lets in {2} alone, and no VPC is linked to it':
    '{0*}有权从{1}拉取或向其推送，但按输入中的配置谁都无法连接：它的公网访问入口只放行 {2}，也没有关联 VPC',
  'the replication from {0} to {1} fails: the destination does not allow ecr:ReplicateImage to account {2}':
    '从{0}到{1}的复制会失败：目标没有允许账号 {2} 执行 ecr:ReplicateImage',
  '{0} can push to {1}, which signs images with {2}, and may not signer:SignPayload on it':
    '{0}可以推送到用 {2} 对镜像签名的{1}，但不能对该签名配置文件执行 signer:SignPayload',
  '{0} can push to {1}, which signs images with {2}, which does not permit its account to sign':
    '{0*}可以推送到用 {2} 对镜像签名的{1}，但该签名配置文件没有允许它的账号签名',
  '{0} can push to {1}, which signs images with {2}, which does not permit their accounts to sign':
    '{0}可以推送到用 {2} 对镜像签名的{1}，但该签名配置文件没有允许它们的账号签名',
  '{0} can push to {1}, which signs images with {2}, and needs signer:SignPayload on it by its own policies, too':
    '{0*}可以推送到用 {2} 对镜像签名的{1}，自己的策略还需要允许对该签名配置文件执行 signer:SignPayload',
  '{0} can push to {1}, which signs images with {2}, and need signer:SignPayload on it by their own policies, too':
    '{0}可以推送到用 {2} 对镜像签名的{1}，各自的策略还需要允许对该签名配置文件执行 signer:SignPayload',
  '{0} is of the Basic edition, which cannot be the source of a sync': '{0}是基础版，不能作为同步的源',
  'the sync of namespace {0} into namespace {1} of {2} fails: both must have the same name':
    '把命名空间 {0} 同步到{2}的命名空间 {1} 会失败：两者必须同名',
  'the sync of repository {0} into repository {1} of {2} fails: both must have the same name':
    '把仓库 {0} 同步到{2}的仓库 {1} 会失败：两者必须同名',
  'the sync into namespace {0} of {1} finds no repositories: the namespace does not create them, and the input declares none in it':
    '同步到{1}的命名空间 {0} 时找不到仓库：该命名空间不会创建仓库，输入也没有在其中声明任何仓库',
  'the sync into namespace {0} of {1} finds no repositories: the namespace does not create them, and the input declares no {2} in it':
    '同步到{1}的命名空间 {0} 时找不到仓库：该命名空间不会创建仓库，输入也没有在其中声明 {2}',
  'the sync needs namespace {0} of {1}, which the input does not declare':
    '同步需要{1}的命名空间 {0}，而输入中没有声明',
  'the sync from {0} to {1} needs {2}, which the input does not declare': '从{0}到{1}的同步需要{2}，而输入中没有声明',
  'the sync from {0} to {1} needs {2}, which the input does not declare; {3}, which it declares, is almost called so':
    '从{0}到{1}的同步需要{2}，而输入中没有声明；输入中声明的{3}名称与它几乎相同',
  'the sync from {0} to {1} fails: {2} does not trust {3}': '从{0}到{1}的同步会失败：{2}不信任 {3}',
  'the sync from {0} to {1} fails: {2} is not allowed {3} on {4}':
    '从{0}到{1}的同步会失败：{2}没有对 {4} 执行 {3} 的权限',
  '{0} is not the role of syncs between accounts, which is called {1}': '{0}不是跨账号同步角色，后者的名称是 {1}',
};
