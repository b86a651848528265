import type { Words } from './page';

/** What docs/cookbook.md says, in Chinese. */
export const COOKBOOK: Words = {
  Cookbook: '实用示例',
  "A question, the whole program that answers it, and the access that it gives, as `registry-access review` prints it. Each program is in [examples](../examples/README.md) and is run by the tests of this package; findings and what is taken for granted are left out here. The patterns of the vendors' own documents, row by row, are in [aws-documents.md](aws-documents.md) and [alicloud-documents.md](alicloud-documents.md). Which role of a workload pulls (ECS, EKS, Batch, Lambda, CodeBuild) is in [aws-recipes.md](aws-recipes.md).":
    '每节是一个问题、解决它的完整程序，以及由此得到的访问权限（`registry-access review` 的输出）。所有程序都在 [examples](../examples/README.md) 中，并由本包的测试运行；问题和默认前提在此从略。云厂商文档中的做法逐行对照，见 [aws-documents.md](aws-documents.md) 和 [alicloud-documents.md](alicloud-documents.md)。工作负载由哪个角色拉取镜像（ECS、EKS、Batch、Lambda、CodeBuild），见 [aws-recipes.md](aws-recipes.md)。',
  AWS: 'AWS',
  'Alibaba Cloud': '阿里云',
  'How do the tasks of another account pull my images?': '另一个账号的任务如何拉取我的镜像？',
  "A grant to the role writes both policies. For a prefix that the whole organization may pull, the registry trusts the organization, and `RegistryConsumer` with `alreadyTrusted` writes the role's side alone.":
    '对角色授权一次，两侧的策略就都写好了。如果某个前缀允许整个组织拉取，则由私有注册表信任该组织，`RegistryConsumer` 配合 `alreadyTrusted` 只写角色一侧。',
  'How does CI of another account push, and each team only to its own repositories?':
    '另一个账号的 CI 如何推送镜像，且每个团队只能推送到自己的存储库？',
  'The jobs assume a role by OIDC, and each role has a grant of its own. The table names the branch that can come to push.':
    'CI 作业通过 OIDC 扮演角色，每个角色单独授权。访问表会写明哪个分支能够推送。',
  'How does an account cache the images of another one, or those of Docker Hub?':
    '如何缓存另一个账号的镜像，或 Docker Hub 的镜像？',
  'A cache is a rule, a role and a template in the account that caches, and a statement in the registry that is cached. `cache.grants.pull` gives what a first pull needs; that is more than pulling.':
    '拉取缓存由两侧组成：缓存一侧账号中的规则、角色和模板，以及被缓存的私有注册表中的一条语句。`cache.grants.pull` 授予首次拉取所需的权限，比普通拉取要多。',
  'How does the whole organization pull through one cache in the hub?':
    '整个组织如何通过中心账号的一个拉取缓存拉取镜像？',
  'The registry of the hub lets the organization pull, import and make repositories, below the prefix of the cache alone; each role needs the same in its own IAM. So everybody there can bring in any image of the upstream: where only some may, grant `registry.grants.pull` to the organization and `cache.grants.pull` to these. The registry needs the [policy scope V2](deploying-aws.md). AWS documents each permission, but no pull of another account through a cache; it has not been tried against real accounts.':
    '中心账号的私有注册表允许组织拉取、导入和创建存储库，且只限缓存的前缀之下；每个角色还需要在自己的 IAM 中得到同样的权限。因此组织里的任何人都可以从上游导入任何镜像：如果只允许一部分主体导入，就用 `registry.grants.pull` 授权给组织，用 `cache.grants.pull` 授权给这些主体。私有注册表需要[策略范围 V2](deploying-aws.md)。AWS 的文档说明了其中每项权限，但没有说明其他账号通过缓存拉取的情形；这一做法没有在真实账号上试过。',
  'How are images copied to another Region, and to another account?': '如何把镜像复制到另一个区域和另一个账号？',
  'Replication has two sides, too: the configuration at the source, and the statement of the registry that the images go to.':
    '复制同样有两侧：源端的复制配置，以及目标私有注册表中的语句。',
  'How do Lambda functions of another account run my image?': '另一个账号的 Lambda 函数如何运行我的镜像？',
  'Lambda needs a statement for the account and one for its service, in the Region of the functions.':
    'Lambda 需要两条语句：一条针对账号，一条针对 Lambda 服务；镜像要在函数所在的区域。',
  'How does every account of an organizational unit get a cache, also those to come?':
    '如何让一个组织单元的每个账号（包括以后加入的）都有拉取缓存？',
  'One StackSet for the accounts, and one statement for the unit in the registry of the hub.':
    '各账号由一个 StackSet 部署，中心账号的私有注册表中有一条针对该组织单元的语句。',
  'How are images signed as they are pushed, and scanned all the time?': '如何在推送时对镜像签名，并持续扫描？',
  'Who pushes gets the permission to sign with the profile, which another account may own.':
    '推送方得到使用签名配置文件的权限，签名配置文件可以属于另一个账号。',
  'How do I publish images that everybody may pull?': '如何发布任何人都可以拉取的镜像？',
  "A repository of Amazon ECR Public is everybody's. The grant says who pushes.":
    'Amazon ECR Public 的存储库对所有人开放。授权只决定由谁推送。',
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
    '双方都要用到的内容写在同一个文件中。目标账号先授权。',
  'And the other side: the account that the images come from?': '另一侧，即源账号，该怎么做？',
  'It makes the rule, and the role by which the other account pulls what is not synchronized. Read alone, its review says what must be on the other side.':
    '它创建同步规则，以及供另一个账号拉取未同步镜像的角色。单独审查这一侧时，审查会说明另一侧必须具备什么。',
  'How does one program hold both accounts?': '一个程序如何管理两个账号？',
  'Two providers, one for each account.': '使用两个 provider，每个账号一个。',
};

