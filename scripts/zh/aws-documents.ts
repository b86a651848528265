import type { Words } from './page';

/** What docs/aws-documents.md says, in Chinese. */
export const AWS_DOCUMENTS: Words = {
  "AWS's documents, row by row": 'AWS 文档逐行对照',
  'What the constructs do otherwise:': '构造与文档不同之处：',
  'Two documents of AWS describe by hand what the [constructs](aws.md) declare. Here is each of their steps, policies and commands, what declares it, and what it comes to, in the words of the document, of the first in those of its German edition. Every row that declares something is a test of this package. The code stands in a setting of two accounts: `registry` is that of 111122223333 in `eu-west-1`, in the stack `hub`; `spoke` is a stack of 444455556666 in the same Region, and `role` a role of it called `ecsInstanceRole`.':
    'AWS 有两篇文档讲解如何手工完成这些[构造](aws.md)所声明的配置。下面逐一列出其中的步骤、策略和命令，以及对应的代码和结果；引用的是文档原文，其中第一篇引自德文版。凡有代码的行都是本包的一个测试。代码用到两个账号：`registry` 是 111122223333 在 `eu-west-1` 的私有注册表，位于栈 `hub` 中；`spoke` 是 444455556666 在同一区域的栈，`role` 是其中名为 `ecsInstanceRole` 的角色。',
};

/** What the differences, sections and rows of the document on caches say. */
export const CACHE: Words = {
  'Pull through cache, from ECR to ECR': '拉取缓存：从 ECR 到 ECR',
  "the upstream lets in only what the rule caches; every repository, as in the document, is `upstreamRepositoryPrefix: 'ROOT'`":
    "上游只允许访问规则所缓存的存储库；要像文档那样允许所有存储库，写 `upstreamRepositoryPrefix: 'ROOT'`",
  '`scopedRole: true` limits the role to the repositories of the cache and its upstream; the document has `*`, which is the default, since no page says that less is enough':
    '`scopedRole: true` 把角色限定到缓存及其上游的存储库；文档写的是 `*`，这也是默认值，因为没有文档说明更小的范围足够',
  'what the pulling roles need is granted too (`cache.grants.pull`); the document does not speak of them':
    '拉取方角色需要的权限也一并授予（`cache.grants.pull`）；文档没有提到',
  'What it does': '功能',
  'images of another Region are cached': '缓存另一个区域的镜像',
  'of the rule': '规则的属性',
  'images of another account are cached': '缓存另一个账号的镜像',
  'images are pushed to the primary registry': '镜像推送到主注册表',
  'statements of the registry policy, where another account pushes': '由另一个账号推送时，注册表策略的语句',
  'a cache rule is made in the downstream registry': '在下游注册表中创建拉取缓存规则',
  'of the rule, with other names here than there': '规则的属性，两侧的名称可以不同',
  'images come by themselves': '镜像自动同步',
  'at the first pull and from time to time after it, by ECR; who pulls first needs more than a pull: `cache.grants.pull`':
    '由 ECR 在首次拉取时以及之后不定期完成；首次拉取需要拉取以外的权限：`cache.grants.pull`',
  'The policies between accounts': '跨账号的策略',
  'a role of the downstream account is named in the rule': '规则中指定下游账号的一个角色',
  'the role may pull from the upstream, and write into its own registry': '该角色可以从上游拉取，并写入自己的注册表',
  'policy of the role': '角色的策略',
  'the statement has this Sid': '语句使用这个 Sid',
  'the name that the console gives; without meaning, and left out': '控制台自动生成的名称，没有含义，省略',
  'the service of the cache may assume the role': '拉取缓存的服务可以扮演该角色',
  'trust policy of the role': '角色的信任策略',
  'the owner of the upstream lets the downstream account in, on every repository':
    '上游的所有者允许下游账号访问所有存储库',
  'statements of the registry policy of the upstream': '上游注册表策略的语句',
  'or on fewer repositories': '或只允许部分存储库',
  'statements of the registry policy of the upstream: only those that the rule caches':
    '上游注册表策略的语句：只有规则所缓存的存储库',
  'or by the policy of one repository': '或使用单个存储库的存储库策略',
  'statements of the repository policy': '存储库策略的语句',
};

