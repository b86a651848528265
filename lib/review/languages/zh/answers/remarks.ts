import type { Catalogue } from '../../catalogue';

/** What a message says of why, in the form in which remarks have it. */
const STATED: Catalogue = {
  "the caller's own policies": '调用方自己的策略',
  'the policy of the registry or repository': '注册表或仓库的策略',
  'the trust policy of the role': '角色的信任策略',
  "the caller's permissions boundary": '调用方的权限边界',
  'the policy of the session': '会话策略',
  'the policy of the VPC endpoint': 'VPC 端点的策略',
  'a service control policy': '服务控制策略',
  'a resource control policy': '资源控制策略',
  'a control policy of the Resource Directory': '资源目录的管控策略',
  'some policy': '某个策略',
};

function* causes(): Iterable<readonly [string, string]> {
  for (const [english, chinese] of Object.entries(STATED)) {
    yield [`that ${english} denies it`, `${chinese}拒绝了它`];
    yield [`that ${english} denies it ({0})`, `${chinese}拒绝了它（{0}）`];
    yield [`that ${english} does not allow it`, `${chinese}没有允许它`];
    yield [`that ${english} does not allow it ({0})`, `${chinese}没有允许它（{0}）`];
  }
}

/** What may be the reason where the sources allow what was denied. */
function* allowed(): Iterable<readonly [string, string]> {
  const says = [
    ['', ''],
    [', although the message says {0}', '，尽管报错信息表明{0}'],
  ] as const;
  const roles = [
    ['', ''],
    ['it may have been asked without assuming the role first, ', '发起请求时可能没有先扮演该角色，'],
  ] as const;
  const scopes = [
    ['', ''],
    [
      ', or the registry may still have policy scope V1, under which its registry policy is in force for three actions only',
      '，或者注册表的策略范围可能仍为 V1，在此范围下其注册表策略只对三个操作生效',
    ],
  ] as const;
  for (const [said, saidZh] of says) {
    for (const [role, roleZh] of roles) {
      for (const [scope, scopeZh] of scopes) {
        yield [
          `these sources allow it${said}: ${role}they may not be what was deployed when it was denied, or a layer outside of them (a policy of the organization, a session or an endpoint) may have denied it${scope}`,
          `这些来源允许该请求${saidZh}：${roleZh}${roleZh === '' ? '' : '或者'}它们可能不是请求被拒绝时部署的内容，或者来源之外的某一层（组织、会话或端点的策略）可能拒绝了它${scopeZh}`,
        ];
      }
    }
  }
}

/** What there is to say beside the sides, and what a message leaves out. */
/** Groups whose members are allowed something. */
function* groups(): Iterable<readonly [string, string]> {
  const which = [
    ['the group {0}', '用户组 {0}'],
    ['one of the groups {0}', '用户组 {0} 之一'],
  ] as const;
  for (const [english, chinese] of which) {
    yield [
      `the policies of ${english} allow it, and the sources do not have {1} in it: put the user there`,
      `${chinese}的策略允许该请求，而来源中 {1} 不在其中：请把该用户加入`,
    ];
    yield [
      `{0} is in ${english.replace('{0}', '{1}')}, of which the policies allow it`,
      `{0} 属于${chinese.replace('{0}', '{1}')}，其策略允许该请求`,
    ];
  }
}

