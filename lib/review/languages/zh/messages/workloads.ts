import type { Catalogue } from '../../catalogue';

/** What findings about images that workloads cannot pull say; what runs, and what is to be done, stand in their holes. */
export const WORKLOAD_MESSAGES: Catalogue = {
  '{0} pulls {1} as {2}, which fails until {3}': '{0}以{2}的身份拉取 {1} 会失败，除非满足：{3}',
  '{0} pulls {1} as a role of {2} that it does not name, which fails until {3}':
    '{0}以 {2} 的某个角色（没有指明）的身份拉取 {1} 会失败，除非满足：{3}',
  '{0} pulls {1}, for which it needs a role, and it names none ({2})': '{0}拉取 {1} 需要角色，但没有指定（{2}）',
  '{0} pulls {1}, and it takes images of its own account ({2}) only: {3}':
    '{0}拉取 {1}，而它只能使用自己账号（{2}）的镜像：{3}',
  '{0} pulls {1}, and it takes images of its own Region ({2}) only: {3}':
    '{0}拉取 {1}，而它只能使用自己区域（{2}）的镜像：{3}',
  '{0} pulls {1} of {2}, and it takes images of its own account ({3}) only: {4}':
    '{0}拉取{2}的 {1}，而它只能使用自己账号（{3}）的镜像：{4}',
  '{0} pulls {1} of {2}, and it takes images of its own Region ({3}) only: {4}':
    '{0}拉取{2}的 {1}，而它只能使用自己地域（{3}）的镜像：{4}',
  'an App Runner service': 'App Runner 服务',
  'a Batch job': 'Batch 作业',
  'a CodeBuild project': 'CodeBuild 项目',
  'an ECI container group': 'ECI 容器组',
  'an ECI image cache': 'ECI 镜像缓存',
  'an ECS task': 'ECS 任务',
  'a Function Compute function': '函数计算函数',
  'an EKS add-on': 'EKS 附加组件',
  'a Lambda function': 'Lambda 函数',
  'an SAE application': 'SAE 应用',
  'a SageMaker model': 'SageMaker 模型',
  'set its ImagePullCredentialsType to SERVICE_ROLE': '把 ImagePullCredentialsType 设为 SERVICE_ROLE',
  'name a role there that the service role of ECI assumes (ArnUser and ArnService of its OpenAPI), or give a login':
    '指定对方账号中供 ECI 的服务角色扮演的角色（OpenAPI 的 ArnUser 和 ArnService），或者提供登录凭证',
  'give it a login (registryConfig), or sync the image into its account':
    '为它提供登录凭证（registryConfig），或者把镜像同步到它的账号',
  'replicate the repository into the Region of the function': '把存储库复制到函数所在的区域',
  'name a role there in acrAssumeRoleArn, or give a login':
    '在 acrAssumeRoleArn 中指定对方账号的角色，或者提供登录凭证',
  'no statement denies {0} on {1} to {2}': '没有语句拒绝{2}对 {1} 执行 {0}',
  'it pulls as a role of {0}': '它以 {0} 的角色拉取',
  'what restricts {0} lets it do {1} on {2}': '限制{0}的策略允许它对 {2} 执行 {1}',
  'either {0}': '要么{0}',
  'a policy of {0} allows {1} on {2}': '{0}的一条策略允许对 {2} 执行 {1}',
  'the policy of repository {0} of {1} in {2} allows {3} to {4}': '{1} 在 {2} 的仓库 {0} 的策略对{4}允许 {3}',
  'the policy of repository {0} of {1} in {2} allows {3} to {4} for aws:SourceArn {5}':
    '{1} 在 {2} 的仓库 {0} 的策略在 aws:SourceArn 为 {5} 时对{4}允许 {3}',
  'the permissions boundary of {0} allows {1} on {2}': '{0}的权限边界允许对 {2} 执行 {1}',
  'the policy of the VPC endpoint allows {0} on {1} to {2}': 'VPC 端点的策略允许{2}对 {1} 执行 {0}',
  '{0} and the policy of repository {1} of {2} in {3} allows the same to {4}':
    '{0}，并且 {2} 在 {3} 的仓库 {1} 的策略对{4}允许相同的操作',
  '{0} and the policy of repository {1} of {2} in {3} allows the same to {4} for aws:SourceArn {5}':
    '{0}，并且 {2} 在 {3} 的仓库 {1} 的策略在 aws:SourceArn 为 {5} 时对{4}允许相同的操作',
  '{0} and {1} trusts {2}': '{0}，并且{1}信任 {2}',
  '{0} and a policy of {1} allows the same on {2}': '{0}，并且{1}的一条策略允许对 {2} 执行相同的操作',
  '{0} and the permissions boundary of {1} allows the same on {2}': '{0}，并且{1}的权限边界允许对 {2} 执行相同的操作',
  '{0} and the policy of the VPC endpoint allows the same on {1} to {2}':
    '{0}，并且 VPC 端点的策略允许{2}对 {1} 执行相同的操作',
};
