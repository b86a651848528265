import type { Words } from './page';

/** What docs/alicloud-documents.md says, in Chinese, by the vendor's own terms. */
export const ALICLOUD_DOCUMENTS: Words = {
  "The vendor's documents, row by row": '阿里云文档逐行对照',
  'What the components do otherwise:': '组件与文档不同之处：',
  'Three documents of Alibaba Cloud describe by hand what the components declare. Here is each of their steps, parameters and table rows, what declares it, and what it comes to. Every row that declares something is a test of this package. The arguments that a row is about are shown; `…` stands for the others.':
    '阿里云有三篇文档讲解如何手工完成这些组件所声明的配置。下面逐一列出其中的步骤、参数和表格行，以及对应的代码和结果。凡有代码的行都是本包的一个测试。只写出与该行有关的参数，其余以 `…` 代替。',
};

/** What the differences, sections and rows of the document on synchronization say. */
export const SYNC: Words = {
  'Synchronizing instances between accounts': '跨账号同步实例',
  'the role trusts the registry service from its first moment on; by hand it trusts a whole account in between':
    '角色从创建时起就只信任容器镜像服务；手工操作时，中间有一段时间信任整个账号',
  'one statement holds all target instances, and a single service or resource is a text in place of a list, which RAM takes for the same':
    '全部目标实例写在一条语句中；只有一个服务或资源时写成文本，不写成列表，两种写法对 RAM 等效',
  'the namespace and the repositories of the target can be declared too (`SyncTarget`, `createTargets`)':
    '目标的命名空间和镜像仓库也可以声明（`SyncTarget`、`createTargets`）',
  'Before you begin': '前提条件',
  'the source instance is of Standard or Advanced Edition': '源实例为标准版或高级版',
  'the target may be of any edition': '目标实例可以是任何版本',
  'nothing asks for the edition of the target': '不检查目标实例的版本',
  'an instance that is of too small an edition is upgraded in the console': '实例规格不够时，在控制台升级',
  'bought, not declared; the provider has `alicloud.cr.RegistryEnterpriseInstance`':
    '属于购买，不在组件中声明；provider 有 `alicloud.cr.RegistryEnterpriseInstance`',
  'no synchronization from a public Region to one for finance or government':
    '公有云地域不支持同步至金融云、政务云地域',
  'the instances may be in different Regions': '不受地域限制，两个实例可以在不同地域',
  'of the rule': '规则的参数',
  'both accounts are named by UID, that of the account also where a RAM user works':
    '两个账号都用 UID 指定；使用 RAM 用户时也是其主账号的 UID',
  "the target's Region and instance id are known": '已获取目标实例的所在地域和实例 ID',
  'by namespace: the target has the same namespace, which creates repositories by itself':
    '按命名空间同步：目标实例有相同的命名空间，并已开启自动创建仓库',
  'namespace of the target': '目标的命名空间',
  'by repository: the target has the same namespace and repository': '按仓库同步：目标实例有相同的命名空间和镜像仓库',
  'repository of the target': '目标的镜像仓库',
  'the names on both sides are equal': '两侧名称相同',
  'Step 1: the target account lets the source account in': '步骤一：在 B 账号中对 A 账号进行授权',
  'the role has exactly this name': '角色名称必须是这个',
  'name of the role': '角色名称',
  'it is made for a trusted account, and its trust policy is replaced at the end':
    '创建时可信实体为阿里云账号，最后再修改信任策略',
  'trusted from the first moment on: the registry service alone': '从创建时起只信任容器镜像服务',
  'a policy with two actions on each target instance': '权限策略，对每个目标实例允许两个操作',
  policy: '权限策略',
  "Region, UID and instance id are the target's": '地域、UID 和实例 ID 都是目标的',
  'resource of the policy': '策略的 Resource',
  'the policy is attached to the role, for the whole account': '把策略授予该角色，资源范围为账号级别',
  attachment: '授权',
  'the trusted service has the UID of the source account; there may be several':
    '信任的服务带有源账号的 UID；可以有多个',
  'trust policy': '信任策略',
  'Step 2: the source account makes a rule': '步骤二：在 A 账号中创建同步规则',
  'the rule is made at the source instance, in its Region': '在源实例及其所在地域创建规则',
  'the one resource besides the component': '组件之外唯一的资源',
  'by the source account, in the Region of the source instance': '由源账号在源实例所在地域操作',
  'the provider of the component: one of another account or Region is refused':
    '由组件的 provider 决定：账号或地域不符会报错',
  'name of the rule': '规则的名称',
  'between accounts': '跨账号',
  "UID of the target's account": '目标实例所在账号的 UID',
  'Region and id of the target instance': '目标实例的地域和实例 ID',
  'a whole namespace': '整个命名空间',
  'one repository': '一个镜像仓库',
  'which tags are synchronized, by a regular expression': '用正则表达式指定同步哪些标签',
  'what is pushed afterwards is synchronized by itself': '之后推送的镜像自动同步',
  'the console shows whether a task succeeded': '在控制台查看同步任务是否成功',
  'what a rule does later is not the program; `ImageSyncTask` waits for its tasks and fails with them':
    '规则以后的执行与程序无关；`ImageSyncTask` 会等待任务完成，任务失败时报错',
  'consent comes before the rule': '先授权，后创建规则',
  'both sides in one program: the order in which the engine gets them': '一个程序包含两侧时，资源提交给引擎的顺序',
  'Synchronizing by hand, and what was there before a rule': '手动同步，以及规则之前的存量镜像',
  'one image, to an instance that let the account in': '把单个镜像同步到已授权的实例',
  'resource for each tag': '每个标签一个资源',
  'account, Region and instance that it goes to': '目标的账号、地域和实例',
  'of the task': '任务的参数',
  'namespace, repository and tag that it gets there': '在目标中的命名空间、镜像仓库和镜像版本',
  'a rule that is followed only when somebody asks': '只在有人触发时执行的规则',
  'a few old images are synchronized one by one': '存量镜像不多时逐个同步',
  'tags, one task each': '列出标签，每个标签一个任务',
  'many old images go by way of OSS and the import of images': '存量镜像较多时使用 OSS 复制加镜像导入',
  '[backfill.md](backfill.md) has the steps, and the command for numbers in between':
    '步骤见 [backfill.md](backfill.md)，数量居中时用其中的命令',
  'inside one account no authorization is needed': '同一账号内无需授权',
};

