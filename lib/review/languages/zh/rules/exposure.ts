import type { Catalogue } from '../../catalogue';

/** Rules about access that is wider than it should be. */
export const EXPOSURE_RULES: Catalogue = {
  // public-principal
  'a policy grants access to everybody, which is every account of the cloud':
    '策略把访问权限授予所有人，即这家云厂商的所有账号',
  'A principal `*` in an ECR policy is every principal of every AWS account, and in the trust policy of a role everybody may become that role. Conditions that any account can meet by itself, such as a tag on its own role, change nothing; a condition on the network that requests come from narrows it, and makes this a note.':
    'ECR 策略中的主体 `*` 是每个 AWS 账号的每个主体；在角色的信任策略中，则所有人都可以成为该角色。任何账号自己就能满足的条件（例如自己角色上的标签）不起作用；限制请求来源网络的条件会收窄范围，此时级别为提醒。',
  'Name the accounts, or keep `*` and add a condition on `aws:PrincipalOrgID` (or `aws:PrincipalOrgPaths`) that must hold.':
    '指定账号；或者保留 `*`，并增加必须成立的 `aws:PrincipalOrgID`（或 `aws:PrincipalOrgPaths`）条件。',
  // public-repository
  'a repository is public, or a namespace makes public ones by itself': '仓库是公开的，或者命名空间会自动创建公开仓库',
  'Everybody can pull from a public ACR repository without any RAM policy. A namespace that creates repositories on push and whose default visibility is public makes a public repository of every name that somebody pushes.':
    '任何人不需要任何 RAM 策略就可以从公开的 ACR 仓库拉取镜像。如果命名空间在推送时自动创建仓库，且默认类型为公开，那么推送任何新名称，都会生成一个公开仓库。',
  'Set `repoType` of the repository and `defaultVisibility` of the namespace to `PRIVATE`, or turn automatic creation off.':
    '把仓库的 `repoType` 和命名空间的 `defaultVisibility` 设为 `PRIVATE`，或者关闭自动创建仓库。',
  // allow-not-principal
  'a statement allows everybody except those whom it lists': '语句允许除所列主体之外的所有人',
  '`NotPrincipal` with `Allow` is everybody else: every account of AWS, and anonymous callers where there are such. AWS does not support the combination.':
    '`NotPrincipal` 与 `Allow` 一起使用，指的是其余所有人：AWS 的每个账号，以及可能存在的匿名调用方。AWS 不支持这种组合。',
  'Name those who shall have access under `Principal`; take access from the others by leaving them out.':
    '在 `Principal` 中写出应当有权访问的主体；没有写出的主体自然没有权限。',
  // condition-holds-without-key
  'a condition of an Allow holds for requests that do not have its key at all':
    'Allow 的某个条件对根本没有该键的请求也成立',
  '`ForAllValues:` is true for a request without the key, and so is every operator with `IfExists`. A principal outside of every organization has no `aws:PrincipalOrgID`, one without tags has no `aws:PrincipalTag`: such a condition lets in exactly those whom it seems to keep out. Where it is about for whom a service acts, it is as severe as no condition at all: a warning, in a trust policy a note.':
    '请求没有该键时，`ForAllValues:` 的结果为真，所有带 `IfExists` 的运算符也为真。不属于任何组织的主体没有 `aws:PrincipalOrgID`，没有标签的主体没有 `aws:PrincipalTag`：这样的条件放行的，恰恰是它本来要挡住的主体。如果该键说明的是服务代表谁操作，则与完全没有条件一样严重：级别为警告，在信任策略中级别为提醒。',
  'Use the plain operator for a key with one value (`StringEquals aws:PrincipalOrgID`), `ForAnyValue:` for one with several, or add `Null` with `false` on the same key.':
    '单值键使用普通运算符（`StringEquals aws:PrincipalOrgID`），多值键使用 `ForAnyValue:`，或者对同一个键再加上值为 `false` 的 `Null`。',
  // oidc-subject-missing
  'a role trusts an OIDC provider whatever the subject of the token is':
    '角色信任 OIDC 身份提供商，但不限定令牌的 subject',
  'Everybody who gets a token of the provider may become the role: at a provider that many share, such as GitHub Actions, every repository of everybody; at the provider of a cluster, every pod. The audience tells nobody apart, for whoever asks for a token chooses it. A pattern such as `*` or `repo:*` limits nothing either. Where other claims limit it, this is a warning: IAM asks for the subject at the shared providers.':
    '只要能从该身份提供商获得令牌，就可以扮演该角色：对于 GitHub Actions 这类多方共用的身份提供商，是所有人的所有代码仓库；对于集群的身份提供商，是每个 Pod。audience 无法区分调用方，因为它由请求令牌的一方自行选择。`*` 或 `repo:*` 这样的模式也不构成任何限制。如果有其他声明（claim）加以限制，则级别为警告：对于共用的身份提供商，IAM 要求限定 subject。',
  "Add a condition on the provider's subject, `<provider>:sub` on AWS and `oidc:sub` on Alibaba Cloud, that names the repository, project or service account: `repo:<owner>/<repository>:ref:refs/heads/main`.":
    '针对身份提供商的 subject 增加条件（AWS 上为 `<provider>:sub`，阿里云上为 `oidc:sub`），限定到代码仓库、项目或服务账号：`repo:<owner>/<repository>:ref:refs/heads/main`。',
  // cross-account-set-policy
  'principals of another account can change who has access': '另一个账号的主体可以更改谁有访问权限',
  'Whoever can set a policy (or, on Alibaba Cloud, the visibility of a repository) can give every other right to anybody, so no other line of the review holds against them.':
    '能设置策略的人（在阿里云上还包括能设置仓库公开或私有的人）可以把任何其他权限授予任何人，因此审查的其他结论对这些主体都不成立。',
  'Leave policies to the account that owns the registry; let others open a pull request against its code.':
    '策略只由拥有注册表的账号管理；其他人通过向其代码提交合并请求来更改。',
  // cross-account-push
  'principals of another account can push images': '另一个账号的主体可以推送镜像',
  'Whoever can push decides what everybody who pulls will run: a tag that is not immutable can be moved to another image. For one role it is a note; for a whole account or organization every principal there has it, as far as its own administrators allow.':
    '谁能推送，谁就决定了拉取方会运行什么：没有设为不可变的标签可以改为指向另一个镜像。只有一个角色时，级别为提醒；如果是整个账号或组织，其中的每个主体都有该权限，只受其自身管理员的限制。',
  'Name the one role that builds the images (on ECR: the account root with `ArnEquals aws:PrincipalArn`), for the repositories that it builds, and make their tags immutable.':
    '只指定负责构建镜像的那一个角色（在 ECR 上：账号 root 加 `ArnEquals aws:PrincipalArn`），范围限定为它构建的仓库，并把这些仓库的标签设为不可变。',
  // wildcard-action-across-accounts
  'a policy on a registry grants all ECR actions to another account': '注册表上的策略把所有 ECR 操作授予了另一个账号',
  '`ecr:*` (or `NotAction`) holds more than pulling and pushing: deleting images, changing policies and whatever ECR adds later. AWS advises to list the actions in a registry policy.':
    '`ecr:*`（或 `NotAction`）不只是拉取和推送：还包括删除镜像、更改策略，以及 ECR 将来新增的操作。AWS 建议在注册表策略中逐一列出操作。',
  'List the actions, for example the three of a pull: `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`.':
    '逐一列出操作，例如拉取所需的三个：`ecr:BatchCheckLayerAvailability`、`ecr:BatchGetImage`、`ecr:GetDownloadUrlForLayer`。',
  // principal-tag-of-another-account
  "another account's principals are told apart only by a tag which that account sets itself":
    '仅用标签区分另一个账号的主体，而标签由该账号自己设置',
  'Whoever may tag a role in the other account decides who passes a condition on `aws:PrincipalTag`. This is what `grantPull` of the CDK writes for a role of another account: the whole account is let in, and a tag `aws-cdk:id` is asked for.':
    '在另一个账号中，谁能为角色打标签，谁就能决定哪些主体满足 `aws:PrincipalTag` 条件。CDK 的 `grantPull` 对另一个账号的角色写出的正是这种策略：放行整个账号，并要求有 `aws-cdk:id` 标签。',
  'Name the role by `ArnEquals` on `aws:PrincipalArn` beside the account root; keep the tag only as a second condition.':
    '除账号 root 之外，用 `aws:PrincipalArn` 上的 `ArnEquals` 指定该角色；标签只作为附加条件保留。',
  // whole-account-trust
  'the trust policy of a role lets in every principal of another account': '角色的信任策略放行了另一个账号的所有主体',
  "The root of an account in a trust policy is every role and user there that its own administrators allow to assume the role. Usually one role of that account is meant: for ECI's password-free pull, for instance, the service role of the other account.":
    '信任策略中的账号 root，是指该账号中被其管理员允许扮演该角色的所有角色和用户。通常只需要该账号的一个角色：例如 ECI 免密拉取，需要的只是另一个账号的服务角色。',
  'Name the one role in the trust policy (`acs:ram::<uid>:role/<name>`), or on AWS keep the root and add `ArnEquals` on `aws:PrincipalArn`.':
    '在信任策略中只指定那一个角色（`acs:ram::<uid>:role/<name>`）；在 AWS 上也可以保留 root，并增加 `aws:PrincipalArn` 上的 `ArnEquals`。',
  // broad-role-policy
  'a role that another account can use, or that assumes roles of other accounts, has a policy without bounds':
    '可供其他账号使用的角色，或扮演其他账号角色的角色，策略没有限定范围',
  'System policies such as `AliyunContainerRegistryFullAccess`, `AmazonEC2ContainerRegistryFullAccess` and `AdministratorAccess` allow everything on every registry of the account, and the other account has all of it through the role. `AliyunSTSAssumeRoleAccess` lets a role assume every role anywhere that lets it in. The walkthroughs of the vendors use them; nothing says that they are needed.':
    '`AliyunContainerRegistryFullAccess`、`AmazonEC2ContainerRegistryFullAccess`、`AdministratorAccess` 等系统策略允许对账号内的所有注册表执行所有操作，另一个账号通过该角色就得到全部权限。`AliyunSTSAssumeRoleAccess` 让角色可以扮演任何账号中放行它的任何角色。厂商的教程使用了这些策略，但没有资料说明它们是必需的。',
  'Write a policy with the actions of a pull on the instance, namespace or repositories that are meant, and for the calling role `sts:AssumeRole` on the one role.':
    '编写只包含拉取所需操作的策略，范围限定为实际需要的实例、命名空间或仓库；发起扮演的角色，只允许对那一个角色执行 `sts:AssumeRole`。',
  // confused-deputy
  'a service principal is trusted for whomever it acts': '信任服务主体时，没有限定它代表谁操作',
  'A service acts for the customers of all accounts. Without a condition on `aws:SourceAccount`, `aws:SourceArn`, `aws:SourceOrgID` or `aws:SourceOrgPaths` that must hold, another customer can have the service use this access. In trust policies only services are named whose documentation asks for the condition; there `iam:PassRole` stands before it too, so it is a note.':
    '服务会代表所有账号的客户操作。如果没有必须成立的 `aws:SourceAccount`、`aws:SourceArn`、`aws:SourceOrgID` 或 `aws:SourceOrgPaths` 条件，其他客户就可以让该服务使用这里的权限。在信任策略中，只报告文档要求设置该条件的服务；这里还有 `iam:PassRole` 把关，因此级别为提醒。',
  'Add a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`; not with `IfExists` or `ForAllValues`, which hold when the key is absent.':
    '增加 `aws:SourceArn`、`aws:SourceAccount` 或 `aws:SourceOrgID` 条件；不要使用 `IfExists` 或 `ForAllValues`，它们在键不存在时也成立。',
};
