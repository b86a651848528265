import type { Catalogue } from '../catalogue';

/** What stands below the lists of options. */
export const HELP_NOTES: Catalogue = {
  [`Exit codes: 0 fine, 1 wrong command line, 2 access gained that nothing declares, 3 access possibly gained,
4 the question could not be answered (a source could not be read, a program did not run).
With can --expect, 2 is another answer and 3 is maybe; with review --fail-on, 2 is a finding that severe.
With only, 2 is somebody else who can, and 3 is somebody else who may be able to.
With explain, 4 is a message of which too little could be read.
With gate, 2 and 3 are what it was told to fail for; with comment, 4 is a service that did not take it.
With backfill, 2 is an image that could not be copied, 3 is images that are left, and 4 is a vendor that does not answer.`]: `退出码：0 正常，1 命令行有误，2 新增了没有声明的访问权限，3 可能新增了访问权限，
4 无法判定（来源无法读取，或程序未能运行）。
can --expect：2 为结论不同，3 为 maybe；review --fail-on：2 为有该级别的问题。
only：2 为还有其他主体可以，3 为还有其他主体可能能够。
explain：4 为报错信息中可识别的内容太少。
gate：2 和 3 为指定要失败的情况；comment：4 为代码托管服务没有接受评论。
backfill：2 为有镜像未能复制，3 为还有剩余的镜像，4 为阿里云没有响应。`,
  [`Where --against names a file, what it does not accept counts as gained, and the comparison with --base is there to be read.
In a pipeline each option may be a variable, REGISTRY_ACCESS_GATE_FAIL_ON for --fail-on, with one value a line where it may be
repeated; the sources are REGISTRY_ACCESS_GATE_SOURCES. See docs/pipelines.md.`]: `--against 指定了文件时，文件没有接受的权限算作新增，与 --base 的比较仅供阅读。
在流水线中，每个选项都可以用变量给出，例如 --fail-on 对应 REGISTRY_ACCESS_GATE_FAIL_ON；可重复的选项每行一个值；
来源对应 REGISTRY_ACCESS_GATE_SOURCES。见 docs/pipelines.md。`,
  [`What it takes from the environment:
  github   GITHUB_TOKEN, or GH_TOKEN     (permission pull-requests: write)
  gitlab   GITLAB_TOKEN                  (of a project or group, scope api, role Reporter)
  azure    SYSTEM_ACCESSTOKEN            (the build service may contribute to pull requests)
  codeup   YUNXIAO_TOKEN, YUNXIAO_ORGANIZATION_ID, YUNXIAO_REPOSITORY_ID   (合并请求: 读写)
Each option may be a variable, REGISTRY_ACCESS_COMMENT_KEY for --key; the report is REGISTRY_ACCESS_COMMENT_REPORT. See docs/pipelines.md.`]: `从环境变量读取：
  github   GITHUB_TOKEN 或 GH_TOKEN      （权限 pull-requests: write）
  gitlab   GITLAB_TOKEN                  （项目或群组的令牌，范围 api，角色 Reporter）
  azure    SYSTEM_ACCESSTOKEN            （生成服务须有“参与拉取请求”权限）
  codeup   YUNXIAO_TOKEN、YUNXIAO_ORGANIZATION_ID、YUNXIAO_REPOSITORY_ID   （合并请求: 读写）
每个选项都可以用变量给出，例如 --key 对应 REGISTRY_ACCESS_COMMENT_KEY；报告对应 REGISTRY_ACCESS_COMMENT_REPORT。见 docs/pipelines.md。`,
  [`The target account must have consented (the role aliyuncontainerregistrycrossaccoutsyncrole: CrossAccountSyncRole), and have the namespaces.
The caller needs cr:GetInstance, cr:ListRepository, cr:ListRepositoryTag, cr:CreateRepositorySync and cr:GetRepositorySync on the source.
Ctrl-C starts no further tasks and waits for those under way; a second one leaves them, and the next run waits for them.`]: `目标账号必须已经授权（角色 aliyuncontainerregistrycrossaccoutsyncrole：CrossAccountSyncRole），并且已有相应的命名空间。
调用方需要对源实例有 cr:GetInstance、cr:ListRepository、cr:ListRepositoryTag、cr:CreateRepositorySync 和 cr:GetRepositorySync 权限。
按 Ctrl-C 后不再启动新任务，并等待进行中的任务；再按一次则不再等待，留给下次运行。`,
};
