import type { Catalogue } from '../catalogue';

/** Signs between two parts that are translated by themselves. */
const SIGNS: Catalogue = { ': ': '：', ':': '：', '; ': '；', ', ': '，', '. Near: ': '。最接近：' };

/** Heads of tables, groups and lists. */
const HEADS: Catalogue = {
  'Registry access': '镜像仓库访问权限',
  'Taken for granted': '默认前提',
  'Taken for granted:': '默认前提：',
  'Not read, or not known yet': '未读取或尚未知的内容',
  'Not read, or not known yet:': '未读取或尚未知的内容：',
  who: '主体',
  can: '可以',
  repositories: '仓库',
  'repositories of ECR': '存储库',
  when: '条件',
  how: '途径',
  as: '类型',
  'needs too': '还需要',
  'given by': '出处',
  'Log in': '登录',
  'Where nothing but logging in is granted': '仅授予登录权限',
  'images come from': '镜像来自',
  'images go to': '镜像去往',
  also: '另外',
  because: '依据',
  not: '不可',
  error: '错误',
  warning: '警告',
  note: '提醒',
  Gained: '新增',
  'Possibly gained': '可能新增',
  Lost: '失去',
  'Possibly lost': '可能失去',
  Moved: '移动',
  'Not accepted': '未接受',
  'Possibly not accepted': '可能未接受',
  'Past its day': '已过期',
  'No longer there': '不再存在',
  // Of explanations and answers.
  Message: '报错信息',
  Read: '识别结果',
  Asked: '请求',
  Missing: '缺少',
  Answer: '结论',
  Caller: '调用方',
  Registry: '镜像服务',
  Trust: '信任策略',
  Boundary: '权限边界',
  Organization: '组织',
  Endpoint: '访问端点',
  near: '最接近',
  Add: '添加',
  Give: '提供',
  And: '以及',
  or: '或',
  Or: '或',
  Instead: '建议',
  Declare: '声明',
  Note: '说明',
  side: '一侧',
  says: '结论',
  why: '原因',
  '{at} of {all}': '第 {at} 条，共 {all} 条',
  principal: '主体',
  action: '操作',
  resource: '资源',
  needs: '还需要',
  missing: '缺少',
  'and {0} more ways': '另有 {0} 种方式',
};

/** What marks and groups mean. */
const MEANINGS: Catalogue = {
  'not pull': '不可 pull',
  'every action on what stands beside it: pull, push, delete, set-policy and all others':
    '对旁边所列对象的所有操作：pull、push、delete、set-policy 以及其他所有操作',
  'cannot be decided: it depends on something that is not in the input or not known yet':
    '无法确定：取决于输入中没有或尚未知的因素',
  'an exception: a wider row of the table does not hold here': '例外：表中范围更大的一行在这里不成立',
  'holds only for requests of which all of this is true': '仅对满足所列全部条件的请求成立',
  'one side is granted; the other is not in the input and must grant it too':
    '一侧已授予；另一侧也必须授予，而输入中没有',
  'this version allows it for sure, the one before did not': '这个版本确定允许，之前的版本不允许',
  'this version may allow it: something that decides it is not known, or is not in the input':
    '这个版本可能允许：决定它的因素未知，或不在输入中',
  'the one before allowed it, this version does not': '之前的版本允许，这个版本不允许',
  'the one before may have allowed it': '之前的版本可能允许',
  'nothing in the file accepts or expects it': '文件中没有对应的条目',
  'it cannot be ruled out, and nothing in the file accepts or expects it': '无法排除，并且文件中没有对应的条目',
  'expected until a day that is over; extend or remove it': '预期的截止日期已过；请延长期限或删除',
  'accepted or expected, but not in the review: it would hide a later gain; update the file':
    '文件中有而审查结果中已没有的条目。留着会放过以后新增的同样权限，请更新文件',
  'there can be one of each, and CloudFormation creates before it deletes: the new one collides with the old one, or deleting the old one takes the new one away. Keep stack and logical id, or import it (docs/deploying-aws.md)':
    '每种只能有一个，而 CloudFormation 先创建后删除：新的会与旧的冲突，或者删除旧的时把新的也删掉。请保留栈和逻辑 ID，或将其导入（docs/deploying-aws.md）',
  'There can be one of each, and CloudFormation creates before it deletes: the new one collides with the old one, or deleting the old one takes the new one away. Keep stack and logical id, or import it (docs/deploying-aws.md).':
    '每种只能有一个，而 CloudFormation 先创建后删除：新的会与旧的冲突，或者删除旧的时把新的也删掉。请保留栈和逻辑 ID，或将其导入（docs/deploying-aws.md）。',
};

