import type { Catalogue } from '../../catalogue';

/** What a file is that is one policy, behind its name (`lib/review/read/document-origin.ts`). Its place inside of the file is the statement. */
const DOCUMENTS: Catalogue = {
  '{0}: policy document': '{0=}：策略文档',
  '{0}: registry policy of {1}': '{0=}：{1=} 的注册表策略',
  '{0}: trust policy of role {1} of {2}': '{0=}：{2=} 的角色 {1=} 的信任策略',
  '{0}: policy of repository {1} of {2}': '{0=}：{2=} 的存储库 {1=} 的策略',
  '{0}: policy of role {1} of {2}': '{0=}：{2=} 的角色 {1=} 的策略',
  '{0}: policy of user {1} of {2}': '{0=}：{2=} 的用户 {1=} 的策略',
  '{0}: policy of group {1} of {2}': '{0=}：{2=} 的用户组 {1=} 的策略',
};

const holesIn = (english: string): number => english.match(/\{\d\}/g)?.length ?? 0;

export const POLICY_FILES: Catalogue = Object.fromEntries(
  Object.entries(DOCUMENTS).flatMap(([english, chinese]) => {
    const at = holesIn(english);
    return [
      [english, chinese],
      [`${english}, statement {${at}}`, `${chinese}，语句 {${at}=}`],
      [`${english}, statement {${at}} "{${at + 1}}"`, `${chinese}，语句 {${at}=} "{${at + 1}=}"`],
    ];
  }),
);
