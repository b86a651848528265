import type { Catalogue } from '../../catalogue';

/** The answers of `can` and `only`, and whether access changed. Each answer has a sentence of its own: what is not sure stays so. */
export const ANSWERS: Catalogue = {
  yes: '可以',
  maybe: '可能',
  no: '不可以',
  'yes: the sources grant it': '可以：来源授予了该权限',
  'yes: the sources grant it, as far as they go: it takes another side that they do not show':
    '可以：就来源所及，已授予该权限；还需要来源中没有的另一侧',
  "the caller's own policies have to allow it, which the sources do not show":
    '调用方自己的策略也必须允许，而来源中没有',
  'a policy of the registry or repository has to let it in, which the sources do not show':
    '注册表或仓库的策略也必须放行，而来源中没有',
  'the trust policy of the role has to let it in, which the sources do not show':
    '角色的信任策略也必须放行，而来源中没有',
  'the sync role of the target has to let it in, which the sources do not show':
    '目标的同步角色也必须放行，而来源中没有',
  'maybe: it depends on something that the sources do not say': '可能：取决于来源没有说明的因素',
  'no: nothing in the sources can grant it': '不可以：来源中没有任何内容能授予该权限',
  'no: the sources deny it': '不可以：来源拒绝该请求',
  'it would take that {0}': '需要{0}',
  'it would take that {0}, and that {1}': '需要{0}，并且{1}',
  'it would take that {0}, and that {1}, and that {2}': '需要{0}，并且{1}，并且{2}',
  "the caller's own policies allow it": '调用方自己的策略允许',
  'a policy of the registry or repository lets it in': '注册表或仓库的策略放行',
  'the trust policy of the role lets it in': '角色的信任策略放行',
  "the caller's permissions boundary allows it": '调用方的权限边界允许',
  'the policy of the VPC endpoint allows it': 'VPC 端点的策略允许',
  'this is none of the actions of {0} that are known, which may not be all':
    '{0} 的已知操作中没有这个操作，但已知操作可能不完整',
  'this is none of the actions of {0} that are known, which may not be all; did you mean {1}?':
    '{0} 的已知操作中没有这个操作，但已知操作可能不完整；是否想写 {1}？',
  'the sources have nothing of {0}; did you mean {1}?': '来源中没有 {0}；是否想写 {1}？',
  'no policy on Alibaba Cloud lets another account into a registry: it would take a role of {0} that allows it, and that the caller may assume':
    '阿里云上没有任何策略能让另一个账号访问实例：需要 {0} 的一个角色允许它，并且调用方可以扮演该角色',
  'more than two sides would have to let it through, or what restricts the caller does not':
    '需要两侧以上放行，或者限制调用方的策略不允许',
  remark: '说明',
  'principals of it can: {0}': '该账号中可以的主体：{0}',
  'principals of it can, among others: {0}': '该账号中可以的主体有（未列全）：{0}',
  '{0} was taken for {1}, which the sources declare': '把 {0} 当作 {1}，来源声明了它',
  '{0} was taken for {1}: of the registries of the sources only that one has such names':
    '把 {0} 当作 {1}：在来源的各个实例（注册表）中，只有它有这样的名称',
  '{0} was taken for {1}, as the sources have no other registry that could be meant':
    '把 {0} 当作 {1}：来源中没有其他可能的实例（注册表）',
  '{0} was taken for {1}: the sources have no registry, and that is the one that their policies are about':
    '把 {0} 当作 {1}：来源中没有实例（注册表），而策略涉及的就是它',
  "{0} was taken for {1}: the sources name no registry, so that one of the caller's own account is meant":
    '把 {0} 当作 {1}：来源没有指定任何实例（注册表），因此按调用方自己账号中的来判定',
  '{0} was taken for {1}, the only role of that name in the sources': '把 {0} 当作 {1}，来源中只有这一个同名角色',
  '{0} was taken for {1}, the only user of that name in the sources': '把 {0} 当作 {1}，来源中只有这一个同名用户',
  '{0} was taken for {1}, the only group of that name in the sources': '把 {0} 当作 {1}，来源中只有这一个同名用户组',
  'the sources do not say what {0} is there': '来源没有说明其中的 {0} 是什么',
  'the sources have the name in {0}, too: if that is meant, name it in full':
    '来源在 {0} 中也有该名称：如果指的是它，请写出完整名称',
  'the sources have nothing by the name of {0}; they have that name in {1}': '来源中没有 {0}；该名称在 {1} 中有',
  'the sources have no repository by the name {0}; did you mean {1}?': '来源中没有名为 {0} 的仓库；是否想写 {1}？',
  'nothing in the sources is about a repository {0}, so that nobody can is no assurance':
    '来源中没有任何内容涉及仓库 {0}，因此“没有其他主体可以”不构成保证',
  'nothing in the sources is about a repository {0}, so that nobody can is no assurance; did you mean {1}?':
    '来源中没有任何内容涉及仓库 {0}，因此“没有其他主体可以”不构成保证；是否想写 {1}？',
  'nobody in the sources is {0}': '来源中没有 {0} 这个主体',
  'nobody in the sources is {0}; did you mean {1}?': '来源中没有 {0} 这个主体；是否想写 {1}？',
  'yes, as of anything that is not in the sources: nobody can {0}': '是，但来源中没有相关内容：没有任何主体可以 {0=}',
  'yes, as of anything that is not in the sources: nobody but {0} can {1}':
    '是，但来源中没有相关内容：除 {0} 外没有任何主体可以 {1=}',
  '{0} may assume {1}, which is named, and acts as that role then': '{0}可以扮演已指定的{1}，之后以该角色行事',
  '{0} may assume {1}, which is named, and acts as that role then, where {2}':
    '{0}可以扮演已指定的{1}，之后以该角色行事，条件是 {2}',
  'yes: nobody can {0}': '是：没有任何主体可以 {0=}',
  'yes: only {0} can {1}': '是：只有 {0} 可以 {1=}',
  'who can {0} (that nobody can does not hold; --by names who may)':
    '谁可以 {0=}（“没有任何主体可以”不成立；用 --by 指定谁可以）',
  'no: not only {0} can {1}; there is also': '否：不只是 {0} 可以 {1=}；还有',
  'who may be able to {0} (that nobody can cannot be said; --by names who may)':
    '谁可能可以 {0=}（不能断定没有任何主体可以；用 --by 指定谁可以）',
  'maybe: that only {0} can {1} cannot be said; there may also be': '可能：不能断定只有 {0} 可以 {1=}；可能还有',
  'Nothing changed that bears on access.': '没有任何与访问权限有关的变化。',
  'Nobody gained or lost access.': '没有主体新增或失去访问权限。',
  'Nobody gained or lost access: what changed is structural only.': '没有主体新增或失去访问权限：只有结构上的变化。',
  'Access changed: {0}.': '访问权限有变化：{0}。',
  'No change was found, but not everything could be asked: see what is taken for granted.':
    '没有发现变化，但并非所有请求都能检验：见默认前提。',
  'All access is as accepted.': '所有访问权限都与已接受的一致。',
  'Access is not as accepted: {0}.': '访问权限与已接受的不一致：{0}。',
};
