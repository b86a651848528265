import type { Catalogue } from '../../catalogue';

/** What goes wrong where Alibaba Cloud is called: credentials, tasks, container groups. */
export const CALL_ERRORS: Catalogue = {
  'profiles of {0} name each other in a circle': '{0} 中的配置相互引用，形成循环',
  "profile '{0}' of {1} has no keys to use here": "{1} 的配置 '{0}' 没有可在此使用的密钥",
  'mode AK, StsToken, RamRoleArn, ChainableRamRoleArn, EcsRamRole or OIDC, with what it needs':
    '模式 AK、StsToken、RamRoleArn、ChainableRamRoleArn、EcsRamRole 或 OIDC，并带有其所需内容',
  'export ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN':
    '设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID、ALIBABA_CLOUD_ACCESS_KEY_SECRET 和 ALIBABA_CLOUD_SECURITY_TOKEN',
  'credentials of {0} need a package that is not installed': '使用{0}的凭证需要未安装的软件包',
  '@alicloud/credentials 2.4.7 or newer': '@alicloud/credentials 2.4.7 或更新版本',
  'install it beside registry-access, or export ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET':
    '与 registry-access 一起安装它，或者设置环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'no keys in the answer': '返回结果中没有密钥',
  'no credentials of {0}': '没有得到{0}的凭证',
  'the RAM role of the ECS instance': 'ECS 实例的 RAM 角色',
  'a role by an OIDC token': '通过 OIDC 令牌扮演的角色',
  'give the instance the role, or run where there is one': '为实例授予该角色，或者在有角色的地方运行',
  'look at the trust policy of the role, and at the provider and token file that are named':
    '检查角色的信任策略，以及指定的身份提供商和令牌文件',
  'look whether the address answers with AccessKeyId, AccessKeySecret and SecurityToken':
    '检查该地址是否返回 AccessKeyId、AccessKeySecret 和 SecurityToken',
  'no such profile in {0}': '{0} 中没有该配置',
  'create it with `aliyun configure`': '用 `aliyun configure` 创建',
  'no Alibaba Cloud credentials': '没有阿里云凭证',
  'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or a profile in {0}':
    'ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或 {0} 中的配置',
  '{0} is not JSON': '{0} 不是 JSON',
  '{0} failed with {1}: {2}': '{0} 失败，错误码 {1}：{2}',
  'no message': '没有消息',
  'the answer has no {0}': '返回结果中没有 {0}',
  'not waited for any longer': '不再等待',
  'the next update replaces it': '下次更新会替换它',
  'container group {0} is there no longer': '容器组 {0} 已不存在',
  'image cache {0} is there no longer': '镜像缓存 {0} 已不存在',
  'container group {0} is {1} after {2} seconds': '{2} 秒后容器组 {0} 的状态为 {1}',
  'image cache {0} is {1} after {2} seconds': '{2} 秒后镜像缓存 {0} 的状态为 {1}',
  'container group {0} is {1}': '容器组 {0} 的状态为 {1}',
  'image cache {0} is {1}': '镜像缓存 {0} 的状态为 {1}',
  'container group {0} is {1} after {2} seconds; {3}; the next update waits for it again':
    '{2} 秒后容器组 {0} 的状态为 {1}；{3=}；下次更新会再次等待',
  'image cache {0} is {1} after {2} seconds; {3}; the next update waits for it again':
    '{2} 秒后镜像缓存 {0} 的状态为 {1}；{3=}；下次更新会再次等待',
  'container group {0} is {1}; {2}; the next update replaces it': '容器组 {0} 的状态为 {1}；{2=}；下次更新会替换它',
  'image cache {0} is {1}; {2}; the next update replaces it': '镜像缓存 {0} 的状态为 {1}；{2=}；下次更新会替换它',
  'the next update waits for it again': '下次更新会再次等待',
  'container group {0} is created, and what became of it is not known: {1}': '已创建容器组 {0}，但后来的状态未知：{1}',
  'image cache {0} is created, and what became of it is not known: {1}': '已创建镜像缓存 {0}，但后来的状态未知：{1}',
  "a container group '{0}' may have been made all the same: look for it before the next update, which makes another one":
    "容器组 '{0}' 可能仍然已被创建：请在下次更新之前查找，下次更新会再创建一个",
  "a image cache '{0}' may have been made all the same: look for it before the next update, which makes another one":
    "镜像缓存 '{0}' 可能仍然已被创建：请在下次更新之前查找，下次更新会再创建一个",
  'task {0} failed: {1}': '任务 {0} 失败：{1}',
  'task {0} was canceled': '任务 {0} 已被取消',
  'run it again': '请重新运行',
  'task {0} is {1} after {2} seconds': '{2} 秒后任务 {0} 的状态为 {1}',
  'it goes on, and the next update waits for it again (timeoutSeconds sets for how long)':
    '任务会继续，下次更新会再次等待（等待时间由 timeoutSeconds 设置）',
  'rule {0} has synchronized to {1}, and not to {2}': '规则 {0} 已同步到 {1}，而不是 {2}',
  'name the target of the rule, or leave the rule out': '写出规则的目标，或者不写规则',
  'no issue is given': '没有给出原因',
  'the manifest or configuration of the image is larger than the synchronization takes':
    '镜像的 manifest 或配置超过同步所能接受的大小',
  '{0}, the manifest or configuration of the image is larger than the synchronization takes':
    '{0}，镜像的 manifest 或配置超过同步所能接受的大小',
  '{0}, the registry failed': '{0}，镜像仓库服务出错',
  '{0}, the network between the two regions failed': '{0}，两个地域之间的网络出错',
  "{0}, the registry may not write to the target instance's OSS bucket":
    '{0}，镜像仓库服务无权写入目标实例的 OSS Bucket',
  "restore the instance's bucket policy": '请恢复该实例的 Bucket 策略',
  '{0}, the target repository has another image under this tag': '{0}，目标仓库的该标签是另一个镜像',
  'set override, or turn tag immutability off there': '设置 override，或者在目标关闭镜像标签不可变',
  '{0}, the artifact is of a format that is not synchronized': '{0}，该制品的格式不支持同步',
};

