import type { Catalogue } from '../../catalogue';

const WHO = { 'every AWS account': '每个 AWS 账号都', everybody: '所有人都' } as const;

/** What is not sure in English is not sure in Chinese. */
const MAY = { can: '可以', 'may be able to': '可能能够' } as const;

const WHAT: Catalogue = {
  'every repository of {1} in {2}': '{1} 在 {2} 的所有仓库',
  'repository {1} of {2} in {3}': '{2} 在 {3} 的仓库 {1}',
  'repositories {1} of {2} in {3}': '{2} 在 {3} 的仓库 {1}',
  'the registry of {1} in {2}': '{1} 在 {2} 的注册表',
  'every repository of any account': '任何账号的所有仓库',
  'repository {1} of any account': '任何账号的仓库 {1}',
  'repositories {1} of any account': '任何账号的仓库 {1}',
  'the registry of any account': '任何账号的注册表',
};

/** What may come behind the first resource. */
const REST = [
  ['', ''],
  ['; {a}', '；{a}'],
  [', if {a}', '，条件是 {a}'],
  ['; {a}, if {b}', '；{a}，条件是 {b}'],
  ['; {a} the registry of {b} in {c}', '；{a}：{b} 在 {c} 的注册表'],
  ['; {a} the registry of {b} in {c}, if {d}', '；{a}：{b} 在 {c} 的注册表，条件是 {d}'],
] as const;

function* sentences(): Iterable<readonly [string, string]> {
  for (const [who, everybody] of Object.entries(WHO))
    for (const [may, can] of Object.entries(MAY))
      for (const [what, resource] of Object.entries(WHAT))
        for (const [rest, translated] of REST) {
          const holes = (what.match(/\{\d\}/g)?.length ?? 0) + 1;
          const numbered = (text: string): string =>
            text.replace(/\{([a-d])\}/g, (_, letter: string) => `{${holes + 'abcd'.indexOf(letter)}}`);
          yield [
            `${who} ${may} {0} ${what}${numbered(rest)}`,
            `${everybody}${can} {0}：${resource}${numbered(translated)}`,
          ];
        }
}

/** `every AWS account can pull, push repository a of 111122223333 in eu-west-1, if …`: between the capabilities and what they are for stands nothing. */
export const EVERYBODY_MESSAGES: Catalogue = {
  ...Object.fromEntries(sentences()),
  'do everything with': '执行所有操作',
};
