import type { Catalogue } from '../../catalogue';

/** What a delivery chain of Container Registry does, without what stops an image there. */
const STEPS: Catalogue = {
  'they are built from source': '从源代码构建',
  'they are scanned': '扫描镜像',
  'the sync rules send them on': '由同步规则继续同步',
  'the triggers call others': '触发器调用其他服务',
  'a snapshot is made': '创建快照',
  'a snapshot is made by a trigger': '由触发器创建快照',
};

/** Steps of a delivery chain, with what stops an image there in brackets. */
export const CHAIN_STEPS: Catalogue = {
  ...Object.fromEntries(
    [...Object.entries(STEPS), ['step {0}', '步骤 {0}'] as const].flatMap(([step, chinese]) => {
      const at = step.includes('{0}') ? 1 : 0;
      return [
        [step, chinese],
        [`${step} ({${at}})`, `${chinese}（{${at}}）`],
        [`${step} ({${at}}) ({${at + 1}})`, `${chinese}（{${at}}）（{${at + 1}}）`],
      ];
    }),
  ),
  'nothing is done': '不做任何处理',
  'steps that are not known': '未知的步骤',
  'if that is switched on': '（如果已开启）',
  '{0} at {1} or more findings of level {2}': '级别为 {2} 的问题达到 {1} 个或以上时 {0}',
};
