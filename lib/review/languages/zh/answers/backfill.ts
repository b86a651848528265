import type { Catalogue } from '../../catalogue';

/** What backfill says: what it would copy, what it copied, and what is left. */
export const BACKFILL_ANSWERS: Catalogue = {
  'Failed:': '失败：',
  'Not replaced, without --override, because the target has another image under the tag:':
    '目标在同一标签下有另一个镜像，没有 --override，因此未替换：',
  'Under way still:': '仍在进行：',
  'Noted:': '说明：',
  'Source   {0}, {1}: {2}, {3} in those let through': '源       {0}，{1}：{2}，放行的仓库中有 {3}',
  'Source   {0}, {1}, {2}: {3}, {4} in those let through': '源       {0}，{1}，{2}：{3}，放行的仓库中有 {4}',
  'Target   {0}, in the same account, {1}': '目标     {0}，同一账号，{1}',
  'Target   {0} of {1}, {2}': '目标     {1} 的 {0}，{2}',
  'Target   {0}, in the same account, {1}, all into namespace {2}':
    '目标     {0}，同一账号，{1}，全部复制到命名空间 {2}',
  'Target   {0} of {1}, {2}, all into namespace {3}': '目标     {1} 的 {0}，{2}，全部复制到命名空间 {3}',
  '{0} (not looked at: what is there already is not known)': '{0}（未查看：其中已有什么未知）',
  'Journal  {0}': '日志     {0=}',
  'not told': '未说明',
  'To copy': '待复制',
  'Copied by earlier runs': '之前的运行已复制',
  'There already': '已存在',
  'Under way': '进行中',
  'Requests alone take {0}; how fast images are copied, and how many at a time, no page of the vendor says.':
    '仅请求就需要 {0}；镜像的复制速度以及同时复制的数量，厂商文档没有说明。',
  'too many tasks failed or took too long (--max-failures)': '失败或超时的任务过多（--max-failures）',
  'Stopped early: {0}': '提前停止：{0}',
  'Nothing: there is no image.': '无：没有镜像。',
  '{0} tag of {1}, {2}': '{1}的 {0} 个标签，{2}',
  '{0} tags of {1}, {2}': '{1}的 {0} 个标签，{2}',
  'task {0}': '任务 {0}',
  'and {0} more, which --format json names': '以及另外 {0} 个，--format json 会列出',
  'Nothing to copy.': '没有需要复制的内容。',
  'Nothing was copied: this is what --run does.': '没有复制任何内容：加上 --run 才会复制。',
  'The same command again does the rest ({0} has what is done).':
    '再次运行同一命令会完成其余部分（{0=} 记录了已完成的内容）。',
  'Nothing of what was read is left to copy; the source changed meanwhile and may have more.':
    '已读取的内容都已复制；源在此期间有变化，可能还有更多内容。',
  'Nothing is left to copy.': '没有剩余内容需要复制。',
  'Nothing else is left to copy.': '没有其他剩余内容需要复制。',
  'less than a second': '不到一秒',
  'reading repositories: {0} of {1}': '正在读取仓库：{0}/{1}',
  'waiting for the tasks that are under way; Ctrl-C again leaves them to the next run':
    '正在等待进行中的任务；再按一次 Ctrl-C 会把它们留给下一次运行',
  '{0} of {1} copied, {2} under way': '已复制 {0}/{1}，进行中 {2}',
  '{0} of {1} copied, {2} under way, {3} failed': '已复制 {0}/{1}，进行中 {2}，失败 {3}',
};
