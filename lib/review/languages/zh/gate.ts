import type { Catalogue } from '../catalogue';

/** What the gate fails for; the names of causes are those of `--fail-on`. */
const FAILS: Catalogue = {
  'The gate passes: {0}; {1}.': '门禁通过：{0*}；{1*}。',
  'The gate passes: {0}; {1}; {2}.': '门禁通过：{0*}；{1*}；{2*}。',
  'The gate passes: {0}.': '门禁通过：{0*}。',
  'The gate fails for {0}: {1}; {2}.': '门禁未通过（{0}）：{1*}；{2*}。',
  'The gate fails for {0}: {1}; {2}; {3}.': '门禁未通过（{0}）：{1*}；{2*}；{3*}。',
  'The gate fails for {0}: {1}.': '门禁未通过（{0}）：{1*}。',
};

/** The verdict of a gate, its report and its comment. */
const VERDICT: Catalogue = {
  ...FAILS,
  'all access is as accepted': '所有访问权限都与已接受的一致',
  'nobody gained or lost access': '没有主体新增或失去访问权限',
  'no change was found, but not everything could be asked': '没有发现变化，但并非所有问题都能得到回答',
  'no finding is an error or a warning': '没有错误或警告级别的问题',
  'Compared with {0}': '与 {0=} 相比',
  'All access': '全部访问权限',
  'All access, findings, and what is taken for granted': '全部访问权限、问题和默认前提',
  'What could not be read does not fit in here; the log has it.': '未能读取的内容在这里放不下；见日志。',
  'All access does not fit in here; the other reports have it.': '全部访问权限在这里放不下；见其他报告。',
  '{0} more lines did not fit in here; the log and the other reports have all.':
    '还有 {0} 行放不下；日志和其他报告包含全部内容。',
  'Could not be evaluated: nothing is said about who gained access.': '未能评估：不能说明谁新增了访问权限。',
};

/** Counts of a gate and of comparisons. */
export const GATE_COUNTS: Catalogue = {
  '1 error': '1 个错误',
  '{0} errors': '{0} 个错误',
  '1 warning': '1 个警告',
  '{0} warnings': '{0} 个警告',
  '1 note': '1 个提示',
  '{0} notes': '{0} 个提示',
};

/** A comparison in which something also moved. */
const MOVES: Catalogue = {
  'Nobody gained or lost access: what changed is structural only. 1 resource of which there can be one moved.':
    '没有主体新增或失去访问权限：更改只是结构上的。有 1 个只能有一个的资源发生移动。',
  'Nobody gained or lost access: what changed is structural only. {0} resources of which there can be one moved.':
    '没有主体新增或失去访问权限：更改只是结构上的。有 {0} 个只能有一个的资源发生移动。',
  'No change was found, but not everything could be asked: see what is taken for granted. 1 resource of which there can be one moved.':
    '没有发现变化，但并非所有问题都能得到回答：参见默认前提。有 1 个只能有一个的资源发生移动。',
  'No change was found, but not everything could be asked: see what is taken for granted. {0} resources of which there can be one moved.':
    '没有发现变化，但并非所有问题都能得到回答：参见默认前提。有 {0} 个只能有一个的资源发生移动。',
  'Access changed: {0}. 1 resource of which there can be one moved.':
    '访问权限有变化：{0}。有 1 个只能有一个的资源发生移动。',
  'Access changed: {0}. {1} resources of which there can be one moved.':
    '访问权限有变化：{0}。有 {1} 个只能有一个的资源发生移动。',
};

/** Of what a comment is written, and what came of it. */
const COMMENT: Catalogue = {
  'nothing changed, no comment': '没有变化，不发表评论',
  commented: '已发表评论',
  'the comment is up to date': '评论已是最新',
  'the comment was changed': '评论已更新',
  'no comment was written, the token may not: {0}': '未发表评论，令牌没有权限：{0}',
};

/** How far something has come. */
const PROGRESS: Catalogue = {
  'opening sources: {0}': '正在打开来源：{0}',
  'opening sources: {0} of {1}': '正在打开来源：{0}/{1}',
  'reading resources: {0}': '正在读取资源：{0}',
  'reading resources: {0} of {1}': '正在读取资源：{0}/{1}',
  'deciding about repositories: {0}': '正在判定仓库：{0}',
  'deciding about repositories: {0} of {1}': '正在判定仓库：{0}/{1}',
  'looking for findings: {0}': '正在查找问题：{0}',
  'looking for findings: {0} of {1}': '正在查找问题：{0}/{1}',
  'reading repositories: {0}': '正在读取仓库：{0}',
  'reading repositories: {0} of {1}': '正在读取仓库：{0}/{1}',
  'running 1 program': '正在运行 1 个程序',
  'running {0} programs': '正在运行 {0} 个程序',
  '{0} of {1} copied, {2} under way': '已复制 {0}/{1}，{2} 个进行中',
  '{0} of {1} copied, {2} under way, {3} failed': '已复制 {0}/{1}，{2} 个进行中，{3} 个失败',
  'waiting for the tasks that are under way; Ctrl-C again leaves them to the next run':
    '正在等待进行中的任务；再按一次 Ctrl-C 则留给下次运行',
};

export const GATE: Catalogue = { ...VERDICT, ...MOVES, ...COMMENT, ...PROGRESS };
