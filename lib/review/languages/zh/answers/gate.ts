import type { Catalogue } from '../../catalogue';

/** What the gate, the comment and the progress of a review say. */
export const GATE_ANSWERS: Catalogue = {
  'The gate passes: {0}.': '门禁通过：{0}。',
  'The gate fails for {0}: {1}.': '门禁不通过，原因是 {0=}：{1}。',
  'all access is as accepted': '所有访问权限都与已接受的一致',
  'no finding is an error or a warning': '没有级别为错误或警告的问题',
  'nobody gained or lost access': '没有主体新增或失去访问权限',
  'no change was found, but not everything could be asked': '没有发现变化，但并非所有问题都能得到回答',
  'nothing changed, no comment': '没有变化，不写评论',
  commented: '已写评论',
  'the comment is up to date': '评论已是最新',
  'the comment was changed': '评论已更新',
  'no comment was written, the token may not: {0}': '没有写评论，令牌无权这样做：{0=}',
  'opening sources: {0}': '正在打开来源：{0}',
  'opening sources: {0} of {1}': '正在打开来源：{0}/{1}',
  'reading resources: {0}': '正在读取资源：{0}',
  'reading resources: {0} of {1}': '正在读取资源：{0}/{1}',
  'deciding about repositories: {0}': '正在判定仓库：{0}',
  'deciding about repositories: {0} of {1}': '正在判定仓库：{0}/{1}',
  'looking for findings: {0}': '正在查找问题：{0}',
  'looking for findings: {0} of {1}': '正在查找问题：{0}/{1}',
  'running {0} program': '正在运行 {0} 个程序',
  'running {0} programs': '正在运行 {0} 个程序',
};
