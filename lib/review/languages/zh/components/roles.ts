import type { Catalogue } from '../../catalogue';

/** What is wrong with what is granted, and with roles and policies that are adopted. */
export const GRANT_ERRORS: Catalogue = {
  'nobody to grant to': '没有授权对象',
  'users, groups or roles': 'users、groups 或 roles',
  'nothing is granted': '没有授予任何权限',
  'pull, push or manage, or several of them, also of charts': 'pull、push 或 manage，或其中几项；也可以是 charts 的',
  'the Personal Edition has no charts': '个人版没有 Helm Chart',
  'the Personal Edition has no domains of its own': '个人版没有自定义域名',
  '{0} names need {1} policies of {2} characters': '{0} 个名称需要 {1} 个 {2} 字符的策略',
  '{0} custom policies on one role, user or group': '每个角色、用户或用户组 {0} 个自定义策略',
  'name namespaces in place of single repositories, or use several components with other principals':
    '用命名空间代替单个仓库，或者分成多个组件、授权给不同的主体',
  'name namespaces in place of single repositories, or use several roles ({0} resources are named)':
    '用命名空间代替单个仓库，或者使用多个角色（共写了 {0} 个资源）',
  'name fewer target instances ({0} are named) or attach a second policy to the role':
    '减少目标实例（共写了 {0} 个），或者为角色附加第二个策略',
  'a policy of {0} characters, because a name or id is longer than any in use':
    '策略有 {0} 个字符，因为有名称或 ID 比现有的都长',
  "user '{0}' gets {1} custom policies from this program": "用户 '{0}' 从本程序得到 {1} 个自定义策略",
  "group '{0}' gets {1} custom policies from this program": "用户组 '{0}' 从本程序得到 {1} 个自定义策略",
  "role '{0}' gets {1} custom policies from this program": "角色 '{0}' 从本程序得到 {1} 个自定义策略",
  'grant in one component what is granted in several, or name namespaces in place of repositories':
    '把分散在多个组件中的授权合并到一个组件，或者用命名空间代替仓库',
  "account {0} has {1} already, declared by '{2}'": "账号 {0} 已有{1}，由 '{2}' 声明",
  'one in an account': '每个账号一个',
  'name all source accounts and target instances in one CrossAccountSyncRole':
    '在一个 CrossAccountSyncRole 中写出所有源账号和目标实例',
  'nobody may assume the role': '没有主体可以扮演该角色',
  'name roles': '写出角色',
  'nobody of this name is granted to here': '这里没有授权给这个名称的成员',
  'a name that is given as a text': '以文本提供的名称',
  'give the member as a text: a name that is an output is not known when the import is asked for':
    '用文本提供该成员：请求导入时，作为 Output 的名称还是未知的',
  'the document of a policy that is not adopted': '给出了不接管的策略的文档',
  'say policy: true, too': '同时写 policy: true',
  'a role is adopted, and what is attached to it is not said': '要接管角色，但没有说明它附加了哪些策略',
  'attachedPolicies, attachedSystemPolicies or both: the names that the console shows at the role, [] for none':
    'attachedPolicies、attachedSystemPolicies 或两者：控制台在该角色处显示的名称，没有则写 []',
  'the trust policy of a role that is not adopted': '给出了不接管的角色的信任策略',
  'leave it out, or role: false': '不写该参数，或者不写 role: false',
  'the role has no custom policy here': '该角色在此处没有自定义策略',
  'name the system policies in attachedSystemPolicies, and others that are attached in attachedPolicies':
    '把系统策略写在 attachedSystemPolicies 中，把附加的其他策略写在 attachedPolicies 中',
  'no policy document ({0})': '不是策略文档（{0}）',
  'the document that is there means something else than what is declared': '给出的策略文档与声明的含义不同',
  'declare what it says, or leave the document out: the update then writes the declared one, which the preview shows':
    '按其内容声明，或者不写该文档：更新时会写入声明的文档，预览中可以看到',
  '{0} knows no scope: it reaches every image of the account': '{0} 没有范围：它涉及账号的所有镜像',
  'use PullPermission.Documented, or another that is no system policy, to keep to these names':
    '使用 PullPermission.Documented 或其他不是系统策略的值，以便只限于这些名称',
  'an Enterprise Edition scope has no instance': '企业版的范围没有写实例',
  "the instance id, 'cri-…'": "实例 ID，'cri-…'",
  'for the Personal Edition, say edition: AcrEdition.Personal': '对于个人版，写 edition: AcrEdition.Personal',
  'unknown edition': '未知的版本',
  'AcrEdition.Enterprise or AcrEdition.Personal': 'AcrEdition.Enterprise 或 AcrEdition.Personal',
  'the Personal Edition has no instances': '个人版没有实例',
  'leave instanceId out': '不写 instanceId',
  'everything beside names': '同时写了 everything 和名称',
  'leave out one or the other': '去掉其中之一',
  'the scope names no namespace and no repository': '范围没有写命名空间或仓库',
  'namespaces, repositories, or both': 'namespaces、repositories 或两者',
  'trustedRoleArns, trustedAccountUids, or both': 'trustedRoleArns、trustedAccountUids 或两者',
  'everything: true, if the whole instance is meant': '如果指整个实例，写 everything: true',
  'a Personal Edition scope names no namespace and no repository': '个人版的范围没有写命名空间或仓库',
  "name them: 'repository/*' would also match every Enterprise Edition repository of the account":
    "写出它们：'repository/*' 还会匹配账号的所有企业版仓库",
};

