import type { Catalogue } from '../../catalogue';

/** Why what is in a file is none of the sources, or breaks the form of its kind. */
export const SOURCE_ERRORS: Catalogue = {
  'not the manifest of a cloud assembly': '不是云程序集的 manifest',
  'an object with artifacts, as `cdk synth` writes it': '含有 artifacts 的对象，如 `cdk synth` 所写',
  'unknown schema version of a cloud assembly': '未知的云程序集 schema 版本',
  'upgrade registry-access, or synthesize with a CDK version that it knows':
    '升级 registry-access，或者用它已知的 CDK 版本合成',
  'a policy of Alibaba Cloud cannot be attached to a {0}': '阿里云的策略不能附加到 {0=}',
  'role/<name>, user/<name>, group/<name> or trust/<role>': 'role/<name>、user/<name>、group/<name> 或 trust/<role>',
  'Container Registry has no resource policies; say which identity has the policy':
    '容器镜像服务没有资源策略；请说明哪个身份拥有该策略',
  'not an engine event': '不是引擎事件',
  'the stream of preview events has no summary event at its end': '预览事件流的末尾没有摘要事件',
  'write it again; the preview failed, or the file was cut off': '重新写入；预览失败了，或者文件被截断了',
  'the steps of a preview are a list': '预览的步骤应为列表',
  'a step of a preview is an object': '预览的步骤应为对象',
  'a step names its operation': '步骤应指明其操作',
  'a step that keeps a resource has its new state': '保留资源的步骤应有其新状态',
  'unknown version of a Pulumi stack export': '未知的 Pulumi 栈导出版本',
  '3 or 4': '3 或 4',
  'export the stack again with a current Pulumi CLI, or upgrade registry-access':
    '用最新的 Pulumi CLI 重新导出栈，或者升级 registry-access',
  'a stack export has a deployment': '栈导出应有 deployment',
  'resources are a list': 'resources 应为列表',
  'pending operations are a list': '未完成的操作应为列表',
  'a resource is an object': '资源应为对象',
  'a resource has a URN': '资源应有 URN',
  'a resource has a type': '资源应有类型',
  'the preview failed with an error, so that the program may declare more than it shows':
    '预览因错误而失败，因此程序声明的内容可能多于预览',
  'the preview failed with an error, and {0} more, so that the program may declare more than it shows':
    '预览因一个错误（另有 {0} 个）而失败，因此程序声明的内容可能多于预览',
  'the preview did not succeed, so that the program may declare more than it shows':
    '预览没有成功，因此程序声明的内容可能多于预览',
  'mend what it says, and make the preview again': '修复所指出的问题，然后重新生成预览',
  'values refer to each other through more than {0} levels': '值之间的相互引用超过 {0} 层',
  'look for outputs, parameters or conditions that refer to each other': '检查是否有相互引用的输出、参数或条件',
  'a section of a template is an object': '模板的每一节应为对象',
  'resolving the values of this input produces more than {0} characters': '解析该输入的值会产生超过 {0} 个字符',
  'look for outputs or parameters that repeat each other': '检查是否有相互重复的输出或参数',
  'the stack contains more than {0} nested stacks': '该栈包含超过 {0} 个嵌套栈',
  'stacks are nested deeper than {0} levels, or in each other': '栈的嵌套超过 {0} 层，或者相互嵌套',
  'a template is a JSON object': '模板应为 JSON 对象',
  'a template of Resource Orchestration Service (ROS) of Alibaba Cloud, which is not read':
    '阿里云资源编排服务（ROS）的模板，不支持读取',
  'a CloudFormation template, a Pulumi preview or stack export, or a policy document':
    'CloudFormation 模板、Pulumi 预览或栈导出，或者策略文档',
  'give the RAM policies in it as policy files, with the identity that has each in front':
    '把其中的 RAM 策略作为策略文件提供，并在前面写明拥有它的身份',
  'unknown template format version': '未知的模板格式版本',
  '2010-09-09, or none': '2010-09-09，或不写',
  'the resources of a template are an object': '模板的 Resources 应为对象',
  'unknown version of the JSON of a Terraform plan or state': '未知的 Terraform 计划或状态的 JSON 版本',
  '0.x or 1.x': '0.x 或 1.x',
  'write it with a Terraform or OpenTofu of that format, or upgrade registry-access':
    '用支持该格式的 Terraform 或 OpenTofu 写出，或者升级 registry-access',
  'a change has an address and a type': '更改应有地址和类型',
  'a resource has an address and a type': '资源应有地址和类型',
  'the actions of a change are a list': '更改的 actions 应为列表',
  'this folder is a Terraform configuration, which only Terraform evaluates':
    '这个文件夹是 Terraform 配置，只有 Terraform 能求值',
  'the plan or the state of it, as JSON': '它的计划或状态，JSON 格式',
  'give what `{0}` writes': '提供 `{0}` 的输出',
  'the state file of Terraform as it keeps it, whose format is its own':
    'Terraform 自己保存的状态文件，其格式为内部格式',
  'what `terraform show -json` writes of it': '`terraform show -json` 的输出',
  'run `{0}` and give state.json': '运行 `{0}` 并提供 state.json',
  'the messages of `terraform plan -json`, which do not have the policies':
    '`terraform plan -json` 的消息，其中没有策略',
  'a plan as Terraform prints it for people': 'Terraform 打印的、供人阅读的计划',
  'the plan itself as JSON': '计划本身，JSON 格式',
  'write it with `{0}`': '用 `{0}` 写出',
  'a state as Terraform prints it for people': 'Terraform 打印的、供人阅读的状态',
  'the state itself as JSON': '状态本身，JSON 格式',
  'Terraform configuration, which only Terraform evaluates': 'Terraform 配置，只有 Terraform 能求值',
  'only a policy document is attached to what stands in front of it, and this says of itself where its policies belong':
    '只有策略文档才需要在前面写明附加到何处，而这个文件已含有策略所属的对象',
  'this folder is a Pulumi program, which has to be run': '这个文件夹是 Pulumi 程序，必须运行',
  'this folder is not a cloud assembly and not a Pulumi program': '这个文件夹既不是云程序集，也不是 Pulumi 程序',
  'a folder with a manifest.json, as `cdk synth` writes it': '含有 manifest.json 的文件夹，如 `cdk synth` 所写',
  'a folder with a manifest.json, as `cdk synth` writes it; on the command line also one with a Pulumi.yaml':
    '含有 manifest.json 的文件夹，如 `cdk synth` 所写；在命令行上也可以是含有 Pulumi.yaml 的文件夹',
  'give the output of `pulumi preview --json --show-sames`, or the folder to the registry-access command, which runs it offline':
    '提供 `pulumi preview --json --show-sames` 的输出，或者把文件夹提供给 registry-access 命令，由它离线运行',
  'name the cdk.out folder, the folder of Pulumi.yaml, or the single file':
    '指定 cdk.out 文件夹、Pulumi.yaml 所在的文件夹或单个文件',
  'a line of this event stream is not one JSON event': '事件流中有一行不是一个 JSON 事件',
  'a preview as Pulumi prints it for people': 'Pulumi 打印的、供人阅读的预览',
  'the preview as JSON': 'JSON 格式的预览',
  'the project file of a Pulumi program, which does not have its resources': 'Pulumi 程序的项目文件，其中没有资源',
  'the folder of the program, FOLDER@STACK, or its preview': '程序的文件夹、FOLDER@STACK，或者它的预览',
  'give the folder {0}, or what `{1}` writes there': '提供文件夹 {0}，或在其中运行 `{1}` 的输出',
  'JSON or YAML that is none of the documents that are read': '是 JSON 或 YAML，但不是支持的文档',
  'a CloudFormation template, a Pulumi preview (--json) or stack export, a Terraform plan or state (terraform show -json), or a policy document':
    'CloudFormation 模板、Pulumi 预览（--json）或栈导出、Terraform 计划或状态（terraform show -json），或者策略文档',
  'an update plan has no full resources; use `pulumi preview --json --show-sames`':
    '更新计划中没有完整的资源；请使用 `pulumi preview --json --show-sames`',
  'no path after the equals sign': '等号后面没有路径',
  'not a place that a policy is attached to': '不是策略可以附加到的位置',
  'registry, repository/<name>, role/<name>, trust/<role>, user/<name> or group/<name>':
    'registry、repository/<name>、role/<name>、trust/<role>、user/<name> 或 group/<name>',
  'parameter {0} of {1}: a value that is not among its AllowedValues': '{1} 的参数 {0}：值不在其 AllowedValues 之中',
  'parameter {0} of {1}: not a number': '{1} 的参数 {0}：不是数字',
  'parameter {0} of {1}: a value of type {2}': '{1} 的参数 {0}：{2} 类型的值',
  'parameter {0} of {1}: a length outside of its bounds': '{1} 的参数 {0}：长度超出范围',
  'parameter {0} of {1}: a value outside of its bounds': '{1} 的参数 {0}：值超出范围',
  'parameter {0} of {1}: a value that its AllowedPattern does not match, as a whole':
    '{1} 的参数 {0}：值与其 AllowedPattern 没有完整匹配',
  'no template of the input declares the parameter': '输入中没有模板声明该参数',
  'no template of the input declares the parameters': '输入中没有模板声明这些参数',
  'no parameter: none is declared': '无参数：没有声明任何参数',
  'no Terraform plan or state of the input has the provider': '输入中没有 Terraform 计划或状态含有该 provider',
  'no Terraform plan or state of the input has the providers': '输入中没有 Terraform 计划或状态含有这些 provider',
  'a plan or state among the sources': '来源中有计划或状态',
};
