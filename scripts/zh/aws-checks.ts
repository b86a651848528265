import type { Words } from './page';

/** What docs/aws-checks.md says around its table, in Chinese. */
export const AWS_CHECKS: Words = {
  'Checks of `registry-access/aws`': '`registry-access/aws` 的检查',
  'What the constructs of [aws.md](aws.md) refuse or warn of at `cdk synth`, by id, and what to do about it.':
    '[aws.md](aws.md) 中的构造在 `cdk synth` 时会报错或警告的情况，按 ID 列出，并说明处理方法。',
  'Neither CloudFormation, nor the CDK, nor its template validation makes these checks. An error fails `cdk synth`; its text ends with the id. A warning is printed until it is acknowledged, with a reason, where it is raised or above:':
    'CloudFormation、CDK 及其模板校验都不做这些检查。错误使 `cdk synth` 失败，文本以 ID 结尾。警告会一直打印，直到在它出现的构造或上层构造上确认，并写明理由：',
  'Besides these, constructs throw at once for input that can never be right (an account id that is not 12 digits, a registry URL in place of a prefix, principal `*` without a condition on who it is, an empty list); a value that is a token is checked at synth instead.':
    '除此之外，输入明显有误时（账号 ID 不是 12 位数字、该写前缀的地方写了注册表 URL、主体 `*` 没有限定身份的条件、列表为空），构造会立即抛出错误；值是 CDK token 的，改在合成时检查。',
  'Beside cdk-nag': '与 cdk-nag 一起使用',
  '`AwsSolutions-ECR1` takes every principal `*` for open access and does not read conditions. Policies of this package have a `*` only under a condition on the organization, the unit or the network of the caller, and are acknowledged with that reason. `AwsSolutions-IAM5` is acknowledged on the roles that the constructs make for ECR. On roles of your own it stays: pulling needs `ecr:GetAuthorizationToken`, which has no resource, on `*`.':
    '`AwsSolutions-ECR1` 把任何主体 `*` 都视为公开访问，不看条件。本包的策略只有在条件限定了调用方的组织、组织单元或网络时才使用 `*`，并以此为理由确认。构造为 ECR 创建的角色，已确认 `AwsSolutions-IAM5`。自己创建的角色上仍会报告：拉取需要 `ecr:GetAuthorizationToken`，该操作没有资源，只能写 `*`。',
  id: 'ID',
  error: '错误',
  warning: '警告',
  finds: '检查内容',
  'why, and what to do': '原因和处理办法',
  '.': '。',
  'Vendor page': '厂商文档',
};

