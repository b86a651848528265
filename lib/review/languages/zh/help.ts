import type { Catalogue } from '../catalogue';

/** What the parser of the command line says itself. */
const PARSER: Catalogue = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Arguments:': '参数：',
  'Commands:': '命令：',
  'Examples:': '示例：',
  '[options]': '[选项]',
  '[command]': '[命令]',
  'choices: ': '可选值：',
  'default: ': '默认：',
  ', default: ': '；默认：',
  'error: ': '错误：',
  '(--help tells more)': '（--help 显示更多）',
  'display help for command': '显示命令的帮助',
  'output the version number': '显示版本号',
  "unknown option '{0}'": "未知选项 '{0}'",
  "unknown command '{0}'": "未知命令 '{0}'",
  "missing required argument '{0}'": "缺少必需的参数 '{0}'",
  "option '{0}' argument missing": "选项 '{0}' 缺少值",
  "required option '{0}' not specified": "未指定必需的选项 '{0}'",
  // By itself, too: what is allowed may be a sentence that is known.
  "option '{0}' argument '{1}' is invalid.": "选项 '{0}' 的值 '{1}' 无效。",
  "command-argument value '{0}' is invalid for argument '{1}'.": "参数 '{1}' 的值 '{0}' 无效。",
  "option '{0}' argument '{1}' is invalid. {2}": "选项 '{0}' 的值 '{1}' 无效。{2}",
  "command-argument value '{0}' is invalid for argument '{1}'. {2}": "参数 '{1}' 的值 '{0}' 无效。{2}",
  'Allowed choices are {0}.': '可选值：{0=}。',
  'too many arguments. Expected {0} argument but got {1}.': '参数过多：应为 {0} 个，实际 {1} 个。',
  'too many arguments. Expected {0} arguments but got {1}.': '参数过多：应为 {0} 个，实际 {1} 个。',
  "too many arguments for '{0}'. Expected {1} argument but got {2}.": "'{0}' 的参数过多：应为 {1} 个，实际 {2} 个。",
  "too many arguments for '{0}'. Expected {1} arguments but got {2}.": "'{0}' 的参数过多：应为 {1} 个，实际 {2} 个。",
  '(Did you mean {0}?)': '（是否想写 {0}？）',
  '(Did you mean one of {0}?)': '（是否想写其中之一：{0=}？）',
};

/** The commands, and what they take beside options. */
const COMMANDS: Catalogue = {
  'Review who can do what with the container registries that an AWS or Alibaba Cloud deployment declares.':
    '审查谁可以对 AWS 或阿里云部署所声明的镜像仓库做什么。',
  'print who can do what with the registries': '输出谁可以对镜像仓库服务做什么',
  'print who gained and who lost access since another version': '输出与另一版本相比谁新增、谁失去了访问权限',
  'compare the access with what was accepted, and fail for more': '与已接受的权限比较，多出时失败',
  'hold the access against the version before and what was accepted, with reports for a pull request':
    '与之前的版本和已接受的权限比较，并为合并请求写出报告',
  'write a report as comment on the pull or merge request of this run, or change the one that is there':
    '把报告作为评论写到本次运行的合并请求上，或更新已有的评论',
  'decide one request: may this principal do this action with this resource?':
    '判定一个请求：该主体可以对该资源执行该操作吗？',
  'say why access was denied: which side lacks what, and what to add': '说明访问为何被拒绝：哪一侧缺少什么，要添加什么',
  'check that nobody but the named can do something, and print who else can':
    '检查是否只有指定主体拥有某项权限，并输出还有谁拥有',
  'copy images that a sync rule of Alibaba Cloud does not reach, because they are older than it':
    '复制阿里云同步规则不会同步的存量镜像（早于规则的镜像）',
  'cdk.out folder, template, Pulumi preview, export or program folder (FOLDER@STACK), Terraform plan or state, policy file':
    'cdk.out 文件夹、模板、Pulumi 预览、导出或程序文件夹（FOLDER@STACK）、Terraform 计划或状态、策略文件',
  'the folder that gate --reports wrote, or a file with Markdown': 'gate --reports 写出的文件夹，或 Markdown 文件',
  "ARN of a role or user, account id or UID, service name, or '*'":
    "角色或用户的 ARN、账号 ID 或 UID、服务名称，或 '*'",
  'ecr:BatchGetImage, cr:PullRepository, or a word of the table: pull, push, delete':
    'ecr:BatchGetImage、cr:PullRepository，或访问表中的一个词：pull、push、delete',
  "ARN or acs: name, the name of a repository of the sources, or '*' for an action that has none":
    "ARN 或 acs: 名称，或来源中的仓库名称；没有资源的操作则为 '*'",
  "the message, event or log that you have, or '-' to read it from standard input":
    "手头的报错信息、事件或日志；'-' 表示从标准输入读取",
  'what is claimed of the named alone': '要检查的权限',
};