/** What those of the document on a secondary account say. */
export const SECONDARY: Words = {
  'A secondary account pushes and pulls': '次要账号推送和拉取镜像',
  'a role is trusted by its account and a condition, so that it may be made later, and deleted':
    '信任角色的方式是信任其账号并附加条件，因此角色可以以后再创建，也可以删除',
  'both sides are written where both are in the app; where one is not, a warning has its statement for whoever owns it':
    '两侧都在应用中时，两侧都写好；有一侧不在时，警告中给出该侧所有者需要添加的语句',
  'what the roles of the other account may do is limited to the repositories named; the managed policy of the document allows pushing to every registry that lets in':
    '对方账号的角色只能访问指定的存储库；文档中的托管策略允许向任何放行它的注册表推送',
  'By the policy of the registry': '使用注册表策略',
  'the registry is set to policies of version 2': '注册表须使用 V2 策略',
  'a setting of the account that CloudFormation does not have (`aws ecr put-account-setting`); the review is told of it by `--registry-policy-scope V2`':
    '这是账号的设置，CloudFormation 没有对应资源（`aws ecr put-account-setting`）；用 `--registry-policy-scope V2` 告知审查',
  'the policy is opened in the console': '在控制台打开策略',
  'steps of the console; the template says it': '控制台的步骤；由模板代替',
  'the secondary account may push to and pull from every repository of the Region':
    '次要账号可以对该区域的所有存储库推送和拉取',
  'statements of the registry policy': '注册表策略的语句',
  'or several repositories': '或多个存储库',
  'resources of the statement': '语句的资源',
  'the id of the secondary account is put in': '填入次要账号的 ID',
  'only the actions that are needed': '只写需要的操作',
  'actions of the statement, for pulling alone': '语句的操作，仅拉取',
  'or one role in place of the account': '或以单个角色代替账号',
  'statements of the registry policy: the account, with the role as condition':
    '注册表策略的语句：主体为账号，角色作为条件',
  'the role has to exist before the policy is saved': '保存策略之前角色必须存在',
  'it need not: the policy names the account, which exists, and the role in a condition; it also outlives a role that is deleted and made again':
    '不必：策略的主体是已存在的账号，角色写在条件中；角色删除后重建，策略仍然有效',
  'By the policy of one repository': '使用单个存储库的策略',
  'the secondary account may push to and pull from this repository': '次要账号可以对该存储库推送和拉取',
  'statements of the repository policy': '存储库策略的语句',
  'identities of one account may do different things in one repository':
    '同一账号的不同身份对同一存储库可以有不同的权限',
  'statements of the repository policy, where the role has what it pushes with and its account what is in both':
    '存储库策略的语句：角色有推送所需的操作，其账号有两者共有的操作',
  'where ECS runs the containers, its task definition names the image of the other account':
    '用 ECS 运行容器时，任务定义中写对方账号的镜像',
  'policy of the execution role, which pulls': '执行角色的策略，由它拉取',
  'the identities of the secondary account need a policy of their own: a managed one':
    '次要账号的身份需要自己的策略：托管策略',
  'managed policies of the role: the one that pulls only': '角色的托管策略：只能拉取的那一个',
  'The token of Docker': 'Docker 身份验证令牌',
  'who gets a token needs the permission for it': '获取令牌需要相应的权限',
  'statement of the policy of the role': '角色策略的语句',
  'the command that logs in, with Region and account of the registry': '登录命令，带有注册表的区域和账号',
  'output of the stack': '栈的输出',
  'the same with the Tools for PowerShell': '用 AWS Tools for PowerShell 完成同样的操作',
  'not written out': '不输出',
  'the token holds for 12 hours': '令牌有效期为 12 小时',
  'of the service': '由服务决定',
  'the command that pulls': '拉取命令',
  'the command that shows what was pulled': '查看已拉取镜像的命令',
  'of Docker': '属于 Docker',
};