/** What the checks of policies and of what a registry owns find, and why. */
export const REGISTRY_CHECKS: Words = {
  'a registry or repository policy larger than 10,240 characters': '注册表策略或存储库策略超过 10,240 个字符',
  'ECR refuses it at deployment. Trust the organization or an organizational unit in place of its accounts':
    'ECR 在部署时拒绝。请信任组织或组织单元，不要逐个列出账号',
  'a registry or repository policy above 80 % of 10,240 characters': '注册表策略或存储库策略超过 10,240 个字符的 80 %',
  'a few more accounts and it no longer fits': '再增加几个账号就会超出上限',
  'two registry policies for one account and Region in the app': '应用中同一账号和区域有两份注册表策略',
  'a private registry has one policy; CloudFormation fails to create the second. Declare it once and use PrivateRegistry.of(scope) everywhere else':
    '一个私有注册表只能有一份策略；CloudFormation 创建第二份时失败。请只声明一次，其他地方使用 PrivateRegistry.of(scope)',
  'several stacks that grant on or replicate the registry of one account and Region, of which none declares it':
    '多个栈对同一账号和区域的注册表授权或配置复制，却都没有声明它',
  'the stack with the first path writes the registry policy, so that another stack can take it away from there later. Declare it in the stack that owns it: new PrivateRegistry(stack, id)':
    '注册表策略归路径排在最前的栈，因此以后可能被另一个栈接过去。请在应当拥有它的栈中声明：new PrivateRegistry(stack, id)',
  'a grant in the policy of another account by which a role of this app gets a name that is generated at synth':
    '在另一个账号的策略中授权，使本应用的角色得到合成时生成的名称',
  'that policy must name the role before it exists; a role that is deployed under another name is replaced, and loses what trusts or names it elsewhere. Give it a roleName, or grant to its account. Acknowledge it for a role that is new':
    '该策略要在角色存在之前引用它的名称；已经以其他名称部署的角色会被替换，别处信任它或引用它名称的内容随之失效。请指定 roleName，或授权给它的账号。新建的角色可以确认此警告',
  'two replication configurations for one account and Region in the app': '应用中同一账号和区域有两份复制配置',
  'a private registry has one; CloudFormation fails to create the second. Use PrivateRegistry.of(scope).replicateTo(…) for both':
    '一个私有注册表只能有一份；CloudFormation 创建第二份时失败。两处都请使用 PrivateRegistry.of(scope).replicateTo(…)',
  'more than 25 different replication destinations, 25 rules, or 100 prefixes in a rule':
    '不同的复制目标超过 25 个、规则超过 25 条，或一条规则的前缀超过 100 个',
  'ECR refuses the configuration, and none of the limits can be raised. Hundreds of accounts pull or cache':
    'ECR 拒绝该配置，且这些上限都不能提高。账号有数百个时，请改用拉取或缓存',
  'more than 10 replication rules': '复制规则超过 10 条',
  "CloudFormation's schema takes 25, ECR's documentation names 10; which of them holds was not tried":
    'CloudFormation 的 schema 允许 25 条，ECR 的文档写的是 10 条；以哪个为准没有验证过',
  'two signing configurations for one account and Region in the app': '应用中同一账号和区域有两份签名配置',
  'a private registry has one, so that one of the two undoes the other. Use PrivateRegistry.of(scope).signImages(…) for both':
    '一个私有注册表只能有一份，因此两者会相互覆盖。两处都请使用 PrivateRegistry.of(scope).signImages(…)',
  'two scanning configurations for one account and Region in the app': '应用中同一账号和区域有两份扫描配置',
  'a private registry has one, so that one of the two undoes the other. Use PrivateRegistry.of(scope).scanImages(…) for both':
    '一个私有注册表只能有一份，因此两者会相互覆盖。两处都请使用 PrivateRegistry.of(scope).scanImages(…)',
  'more than 50 signing rules, or 100 repositories in a rule': '签名规则超过 50 条，或一条规则的存储库超过 100 个',
  'CloudFormation refuses the configuration. Use patterns, and fewer profiles':
    'CloudFormation 拒绝该配置。请使用通配模式，并减少签名配置文件',
  'more than 10 signing rules': '签名规则超过 10 条',
  "CloudFormation's schema takes 50, ECR's documentation names 10; which of them holds was not tried":
    'CloudFormation 的 schema 允许 50 条，ECR 的文档写的是 10 条；以哪个为准没有验证过',
  'somebody who pushes into what a registry signs, and has no identity policy in the app':
    '推送方向需要签名的存储库推送，而它的身份策略不在应用中',
  'ECR signs in the name of whoever pushes, who needs signer:SignPayload on the profile; without it the image is there and its signature is not':
    'ECR 以推送方的名义签名，推送方需要对签名配置文件的 signer:SignPayload；没有它时，镜像推送成功，但没有签名',
  'somebody who signs with a profile of another account, whose permission for that account this app cannot write':
    '签名方使用另一个账号的签名配置文件，而本应用无法修改该配置文件的权限',
  'a profile has to permit each other account; the command is in the message. Acknowledge the warning once it was given':
    '签名配置文件必须逐个允许其他账号；所需的命令在警告中。授权之后请确认此警告',
  'a registry that signs with a profile of another Region': '注册表使用另一个区域的签名配置文件',
  'ECR does not sign across Regions. Make a profile in the Region of the registry':
    'ECR 不跨区域签名。请在注册表所在的区域创建签名配置文件',
  'a signing rule that covers the repositories of a pull through cache': '签名规则覆盖了拉取缓存的存储库',
  "ECR pushes what a cache imports in the name of its own service-linked role, which may not sign: https://github.com/aws/containers-roadmap/issues/2830. Sign upstream, or leave the cache's prefix out":
    'ECR 以自己的服务相关角色推送缓存导入的镜像，该角色不能签名：https://github.com/aws/containers-roadmap/issues/2830 。请在上游签名，或排除缓存的前缀',
  'more than 100 repositories that are scanned with one frequency': '同一扫描频率的存储库超过 100 个',
  'ECR refuses the configuration. Use patterns': 'ECR 拒绝该配置。请使用通配模式',
  'more than 100 principals whose pulls do not count as the last pull of an image':
    '拉取时不更新镜像最近拉取时间的主体超过 100 个',
  'ECR refuses the next one. Let them share a role': 'ECR 拒绝再增加。请让它们共用一个角色',
  'a grant whose principal, repository or condition turns out to be wrong once its tokens are resolved':
    '授权中的主体、存储库或条件，在 CDK token 解析之后不正确',
  'ECR would refuse the whole policy, or it would allow more than was meant':
    'ECR 会拒绝整份策略，或者策略允许的比预想的多',
  'a Region that neither this package nor the CDK knows': '本包和 CDK 都没有的区域',
  'what names a misspelled Region matches nothing. Fact.register of aws-cdk-lib/region-info makes a newer one known':
    '写错的区域不匹配任何内容。较新的区域请用 aws-cdk-lib/region-info 的 Fact.register 注册',
  'what is of another partition than the registry: a principal, an upstream, a role, a key …':
    '与注册表不属于同一分区的内容：主体、上游、角色、密钥……',
  'nothing crosses partitions: such a grant never matches. Copy the images into a registry of the other partition':
    '访问不能跨分区：这样的授权永远不匹配。请把镜像复制到另一个分区的注册表',
  'ecr:GetAuthorizationToken, or that of ECR Public, in a registry or repository policy':
    '注册表策略或存储库策略中有 ecr:GetAuthorizationToken 或 ECR Public 的同名操作',
  'the action has no resource; ECR refuses the policy. It belongs in the identity policy of who logs in, on *':
    '该操作没有资源；ECR 拒绝该策略。应写在登录者的身份策略中，资源为 *',
  'an action in a registry or repository policy that ECR does not have': '注册表策略或存储库策略中有 ECR 不存在的操作',
  'ECR refuses the policy. Acknowledge it for an action that is newer than this package':
    'ECR 拒绝该策略。如果是本包发布之后新增的操作，请确认此警告',
  'a condition in a registry or repository policy whose operator IAM does not have':
    '注册表策略或存储库策略的条件使用了 IAM 不存在的运算符',
  'the policy is refused, or the condition never holds. Write an operator of the reference':
    '策略被拒绝，或条件永远不成立。请使用参考文档中的运算符',
  'a condition in a registry or repository policy on a key that neither IAM nor ECR has':
    '注册表策略或存储库策略的条件使用了 IAM 和 ECR 都不存在的键',
  'it never holds. Acknowledge it for a key that is newer than this package':
    '它永远不成立。如果是本包发布之后新增的键，请确认此警告',
  'access to a registry or repository that this app does not own': '授权访问的注册表或存储库不归本应用所有',
  'the statement in the message has to be added by its owner; acknowledge the warning once it is there':
    '警告中的语句须由其所有者添加；添加之后请确认此警告',
};