/** What the comments of its programs say, in Chinese. */
export const COOKBOOK_COMMENTS: Words = {
  'One account owns the images. The tasks of another account pull them directly, and so does everybody in the organization for one prefix.':
    '一个账号拥有镜像。另一个账号的任务直接拉取；其中一个前缀，组织中的所有主体都可以拉取。',
  'The hub caches images of Docker Hub, for everybody in the organization. Who pulls an image that nobody has pulled yet brings it in and makes its repository: below the prefix of the cache alone. The registry of the hub trusts the organization, and each role is given its own side.':
    '中心账号为整个组织缓存 Docker Hub 的镜像。首次拉取某个镜像时，会把它导入缓存并创建存储库，且只限缓存的前缀之下。中心账号的注册表信任组织，每个角色再得到自己一侧的权限。',
  'A first pull is more than a pull. A role without this statement pulls what others have brought in.':
    '首次拉取不只需要拉取权限。没有这条语句的角色，只能拉取已经导入的镜像。',
  "The registry's policy names the role, so the role needs a name.": '注册表的策略要引用该角色，因此角色需要名称。',
  'Named in the policy of the registry, for the images of the shop ...': 'shop 的镜像：在注册表的策略中指定该角色……',
  '... and trusted already as one of the organization, for the base images.':
    '……基础镜像：组织已受信任，角色是其中一员。',
  "A build account pushes to the registry of another account. GitHub's jobs assume a role of the build account by OIDC; each team's role may push to the repositories of the team and to nothing else.":
    '构建账号向另一个账号的注册表推送。GitHub 的作业通过 OIDC 扮演构建账号的角色；每个团队的角色只能推送到本团队的存储库。',
  'An account caches the images of the hub, under the names that they have there, and those of Docker Hub. Its nodes pull from their own registry; untagged images go after two weeks.':
    '一个账号以原有名称缓存中心账号的镜像，并缓存 Docker Hub 的镜像。其节点从自己的注册表拉取；没有标签的镜像两周后删除。',
  'Made by hand, since a template must not hold an access token: { "username": …, "accessToken": … }':
    '手工创建，因为模板中不能有访问令牌：{ "username": …, "accessToken": … }',
  "Production images are copied to another Region of the same account, and to the registry of another account. The repositories that ECR makes there are immutable, and the nodes of that account's organization may pull from them.":
    '生产镜像复制到同一账号的另一个区域，以及另一个账号的注册表。ECR 在那里创建的存储库不可变，该账号所在组织的节点可以从中拉取。',
  'Replication copies images, not the settings of their repositories.': '只复制镜像，不复制存储库的设置。',
  'Functions of another account run an image of this one. Lambda needs two statements on the repository, and takes images of its own Region only.':
    '另一个账号的函数运行本账号的镜像。Lambda 需要存储库上的两条语句，并且只使用自己所在区域的镜像。',
  "Every account of an organizational unit, today's and tomorrow's, caches the images of the hub: one StackSet for the accounts, one statement in the hub's policy for all of them. The hub is deployed by a stage of a CDK pipeline.":
    '组织单元中现有和以后加入的每个账号，都缓存中心账号的镜像：各账号由一个 StackSet 部署，中心账号的策略中有一条语句。中心账号由 CDK 流水线的一个 stage 部署。',
  'Everybody in an account pulls through its cache, by the registry policy of the account.':
    '账号中的所有主体都经过本账号的缓存拉取，由本账号的注册表策略允许。',
  'Production images are signed as they are pushed, with a profile that the security team owns in an account of its own. The CI role gets the permission to sign together with that to push, and the profile the permission for the account of CI. Images are scanned all the time, and the pulls of a second scanner do not keep images alive that nothing else pulls.':
    '生产镜像在推送时签名，签名配置文件归安全团队所有，在他们自己的账号中。CI 的角色得到推送权限的同时得到签名权限，签名配置文件允许 CI 账号使用。镜像持续扫描；另一个扫描器的拉取不计入，否则没有其他人拉取的镜像会一直保留。',
  'Base images that everybody may pull from Amazon ECR Public; the role of a build account pushes them. Public repositories are in us-east-1 for CloudFormation, wherever they are pushed from.':
    '任何人都可以从 Amazon ECR Public 拉取的基础镜像，由构建账号的角色推送。在 CloudFormation 中，公共存储库都在 us-east-1，与从哪里推送无关。',
  'One container group that runs one image. The credentials of its calls come from the environment, or from a profile.':
    '一个容器组，运行一个镜像。调用 API 的凭证来自环境变量或 CLI 配置。',
  "Same account, Personal Edition or default domain: nothing is needed, ECI's own role pulls everything in the account …":
    '同账号，个人版或默认域名：无需配置，ECI 自己的角色可以拉取账号内的全部镜像……',
  '… unless a role of our own restricts it.': '……除非用自己的角色限制范围。',
  'Same account, custom domain: ECI has to be told the instance.': '同账号，自定义域名：须向 ECI 指定实例。',
  'Another account: always two roles, in every edition …': '跨账号：无论哪个版本都需要两个角色……',
  '… and the instance too, where it has a custom domain.': '……使用自定义域名时还要指定实例。',
  'An image cache is told the same.': '镜像缓存的配置相同。',
  'Nobody can connect to a new instance; the office and the build network may.':
    '新建的实例谁也无法连接；这里允许办公网络和构建网络。',
  'Developers work in their namespace, see it in the console, and build on the base images.':
    '开发人员在自己的命名空间中工作，可以在控制台看到它，并基于基础镜像构建。',
  'The build role pushes two repositories and nothing else.': '构建角色只能推送到两个镜像仓库。',
  'One user looks after the base images.': '由一个用户维护基础镜像。',
  'A team still on the Personal Edition, whose names have no instance in them.':
    '仍在使用个人版的团队，个人版的资源名称中没有实例。',
  "What the two pipelines agree on. Neither stack reads the other's outputs: role names are agreed here, and a role's ARN follows from the account and the name, so that there is no circle between them.":
    '两条流水线的约定。两个栈互不读取对方的输出：角色名称在此约定，角色的 ARN 由账号和名称推出，因此没有循环依赖。',
  'For whoever starts container groups.': '供启动容器组的人使用。',
  "What the pipeline's identity needs for the synchronization.": '流水线的身份为同步所需的权限。',
  'Works once the workload account has consented, so its pipeline runs first.':
    '工作负载账号授权之后才能生效，因此它的流水线先运行。',
  "Trusts exactly the workload account's service role, which exists by then too.":
    '只信任工作负载账号的服务角色，届时该角色也已存在。',
  "What the pipeline's identity needs for the rule.": '流水线的身份为同步规则所需的权限。',
  'What differs per deployment. The defaults are enough to look at the program offline.':
    '各次部署不同的配置。离线查看程序时，用默认值即可。',
  "One explicit provider per account. A pipeline's identity reaches them by a role in each; a person's profile may do without. A provider of another account is another provider: what the old one made is then deleted by the old one.":
    '每个账号一个显式的 provider。流水线的身份通过各账号中的角色访问；个人的 CLI 配置可以不用角色。换账号就要换 provider：旧 provider 创建的资源，由旧 provider 删除。',
  "Every release pushed to the namespace `storefront` goes on to the workload account's own instance, where a namespace of the same name makes repositories as they arrive.":
    '推送到命名空间 `storefront` 的每个发布版本，都会同步到工作负载账号自己的实例，那里的同名命名空间会自动创建仓库。',
  'Container groups of the workload account pull base images straight from the registry account, without a password.':
    '工作负载账号的容器组直接从 ACR 所在账号免密拉取基础镜像。',
  'Two teams of the registry account, each with its own namespace; both build on the base images.':
    'ACR 所在账号的两个团队，各有自己的命名空间；都基于基础镜像构建。',
  "For whoever starts container groups: `AcrRegistryInfo` of ECI's API, and the same as pod annotations.":
    '供启动容器组的人使用：ECI API 的 `AcrRegistryInfo`，以及对应的 Pod 注解。',
};
