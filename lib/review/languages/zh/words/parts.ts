import type { Catalogue } from '../../catalogue';

/** Short sentences about one thing each, which say so little that other texts would be taken for them. */
export const PARTS: Catalogue = {
  '{0} is not a list': '{0} 不是列表',
  '{0} is not an object': '{0} 不是对象',
  '{0} is not a text': '{0} 不是文本',
  '{0} is not known': '{0} 未知',
  '{0} is not what this version writes': '{0} 不是本版本写出的内容',
  '{0}, and {1} more': '{0}，另有 {1} 个',
  '{0}, or an action': '{0}，或一个操作',
  '{0}: {1} on {2}': '{0*}：对{2}执行 {1}',
  '{0} trusts {1}': '{0}信任{1}',
  '{0} has no such action': '{0} 没有这个操作',
  '{0} is checked on a resource': '{0} 针对资源进行检查',
  'expected {0}': '应为{0}',
  'unexpected {0}': '意外的 {0}',
  'GraphQL: {0}': 'GraphQL：{0}',
  "as in '{0}'": "如 '{0}'",
  'not a value of {0}': '不是 {0} 的值',
  'not an action of {0}': '不是 {0} 的操作',
  'the file has {0}': '文件大小为 {0}',
  '{0}, of which the message does not show all': '{0}，消息没有完整显示',
  '{0}, of whom the message does not show all': '{0}，消息没有完整显示',
  '{0}, whose account the message does not show': '{0}，消息没有显示其账号',
  '{0}, of an account that the message does not show': '{0}，其账号在消息中没有显示',
  '{0}, of which the message does not show the account': '{0}，消息没有显示其账号',
  '{0}, {1} not told': '{0}，{1} 个未说明',
};
