import type { Catalogue } from '../../catalogue';

/** Resources that are not read, and what is told of those that are. */
export const RESOURCE_NOTICES: Catalogue = {
  '{0}: this type is not read; it may grant access': '{0}：不读取这种类型；它可能授予访问权限',
  '{0}: a type that is not known; it may grant access': '{0}：未知的类型；它可能授予访问权限',
  '{0}: this transform rewrites the template at deployment; the result is not seen and may grant access':
    '{0}：这个转换会在部署时改写模板；看不到结果，其中可能授予访问权限',
  '{0}: a loop that cannot be read; what it makes is not seen and may grant access':
    '{0}：无法读取的循环；看不到它生成的内容，其中可能授予访问权限',
  '{0}: what this makes at deployment is not seen and may grant access':
    '{0}：看不到它在部署时生成的内容，其中可能授予访问权限',
  'a loop that cannot be read; what it makes is not seen and may grant access':
    '无法读取的循环；看不到它生成的内容，其中可能授予访问权限',
  'what this makes at deployment is not seen and may grant access': '看不到它在部署时生成的内容，其中可能授予访问权限',
  'this is not a resource': '这不是资源',
  '{0} makes this resource at deployment; what it becomes is not seen': '{0} 在部署时生成此资源；看不到它会变成什么',
  'a resource without a type that is known; it may grant access': '类型未知的资源；它可能授予访问权限',
  '{0}: its template is not in the input; what it makes is not seen and may grant access':
    '{0}：它的模板不在输入中；看不到它生成的内容，其中可能授予访问权限',
  'a transform whose name is not known': '名称未知的转换',
  'a macro': '一个宏',
  'a macro whose name is not known': '名称未知的宏',
  'replication: {0}': '复制：{0}',
  'the replication rules are not known ({0})': '复制规则未知（{0}）',
  'the repository filters of the rule are not known ({0})': '规则的存储库筛选条件未知（{0}）',
  'a destination of the rule is not known ({0})': '规则的一个目标未知（{0}）',
  'the destinations of the rule are not known ({0})': '规则的目标未知（{0}）',
  'this application pulls from {0} as {1}': '该应用以 {1} 的身份从 {0} 拉取',
  'the parameters are secret, so the roles that it pulls with are not seen': '参数是机密，因此看不到它用哪些角色拉取',
  'this pulls images as {0}': '它以 {0} 的身份拉取镜像',
  'its pods pull {0} as the role of the node that they run on, which it does not name: whether that may pull is not looked at':
    '它的 Pod 以所在节点的角色拉取 {0}，但没有指明该角色：不检查该角色能否拉取',
  'images that are pushed to {0} go through a delivery chain: {1}': '推送到 {0} 的镜像会经过交付链：{1}',
  'the internet endpoint of {0} lets in {1}': '{0} 的公网访问入口放行 {1}',
  'the internet endpoint of {0} has no entries: it lets in nobody, or the whole internet, as the vendor says in other places':
    '{0} 的公网访问入口没有条目：可能谁都不放行，也可能对整个公网开放（阿里云的文档说法不一）',
  'unknown ranges': '未知的网段',
  'the internet endpoint of {0} is switched on by a data source': '{0} 的公网访问入口由一个数据源开启',
  'the internet endpoint of {0} is switched off by a data source': '{0} 的公网访问入口由一个数据源关闭',
  'the internet endpoint of {0} is switched on or off, which is not known, by a data source':
    '{0} 的公网访问入口由一个数据源开启或关闭，具体状态未知',
  'the VPC {0} reaches {1}': 'VPC {0} 可以访问 {1}',
};
