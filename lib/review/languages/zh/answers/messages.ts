import type { Catalogue } from '../../catalogue';

/** What is read of a message, and what is known of messages of its kind. */
export const EXPLAINED_MESSAGES: Catalogue = {
  'the operation {0} of {1}, whose RAM action is not known here': '{1} 的接口 {0}，对应的 RAM 操作未知',
  '{0} of {1}, decoded': '{1*} 的 {0*}，已解码',
  'a request': '一个请求',
  '{0}, AccessDeniedDetail': '{0*}，AccessDeniedDetail',
  'a resource that the message calls {0}': '报错信息中称为 {0} 的资源',
  'the message has an encoded part with more in it: aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message TEXT, and give what that prints to this command':
    '报错信息中有一段编码内容，其中有更多信息：运行 aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message TEXT，并把输出提供给本命令',
  'the message has an encoded part with more in it: aliyun ram DecodeDiagnosticMessage --EncodedDiagnosticMessage TEXT, and give what that prints to this command':
    '报错信息中有一段编码内容，其中有更多信息：运行 aliyun ram DecodeDiagnosticMessage --EncodedDiagnosticMessage TEXT，并把输出提供给本命令',
  'repository {0} of the instance named {1} in {2}, whose id and account its host does not tell':
    '{2} 中名为 {1} 的实例的仓库 {0}，从域名看不出该实例的 ID 和账号',
  'repository {0} of a Personal Edition registry in {1}, whose account its host does not tell':
    '{1} 中个人版的仓库 {0}，从域名看不出其账号',
  "the message itself speaks of the network: look at the name's resolution, routes, proxies, certificates, and at what the endpoint of the registry lets in":
    '报错信息本身说明是网络问题：请检查域名解析、路由、代理、证书，以及镜像仓库访问入口的访问控制',
  'this is the network, and no policy denied it': '这是网络问题，与策略无关',
  'the message itself speaks of the network, of limits, or of an image that is not there, which no policy explains':
    '报错信息本身说明是网络、限额或镜像不存在的问题，与策略无关',
  'nothing was denied: the policy itself was not accepted. registry-access review of the same sources finds elements and principals that are refused (document-refused), and principals that have to be there first (missing-principal)':
    '不是请求被拒绝，而是策略本身没有被接受。对相同的来源运行 registry-access review，可以找出不被接受的元素和主体（document-refused），以及必须先存在的主体（missing-principal）',
  'a user by its unique id {0}': '唯一 ID 为 {0} 的用户',
  'a role by its unique id {0}': '唯一 ID 为 {0} 的角色',
  'somebody whom the message calls {0}': '报错信息中称为 {0} 的主体',
  'Lambda also says so of an image that is not there, is of another Region, or has no tag':
    '对不存在、位于另一个区域或没有标签的镜像，Lambda 也会给出这条报错信息',
  'who makes the function needs the same two actions, and a repository of another account has to let in both: lambdaPull writes the two statements':
    '创建函数的主体也需要同样的两个操作，另一个账号的存储库必须对两者都放行：lambdaPull 会写出这两条语句',
  'the cache could not read its upstream: the secret of the rule, or between two accounts its role and the upstream registry, which has to grant the import':
    '缓存无法读取上游：请检查规则的密钥；如果跨账号，请检查它的角色以及必须授予导入权限的上游注册表',
  'a token is good for 12 hours, so logging in anew is enough where that was allowed before':
    '令牌的有效期为 12 小时，因此如果之前可以登录，重新登录即可',
  'the client has no login that the registry takes: a password, or a token by cr:GetAuthorizationToken':
    '客户端没有可用的登录凭证：密码，或通过 cr:GetAuthorizationToken 获得的令牌',
  'the client had no token for this registry: whoever pulls or pushes has to log in there (or the role of its node or task has to be allowed to), which takes ecr:GetAuthorizationToken':
    '客户端没有该注册表的令牌：拉取或推送的一方必须先在那里登录（或者其节点或任务的角色必须有权登录），这需要 ecr:GetAuthorizationToken',
  'pulling from ECR Public takes no permission; a 403 there is an old or foreign login: docker logout public.ecr.aws':
    '从 ECR Public 拉取不需要权限；返回 403 是因为登录已过期或属于其他账号：docker logout public.ecr.aws',
};