/** Options of commands that read sources. */
const SOURCE_OPTIONS: Catalogue = {
  'What no source says:': '来源没有说明的内容：',
  'Terraform:': 'Terraform：',
  'CloudFormation templates:': 'CloudFormation 模板：',
  'Pulumi program folders:': 'Pulumi 程序文件夹：',
  'write to the file instead of standard output': '写入文件而不是标准输出',
  "language of what people read; formats for programs stay English (default: REGISTRY_ACCESS_LANGUAGE, or on a terminal the locale's, or en)":
    '供人阅读的内容的语言；供程序读取的格式始终为英文（默认：REGISTRY_ACCESS_LANGUAGE，或在终端上取自区域设置，否则为 en）',
  'JSON file of what no source says: registryPolicyScope, organization, policies that restrict, names of accounts (docs/review.md)':
    '记录来源没有说明的内容的 JSON 文件：registryPolicyScope、organization、起限制作用的策略、账号名称（docs/review.md）',
  'scope of ECR registry policies (default: unknown)': 'ECR 注册表策略的范围（默认：未知）',
  'AWS organization of the accounts, o-…': '账号所属的 AWS 组织，o-…',
  'account and Region of a Terraform provider whose configuration does not tell them, as aws.spoke=444455556666/us-east-1; may be repeated':
    '配置中看不出账号和区域的 Terraform provider 的账号和区域，如 aws.spoke=444455556666/us-east-1；可重复',
  'value of a parameter of the CloudFormation templates, as it will be deployed; may be repeated, and counts where --parameters has another':
    'CloudFormation 模板参数在部署时的值；可重复，与 --parameters 不同时以此为准',
  "JSON file of such values: [{ ParameterKey, ParameterValue }], ['Key=value'] or { Parameters: { Key: value } }":
    "这类值的 JSON 文件：[{ ParameterKey, ParameterValue }]、['Key=value'] 或 { Parameters: { Key: value } }",
  'stack of the Pulumi program folders that do not name their own by FOLDER@STACK':
    '没有用 FOLDER@STACK 指定栈的 Pulumi 程序文件夹所用的栈',
  'configuration for all Pulumi program folders, or with FOLDER@STACK:key=value for one; may be repeated':
    '所有 Pulumi 程序文件夹的配置，或用 FOLDER@STACK:key=value 只给其中一个；可重复',
  'JSON file with a list of answers to the provider functions that Pulumi programs call: { token, args?, provider?, stack?, result }; may be repeated':
    'JSON 文件，列出 Pulumi 程序所调用的 provider 函数的结果：{ token, args?, provider?, stack?, result }；可重复',
  'review what Pulumi program folders mark as secret, too; the answer then has what the policies among it say':
    '也审查 Pulumi 程序文件夹标记为机密的内容；结论中会出现其中策略的内容',
};

