import type { Catalogue } from '../../catalogue';

/** Rules about access of which a part is missing. */
export const SIDE_RULES: Catalogue = {
  // registry-side-missing
  "a role's own policy allows access to another account's registry, which does not let it in":
    '角色自己的策略允许访问另一个账号的注册表，但该注册表没有放行它',
  'Across accounts both sides must allow: the policy of the caller, and the policy of the registry or repository. The input shows the side of the registry, and nothing there lets in this principal, its account or its organization for what its own policy allows, so it has no access at all.':
    '跨账号时两侧都必须允许：调用方的策略，以及注册表或存储库的策略。输入中有注册表一侧，其中没有针对这些操作放行该主体、它的账号或组织，因此该主体没有任何访问权限。',
  'Grant the access in the account of the registry too, or take the statement away.':
    '在注册表所属的账号中也授予该权限，或者去掉这条语句。',
  // caller-side-missing
  'a registry lets in a role of another account whose own policies allow it nothing there':
    '注册表放行了另一个账号的角色，但该角色自己的策略没有允许任何相应的操作',
  'Across accounts both sides must allow. The input declares the role that the registry lets in, and none of its own policies allows what is granted, so it has no access at all.':
    '跨账号时两侧都必须允许。输入中声明了注册表放行的这个角色，但它自己的策略都不允许所授予的操作，因此它没有任何访问权限。',
  'Allow the same actions on the same repositories in a policy of the role, and `ecr:GetAuthorizationToken` on `*`.':
    '在该角色的策略中对相同的仓库允许相同的操作，并对 `*` 允许 `ecr:GetAuthorizationToken`。',
  // assume-role-one-sided
  'of two roles in two accounts only one side says that the one may assume the other':
    '两个账号的一对角色，只有一侧允许其中一个扮演另一个',
  "To assume a role of another account, the trust policy there must name the caller and the caller's own policy must allow `sts:AssumeRole` on it. The input shows both sides, and one is missing: the pull through the pair of roles fails.":
    '要扮演另一个账号的角色，对方的信任策略必须指定调用方，调用方自己的策略也必须允许对该角色执行 `sts:AssumeRole`。两侧都在输入中，而其中一侧缺失：通过这对角色拉取会失败。',
  'Declare the two roles as a pair (on Alibaba Cloud `PasswordFreePull`), or add the missing statement.':
    '成对声明这两个角色（在阿里云上使用 `PasswordFreePull`），或者补上缺失的语句。',
  // sync-role-missing
  'a sync rule into another account whose role does not let the service in, or does not exist':
    '同步规则指向另一个账号，而对方的角色没有放行容器镜像服务，或者不存在',
  'Container Registry writes into the target account under the role `aliyuncontainerregistrycrossaccoutsyncrole` there (the vendor spells it so). There is one per account: it must trust `<source uid>@cr.aliyuncs.com` for each source account, and allow `cr:CreateRepositorySync` and `cr:CreateSyncRule` on each target instance. Where the input shows nothing of the target account but the role is not in it, this is a note.':
    '容器镜像服务以目标账号中的角色 `aliyuncontainerregistrycrossaccoutsyncrole`（阿里云的拼写如此）写入目标账号。每个账号只有一个：它必须为每个源账号信任 `<source uid>@cr.aliyuncs.com`，并对每个目标实例允许 `cr:CreateRepositorySync` 和 `cr:CreateSyncRule`。如果输入中没有目标账号的任何内容，因而也没有该角色，则级别为提醒。',
  'Declare the role in the target account (`CrossAccountSyncRole`) for all source accounts and target instances together.':
    '在目标账号中声明该角色（`CrossAccountSyncRole`），一并涵盖所有源账号和目标实例。',
  // sync-role-misspelt
  'a role is called almost as the role of syncs between accounts, which the service looks for by its exact name':
    '角色的名称与跨账号同步角色几乎相同，而服务只查找名称完全一致的角色',
  'Container Registry assumes the role `aliyuncontainerregistrycrossaccoutsyncrole` in the target account, and no other: `accout` is the spelling of the vendor. A role of the right spelling (`account`) is never looked for.':
    '容器镜像服务在目标账号中只扮演角色 `aliyuncontainerregistrycrossaccoutsyncrole`：`accout` 是阿里云的拼写。拼写成 `account` 的角色不会被使用。',
  'Call the role exactly `aliyuncontainerregistrycrossaccoutsyncrole`, or declare it by `CrossAccountSyncRole`.':
    '角色名称必须是 `aliyuncontainerregistrycrossaccoutsyncrole`；也可以用 `CrossAccountSyncRole` 声明。',
  // sync-namespace-missing
  'a sync rule into a namespace that cannot take the images: of another name, or without the repositories':
    '同步规则指向的命名空间无法接收镜像：名称不同，或者没有相应的仓库',
  'ACR synchronizes between namespaces, and repositories, of the same name only. A sync of a whole namespace makes the repositories that the target does not have, and can do so only where its namespace creates repositories automatically (`autoCreate`). Where the input declares other namespaces of the target instance and not this one, it is a warning.':
    'ACR 只在同名的命名空间和同名的仓库之间同步。同步整个命名空间时，目标中没有的仓库会自动创建，前提是目标命名空间开启了自动创建仓库（`autoCreate`）。如果输入声明了目标实例的其他命名空间，而没有声明这一个，则级别为警告。',
  'Give the namespace of the target the same name and `autoCreate: true`, or synchronize single repositories that are there on both sides.':
    '为目标命名空间使用相同的名称并设置 `autoCreate: true`，或者只同步两侧都存在的单个仓库。',
  // sync-from-basic-edition
  'a sync rule whose source is an instance of the Basic edition': '同步规则的源是基础版实例',
  'Only instances of a higher edition can be the source of a sync; an instance of the Basic edition can be a target. The pages of the international site ask for the highest edition.':
    '只有更高规格的实例才能作为同步的源；基础版实例可以作为目标。国际站的文档要求最高规格。',
  'Upgrade the source instance, or let the pipeline push to both instances.':
    '升级源实例，或者让流水线同时推送到两个实例。',
  // pull-through-side-missing
  'a pull through cache rule whose upstream in another account does not let it in, or whose role cannot':
    '拉取缓存规则的上游位于另一个账号，而上游没有放行它，或者它的角色没有权限',
  "A cache of another account's ECR registry has three parts: a role in the downstream account that the service `pullthroughcache.ecr.amazonaws.com` may assume, that role's own policy, and a statement in the upstream registry or repositories. Where one of them is missing the first pull fails.":
    '缓存另一个账号的 ECR 注册表需要三个部分：下游账号中一个可由服务 `pullthroughcache.ecr.amazonaws.com` 扮演的角色、该角色自己的策略，以及上游注册表或存储库中的一条语句。缺少其中任何一个，首次拉取都会失败。',
  'Allow the four actions of the upstream statement to the downstream account in the upstream registry policy, and name a role with the documented policy in `CustomRoleArn`.':
    '在上游注册表策略中允许下游账号执行上游语句的四个操作，并在 `CustomRoleArn` 中指定角色，其策略按文档的写法。',
  // replication-side-missing
  'a replication rule into another account whose registry policy does not allow it':
    '复制规则指向另一个账号，而该账号的注册表策略不允许',
  'The registry policy of the destination must allow `ecr:ReplicateImage` to the account of the source. Without `ecr:CreateRepository` only repositories that are there already receive images.':
    '目标的注册表策略必须允许源账号执行 `ecr:ReplicateImage`。没有 `ecr:CreateRepository` 时，只有已存在的存储库能接收镜像。',
  'Allow `ecr:ReplicateImage` and `ecr:CreateRepository` to the root of the source account in the registry policy of the destination.':
    '在目标的注册表策略中，允许源账号的 root 执行 `ecr:ReplicateImage` 和 `ecr:CreateRepository`。',
  // cached-pull-incomplete
  'a pull through cache of which somebody, or everybody, has only a part of what a pull takes':
    '使用拉取缓存的主体（或所有主体）只有拉取所需的一部分权限',
  'Whoever pulls an image for the first time also needs `ecr:BatchImportUpstreamImage`, and `ecr:CreateRepository` where the repository does not exist yet. The managed policies for reading and pulling do not both have them. Where the input shows nobody who pulls from the cache, this is a note. Whoever may only start an import has nothing of it: the image is in the cache then, and the pull of it is refused.':
    '首次拉取某个镜像还需要 `ecr:BatchImportUpstreamImage`，存储库尚不存在时还需要 `ecr:CreateRepository`。用于读取和拉取的托管策略并不同时包含这两个操作。如果输入中没有任何主体从该缓存拉取，则级别为提醒。只能发起导入的权限没有用处：镜像进入缓存后，拉取仍会被拒绝。',
  "Allow the two actions, and `ecr:BatchGetImage` with `ecr:GetDownloadUrlForLayer`, on the cache's prefix to the pulling roles, or once for all to the account's own root in its registry policy (`PullThroughCache.grants.pull`).":
    '允许拉取的角色对缓存的前缀执行这两个操作以及 `ecr:BatchGetImage` 和 `ecr:GetDownloadUrlForLayer`；或者在注册表策略中对本账号的 root 一次性放行（`PullThroughCache.grants.pull`）。',
  // pull-incomplete
  'somebody has one action of a pull without the other, or may start an import and not pull what was imported':
    '有主体只有拉取所需两个操作中的一个，或者可以发起导入却不能拉取导入的镜像',
  'A pull takes `ecr:BatchGetImage` for the manifest and `ecr:GetDownloadUrlForLayer` for each layer; with one of them alone it fails halfway. `ecr:BatchImportUpstreamImage` fetches an image that is not cached yet, as a part of a pull, and is of no use to somebody who may not pull. Beside `ecr:PutImage` or an upload, `ecr:BatchGetImage` is a part of a push.':
    '一次拉取需要用 `ecr:BatchGetImage` 获取 manifest，并用 `ecr:GetDownloadUrlForLayer` 获取每个镜像层；只有其中之一时，拉取会中途失败。`ecr:BatchImportUpstreamImage` 用于在拉取时获取尚未缓存的镜像，对不能拉取的主体没有用处。与 `ecr:PutImage` 或上传操作一起出现时，`ecr:BatchGetImage` 是推送的一部分。',
  'Allow `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` together, or neither.':
    '同时允许 `ecr:BatchGetImage` 和 `ecr:GetDownloadUrlForLayer`，或者都不允许。',
  // push-incomplete
  'somebody has a part of what a push takes, and not the rest': '有主体只有推送所需的一部分操作，缺少其余操作',
  'A push takes six actions: it asks which layers are there, uploads the others in three steps, puts the manifest, and reads manifests with `ecr:BatchGetImage`. The last one is asked for by clients that look first whether the image is there, such as BuildKit and crane, and not by all, so that where it alone is missing this is a note. Who imports images into a cache does not ask which layers are there.':
    '一次推送需要六个操作：查询哪些镜像层已经存在，分三步上传其余镜像层，写入 manifest，以及用 `ecr:BatchGetImage` 读取 manifest。最后一个操作只有会先查看镜像是否存在的客户端才需要，例如 BuildKit 和 crane，并非所有客户端都需要，因此仅缺少它时级别为提醒。把镜像导入缓存的主体不需要查询哪些镜像层已经存在。',
  'Allow `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:CompleteLayerUpload`, `ecr:InitiateLayerUpload`, `ecr:PutImage` and `ecr:UploadLayerPart` together. Without `ecr:GetDownloadUrlForLayer` they are no pull.':
    '同时允许 `ecr:BatchCheckLayerAvailability`、`ecr:BatchGetImage`、`ecr:CompleteLayerUpload`、`ecr:InitiateLayerUpload`、`ecr:PutImage` 和 `ecr:UploadLayerPart`。没有 `ecr:GetDownloadUrlForLayer`，这些操作并不构成拉取。',
  // workload-cannot-pull
  'a function, task, build, service or container group names an image that it surely cannot pull':
    '函数、任务、构建、服务或容器组指定了肯定无法拉取的镜像',
  "Who pulls differs by service: the execution role of an ECS task or Batch job on Fargate, the service role of a CodeBuild project (or the service, for images of its own account), the access role of App Runner, the execution role of a SageMaker model; for Lambda the service itself and, across accounts, the account of the function, too; the roles that ECI and SAE are told to assume. Across accounts both sides must allow, and on Alibaba Cloud a role of the registry's account must be assumed. Nothing is said where a side that the input does not show could allow it, where the image is not known, or of a role that is not named (that of a machine, for ECS on EC2 and Kubernetes), unless the registry lets in nobody of its account.":
    '由谁拉取因服务而异：ECS 任务或 Fargate 上的 Batch 作业是执行角色；CodeBuild 项目是服务角色（对本账号的镜像也可能是服务本身）；App Runner 是访问角色；SageMaker 模型是执行角色；Lambda 是服务本身，跨账号时还有函数所在的账号；ECI 和 SAE 是为其指定扮演的角色。跨账号时两侧都必须允许，在阿里云上还必须扮演注册表所属账号的角色。如果输入中看不到的一侧有可能允许，或者镜像未知，或者角色没有指明（即机器的角色，如 EC2 上的 ECS 和 Kubernetes），则不报告，除非注册表没有放行该账号中的任何主体。',
  'Add what the finding names, on the side that it names, or pull as somebody who has it.':
    '在所指出的一侧补上所缺的权限，或者改用拥有该权限的主体拉取。',
  // registry-unreachable
  'who may pull from an instance cannot connect to it: the input closes its internet endpoint and links no VPC':
    '有权从实例拉取的主体无法连接：输入中关闭了实例的公网访问入口，也没有关联 VPC',
  'A new instance of the Enterprise Edition lets nobody connect. Who pulls or pushes, also a container group of another account, has to come through the internet endpoint, which is on and lets in their range, or from a VPC that is linked to the instance; until then every attempt fails, whatever the policies allow. This is said where the input has the endpoint of the instance off, or with no range but the loopback one that the service keeps itself, and has no VPC linked that could be one of this instance. A VPC that is linked in the console, or by what is not in the input, is not seen. Nothing is said of an instance of whose endpoints the input has nothing, and of an endpoint without entries, which the vendor says is open to the internet in one place.':
    '新建的企业版实例不允许任何人连接。要拉取或推送（包括另一个账号的容器组），必须通过已开启且放行其网段的公网访问入口，或者来自已关联到该实例的 VPC；在此之前，无论策略允许什么，每次尝试都会失败。仅当输入中该实例的访问入口已关闭、或只放行服务自己保留的环回网段，并且没有关联任何可能属于该实例的 VPC 时，才报告此问题。在控制台中关联的 VPC，或由输入之外的程序关联的 VPC，审查看不到。如果输入中没有实例访问入口的任何信息，或者访问入口没有任何条目（阿里云有一处文档说此时对整个公网开放），则不报告。',
  'Let in the ranges that pull, or link the VPC that they are in (`RegistryEndpointAccess`, `alicloud_cr_internet_endpoint`, `alicloud_cr_vpc_endpoint_linked_vpc`); review what links VPCs together with this, where it is another program.':
    '放行拉取方的网段，或关联其所在的 VPC（`RegistryEndpointAccess`、`alicloud_cr_internet_endpoint`、`alicloud_cr_vpc_endpoint_linked_vpc`）；如果 VPC 由另一个程序关联，请与本输入一起审查。',
  // registry-password-needed
  'users of RAM may pull or push in the Personal Edition, where each needs a password that no policy gives':
    'RAM 用户有权在个人版中拉取或推送，但每个用户还需要设置密码，策略无法代替',
  'A client logs in to the Personal Edition with the name of the RAM user and a password of the registry, which is neither that of the console nor an access key. Each user sets it once, in the console of Container Registry; until then the login fails, whatever the policies allow. No template or program can set it.':
    '客户端用 RAM 用户名和仓库的密码登录个人版，该密码既不是控制台密码，也不是 AccessKey。每个用户在容器镜像服务控制台中设置一次；在此之前，无论策略允许什么，登录都会失败。任何模板或程序都无法设置它。',
  'Have each user set the password under Access Credential in the console of Container Registry, or give the pulls to an instance of the Enterprise Edition, where `cr:GetAuthorizationToken` gives passwords that end.':
    '让每个用户在容器镜像服务控制台的“访问凭证”中设置密码；或者改为从企业版实例拉取，企业版可以用 `cr:GetAuthorizationToken` 获取临时密码。',
  // signing-permission-missing
  'somebody pushes into a registry that signs images, and may not sign':
    '有主体可以推送到会对镜像签名的注册表，但无权签名',
  'Managed signing signs an image as it is pushed, in the name of whoever pushes it: the principal needs `signer:SignPayload` on the signing profile by its own policy, beside the actions of a push. Without it the image is there and its signature is not. A profile of another account has to permit the account of the principal, besides. Of another account, an organization or one of its units as a whole the input does not show who has it, so it is a note.':
    '托管签名在推送镜像时以推送方的名义签名：除推送所需的操作外，该主体自己的策略还需要允许对签名配置文件执行 `signer:SignPayload`。没有该权限时，镜像推送成功，但没有签名。签名配置文件属于另一个账号时，还必须允许该主体的账号使用。如果授权给另一个账号、组织或组织单元整体，输入中看不出其中谁拥有该权限，因此级别为提醒。',
  'Allow `signer:SignPayload` on the signing profile to those who push, and permit their accounts in the profile (`aws signer add-profile-permission`).':
    '允许推送方对签名配置文件执行 `signer:SignPayload`，并在该配置文件中允许其账号使用（`aws signer add-profile-permission`）。',
};