/** What the checks of caches, templates, functions and StackSets find, and why. */
export const CACHE_CHECKS: Words = {
  'two pull through cache rules with one prefix in one account and Region':
    '同一账号和区域有两条前缀相同的拉取缓存规则',
  'ECR identifies a rule by its prefix and refuses the second': 'ECR 以前缀识别规则，并拒绝第二条',
  'a pull through cache rule whose prefix lies inside that of another': '一条拉取缓存规则的前缀在另一条的前缀之内',
  'ECR does not document which rule takes an image': 'ECR 的文档没有说明镜像适用哪条规则',
  'more than 50 pull through cache rules in one account and Region': '同一账号和区域的拉取缓存规则超过 50 条',
  'the quota cannot be raised. Cache a wider prefix': '该配额不能提高。请缓存范围更大的前缀',
  'two creation templates for one prefix in one account and Region': '同一账号和区域有两个前缀相同的创建模板',
  'ECR identifies a template by its prefix and refuses the second. Declare one with everything that it is applied for':
    'ECR 以前缀识别模板，并拒绝第二个。请只声明一个，写全适用的场景',
  'a creation template with a prefix, description, exclusion, tag, key or role that ECR refuses':
    '创建模板的前缀、描述、排除项、标签、密钥或角色会被 ECR 拒绝',
  "ECR refuses the template at deployment; CloudFormation's schema takes more than ECR does":
    'ECR 在部署时拒绝该模板；CloudFormation 的 schema 接受的比 ECR 多',
  'a creation template for caches whose prefix no rule in the app has': '用于缓存的创建模板，其前缀没有任何规则使用',
  'ECR then never uses it. Acknowledge it where the rule is declared elsewhere':
    'ECR 永远不会使用它。规则在别处声明时，请确认此警告',
  'a login of a pull through cache rule of another name, account, Region or key than ECR can read':
    '拉取缓存规则的登录凭证，其名称、账号、区域或密钥使 ECR 无法读取',
  'the name begins with ecr-pullthroughcache/, and the secret is encrypted with aws/secretsmanager, the default key. A key of an imported secret is only seen where the import says it':
    '名称须以 ecr-pullthroughcache/ 开头，并用默认密钥 aws/secretsmanager 加密。导入的 Secret 只有写明了密钥才能检查',
  'a pull through cache rule with a role of another account than that of the cache':
    '拉取缓存规则的角色与缓存不在同一账号',
  'ECR assumes a role of the registry that caches. Make a PullThroughCacheRole beside the rule':
    'ECR 扮演的是缓存一侧注册表的角色。请在规则旁创建 PullThroughCacheRole',
  'a login of a pull through cache rule whose ARN lacks the six characters that Secrets Manager adds':
    '拉取缓存规则的登录凭证，其 ARN 缺少 Secrets Manager 添加的六个字符',
  'whether ECR finds the secret by a partial ARN is not documented. Import it by its complete ARN':
    'ECR 能否用不完整的 ARN 找到 Secret，没有文档说明。请用完整的 ARN 导入',
  'a pull through cache rule with a role whose name CloudFormation generates':
    '拉取缓存规则的角色，其名称由 CloudFormation 生成',
  'a role that is replaced gets another ARN, the rule is replaced with it, and the new rule collides with the old one':
    '角色替换后 ARN 改变，规则随之替换，新规则与旧规则冲突',
  'Lambda access to a repository of a pull through cache': 'Lambda 访问拉取缓存的存储库',
  'Lambda loses the image. Grant the upstream repository': 'Lambda 会无法使用镜像。请对上游存储库授权',
  'a repository with `lambdaPull` whose policy also lets the Lambda service in without a condition on its source':
    '使用 `lambdaPull` 的存储库，策略中还有语句允许 Lambda 服务访问，而没有来源条件',
  'functions of every account could be made from the image. `DockerImageCode.fromEcr` adds that statement to a repository that the app owns: give it the repository by `ecr.Repository.fromRepositoryAttributes`':
    '任何账号都可以用该镜像创建函数。`DockerImageCode.fromEcr` 会给应用拥有的存储库添加这条语句：请用 `ecr.Repository.fromRepositoryAttributes` 引用存储库',
  'a function whose image is in another Region': '函数的镜像在另一个区域',
  'Lambda refuses it. Replicate the repository to the Region of the function, and name the one there':
    'Lambda 会拒绝。请把存储库复制到函数所在的区域，并使用那里的存储库',
  'a StackSet template that is empty, larger than 51,200 bytes, or has a custom resource':
    'StackSet 的模板为空、超过 51,200 字节或含有自定义资源',
  'CloudFormation refuses it, or every account would need the function behind the custom resource first':
    'CloudFormation 会拒绝，或者每个账号都要先部署自定义资源所用的函数',
  'a role with the same name in every Region of a StackSet': 'StackSet 在每个区域都有同名角色',
  'roles are global, so that the stack of the second Region fails. Put the Region into the name':
    '角色是全局的，因此第二个区域的栈会失败。请把区域写进名称',
  'principals that pull from a cache with a tagged template and have no identity policy in the app':
    '缓存的创建模板带有标签，拉取的主体没有身份策略在应用中',
  'the first pull of a repository needs ecr:TagResource, which only an identity policy can give':
    '存储库的首次拉取需要 ecr:TagResource，只有身份策略能够授予',
};