/** Why images from before a rule are not copied. */
export const BACKFILL_ERRORS: Catalogue = {
  'synchronization from {0} to {1} is not documented: only public to finance or government is, as not supported':
    '从 {0} 到 {1} 的同步，文档没有说明：文档只写明不支持从公有云到金融云或政务云',
  'source and target are the same instance': '源和目标是同一实例',
  'name the instance that the images go to': '写出镜像去往的实例',
  'the role is of another account than the target': '角色与目标属于不同账号',
  'an instance of the Personal Edition, which synchronizes with none': '个人版实例，不能与任何实例同步',
  'an instance of the Enterprise Edition, cri-…': '企业版实例，cri-…',
  'import its images in the console of an Enterprise Edition instance': '在企业版实例的控制台导入其镜像',
  'nothing can be called so': '不可能有这样的名称',
  "a namespace, with '*' for any text and '?' for a character": "命名空间，'*' 为任意文本，'?' 为一个字符",
  "write 'prod/app*', or '*/app' for any namespace": "写作 'prod/app*'，或 '*/app' 表示任意命名空间",
  "<namespace>/<repository>, with '*' for any text and '?' for a character":
    "<namespace>/<repository>，'*' 为任意文本，'?' 为一个字符",
  "a tag, with '*' for any text and '?' for a character; no regular expression":
    "标签，'*' 为任意文本，'?' 为一个字符；不是正则表达式",
  'leave the filter out to let everything through': '不写该过滤条件则不过滤',
  'no time is within these two': '这两个时间之间没有时间段',
  'the edition of {0} could not be looked at (cr:GetInstance is denied)':
    '无法查看 {0} 的版本（cr:GetInstance 被拒绝）',
  'the source instance does not run': '源实例没有运行',
  'whether an instance of the edition {0} can synchronize is not known': '不知道版本 {0} 的实例能否同步',
  'there is no such instance in {0} of the account that asks': '发起请求的账号在 {0} 没有该实例',
  'check the Region, and whose credentials these are': '检查地域，以及凭证属于谁',
  'the journal {0} is of another backfill: its {1} is not this one': '日志 {0} 属于另一次回填：其 {1} 与本次不同',
  "{0}: not a line of a backfill's journal": '{0}：不是回填日志的一行',
  'name another file, or mend the line': '使用另一个文件，或者修正该行',
  'without the journal, what was copied is asked for again': '没有日志时，已复制的镜像会再次请求',
  'cannot write the journal {0} ({1})': '无法写入日志 {0}（{1}）',
  'cannot read the journal {0} ({1})': '无法读取日志 {0}（{1}）',
  'cannot write {0} ({1})': '无法写入 {0}（{1}）',
  'the journal {0} is in use by {1}': '日志 {0} 正被{1}使用',
  'another run': '另一次运行',
  'process {0} of {1}, since {2}': '{1} 的进程 {0}（自 {2} 起）',
  'wait until it has ended': '等待它结束',
  'if there is no such run any more, delete {0}': '如果已没有该运行，请删除 {0}',
  'the repositories of {0} changed each time they were read': '每次读取时 {0} 的仓库都有变化',
  'the tags of {0} changed each time they were read': '每次读取时 {0} 的标签都有变化',
  'some may be missing: run it again later': '可能有遗漏：请稍后重新运行',
  '{0} was deleted while it was read': '{0} 在读取期间被删除',
  'tags of {0} that are not in a normal state are left out: {1}': '{0} 中状态不正常的标签已略去：{1}',
  'the vendor tells no time of these tags, which are left out: {0}': '阿里云没有给出这些标签的推送时间，已略去：{0}',
  'the task ended as {0}': '任务以状态 {0} 结束',
  '{0} after {1} seconds': '{1} 秒后为 {0}',
  'the source has no such namespace with a repository in it': '源中没有这样的、含有仓库的命名空间',
  'no repository of the source, in the namespaces let through, is called so':
    '源的命名空间（过滤之后）中没有这个名称的仓库',
  'no tag of the repositories let through is called so': '仓库（过滤之后）中没有这个名称的标签',
  'leave the pattern out, or correct it': '去掉该模式，或者改正它',
  'images of several namespaces would come into one': '多个命名空间的镜像会进入同一个命名空间',
  'images of one namespace': '一个命名空间的镜像',
  'let one namespace through, and run it once for each': '每次只选择一个命名空间，逐个运行',
  'none of {0} tags was pushed within the time asked for': '{0} 个标签都不是在要求的时间内推送的',
  'the target could not be looked at ({0} is denied)': '无法查看目标（{0} 被拒绝）',
  'whether the target has the namespaces could not be looked at (cr:ListNamespace is denied)':
    '无法查看目标是否有这些命名空间（cr:ListNamespace 被拒绝）',
  'the target has no namespace {0}: make it first (SyncTarget)': '目标没有命名空间 {0}：请先创建（SyncTarget）',
  'the target lacks {0}, and their namespaces make no repositories: make them first':
    '目标缺少 {0}，而其命名空间不会自动创建仓库：请先创建它们',
};