/** Options of single commands. */
const OPTIONS: Catalogue = {
  'form of the review': '审查的输出格式',
  'form of the comparison': '比较的输出格式',
  'form of the result': '结果的输出格式',
  'form of the answer': '结论的输出格式',
  'form of the report': '报告的输出格式',
  'in text, print the statements behind each row': '在文本中输出每一行所依据的语句',
  'columns that text may take (default: the terminal, or 120)': '文本可用的列数（默认：终端宽度，或 120）',
  'in HTML, where links to the files of the sources go, as https://git.example/team/infra/blob/main/ or with {file} and {line} (default: beside the page; in a pipeline, the commit on its service)':
    'HTML 中来源文件链接的去处，如 https://git.example/team/infra/blob/main/，或带 {file} 和 {line}（默认：页面旁边；在流水线中则是代码平台上的该次提交）',
  'also accept this access: write it to the file that check compares with':
    '同时接受该访问权限：写入 check 用来比较的文件',
  'the file that --update writes': '--update 写出的文件',
  'end with 2 where there is a finding this severe (default: never)': '有该级别的问题时退出码为 2（默认：从不）',
  'a source of the version before, or the JSON of its review; may be repeated':
    '之前版本的来源，或其审查的 JSON；可重复',
  'end with 2 also where something that can be there once has another stack or logical id (default: never)':
    '只能存在一份的资源换了栈或逻辑 ID 时，退出码也为 2（默认：从不）',
  'the accepted access, as review --update writes it': '已接受的访问权限，由 review --update 写出',
  'the day for which expectations with an end are checked (default: today, UTC)':
    '检查有截止日期的预期时所用的日期（默认：今天，UTC）',
  'a source of the version before, the JSON of its review, or its file of accepted access; may be repeated':
    '之前版本的来源、其审查的 JSON，或其已接受访问权限的文件；可重复',
  'read --base, or else --against, as this branch of origin has it; pull-request is the one that the pull request goes to':
    '按 origin 的该分支读取 --base，没有则读取 --against；pull-request 表示合并请求的目标分支',
  'the accepted access, as review --update writes it (default: not compared with any)':
    '已接受的访问权限，由 review --update 写出（默认：不与任何文件比较）',
  'what to fail for, with commas between: gained, possibly-gained, moved, error, warning; or never; in place of the default':
    '出现哪些情况时失败，用逗号分隔：gained、possibly-gained、moved、error、warning；或 never；会替换默认值',
  'write reports there: access.md, .json, .sarif, .junit.xml, .html, gate.json, gate.env':
    '把报告写到该文件夹：access.md、.json、.sarif、.junit.xml、.html、gate.json、gate.env',
  "what has the pull request (default: the pipeline's own)": '合并请求所在的服务（默认：流水线自己的服务）',
  'its number (default: the one of this run)': '合并请求的编号（默认：本次运行的编号）',
  'tells the comments of several reviews of one pull request apart': '区分同一合并请求的多个审查的评论',
  'make a comment also where the gate saw no change': '门禁没有发现变化时也发表评论',
  'where there is no token, or it may not comment, say so and end with 0':
    '没有令牌或令牌无权评论时，说明情况，退出码为 0',
  'a value of the request context; may be repeated': '请求上下文的一个值；可重复',
  'a context key that the request does not have; may be repeated': '请求中没有的上下文键；可重复',
  'end with 0 where this is the answer, with 3 where it is maybe instead, else with 2':
    '结论与此相同时退出码为 0，结论为 maybe 时为 3，否则为 2',
  'who asked, where the message does not say, or not rightly': '请求的发起者（报错信息没有说明或说得不对时）',
  'what was tried: ecr:BatchGetImage, cr:PullRepository, or a word of the table: pull, push; may be repeated':
    '尝试的操作：ecr:BatchGetImage、cr:PullRepository，或表中的词：pull、push；可重复',
  'ARN, acs: name or image on which it was tried': '操作所针对的 ARN、acs: 名称或镜像',
  'how many different denials of the message are explained': '最多解释报错信息中多少个不同的拒绝',
  'account id, UID, ARN with wildcards, o-…, service name; may be repeated':
    '账号 ID、UID、带通配符的 ARN、o-…、服务名称；可重复',
  'repositories that it is about, by name, ARN or acs: name (default: all); may be repeated':
    '所涉及的仓库，写名称、ARN 或 acs: 名称（默认：全部）；可重复',
};

export const HELP: Catalogue = { ...PARSER, ...COMMANDS, ...SOURCE_OPTIONS, ...OPTIONS };