/** What those of the document on pulls without passwords say. */
export const ECI: Words = {
  'Pulling images without passwords': '免密拉取 ACR 镜像',
  "the role in the registry's account has no system policy, but the custom policy that the document has for one account; `PullPermission` has the others":
    'ACR 所在账号的角色不使用系统策略，而使用文档中同账号场景的自定义策略；其他策略见 `PullPermission`',
  'the role of the container groups may assume the named pull roles only, in place of every role (`AssumePermission`)':
    '容器组的角色只能扮演指定的拉取角色，而不是任意角色（`AssumePermission`）',
  'the pull role trusts the one role from the beginning; the whole account is trusted only where `trustedAccountUids` says so':
    '拉取角色从一开始就只信任那一个角色；写明 `trustedAccountUids` 才信任整个账号',
  'images of other registries are not pulled without a password': '非 ACR 镜像不支持免密',
  'there is an instance with repositories and images': '已有实例、镜像仓库和镜像',
  'not part of access; `SyncTarget` makes namespaces and repositories where a synchronization needs them':
    '不属于访问权限；同步需要的命名空间和镜像仓库由 `SyncTarget` 创建',
  'a new Enterprise Edition instance is connected to nothing: the internet is opened to ranges':
    '新建的企业版实例处于非连接状态：按网段开放公网访问',
  ranges: '网段',
  'or a VPC is linked': '或关联专有网络 VPC',
  link: '关联',
  'Which pull needs what': '各种情况的配置',
  'same account, Personal Edition: nothing; a role limits it': '同账号，个人版：无需配置；可用角色限制范围',
  '`acrRegistryInfo`, which may be left away': '`acrRegistryInfo`，可以省略',
  'same account, Enterprise Edition by its default domain: nothing; a role limits it':
    '同账号，企业版默认域名：无需配置；可用角色限制范围',
  'same account, Enterprise Edition by a domain of its own: the instance is named':
    '同账号，企业版自定义域名：需指定实例',
  '`acrRegistryInfo`': '`acrRegistryInfo`',
  'another account, Personal Edition: both roles': '跨账号，个人版：需要两个角色',
  'another account, Enterprise Edition: both roles': '跨账号，企业版：需要两个角色',
  'another account, Enterprise Edition by a domain of its own: both roles, and the instance':
    '跨账号，企业版自定义域名：需要两个角色，并指定实例',
  'Same account: a role that limits the pull': '同账号：用角色限制免密范围',
  'without a role, ECI pulls every image of the account by its service-linked role':
    '不使用角色时，ECI 通过服务关联角色拉取账号内的任何镜像',
  'is there without being declared, and cannot be limited: name a role of `EciServiceRole` instead':
    '无需声明就存在，且无法限制：请改用 `EciServiceRole` 的角色',
  'the role trusts the service ECI': '角色信任 ECI 服务',
  'it has a name of your choice': '角色名称自定',
  'a policy reads every registry and pulls from the named instance only':
    '权限策略：可读取所有实例，只能从指定实例拉取',
  'it is attached to the role': '将策略授予该角色',
  'its ARN is read': '获取角色的 ARN',
  '`roleArn`, known before it exists': '`roleArn`，在角色创建之前就已知',
  'a container group is created with the role': '使用该角色创建 ECI 实例（容器组）',
  'parameters of the call': '调用的参数',
  'so is an image cache': '镜像缓存同样如此',
  'Same account: a domain of its own': '同账号：自定义域名',
  'example one: the instance is named': '示例一：指定实例',
  'example two: its Region is named too where it is another; several containers':
    '示例二：不同地域时还要指定地域；多个容器',
  'in the console an image is chosen from the instance; image caches cannot do that there':
    '在控制台从实例中选择镜像；镜像缓存不支持在控制台这样做',
  'what is chosen in the console is not declared': '控制台中的选择，不属于声明',
  'Another account': '跨账号',
  "in the container groups' account, a role trusts the service ECI": '在容器组所在账号中，角色信任 ECI 服务',
  'it may assume roles: the system policy': '允许它扮演角色：系统策略',
  'and without it, by default': '默认不使用系统策略',
  'policy: the one role': '权限策略：仅这一个角色',
  "in the registry's account, a role trusts the whole other account": '在 ACR 所在账号中，角色信任整个对方账号',
  'trust policy, only on request': '信任策略，仅在明确写出时',
  'better, it trusts the one role': '更好的做法：只信任那一个角色',
  'it may pull: the system policy, which may also push and delete': '允许拉取：系统策略，同时也允许推送和删除',
  'attachment, only on request': '授权，仅在明确写出时',
  "policy: the document's own for one account": '权限策略：文档中同账号场景的策略',
  'both roles are named': '指定两个角色',
  '`openApiParameters`': '`openApiParameters`',
  'for a domain of its own also the instance, and its Region where it is another':
    '自定义域名还要指定实例，不同地域时再指定地域',
  'the example': '示例',
};

