import type { Catalogue } from '../catalogue';

export const WORDS: Catalogue = {
  anyone: '任何人',
  'any account': '任何账号',
  'account {0}': '账号 {0}',
  'role {0} of {1}': '账号 {1} 的角色 {0}',
  'user {0} of {1}': '账号 {1} 的用户 {0}',
  'group {0} of {1}': '账号 {1} 的用户组 {0}',
  'account {0} ({1})': '账号 {0}（{1=}）',
  'role {0} of {1} ({2})': '账号 {1}（{2=}）的角色 {0}',
  'user {0} of {1} ({2})': '账号 {1}（{2=}）的用户 {0}',
  'group {0} of {1} ({2})': '账号 {1}（{2=}）的用户组 {0}',
};