/** What is wrong with pulling without passwords: by container groups, by image caches, by the credential helper. */
export const PULL_ERRORS: Catalogue = {
  'the registry and the container groups are in the same account': '镜像和容器组在同一账号',
  'two different UIDs': '两个不同的 UID',
  'inside one account use EciServiceRole with pull, or nothing: ECI pulls by its service-linked role':
    '在同一账号内使用带 pull 的 EciServiceRole，或者什么都不用：ECI 会通过其服务关联角色拉取',
  'the role has nothing to pull': '该角色没有可拉取的内容',
  'pullRoleArns (images of other accounts), pull (images of this account), or both':
    'pullRoleArns（其他账号的镜像）、pull（本账号的镜像）或两者',
  'a role of another account': '角色属于另一个账号',
  'a role of {0}': '{0} 的角色',
  'a role of another account without the role that assumes it': '有另一个账号的角色，但没有扮演它的角色',
  'arnService and arnUser, or arnService alone inside one account':
    'arnService 和 arnUser，或同一账号内只写 arnService',
  'domains of an instance that is not named': '写了域名，但没有写实例',
  "give its id, 'cri-…'": "提供其 ID，'cri-…'",
  "leave it out for ECI's own role, which pulls every image of the account":
    '不写该参数则使用 ECI 自己的角色，它可以拉取账号的所有镜像',
  'a Region without its instance, which the annotations of a pod cannot say':
    '写了地域但没有写实例，而 Pod 的注解无法表达这一点',
  'name the instance, too': '同时写出实例',
  'any Region in place of that of the instance, which container groups of another one have to be told':
    '写的是任意地域，而不是实例的地域；其他地域的容器组需要知道实例的地域',
  "the Region of the instance, 'cn-hangzhou'": "实例的地域，'cn-hangzhou'",
  'an image of another Region than those of the instances in acrRegistryInfo':
    '镜像所在地域与 acrRegistryInfo 中实例的地域不同',
  'tell of its instance in acrRegistryInfo, with its Region': '在 acrRegistryInfo 中写出其实例和地域',
  'an image by another domain than those in acrRegistryInfo': '镜像的域名不在 acrRegistryInfo 的域名之中',
  "add '{0}' to the domains of its instance": "把 '{0}' 加到其实例的域名中",
  "'{0}' is not Container Registry, and only its images are pulled without a password":
    "'{0}' 不是容器镜像服务，而只有容器镜像服务的镜像可以免密拉取",
  'images of Container Registry; of a custom domain, acrRegistryInfo has the instance':
    '容器镜像服务的镜像；使用自定义域名时，acrRegistryInfo 应有其实例',
  "copy it into the registry, or say otherRegistries: ['{0}'] where it is public or parameters have a login for it":
    "把它复制到自己的实例；如果它是公开的，或者 parameters 中有其登录信息，写 otherRegistries: ['{0}']",
  'a container without a name': '容器没有名称',
  'a parameter that an argument sets already': '该参数已由另一个参数设置',
  'no Enterprise Edition instance to pull from': '没有可拉取的企业版实例',
  'in the Personal Edition, use imagePullSecrets: the helper pulls across accounts from instances only':
    '对于个人版，请使用 imagePullSecrets：免密组件只能从企业版实例跨账号拉取',
  'RRSA needs the role of the service account and the OIDC provider of the cluster':
    'RRSA 需要服务账号的角色和集群的 OIDC 身份提供商',
  'an OIDC provider of another account than the role': 'OIDC 身份提供商与角色属于不同账号',
  'an OIDC provider of another account': 'OIDC 身份提供商属于另一个账号',
  'one of {0}': '{0} 的身份提供商',
  'not the URL of an issuer': '不是颁发者的 URL',
  "'https://oidc-ack-<region>.oss-<region>.aliyuncs.com/<cluster>', as the console shows it":
    "'https://oidc-ack-<region>.oss-<region>.aliyuncs.com/<cluster>'，与控制台显示的一致",
  "names joined by commas, without spaces, or '{0}'": "以逗号分隔、没有空格的名称，或 '{0}'",
  'not a list of service accounts': '不是服务账号的列表',
  'not a list of namespaces': '不是命名空间的列表',
  'not a service account of Kubernetes': '不是 Kubernetes 的服务账号',
  'not a namespace of Kubernetes': '不是 Kubernetes 的命名空间',
  'not a duration': '不是时长',
  'not an address of mail': '不是邮箱地址',
  "one address: 'platform@example.com'": "一个地址：'platform@example.com'",
  'a credential helper that the pull role does not trust': '拉取角色没有信任该免密组件',
  "the cluster's worker role in clusterRoleArns, or rrsa": '在 clusterRoleArns 中写集群的 Worker 角色，或者使用 rrsa',
};