export const EXPLAINED_REMARKS: Catalogue = {
  'it hangs on the path of the role, which the message does not show: if it is {0}, ask with --principal {1}':
    '取决于角色的路径，而报错信息没有给出路径：如果是 {0}，请用 --principal {1} 再问',
  'it hangs on the path of the role, which the message does not show: if it is one of {0}, ask with --principal {1}':
    '取决于角色的路径，而报错信息没有给出路径：如果是 {0} 之一，请用 --principal {1} 再问',
  ...Object.fromEntries(groups()),
  'no pull through cache rule of the sources is for {0}; there is {1}':
    '来源中没有前缀为 {0} 的拉取缓存规则；有的是 {1}',

  ...STATED,
  ...Object.fromEntries(causes()),
  'roles of the sources that {0} may assume: {1}; if one of them asked, name it with --principal':
    '来源中可由 {0} 扮演的角色：{1}；如果是其中之一发起的请求，请用 --principal 指定',
  'the image has no registry in its name, so that Docker Hub was asked for it: write that of the registry in front, as 111122223333.dkr.ecr.eu-west-1.amazonaws.com/NAME':
    '镜像名称中没有镜像仓库的域名，因此请求发往了 Docker Hub：请在前面写上域名，例如 111122223333.dkr.ecr.eu-west-1.amazonaws.com/NAME',
  'repository {0} of a registry that the message does not name': '仓库 {0}，报错信息没有写明它所属的实例（注册表）',
  'repository {0} of {1}, in a Region that the message does not name': '{1} 的仓库 {0}，报错信息没有写明区域',
  'the sources have {0}; name the one that is meant with --resource': '来源中有 {0}；请用 --resource 指定要指的那一个',
  'the sources have no registry that {0} could be of': '来源中没有 {0} 可能所属的实例（注册表）',
  'the sources have no registry in {0} that {1} could be of': '来源在 {0} 中没有 {1} 可能所属的实例（注册表）',
  'the sources do not say of which account and Region the registry is that has {0}: say where a template is deployed, as 111122223333/eu-west-1=FILE':
    '来源没有说明 {0} 所在的注册表属于哪个账号和区域：请说明模板部署在哪里，写作 111122223333/eu-west-1=FILE',
  '{0} is no action on a container registry, which is all that is decided here':
    '{0} 不是容器镜像服务的操作，这里只判定这类操作',
  'a Deny wins over every Allow: it has to leave this request out, by a condition, NotPrincipal or a narrower Resource':
    'Deny 优先于所有 Allow：必须用条件、NotPrincipal 或更窄的 Resource 把该请求排除在 Deny 之外',
  'it hangs on {0}, which the message does not say; give it with --context key=value':
    '结论取决于 {0}，而报错信息没有说明；请用 --context key=value 提供',
  'the statement lets the service in on behalf of whoever uses it: say for whom with --context aws:SourceAccount=ID or aws:SourceArn=ARN, and it has the condition':
    '该语句放行服务时不限定它代表谁：用 --context aws:SourceAccount=ID 或 aws:SourceArn=ARN 说明代表谁，语句就会带上该条件',
  'a statement for the provider alone would let in everybody for whom it vouches: say for whom with --context {0}:sub=SUBJECT, and what is to be added has the condition':
    '如果语句只指定身份提供商，就会放行它签发令牌的所有身份：用 --context {0}:sub=SUBJECT 说明是谁，要添加的语句就会带上该条件',
  'no policy of a registry of Alibaba Cloud lets in another account: {0} gets there by assuming a role of {1}, or the images are synchronized':
    '阿里云容器镜像服务没有能放行另一个账号的策略：{0}需要扮演{1}的角色来访问，或者把镜像同步过去',
  'by these sources {0} may do it by assuming {1}: let that one ask, or let the role trust who asked':
    '按照这些来源，{0}扮演{1}就可以执行该操作：改由它发起请求，或者让该角色信任本次请求的发起者',
  'with that {0} may do it by assuming {1}: let that one ask': '这样，{0}扮演{1}就可以执行该操作：改由它发起请求',
  'whoever may assume {0} gets what it is given: {1}': '授予{0}的权限，可以扮演它的主体都会得到：{1}',
  'the sources have nothing of who asked, and have {0}, which is called nearly so':
    '来源中没有发起请求的主体，但有名称相近的 {0}',
  'roles of the sources that it may be about: {0}; if that is it, name it with --resource':
    '来源中可能涉及的角色：{0}；如果就是其中之一，请用 --resource 指定',
  'the caller': '调用方',
  'its account': '其账号',
  'with that added the answer is maybe': '添加之后，结论是可能',
  'with that added the answer is maybe ({0})': '添加之后，结论是可能（{0}）',
  'with that added the answer is still no': '添加之后，结论仍是不可以',
  'with that added the answer is still no ({0})': '添加之后，结论仍是不可以（{0}）',
  'the message says {0}, which is not among these sources: give it with --environment; what is missing above may be missing as well':
    '报错信息表明{0}，而该策略不在这些来源中：请用 --environment 提供；上面缺少的内容可能同样缺少',
  'the message says {0}, and by these sources that side lets it through: they may not be what was deployed when it was denied':
    '报错信息表明{0}，而按照这些来源，那一侧会放行：它们可能不是请求被拒绝时部署的内容',
  'the message says {0}, and these sources have no such Deny: until it leaves this request out, what is added does not help':
    '报错信息表明{0}，而这些来源中没有这样的 Deny：在它把该请求排除之前，添加的内容不起作用',
  'these sources allow it: the message says {0}, which is not among them; give it with --environment':
    '这些来源允许该请求：报错信息表明{0}，而该策略不在来源中；请用 --environment 提供',
  ...Object.fromEntries(allowed()),
};
