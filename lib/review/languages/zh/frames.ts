import type { Catalogue } from '../catalogue';

/** The forms of `complain`, of which each part is a text of its own, and what an error of a program stands in. */
export const FRAMES: Catalogue = {
  "the program '{0}' failed: {1}": "程序 '{0}' 失败：{1}",
  '{0}: got {1}; allowed: {2}; instead: {3}': '{0}：实际为 {1~}；应为：{2}；建议：{3}',
  '{0}: got {1}; may be: {2}; instead: {3}': '{0}：实际为 {1~}；可能是：{2}；建议：{3}',
  '{0}: got {1}; may be: {2}': '{0}：实际为 {1~}；可能是：{2}',
  '{0}: got {1}; allowed: {2}': '{0}：实际为 {1~}；应为：{2}',
  '{0}: got {1}; instead: {2}': '{0}：实际为 {1~}；建议：{2}',
  '{0}: allowed: {1}; instead: {2}': '{0}；应为：{1}；建议：{2}',
  '{0}: got {1}': '{0}：实际为 {1~}',
  '{0}: allowed: {1}': '{0}；应为：{1}',
  '{0}: instead: {1}': '{0}；建议：{1}',
};