/** What is wrong with who can connect to an instance. */
export const ENDPOINT_ERRORS: Catalogue = {
  'nobody can connect': '谁都无法连接',
  'internet, vpcs or both': 'internet、vpcs 或两者',
  'a VPC whose resources are not known when the program runs': '程序运行时不知道该 VPC 有哪些资源',
  'outputs for vpcId, vSwitchId and createDnsRecord': 'vpcId、vSwitchId 和 createDnsRecord 可以是 Output',
  'say charts in plain': '用普通值写 charts',
  'not an IPv4 range': '不是 IPv4 网段',
  "'203.0.113.0/24', one address as '203.0.113.7/32'": "'203.0.113.0/24'，单个地址写作 '203.0.113.7/32'",
  'this range is the whole internet': '该网段是整个互联网',
  'name the ranges that pull, or say allowEverywhere: true': '写出用来拉取的网段，或者写 allowEverywhere: true',
  'a range with host bits set': '网段的主机位不为零',
  'the entry that the service keeps itself': '由服务自行维护的条目',
  'an empty list, which would open the endpoint to the whole internet': '列表为空，这会向整个互联网开放访问入口',
  'one range or more': '一个或多个网段',
  'leave internet out for no public endpoint': '不需要公网访问入口时不写 internet',
  'a range twice': '重复写了网段',
  'together, these ranges are the whole internet': '这些网段合起来是整个互联网',
  'together, these ranges are most of the internet': '这些网段合起来是互联网的大部分',
  'less than half of them': '不到所有地址的一半',
};
