import type { Catalogue } from '../../catalogue';

/** What running a Pulumi program without the cloud says: why it cannot be run, and what of it is not known. */
export const PROGRAM_ERRORS: Catalogue = {
  "configuration {0} is encrypted; the program sees the text '{1}' in its place":
    "配置 {0} 已加密；程序看到的是文本 '{1}'",
  "stack '{0}' lacks configuration that the project requires ({1})": "栈 '{0}' 缺少项目要求的配置（{1}）",
  'add it to Pulumi.{0}.yaml, or {1}': '把它加到 Pulumi.{0}.yaml 中，或者{1}',
  'give it by the option config: {0}, or secretConfig': '用选项 config: {0} 提供，或者用 secretConfig',
  'give it by {0}': '用 {0=} 提供',
  "give it by the option 'env': offline it sees no other variables of the environment":
    "用选项 'env' 提供：离线时看不到其他环境变量",
  'offline it sees no variables of the environment: let it read this from its configuration, and give it by --config KEY=VALUE':
    '离线时看不到环境变量：让程序从配置中读取，并用 --config KEY=VALUE 提供',
  "offline it sees no credentials and asks no service: give it what it asks for by the option 'config' or 'invokes'":
    "离线时看不到凭证，也不访问任何服务：用选项 'config' 或 'invokes' 提供它要查询的内容",
  'offline it sees no credentials and asks no service: give it what it asks for by --config KEY=VALUE or --invoke FILE':
    '离线时看不到凭证，也不访问任何服务：用 --config KEY=VALUE 或 --invoke FILE 提供它要查询的内容',
  "Missing required configuration variable '{0}'": "缺少必需的配置 '{0}'",
  "stack '{0}' has no Pulumi.{1}.yaml, so that nothing is configured for it; there are: {2}":
    "栈 '{0}' 没有 Pulumi.{1}.yaml，因此没有任何配置；已有的是：{2}",
  '{0} imports environments; they are not resolved offline, give their values as options':
    '{0} 导入了环境；离线时不解析它们，请用选项提供它们的值',
  "the default provider of '{0}' is disabled by {1}, and a resource or function names no other":
    "'{0}' 的默认 provider 被 {1} 禁用，而有资源或函数没有指定其他 provider",
  "the program '{0}' did not end within its time limit of {1} ms and was stopped":
    "程序 '{0}' 在 {1} 毫秒的时限内没有结束，已被中止",
  "look for a server, timer or endless loop that keeps it alive, or raise the option 'timeoutMs'":
    "检查是否有服务、定时器或死循环使它无法结束，或者调大选项 'timeoutMs'",
  "'config' of {0} is not a mapping": "{0} 的 'config' 不是映射",
  '{0} is not a JSON list': '{0} 不是 JSON 列表',
  'pass an explicit provider: { provider } to it, or { providers } to the component that makes it':
    '显式传入 provider：给它传 { provider }，或者给创建它的组件传 { providers }',
  "the program '{0}' ended before Pulumi had registered everything": "程序 '{0}' 在 Pulumi 注册完所有内容之前就结束了",
  'let it end by itself, without process.exit, and look for a promise that never settles or resources that wait for each other':
    '让程序自行结束，不要使用 process.exit，并检查是否有永不完成的 promise 或相互等待的资源',
  "the program '{0}' ended before Pulumi had registered everything; {1}":
    "程序 '{0}' 在 Pulumi 注册完所有内容之前就结束了；{1=}",
  // What Pulumi puts in front of an error that comes with a value which is known late.
  'error serializing property "{0}": {1}': '序列化属性 "{0}" 时出错：{1}',
  'exit code {0}': '退出码 {0}',
  'what Pulumi runs is not in the folder of the program: {0}, which {1} names, because the folder has no package.json.':
    'Pulumi 运行的内容不在程序的文件夹中：由于该文件夹没有 package.json，运行的是 {1} 指定的 {0}。',
  "Where the folder is meant, give it a package.json, or say in Pulumi.yaml what to run: 'main: index.ts'":
    "如果要运行该文件夹，请为它添加 package.json，或者在 Pulumi.yaml 中写明要运行的文件：'main: index.ts'",
  'timeoutMs is not a time limit': 'timeoutMs 不是时限',
  'milliseconds, at least 1': '毫秒数，至少为 1',
  'the name of the stack is not one': '不是栈的名称',
  'letters, digits, hyphen, underscore and period': '字母、数字、连字符、下划线和句点',
  'the organization goes into its own option': '组织写在单独的选项中',
  "give them by the option 'resources', or run it as a preview": "用选项 'resources' 提供，或者以预览方式运行",
  'outputs were registered for a resource that was not': '为未注册的资源注册了输出',
  'its alias {0} is another resource of the same program': '它的别名 {0} 是同一程序中的另一个资源',
  "'{0}' names a provider that was not registered": "'{0}' 指定了未注册的 provider",
  "the parent of '{0}' was not registered": "'{0}' 的父资源未注册",
  'hooks are not called offline: {0}': '离线时不调用 hook：{0=}',
  'they are found where this program passes them on or writes them into a text, and unknown where it works on them':
    '程序原样传递或写入文本时可以追踪，处理之后则未知',
  'the program reads the outputs of a stack that were not given': '程序读取了某个栈的输出，而没有提供该输出',
  "give them by the option stackReferences: { '{0}': { … } }, or run both by runStacks":
    "用选项 stackReferences: { '{0}': { … } } 提供，或者用 runStacks 同时运行两者",
  'two of the stacks have the same name': '有两个栈的名称相同',
  "a transform of '{0}' ({1}) failed: {2}": "'{0}'（{1}）的 transform 失败：{2=}",
  'a {0} is not a property value': '{0} 不是属性值',
  'the program refers to a resource that was not registered': '程序引用了未注册的资源',
  'the program calls a provider function, which nothing answers offline':
    '程序调用了 provider 函数，离线时无法得出结果',
  "give its result by the option invokes: { '{0}': { … } }, or review {1}":
    "用选项 invokes: { '{0}': { … } } 提供其结果，或者审查 {1}",
  'transforms of provider functions are not applied offline': '离线时不应用 provider 函数的 transform',
  'give the function its final arguments in the program': '在程序中把最终参数传给该函数',
  'the program is not a folder': '程序不是文件夹',
  'the folder of a Pulumi project': 'Pulumi 项目的文件夹',
  'the folder has no Pulumi.yaml, so it is not a Pulumi project': '文件夹中没有 Pulumi.yaml，因此不是 Pulumi 项目',
  'a folder with Pulumi.yaml, whose runtime is nodejs': '含有 Pulumi.yaml 且 runtime 为 nodejs 的文件夹',
  'name the folder in which you run `pulumi preview`': '指定运行 `pulumi preview` 的文件夹',
  '{0} is not valid YAML: {1}': '{0} 不是有效的 YAML：{1=}',
  'the runtime of the project cannot be run offline': '项目的 runtime 不能离线运行',
  'run `{0}` where its credentials are, and name {1} in place of the folder':
    '在有凭证的环境中运行 `{0}`，并指定 {1} 代替该文件夹',
  "'main' of Pulumi.yaml is not inside the project": "Pulumi.yaml 的 'main' 不在项目之内",
  'a file or folder in the folder of Pulumi.yaml': 'Pulumi.yaml 所在文件夹中的文件或文件夹',
  "'main' of Pulumi.yaml does not exist": "Pulumi.yaml 的 'main' 不存在",
  'build the program first: Pulumi does not do it either': '请先构建程序：Pulumi 也不会代为构建',
  'the project has several stacks and none was chosen': '项目有多个栈，而没有选择其中之一',
  "set the option 'stack'; on the command line, name FOLDER@STACK or --stack":
    "设置选项 'stack'；在命令行上使用 FOLDER@STACK 或 --stack",
  'the program reads {0} from the cloud, and an update must know its properties':
    '程序从云上读取 {0}，而更新必须知道它的属性',
  "{0} '{1}' is read from the cloud; offline its properties are not known": "{0} '{1}' 从云上读取；离线时其属性未知",
  'two resources of type {0} have the same URN': '类型为 {0} 的两个资源有相同的 URN',
  "give one of them another name than '{0}', or another parent": "为其中一个使用 '{0}' 以外的名称，或者另一个父资源",
  '{0} is made by its provider; the resources inside it are not seen offline':
    '{0} 由其 provider 创建；离线时看不到其中的资源',
  'the program asks for {0}, which is not known; it may declare something else':
    '程序使用了未知的 {0=}，实际声明的内容可能不同',
  '@pulumi/pulumi is not installed for this program': '没有为该程序安装 @pulumi/pulumi',
  'run `npm install` in the folder of the program, or install @pulumi/pulumi beside registry-access':
    '在程序的文件夹中运行 `npm install`，或者与 registry-access 一起安装 @pulumi/pulumi',
  "stacks read each other's outputs in a circle: {0}": '栈之间循环读取彼此的输出：{0}',
  'derive the value from names and account ids on one side, or give it as configuration':
    '在其中一侧由名称和账号 ID 推导该值，或者作为配置提供',
  'the program calls a method of a component that its provider makes': '程序调用了由 provider 创建的组件的方法',
  'review the output of `pulumi preview --json --show-sames`': '请审查 `pulumi preview --json --show-sames` 的输出',
  "the outputs of stack '{0}' are not known: no source has them; name its program folder, or a file of its `pulumi stack export`, beside this one":
    "栈 '{0}' 的输出未知：没有来源含有它们；请在本来源之外同时指定它的程序文件夹，或其 `pulumi stack export` 的文件",
  '{0} is not answered offline, so that its result is not known, and where the program compares it nothing is equal to it; answer it by --invoke, or review `pulumi preview --json --show-sames`':
    '离线时 {0} 的结果未知，程序把它与任何值比较都不相等；请用 --invoke 给出结果，或者审查 `pulumi preview --json --show-sames`',
};
