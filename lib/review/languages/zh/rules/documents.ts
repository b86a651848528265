import type { Catalogue } from '../../catalogue';

/** Rules about documents, and what they name. */
export const DOCUMENT_RULES: Catalogue = {
  // missing-principal
  'a policy names a role or user of another account that the input does not declare':
    '策略指定了另一个账号的角色或用户，而输入中没有声明',
  'ECR and IAM refuse a policy that names a principal which does not exist, so the deployment fails until the other account has made it. Later it is stored by its unique id: deleted and made again under the same name it no longer has the access. An id that begins with `AROA` or `AIDA` is one of those.':
    'ECR 和 IAM 会拒绝指定了不存在的主体的策略，因此在另一个账号创建该主体之前，部署会失败。此后策略中保存的是它的唯一 ID：删除后以同名重建的主体不再拥有该权限。以 `AROA` 或 `AIDA` 开头的 ID 就属于这种情况。',
  'Name the root of the account and narrow it by a condition `ArnEquals` on `aws:PrincipalArn`; that can be deployed first and outlives the role.':
    '指定账号的 root，并用 `aws:PrincipalArn` 上的 `ArnEquals` 条件收窄范围；这样可以先行部署，角色重建后也仍然有效。',
  // document-refused
  'a policy has an element or a principal that its vendor refuses there':
    '策略中有此处不允许使用、会被厂商拒绝的元素或主体',
  'A principal is an account, a service by its whole name in lower case, or one role, user or session by its whole ARN: no part of it may be a wildcard, a group is none, and a session is named under `sts`. The policy of a repository and the trust policy of a role have no `Resource`, for that is what they are attached to; a policy of an identity has no `Principal`. The deployment of such a document fails, at ECR with no more than "Invalid repository policy provided".':
    '主体只能是账号、服务（完整的小写名称），或者角色、用户、会话（完整的 ARN）：任何部分都不能用通配符，用户组不能作为主体，会话写在 `sts` 之下。存储库策略和角色的信任策略不能有 `Resource`，因为它们就附加在该资源上；身份的策略不能有 `Principal`。这样的文档会导致部署失败，而 ECR 只会返回 "Invalid repository policy provided"。',
  'Name accounts by their 12 digits or `arn:aws:iam::<account>:root`, narrow them by a condition on `aws:PrincipalArn` (which takes wildcards), and leave out the element that is not wanted.':
    '账号写成 12 位数字或 `arn:aws:iam::<account>:root`，用 `aws:PrincipalArn` 条件（可以使用通配符）收窄范围，并去掉不需要的元素。',
  // statement-never-matches
  'a statement names what it can never be about, so it grants, or forbids, nothing':
    '语句指定了它不可能涉及的对象，因此不授予也不禁止任何操作',
  'A policy on a registry is about the repositories of that registry: an ARN of another Region, account or partition in it, as it is left behind when a policy is copied, matches nothing. Nor does a name that no repository can have (upper case, an empty part, a tag behind it), or a principal of another partition. Where a statement also names what can match, only names that match nothing anywhere are found, as a warning.':
    '注册表上的策略只涉及该注册表的存储库：其中如果有另一个区域、账号或分区的 ARN（复制策略时常会遗留），则不匹配任何对象。存储库不可能具有的名称（含大写字母、有空的部分、后面带标签）和另一个分区的主体也同样不匹配。如果语句还指定了可以匹配的对象，则只报告在任何情况下都不匹配的名称，级别为警告。',
  'Name the place that the policy is attached to, best by the pseudo parameters of the template, and the repository as it is called.':
    '指定策略所附加的位置（最好使用模板的伪参数），并按存储库的实际名称书写。',
  // unknown-action
  'a statement names an action of a registry or of STS that does not exist': '语句指定的注册表操作或 STS 操作不存在',
  'A mistyped action, or a pattern that no action matches, allows nothing and forbids nothing, and neither ECR nor IAM complains. Of the actions of Container Registry (`cr:`) there is no complete published list: there only a name that is almost one of the known is found, as a warning.':
    '操作拼写错误，或者模式没有匹配到任何操作时，语句既不允许也不禁止任何操作，而 ECR 和 IAM 都不会报错。容器镜像服务的操作（`cr:`）没有公布完整的列表：对它们只报告与已知操作几乎相同的名称，级别为警告。',
  'Write the action as the reference has it, such as `ecr:BatchGetImage` or `cr:PullRepository`; upper and lower case are the same.':
    '按参考文档书写操作，例如 `ecr:BatchGetImage` 或 `cr:PullRepository`；不区分大小写。',
  // unknown-operator
  'a condition has an operator that its vendor does not document': '条件使用了厂商文档中没有的运算符',
  'Whether such a document is refused, or the condition holds for nobody or for everybody, is not said anywhere; the review counts it as possible either way. An operator that only the other vendor documents (`ForAnyValue:`, `IfExists`, `Null` and the operators on ARNs in a RAM policy) is a warning.':
    '这样的策略是会被拒绝，还是条件对所有请求都成立或都不成立，没有资料说明；审查认为都有可能。只有另一家厂商的文档中才有的运算符（RAM 策略中的 `ForAnyValue:`、`IfExists`、`Null` 和针对 ARN 的运算符）级别为警告。',
  'Write an operator of the reference, such as `StringEquals`, `StringLike` or `ArnLike`.':
    '使用参考文档中的运算符，例如 `StringEquals`、`StringLike` 或 `ArnLike`。',
  // token-in-resource-policy
  'a policy on a registry or repository grants ecr:GetAuthorizationToken':
    '注册表或存储库上的策略授予了 ecr:GetAuthorizationToken',
  'The token belongs to the account of the caller and is for all registries that the caller may use: no policy on a repository gives or withholds it, and ECR has refused policies that try.':
    '令牌属于调用方的账号，适用于调用方可以使用的所有注册表：存储库的策略既不能授予也不能收回它，ECR 也曾拒绝这样写的策略。',
  "Leave it out here, and allow `ecr:GetAuthorizationToken` on `*` in the callers' own identity policies.":
    '在此处去掉它，改在调用方自己的身份策略中对 `*` 允许 `ecr:GetAuthorizationToken`。',
  // policy-near-size-limit
  'a policy has 80 % of the size that its vendor accepts, or more': '策略的大小已达到厂商上限的 80 % 或以上',
  'The next account or repository may not fit any more, and the limits cannot be raised (that of a trust policy can). Past the limit the deployment fails, which is an error here. Values that are not known yet count as nothing, so the real size can only be larger.':
    '再增加一个账号或仓库可能就放不下了，而这些上限无法提高（信任策略的可以）。超过上限时部署失败，级别为错误。未知的值不计入，因此实际大小只会更大。',
  'Grant to an organization or an organizational unit (`aws:PrincipalOrgID`, `aws:PrincipalOrgPaths`) instead of to single accounts, list accounts as bare ids, and put statements with the same principals together.':
    '授权给组织或组织单元（`aws:PrincipalOrgID`、`aws:PrincipalOrgPaths`），不要逐个账号授权；账号只写 ID；把主体相同的语句合并。',
  // ram-undocumented-element
  'a RAM policy has NotResource or NotPrincipal, which RAM does not document':
    'RAM 策略使用了 NotResource 或 NotPrincipal，而 RAM 文档中没有这些元素',
  'The policy language of RAM has `NotAction`, but neither `NotResource` nor `NotPrincipal`. What RAM does with them is not known: refuse the policy, or leave the element out, which would make it wider. The review counts such a statement as possible only.':
    'RAM 的策略语言有 `NotAction`，但没有 `NotResource` 和 `NotPrincipal`。RAM 如何处理它们并不清楚：可能拒绝该策略，也可能忽略该元素，而忽略会使策略范围变大。审查把这样的语句算作“可能”。',
  'List the resources or principals that are meant.': '列出实际所指的资源或主体。',
  // acr-unknown-resource-type
  'a RAM policy names an ACR resource of a type that does not exist, so it never matches':
    'RAM 策略指定的 ACR 资源类型不存在，因此永远不会匹配',
  'Container Registry has resources `instance/`, `repository/` and `chart/`, and `*` for all. There is no `namespace/`: a namespace is `repository/<instance>/<namespace>`. A statement about another type grants, or forbids, nothing.':
    '容器镜像服务的资源有 `instance/`、`repository/` 和 `chart/`，以及代表全部的 `*`。没有 `namespace/`：命名空间写作 `repository/<instance>/<namespace>`。指定其他类型的语句不授予也不禁止任何操作。',
  'Write `acs:cr:<region>:<uid>:repository/<instance>/<namespace>/*` for the repositories of a namespace, and the same without `/*` for the namespace itself.':
    '命名空间下的仓库写作 `acs:cr:<region>:<uid>:repository/<instance>/<namespace>/*`，命名空间本身则去掉末尾的 `/*`。',
  // acr-edition-mix-up
  'a RAM policy names repositories as the Personal Edition does, on an account with Enterprise Edition instances':
    'RAM 策略按个人版的写法指定仓库，而该账号使用的是企业版实例',
  'The Enterprise Edition puts the instance before the namespace: `repository/<instance>/<namespace>/<repository>`. A name without it never matches there, so the statement grants nothing, and a Deny forbids nothing.':
    '企业版在命名空间之前还有实例：`repository/<instance>/<namespace>/<repository>`。缺少实例的名称在企业版中永远不会匹配，因此该语句不授予任何权限，写成 Deny 也不禁止任何操作。',
  'Put the instance id first: `acs:cr:<region>:<uid>:repository/cri-…/<namespace>/*`.':
    '把实例 ID 写在最前面：`acs:cr:<region>:<uid>:repository/cri-…/<namespace>/*`。',
};
