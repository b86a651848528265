import type { Words } from './page';

/** What docs/cookbook.md says, in Chinese. */
export const COOKBOOK: Words = {
  Cookbook: '实用示例',
  "A question, the whole program that answers it, and the access that it gives, as `registry-access review` prints it. Each program is in [examples](../examples/README.md) and is run by the tests of this package; findings and what is taken for granted are left out here. The patterns of the vendors' own documents, row by row, are in [aws-documents.md](aws-documents.md) and [alicloud-documents.md](alicloud-documents.md). Which role of a workload pulls (ECS, EKS, Batch, Lambda, CodeBuild) is in [aws-recipes.md](aws-recipes.md).":
    '每节是一个问题、解决它的完整程序，以及由此得到的访问权限（`registry-access review` 的输出）。所有程序都在 [examples](../examples/README.md) 中，并由本软件包的测试运行；问题和默认前提在此从略。云厂商文档中各种做法的逐行对照，见 [aws-documents.md](aws-documents.md) 和 [alicloud-documents.md](alicloud-documents.md)。工作负载由哪个角色拉取镜像（ECS、EKS、Batch、Lambda、CodeBuild），见 [aws-recipes.md](aws-recipes.md)。',
  AWS: 'AWS',
  'Alibaba Cloud': '阿里云',
  'How do the tasks of another account pull my images?': '另一个账号的任务如何拉取我的镜像？',
  "A grant to the role writes both policies. For a prefix that the whole organization may pull, the registry trusts the organization, and `RegistryConsumer` with `alreadyTrusted` writes the role's side alone.":
    '对角色的一次授予会写好两侧的策略。如果某个前缀允许整个组织拉取，则由私有注册表信任该组织，`RegistryConsumer` 配合 `alreadyTrusted` 只写角色一侧。',
  'How does CI of another account push, and each team only to its own repositories?':
    '另一个账号的 CI 如何推送镜像，且每个团队只能推送到自己的存储库？',
  'The jobs assume a role by OIDC, and each role has a grant of its own. The table names the branch that can come to push.':
    'CI 作业通过 OIDC 扮演角色，每个角色各有自己的授予。访问表会写明哪个分支能够推送。',
  'How does an account cache the images of another one, or those of Docker Hub?':
    '如何缓存另一个账号的镜像，或 Docker Hub 的镜像？',
  'A cache is a rule, a role and a template in the account that caches, and a statement in the registry that is cached. `cache.grants.pull` gives what a first pull needs; that is more than pulling.':
    '拉取缓存由两侧组成：缓存一侧账号中的规则、角色和模板，以及被缓存的私有注册表中的一条语句。`cache.grants.pull` 授予首次拉取所需的权限，这比单纯拉取要多。',
  'How are images copied to another Region, and to another account?': '如何把镜像复制到另一个区域和另一个账号？',
  'Replication has two sides, too: the configuration at the source, and the statement of the registry that the images go to.':
    '复制同样有两侧：源端的复制配置，以及镜像去往的私有注册表中的语句。',
  'How do Lambda functions of another account run my image?': '另一个账号的 Lambda 函数如何运行我的镜像？',
  'Lambda needs a statement for the account and one for its service, in the Region of the functions.':
    'Lambda 需要两条语句：一条给账号，一条给 Lambda 服务，且镜像在函数所在的区域。',
  'How does every account of an organizational unit get a cache, also those to come?':
    '如何让一个组织单元的每个账号（包括以后加入的）都有拉取缓存？',
  'One StackSet for the accounts, and one statement for the unit in the registry of the hub.':
    '各账号用一个 StackSet，中心账号的私有注册表中用一条针对该组织单元的语句。',
  'How are images signed as they are pushed, and scanned all the time?': '如何在推送时对镜像签名，并持续扫描？',
  'Who pushes gets the permission to sign with the profile, which another account may own.':
    '推送方得到使用签名配置文件的权限，签名配置文件可以属于另一个账号。',
  'How do I publish images that everybody may pull?': '如何发布任何人都可以拉取的镜像？',
  "A repository of Amazon ECR Public is everybody's. The grant says who pushes.":
    'Amazon ECR Public 的存储库对所有人开放。授予只说明由谁推送。',
  'How do container groups pull without a password? Every case of account, edition and domain':
    '容器组如何免密拉取？账号、版本和域名的各种情况',
  "Each row of the vendor's table (账号情况, ACR类型) is one container group here. What each needs, as JSON, is in [alicloud-documents.md](alicloud-documents.md#which-pull-needs-what).":
    '阿里云文档表格（账号情况、ACR 类型）中的每一行，在这里都是一个容器组。每种情况所需的 JSON 见 [alicloud-documents.md](alicloud-documents.md#which-pull-needs-what)。',
  'How do RAM users and groups get the namespaces of their team, and nothing else?':
    '如何让 RAM 用户和用户组只能访问本团队的命名空间？',
  'Enterprise and Personal Edition name their repositories differently; the component writes both.':
    '企业版和个人版的镜像仓库资源名称写法不同，组件会按各自的写法生成。',
  'How are images synchronized to another account (跨账号同步), where two pipelines deploy the two accounts?':
    '两条流水线分别部署两个账号时，如何把镜像跨账号同步？',
  'What both sides have to know stands in one file. The account of the target consents first.':
    '双方都需要知道的内容写在同一个文件中。目标账号先授权。',
  'And the other side: the account that the images come from?': '另一侧，即镜像来自的账号，又该怎么做？',
  'It makes the rule, and the role by which the other account pulls what is not synchronized. Read alone, its review says what must be on the other side.':
    '它创建同步规则，以及供另一个账号拉取未同步镜像的角色。单独审查这一侧时，审查会说明另一侧必须具备什么。',
  'How does one program hold both accounts?': '一个程序如何管理两个账号？',
  'Two providers, one for each account.': '使用两个 Provider，每个账号一个。',
};
