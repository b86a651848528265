import type { Catalogue } from '../catalogue';

/** What the gate fails for; the names of causes are those of `--fail-on`. */
const FAILS: Catalogue = {
  'The gate passes: {0}.': '门禁通过：{0*}。',
  'The gate passes: {0}; {1}.': '门禁通过：{0*}。{1*}。',
  'The gate passes: {0}; {1}; {2}.': '门禁通过：{0*}。{1*}。{2*}。',
  'The gate fails: {0}.': '门禁未通过：{0*}。',
  'The gate fails: {0}; {1}.': '门禁未通过：{0*}。{1*}。',
  'The gate fails: {0}; {1}; {2}.': '门禁未通过：{0*}。{1*}。{2*}。',
  '{0} (--fail-on {1})': '{0*}（失败条件 {1=}）',
  '{0} (--fail-on does not name {1})': '{0*}（--fail-on 未包含 {1=}）',
  '{0} (--fail-on does not name {1} and {2})': '{0*}（--fail-on 未包含 {1=} 和 {2=}）',
};

/** The verdict of a gate, its report and its comment. */
const VERDICT: Catalogue = {
  ...FAILS,
  'what {0} gave counts as lost, as nothing of it is left in this version: a stack that is only taken out of a program stays deployed, with what it gives, until it is deleted':
    '{0} 授予的权限算作失去，因为这个版本中已没有它的任何内容：仅从程序中去掉的栈仍处于部署状态，它授予的权限在栈被删除之前一直有效',
  '{0} declares nothing that bears on access: where it did before, it may be cut off, or not the one that was meant':
    '{0} 没有声明任何与访问权限有关的内容：如果以前有，它可能被截断了，或者不是所要的来源',
  '{0} since {1}': '自 {1=} 以来{0}',
  'the same as gained since {0}': '相对于 {0=} 的新增与此相同',
  'the same as possibly gained since {0}': '相对于 {0=} 的可能新增与此相同',
  'the same as lost since {0}': '相对于 {0=} 的失去与此相同',
  'the same as gained and possibly gained since {0}': '相对于 {0=} 的新增和可能新增与此相同',
  'the same as gained and lost since {0}': '相对于 {0=} 的新增和失去与此相同',
  'the same as possibly gained and lost since {0}': '相对于 {0=} 的可能新增和失去与此相同',
  'the same as gained and possibly gained and lost since {0}': '相对于 {0=} 的新增、可能新增和失去与此相同',
  'the same as not accepted above': '与上面的“未接受”相同',
  'the same as possibly not accepted above': '与上面的“可能未接受”相同',
  'the same as no longer there above': '与上面的“不再存在”相同',
  'all access is as accepted': '所有访问权限都与已接受的一致',
  'nothing changed that bears on access': '没有任何与访问权限有关的变化',
  'nobody gained or lost access': '没有主体新增或失去访问权限',
  'nobody gained or lost access: what changed is structural only': '没有主体新增或失去访问权限：只有结构上的变化',
  'no change was found, but not everything could be asked': '没有发现变化，但并非所有请求都能检验',
  'no finding is an error or a warning': '没有错误或警告级别的问题',
  'Compared with {0}': '与 {0=} 相比',
  'All access': '全部访问权限',
  'All access, findings, and what is taken for granted': '全部访问权限、问题和默认前提',
  'What could not be read does not fit in here; the log has it.': '未能读取的内容在这里放不下；见日志。',
  'All access does not fit in here; the other reports have it.': '全部访问权限在这里放不下；见其他报告。',
  '{0} more lines did not fit in here; the log and the other reports have all.':
    '还有 {0} 行放不下；日志和其他报告包含全部内容。',
  'Could not be evaluated: nothing is said about who gained access.': '无法判定：不能说明谁新增了访问权限。',
};