/** What lists and tables come to, and what does not fit. */
const SUMS: Catalogue = {
  'AWS registry of {0}, {1}': '{0} 的 AWS 私有注册表，{1}',
  'Alibaba Cloud registry of {0}, {1}': '{0} 的阿里云容器镜像服务，{1}',
  'Nothing in the input gives anybody access to a container registry.': '输入中没有任何内容授予访问镜像仓库的权限。',
  '{0} with access to {1}, {2}.': '{0}可访问{1}，{2}。',
  '{0} with access to {1}, {2}, {3}.': '{0}可访问{1}，{2}，{3}。',
  '1 more row did not fit in here; the text and JSON forms of the review have all.':
    '还有 1 行放不下；审查的文本和 JSON 形式包含全部内容。',
  '{0} more rows did not fit in here; the text and JSON forms of the review have all.':
    '还有 {0} 行放不下；审查的文本和 JSON 形式包含全部内容。',
  '1 more row in the text and JSON forms.': '还有 1 行见文本和 JSON 形式。',
  '{0} more rows in the text and JSON forms.': '还有 {0} 行见文本和 JSON 形式。',
  'and {0} more, which the text form has': '还有 {0} 条，见文本形式',
  'and {0} more, which the text and JSON forms have': '还有 {0} 条，见文本和 JSON 形式',
  '{0} on 1 repository': '{0}：1 个仓库',
  '{0} on {1} repositories': '{0}：{1} 个仓库',
  '{0} by itself': '{0}（自动进行）',
  '{who}: {action} on {resource}': '{who}：对{resource}执行 {action}',
  ', with {0}': '，带有 {0}',
  ', as it follows from what was tried': '（由所尝试的操作推断）',
  '; {0} fails as well': '；{0} 同样失败',
  '; {0} fail as well': '；{0} 同样失败',
};

/** What is counted, one by one. */
export const TABLE_COUNTS: Catalogue = {
  '1 finding': '1 个问题',
  '{0} findings': '{0} 个问题',
  '1 principal': '1 个主体',
  '{0} principals': '{0} 个主体',
  '1 registry': '1 个私有注册表',
  '1 ACR instance': '1 个容器镜像服务实例',
  '{0} ACR instances': '{0} 个容器镜像服务实例',
  '{0} registries': '{0} 个私有注册表',
  '1 answer that cannot be decided (`?`)': '1 个结论无法确定（`?`）',
  '{0} answers that cannot be decided (`?`)': '{0} 个结论无法确定（`?`）',
  'no findings': '规则检查未发现问题',
};

/** What there can be one of. */
const ONCE: Catalogue = {
  'registry policy': '注册表策略',
  'replication configuration': '复制配置',
  'scanning configuration': '扫描配置',
  'signing configuration': '签名配置',
  'pull through cache rule': '拉取缓存规则',
  'pull time exclusion': '拉取时间排除项',
  'repository creation template': '存储库创建模板',
  repository: '存储库',
  'public repository': '公共存储库',
  role: '角色',
  user: '用户',
  group: '用户组',
  'managed policy': '托管策略',
};

/** What moved: a resource, where it was, and where it is. */
const MOVED: Catalogue = Object.fromEntries(
  Object.entries(ONCE).flatMap(([kind, told]) => [
    [`${kind} of {0}: {1} is now {2}`, `{0} 的${told}：{1} 现为 {2}`],
    [`${kind} {0} of {1}: {2} is now {3}`, `{1} 的${told} {0}：{2} 现为 {3}`],
  ]),
);

/** Where a statement is. */
const PLACES: Catalogue = {
  '{0}, statement {1} "{2}"': '{0=}，语句 {1=} "{2=}"',
};

export const TABLE: Catalogue = { ...SIGNS, ...HEADS, ...MEANINGS, ...SUMS, ...MOVED, ...PLACES };
