import type { Catalogue } from '../../catalogue';

/** Operators that are printed by their own names. */
const OPERATORS = [
  ...['Equals', 'NotEquals', 'Like', 'NotLike'].flatMap((one) => [`String${one}`, `Arn${one}`]),
  ...[
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'BinaryEquals',
    'Bool',
    'Null',
    'IpAddress',
    'NotIpAddress',
  ],
  ...['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].flatMap((one) => [
    `Numeric${one}`,
    `Date${one}`,
  ]),
].flatMap((one) =>
  ['', 'ForAnyValue:', 'ForAllValues:'].flatMap((set) => ['', 'IfExists'].map((end) => set + one + end)),
);

/** When something holds: conditions of policies, and what comes before a request. */
export const CIRCUMSTANCES: Catalogue = {
  ...Object.fromEntries(OPERATORS.map((operator) => [`{0} ${operator} {1}`, `{0!} ${operator} {1!}`])),
  '{0} = {1}': '{0!} = {1!}',
  '{0} != {1}': '{0!} != {1!}',
  '{0} like {1}': '{0!} 匹配 {1!}',
  '{0} not like {1}': '{0!} 不匹配 {1!}',
  '{0} in {1}': '{0!} 属于 {1!}',
  '{0} not in {1}': '{0!} 不属于 {1!}',
  'not ({0})': '并非（{0}）',
  'assuming {0}': '扮演{0}',
  'through replication': '通过复制',
  'through a sync rule': '通过同步规则',
  'through an artifact subscription': '通过制品订阅',
  'through a pull through cache rule': '通过拉取缓存规则',
  'through replication to {0}': '通过复制到 {0!}',
  'through replication from {0}': '通过来自 {0!} 的复制',
  'through a sync rule to {0} in {1}': '通过到 {1!} 的 {0!} 的同步规则',
  'through a sync rule from {0} in {1}': '通过来自 {1!} 的 {0!} 的同步规则',
  'through an artifact subscription from {0}': '通过来自 {0!} 的制品订阅',
  'through a pull through cache rule from {0}': '通过来自 {0!} 的拉取缓存规则',
  'through a pull through cache rule from {0} in {1}': '通过来自 {1!} 的 {0!} 的拉取缓存规则',
  'through a pull through cache rule as {0}': '通过拉取缓存规则，以{0}的身份',
  'through a pull through cache rule from {0} as {1}': '通过来自 {0!} 的拉取缓存规则，以{1}的身份',
  'through a pull through cache rule from {0} in {1} as {2}': '通过来自 {1!} 的 {0!} 的拉取缓存规则，以{2}的身份',
  'tags like {0}': '标签匹配 {0}',
  'started by hand': '手动触发',
  'once created from a template ({0})': '由模板创建之后（{0}）',
  'once created automatically': '自动创建之后',
  'expected until {0}: {1}': '预期，截止 {0}：{1^}',
  '{0} more combinations of conditions': '另有 {0} 种条件组合',
  '{0} for role {1} of {2}': '{0}（针对 {2} 的角色 {1}）',
  '{0} for arn:{1}': '{0}（针对 arn:{1}）',
  '{0} for acs:{1}': '{0}（针对 acs:{1}）',
};
