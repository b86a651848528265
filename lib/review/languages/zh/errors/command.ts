import type { Catalogue } from '../../catalogue';

/** What stands in quotes in place of a value of the command line. */
export const COMMAND_GIVEN: Catalogue = {
  'neither --base, --base-ref nor --against': '没有 --base、--base-ref 和 --against',
  'no file': '没有文件',
  'the bytes {0}': '字节 {0=}',
};

/** What is wrong with a command line, and what could not be asked. */
export const COMMAND_ERRORS: Catalogue = {
  'cannot place the principal': '无法识别该主体',
  "an ARN ('arn:aws:iam::444455556666:role/ci', 'acs:ram::…:role/…'), an account id or UID, a service name, or '*'":
    "ARN（'arn:aws:iam::444455556666:role/ci'、'acs:ram::…:role/…'）、账号 ID 或 UID、服务名称，或 '*'",
  'not an action': '没有这个操作',
  "one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository'":
    "一个带服务前缀的操作，如 'ecr:BatchGetImage' 或 'cr:PullRepository'",
  'cannot place the resource': '无法识别该资源',
  "an ECR repository ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'), an 'acs:cr:' name, a role ARN, or '*' for an action that has no resource":
    "ECR 存储库的 ARN（'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'）、'acs:cr:' 名称、角色的 ARN，没有资源的操作则为 '*'",
  "an ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'), an acs: name (acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY), '*', an image ('111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1'), or the name of a repository of the sources ('team-a/app')":
    "ARN（'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'）、acs: 名称（acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY）、'*'、镜像（'111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1'），或来源中仓库的名称（'team-a/app'）",
  'not a repository': '不是仓库',
  "a name or pattern ('team-a/*'), an ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*'), or an acs: name (acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/*)":
    "名称或模式（'team-a/*'）、ARN（'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/*'），或 acs: 名称（acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/*）",
  'the actions of {0}, in upper or lower case': '{0} 的操作，不区分大小写',
  'look it up in https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html':
    '请查阅 https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html',
  'neither an account id nor a UID': '既不是账号 ID，也不是 UID',
  'not a principal as rows have them': '不是有效的主体写法',
  'nobody in the sources is called so': '来源中没有这样称呼的主体',
  'an id or ARN, or a principal in the words of a table, as "role ci of 444455556666"':
    'ID 或 ARN，或访问表中的写法，例如 "role ci of 444455556666"',
  'several principals may be meant': '可能指多个主体',
  'write the ARN of the one that is meant': '写出所指的那一个的 ARN',
  "an account id (12 digits), a UID (13 to 20 digits), an ARN ('arn:aws:iam::444455556666:role/ci-*', 'acs:ram::…:role/…', of an OIDC or SAML provider 'acs:ram::…:oidc-provider/…'), an organization or a path in it ('o-…'), a service name, or '*'":
    "账号 ID（12 位数字）、UID（13 到 20 位数字）、ARN（'arn:aws:iam::444455556666:role/ci-*'、'acs:ram::…:role/…'，OIDC 或 SAML 身份提供商如 'acs:ram::…:oidc-provider/…'）、组织或其中的路径（'o-…'）、服务名称，或 '*'",
  'write the principal as a row of the review has it': '按访问表中的写法书写主体',
  '--absent {0}: the key has a value by --context, so it cannot be absent':
    '--absent {0}：已用 --context 给出了该键的值，不能又不存在',
  'the JSON of a review is compared alone': '审查的 JSON 只能单独用于比较',
  'one --base with the JSON of a review, or sources of the version before':
    '一个 --base，内容为审查的 JSON 或之前版本的来源',
  'the JSON of a review has no stacks and logical ids, so nobody can tell what moved':
    '审查的 JSON 没有栈和逻辑 ID，因此无法得知移动了什么',
  'a --base with the sources of the version before': '--base 指定之前版本的来源',
  'write it with `{0}` and commit it, or name another file': '用 `{0=}` 写出它并提交，或者指定另一个文件',
  'this is the name of a file, and not a message': '这是文件名，不是报错信息',
  'pipe it in: {0}': '通过管道传入：{0=}',
  'there is nothing on standard input': '标准输入没有内容',
  'give the message as an argument in quotes, or pipe it in: kubectl describe pod app | registry-access explain - {0}':
    '把报错信息作为带引号的参数提供，或通过管道传入：kubectl describe pod app | registry-access explain - {0=}',
  'the message is empty': '报错信息是空的',
  'the message comes first, and the sources behind it': '报错信息写在前面，来源写在后面',
  'write: {0}': '请写成：{0=}',
  'standard input has {0} characters': '标准输入有 {0} 个字符',
  'give the part of it that has the message': '只提供其中含有报错信息的部分',
  'unexpected: {0}': '意外错误：{0=}',
  'unexpected: {0} (this is a bug of registry-access; REGISTRY_ACCESS_DEBUG=1 shows where)':
    '意外错误：{0=}（这是 registry-access 的缺陷；设置 REGISTRY_ACCESS_DEBUG=1 可显示位置）',
  'what was kept of a review is compared alone': '保存的审查结果只能单独用于比较',
  'one --base with what was kept, or sources of the version before': '一个 --base，内容为保存的结果或之前版本的来源',
  'of a branch one file is read, with what was kept of its review': '从分支只读取一个文件，内容为保存的审查结果',
  'one --base, or --against with the file of accepted access': '一个 --base，或用 --against 指定已接受访问权限的文件',
  'write it with registry-access review … --update and commit it; or check {0} out beside this version and name its sources by --base':
    '用 registry-access review … --update 写出并提交；或者在本版本旁边检出 {0}，并用 --base 指定它的来源',
  'this is no run of a pull request: it is not compared with a branch': '这不是合并请求的运行：不与分支比较',
  'this is no run of a pull request: it is not compared with a branch, and nothing is said of who gained access':
    '这不是合并请求的运行：不与分支比较，也不说明谁新增了访问权限',
  'a source has nothing any more that bears on access, as one that is cut off or not the one that was meant':
    '有来源不再含有任何与访问权限有关的内容，可能被截断，也可能指错了',
  'make it again, or name the one that was meant; where all of that access is to go, accept it: registry-access review … --update, and --against with the file that it writes':
    '重新生成它，或者指定正确的来源；如果确实要去掉这些访问权限，就接受它：执行 registry-access review … --update，并用 --against 指定它写出的文件',
  '{0} has no {1} yet: all access counts as gained': '{0} 还没有 {1}：所有访问权限都算作新增',
  'it has {0}': '它有 {0}',
  '{0} is a new file, and {1} is beside it: did you mean that one?': '{0} 是新文件，旁边已有 {1}：是否想写 {1}？',
  '{0} holds nothing that was kept of a review': '{0} 中没有保存的审查结果',
  'the file of review --update, or of review --format json': 'review --update 或 review --format json 写出的文件',
  'what the gate reads would be written over by one of its reports': '门禁要读取的文件会被报告覆盖',
  'give the reports a folder of their own': '为报告指定单独的文件夹',
  'cannot write --reports {0} ({1})': '无法写入 --reports {0}（{1=}）',
  'name a folder that can be made or written to': '指定可以创建或写入的文件夹',
  'what was kept of a review has no stacks and logical ids, so nobody can tell what moved':
    '保存的审查结果没有栈和逻辑 ID，因此无法得知移动了什么',
  'there is nothing that the access could be held against': '没有可以比较的版本或文件',
  '--base with the version before, --against with the file of accepted access, or --fail-on error':
    '用 --base 指定之前的版本，用 --against 指定已接受访问权限的文件，或 --fail-on error',
  'commit the file that registry-access review … --update writes, and name it by --against':
    '提交 registry-access review … --update 写出的文件，并用 --against 指定它',
  'a branch such as main, refs/tags/v1, or the id of a commit': '分支（如 main）、refs/tags/v1 或提交 ID',
  'not the name of a branch': '不是分支的名称',
  'there is no command git': '没有 git 命令',
  '--base-ref {0}: git {1} failed: {2}: {3}': '--base-ref {0}：git {1} 失败：{2=}：{3}',
  '--base-ref {0}: this clone has no {1}, and no remote that has it: {2}':
    '--base-ref {0}：这个克隆没有 {1=}，也没有含有它的远程：{2}',
  '--base-ref {0}: none of the remotes {1} is called origin, from which the branch is fetched: {2}':
    '--base-ref {0}：远程 {1=} 中没有名为 origin 的，而分支是从 origin 获取的：{2}',
  'check the repository out with its remote origin and leave its credentials there, or name a --base':
    '检出代码仓库时带上其远程 origin 并保留凭证，或者指定 --base',
  'name a branch that is there, or check the repository out with its remote origin and leave its credentials there, or name a --base':
    '指定已有的分支，或者检出代码仓库时带上其远程 origin 并保留凭证，或者指定 --base',
  'call it so with git remote rename, or name what this clone has of it, as refs/remotes/{0}/{1}':
    '用 git remote rename 改成这个名称，或者指定这个克隆中已有的，如 refs/remotes/{0=}/{1=}',
  'write --base-ref {0}, which is fetched from {1}': '请写 --base-ref {0=}，它会从 {1=} 获取',
  'name a branch that {0} has: git ls-remote --heads {1} lists them':
    '请指定 {0=} 中有的分支：git ls-remote --heads {1=} 会列出它们',
  'let the step reach {0}, or name --base-ref {1}, which is what this clone has of it and may be of another day':
    '让这个步骤能访问 {0=}，或者指定 --base-ref {1=}，即这个克隆中已有的、可能是另一天的内容',
  '{0}: {1}: nothing asked for this answer of {2}': '{0}：{1}：没有用到 {2} 的这个结果',
  'cannot write --out {0} ({1})': '无法写入 --out {0}（{1=}）',
  'name a file in a folder that exists and can be written to': '指定位于已存在且可写的文件夹中的文件',
  'not the name of a stack behind the @': '@ 后面不是栈的名称',
  '--update takes no file, and this is none of the sources': '--update 后面不带文件，该文件也不是来源',
  'name it with --against: --update --against {0}': '用 --against 指定文件：--update --against {0=}',
  'a stack is named of a folder that is no Pulumi program': '为不是 Pulumi 程序的文件夹指定了栈',
  'FOLDER@STACK, with a folder that has a Pulumi.yaml': 'FOLDER@STACK，其中文件夹含有 Pulumi.yaml',
  'no program of this command is called so': '本命令没有叫这个名字的程序',
  'KEY=VALUE; there is no Pulumi program among the sources': 'KEY=VALUE；来源中没有 Pulumi 程序',
  '--source-url takes where the files of the sources are shown': '--source-url 的值是显示来源文件的位置',
  'https://host/path/, vscode://file//path/{file}:{line}, ./ or ../':
    'https://host/path/、vscode://file//path/{file}:{line}、./ 或 ../',
  'there is no Pulumi program folder among the sources whose secrets could be shown':
    '来源中没有可以显示机密的 Pulumi 程序文件夹',
  'export the stack with `pulumi stack export --show-secrets`; a preview of the CLI never has them':
    '用 `pulumi stack export --show-secrets` 导出栈；CLI 的预览从不含机密',
  'there is no Pulumi program folder among the sources that could take it': '来源中没有可以使用它的 Pulumi 程序文件夹',
  'together with a folder that has a Pulumi.yaml; previews and exports have their stack and configuration already':
    '与含有 Pulumi.yaml 的文件夹一起使用；预览和导出已经带有栈和配置',
  '{0}: the program printed: {1}': '{0}：程序打印了：{1=}',
  '{0}: the program printed: {1} (and {2} more line)': '{0}：程序打印了：{1=}（另有 {2} 行）',
  '{0}: the program printed: {1} (and {2} more lines)': '{0}：程序打印了：{1=}（另有 {2} 行）',
  'neither an age nor a day': '既不是时长，也不是日期',
  "36h, 90d, or a day of the calendar, as '2026-12-31'": "36h、90d，或日历中的一天，如 '2026-12-31'",
  'the package @alicloud/pop-core is not there, which calls the OpenAPI: npm install @alicloud/pop-core':
    '缺少调用 OpenAPI 的软件包 @alicloud/pop-core：npm install @alicloud/pop-core',
  'the report would be written over the journal': '报告会覆盖日志文件',
  'name another file': '指定另一个文件',
  '{0} has no option for a variable': '{0} 没有与该变量对应的选项',
  'may be repeated': '可以重复',
  'the repository of this run is not in Azure Repos': '本次运行的代码仓库不在 Azure Repos 中',
  'for one on GitHub give --service github, --pull-request $(System.PullRequest.PullRequestNumber), GITHUB_REPOSITORY and GITHUB_TOKEN':
    '如果在 GitHub 上，请提供 --service github、--pull-request $(System.PullRequest.PullRequestNumber)、GITHUB_REPOSITORY 和 GITHUB_TOKEN',
  '{0}: the answer is no JSON: {1}': '{0}：返回内容不是 JSON：{1=}',
  'no merge request is open from this branch': '没有从该分支发起的未关闭的合并请求',
  'several merge requests are open from this branch': '从该分支发起的未关闭的合并请求有多个',
  'give the number of the one that is meant by --pull-request': '用 --pull-request 指定其编号',
  'the report is too long for a comment': '报告太长，无法作为评论',
  'no pipeline that is known runs this': '当前不在已知的流水线中运行',
  'the pull request was not found': '找不到该合并请求',
  'the environment does not have {0}': '环境变量中没有 {0}',
  'run it in the pipeline of the service, which sets it, or set {0}':
    '在该服务的流水线中运行（流水线会设置），或者自行设置 {0}',
  'there is no {0} in the environment of this step': '该步骤的环境变量中没有 {0}',
  '{0} is no token: spaces, line ends or characters beyond ASCII are in it':
    '{0} 不是令牌：其中含有空格、换行或 ASCII 以外的字符',
  'set the variable to the token alone': '变量的值只写令牌本身',
  'this is no run of a pull request': '这不是合并请求的运行',
  'run it for pull requests only, or give its number by --pull-request':
    '只对合并请求运行，或者用 --pull-request 指定编号',
  'not the verdict of a gate': '不是门禁的结论',
  'write it with `registry-access gate SOURCE… --reports FOLDER`, or name a file with Markdown':
    '用 `registry-access gate SOURCE… --reports FOLDER` 写出它，或者指定 Markdown 文件',
  'Expected {0} at most.': '最多为 {0}。',
  "Expected 'key=value'.": "应为 'key=value'。",
  'Expected a positive whole number.': '应为正整数。',
  'Allowed: {0}.': '可选值：{0}。',
  'Allowed: {0}, several with commas between, or never alone.': '可选值：{0}，多个之间用逗号分隔，或单独使用 never。',
  'Allowed: 1 to 64 letters, digits, _, . and -.': '应为 1 到 64 个字母、数字、_、. 和 -。',
  "Expected 'provider=account/region', such as aws.spoke=444455556666/us-east-1.":
    "应为 'provider=account/region'，例如 aws.spoke=444455556666/us-east-1。",
  'The provider {0} is given two places.': 'provider {0} 被指定了两个位置。',
};