/** How access is accepted, and the words that a comparison counts in. */
const ACCEPTANCE: Catalogue = {
  'How to accept it': '如何接受',
  'To accept this access, run this, and commit {0} with the change:':
    '要接受这些访问权限，运行以下命令，并把 {0=} 与改动一起提交：',
  'To accept this access, run this, commit {0} with the change, and give the gate --against {1}:':
    '要接受这些访问权限，运行以下命令，把 {0=} 与改动一起提交，并为门禁加上 --against {1=}：',
  'To accept this access and take out of the file what is no longer there, run this, and commit {0} with the change:':
    '要接受这些访问权限，并从文件中删去不再存在的内容，运行以下命令，并把 {0=} 与改动一起提交：',
  'To take out of the file what is no longer there, run this, and commit {0} with the change:':
    '要从文件中删去不再存在的内容，运行以下命令，并把 {0=} 与改动一起提交：',
  'The values of --parameter and --config, which may be secret, are in the log alone.':
    '--parameter 和 --config 的值可能是机密，只写在日志中。',
  'Run it after cdk synth: one that failed leaves {0} as it was, and what is old is accepted.':
    '请在 cdk synth 之后运行：合成失败时，{0=} 仍是旧内容，接受的也就是旧的权限。',
  'The report {0} is that file already: commit it as {1} where only the pipeline can make the sources.':
    '报告 {0=} 就是这个文件：如果只有流水线能生成来源，就把它作为 {1=} 提交。',
  'Who approves the change of {0} accepts the access, and after the merge the next change is held against it.':
    '批准 {0=} 的改动，就是接受这些访问权限；合并之后，下一次改动与它比较。',
  'Who approves the change of {0} accepts the change, and after the merge the next change is held against it.':
    '批准 {0=} 的改动，就是接受这项改动；合并之后，下一次改动与它比较。',
  'Without that file nothing in a change accepts what it gains; who may decide leaves {0} out of --fail-on for one run, as by a label (docs/pipelines.md).':
    '没有这个文件，改动本身就无法接受它新增的权限；有权决定的人可以在某一次运行中把 {0} 从 --fail-on 中去掉，例如通过标签（docs/pipelines.md）。',
  'What {0} has under expected stays there: take out by hand what is past its day or not there, or give it a later day.':
    '{0=} 中 expected 下的内容会保留：请手动删去已过期或不再存在的条目，或者改为更晚的日期。',
  'A finding is not access, and no file accepts it: change what it names, as docs/rules.md says, or leave {0} out of --fail-on.':
    '问题不是访问权限，没有文件可以接受它：请按 docs/rules.md 所说修改它指出的内容，或者把 {0} 从 --fail-on 中去掉。',
  'What moved is not access, and no file accepts it: keep its stack and its logical id, or leave moved out of --fail-on.':
    '移动不是访问权限，没有文件可以接受它：请保持所在的栈和逻辑 ID，或者把 moved 从 --fail-on 中去掉。',
  'It is too long for here; the log has it.': '内容太长，这里放不下；见日志。',
  'Not accepted: this version allows it, and the file of accepted access does not have it.':
    '未接受：这个版本允许，而已接受权限的文件中没有。',
  'Gained: this version allows it, and the one before did not.': '新增：这个版本允许，而之前的版本不允许。',
  'Lost: the one before allowed it, and this version does not.': '失去：之前的版本允许，而这个版本不允许。',
  'Possibly: it hangs on something that is not known, or is not in the input.':
    '可能：取决于未知的内容，或者输入中没有的内容。',
  'and 1 more finding': '另有 1 个问题',
  'and {0} more findings': '另有 {0} 个问题',
  '{0} more rows stand in the table below, or in the JSON form.': '另外 {0} 行见下方表格或 JSON 形式。',
};

/** Counts of a gate and of comparisons. */
export const GATE_COUNTS: Catalogue = {
  '1 error': '1 个错误',
  '{0} errors': '{0} 个错误',
  '1 warning': '1 个警告',
  '{0} warnings': '{0} 个警告',
  '1 note': '1 个提醒',
  '{0} notes': '{0} 个提醒',
};

/** A comparison in which something also moved. */
const MOVES: Catalogue = {
  'Nobody gained or lost access: what changed is structural only. 1 resource of which there can be one moved.':
    '没有主体新增或失去访问权限：只有结构上的变化。有 1 个只能存在一份的资源发生了移动。',
  'Nobody gained or lost access: what changed is structural only. {0} resources of which there can be one moved.':
    '没有主体新增或失去访问权限：只有结构上的变化。有 {0} 个只能存在一份的资源发生了移动。',
  'No change was found, but not everything could be asked: see what is taken for granted. 1 resource of which there can be one moved.':
    '没有发现变化，但并非所有请求都能检验：见默认前提。有 1 个只能存在一份的资源发生了移动。',
  'No change was found, but not everything could be asked: see what is taken for granted. {0} resources of which there can be one moved.':
    '没有发现变化，但并非所有请求都能检验：见默认前提。有 {0} 个只能存在一份的资源发生了移动。',
  'Access changed: {0}. 1 resource of which there can be one moved.':
    '访问权限有变化：{0}。有 1 个只能存在一份的资源发生了移动。',
  'Access changed: {0}. {1} resources of which there can be one moved.':
    '访问权限有变化：{0}。有 {1} 个只能存在一份的资源发生了移动。',
};

/** Of what a comment is written, and what came of it. */
const COMMENT: Catalogue = {
  'nothing changed, no comment': '没有变化，不发表评论',
  commented: '已发表评论',
  'the comment is up to date': '评论已是最新',
  'the comment was changed': '评论已更新',
  'no comment was written: {0}': '未发表评论：{0}',
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

export const GATE: Catalogue = { ...VERDICT, ...ACCEPTANCE, ...MOVES, ...COMMENT, ...PROGRESS };