/** What those of the article on the permissions of teams say. */
export const TEAMS: Words = {
  'Permissions on a registry': '镜像仓库授权',
  'pushing to a repository includes pulling from it, and deletes nothing; `cr:*` is `manage`':
    '推送权限包含拉取，不包含删除；`cr:*` 对应 `manage`',
  "the second statement of the document's push policy is for the one Region of the first, and not for every Region":
    '文档中推送策略的第二条语句，在这里只针对第一条语句所在的地域，而不是所有地域',
  'What there is': '镜像服务的构成',
  'a RAM user is made for each person': '为每个人创建 RAM 用户（子账号）',
  'what is attached to one that exists': '对已有的 RAM 用户授权',
  'at first sight of the console the user sets a password, by which images are pulled':
    '首次登录控制台时设置仓库密码，它是拉取镜像的凭证',
  'set by the person, once; no API sets it': '由本人设置一次；没有可设置它的 API',
  'repositories of code can be bound, from which images are built': '绑定代码仓库，用于构建镜像',
  'not access to images': '不属于对镜像的访问',
  'a namespace is of no Region': '命名空间没有地域区分',
  'resource of the policy, in every Region': '策略的 Resource，所有地域',
  'a repository is of one Region': '镜像仓库有地域区分',
  'resource of the policy, in that Region': '策略的 Resource，该地域',
  Pulling: '拉取',
  'a user reads a namespace and pulls every image in it': '查看命名空间，并拉取其中的全部镜像',
  'or one repository in place of the namespace': '或以单个镜像仓库代替命名空间',
  'the console shows it only to somebody who may list every namespace and repository':
    '有权列出所有命名空间和镜像仓库的用户，才能在控制台看到',
  'policy, on request': '权限策略，仅在明确写出时',
  'without a policy the user sees nothing': '没有授权时什么也看不到',
  Pushing: '推送',
  'pushing is an action of its own': '推送是单独的鉴权操作',
  'policy: pull and push, and nothing that deletes': '权限策略：拉取和推送，没有删除',
  'the whole policy: everything with one repository in one Region, and pushing in its namespace':
    '完整策略：一个地域中一个仓库的全部操作，以及在其命名空间中推送',
  'the policy is made and attached': '创建策略并授权',
  resources: '资源',
  'on a machine the user logs in and pushes': '在机器上登录并推送',
  'done by the person': '由本人操作',
};
