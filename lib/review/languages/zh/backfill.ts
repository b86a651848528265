import type { Catalogue } from '../catalogue';

const PATTERN = "'*' is any text, '?' a character; may be repeated";
const PATTERN_AS = "'*' 为任意文本，'?' 为一个字符；可重复";
const AGE = 'an age (36h, 90d) or a day (2026-01-31, in UTC)';
const AGE_AS = '时长（36h、90d）或日期（2026-01-31，UTC）';

/** Options of `backfill`. */
const OPTIONS: Catalogue = {
  'copy; without it, only what would be copied is shown': '执行复制；不指定时只显示将要复制的内容',
  'replace images of the target that are others under the same tag': '目标中标签相同但镜像不同时，用源镜像覆盖',
  'write the report to the file instead of standard output': '把报告写入文件而不是标准输出',
  'Source:': '源：',
  'Target:': '目标：',
  'Which images (all, unless said; each option that is given must let it through):':
    '镜像范围（不指定则为全部；给出多个选项时须同时符合）：',
  'How:': '运行：',
  'instance of the Enterprise Edition that has the images, cri-…': '镜像所在的企业版实例，cri-…',
  'its Region': '所在地域',
  "profile of the Alibaba Cloud CLI to call with (default: the environment's keys)":
    '调用时使用的阿里云 CLI 配置（默认：环境变量中的密钥）',
  'role to assume for the calls': '调用时扮演的角色',
  'instance that the images go to, cri-…': '镜像去往的实例，cri-…',
  'UID of its account (default: the same account)': '所在账号的 UID（默认：同一账号）',
  'namespace there, where it has another name; for images of one namespace':
    '目标的命名空间（名称不同时）；用于单个命名空间的镜像',
  'profile with which the target is looked at, so that what is there is left out':
    '用来查看目标的 CLI 配置，以便略去已有的镜像',
  'role to assume for looking at it': '查看目标时扮演的角色',
  [`namespaces; ${PATTERN}`]: `命名空间；${PATTERN_AS}`,
  [`repositories as <namespace>/<repository>; ${PATTERN}`]: `仓库，写作 <namespace>/<repository>；${PATTERN_AS}`,
  [`tags; ${PATTERN}`]: `标签；${PATTERN_AS}`,
  [`tags pushed last since then: ${AGE}`]: `最近一次推送在此之后的标签：${AGE_AS}`,
  [`tags pushed last before then: ${AGE}`]: `最近一次推送在此之前的标签：${AGE_AS}`,
  'file that says what is done; the next run goes on from it (default: backfill-SOURCE-TARGET.jsonl)':
    '记录进度的文件；下次运行从它继续（默认：backfill-SOURCE-TARGET.jsonl）',
  'tasks that failed or took too long, after which no further ones are started':
    '失败或超时的任务达到该数量后，不再启动新任务',
  'how long a task is waited for; it goes on, and the next run waits again':
    '等待一个任务的时间；任务会继续，下次运行再等待',
  'tasks at a time, 100 at most': '同时进行的任务数，最多 100',
  'requests a second, 100 at most; fewer for a while when the vendor refuses some':
    '每秒请求数，最多 100；部分请求被拒绝时会暂时降低',
};

/** The report of `backfill`. */
const REPORT: Catalogue = {
  Source: '源',
  Target: '目标',
  Journal: '日志',
  '{0}, {1} in those let through': '{0}，符合条件的共 {1}',
  ', in the same account': '，同一账号',
  ' of {0}': '，账号 {0}',
  ', all into namespace {0}': '，全部进入命名空间 {0}',
  ' (not looked at: what is there already is not known)': '（未查看：已有哪些镜像未知）',
  repository: '仓库',
  tags: '标签',
  size: '大小',
  pushed: '推送日期',
  all: '全部',
  'not told': '未知',
  '{first} to {last}': '{first} 至 {last}',
  'To copy': '待复制',
  'Copied by earlier runs': '此前已复制',
  'There already': '已存在',
  Conflicts: '冲突',
  Copied: '已复制',
  Failed: '失败',
  'Under way': '进行中',
  Left: '剩余',
  'Failed:': '失败：',
  'Not replaced, without --override, because the target has another image under the tag:':
    '未覆盖（没有指定 --override），因为目标的该标签是另一个镜像：',
  'Under way still:': '仍在进行：',
  'Noted:': '说明：',
  'Requests alone take {0}; how fast images are copied, and how many at a time, no page of the vendor says.':
    '仅请求就需要 {0}；镜像复制的速度和并发数，阿里云文档没有说明。',
  'less than a second': '不到一秒',
  ...Object.fromEntries(
    (
      [
        ['d', '天', 'h', '小时'],
        ['h', '小时', 'min', '分钟'],
        ['min', '分', 's', '秒'],
      ] as const
    ).flatMap(([unit, as, next, nextAs]) => [
      [`{0} ${unit} {1} ${next}`, `{0} ${as} {1} ${nextAs}`],
      [`{0} ${unit}`, `{0} ${as === '分' ? '分钟' : as}`],
    ]),
  ),
  '{0} s': '{0} 秒',
  'Stopped early: {0}': '提前停止：{0}',
  'too many tasks failed or took too long (--max-failures)': '失败或超时的任务过多（--max-failures）',
  'Nothing: there is no image.': '无：没有镜像。',
  '1 tag of 1 repository': '1 个仓库的 1 个标签',
  '{0} tags of 1 repository': '1 个仓库的 {0} 个标签',
  '{0} tags of {1} repositories': '{1} 个仓库的 {0} 个标签',
  'task {0}': '任务 {0}',
  'and {0} more, which --format json names': '另有 {0} 个，--format json 会列出',
  'Nothing to copy.': '没有要复制的镜像。',
  'Nothing was copied: this is what --run does.': '未复制任何镜像：以上是 --run 将要做的。',
  'The same command again does the rest ({0} has what is done).':
    '再次运行相同的命令可完成其余部分（{0=} 记录了进度）。',
  'Nothing of what was read is left to copy; the source changed meanwhile and may have more.':
    '已读取的镜像都已复制；源在此期间有变化，可能还有更多。',
  'Nothing is left to copy.': '没有要复制的了。',
  'Nothing else is left to copy.': '没有其他要复制的了。',
};

/** What is counted there. */
export const BACKFILL_COUNTS: Catalogue = {
  '1 tag': '1 个标签',
  '{0} tags': '{0} 个标签',
  '1 repository': '1 个仓库',
  '{0} repositories': '{0} 个仓库',
};

export const BACKFILL: Catalogue = { ...OPTIONS, ...REPORT };
