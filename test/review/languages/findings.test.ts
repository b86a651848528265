import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorld } from '../../../corpus/adapters/registry-access/files';
import { modelOf } from '../../../corpus/adapters/registry-access/model';
import { readCorpus } from '../../../corpus/runner/corpus';
import { RULES, review } from '../../../lib/review';
import { translatorFor } from '../../../lib/review/languages/translator';
import { principalText, whenText } from '../../../lib/review/render/words';

interface Scenario {
  readonly findings: readonly string[];
}

const SAMPLES = JSON.parse(readFileSync(join(__dirname, 'samples.json'), 'utf8')) as readonly (readonly [
  string,
  string,
])[];

const zh = translatorFor('zh');

/** Words of English sentences, of which none is a name in the scenarios. */
const ENGLISH =
  /(?<![\w`$/:.'{<-])(?:the|of|in|and|or|is|are|has|that|which|an|to|not|with|it|its|for|from|by|be|can|may|nobody|every|account|anyone|everybody|this|what|does|where|whose|whom)(?![\w/:.'}>-])/;

/** What is left in English of a translation, but for quotes, names of holes, and conditions, whose signs and tags may have any words. */
function left(chinese: string): string | undefined {
  const own = chinese.replace(/\$\{[^}]*\}|`[^`]*`|实际为 '.*?'；/gs, '').replace(/(?:aws|acs):\S+ (?:!?=) \S+/g, '');
  return ENGLISH.exec(own)?.[0];
}

/** What workloads of the scenarios have in place of what readers say to do instead. */
const MADE_UP = /: (?:name a role there|replicate it|set SERVICE_ROLE)$/;

/** What the rules find in their scenarios, which their own tests hold to these texts, without the place behind it. */
const FINDINGS = [
  ...new Set(
    readdirSync(join(__dirname, '..', 'rules'))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => JSON.parse(readFileSync(join(__dirname, '..', 'rules', file), 'utf8')) as Scenario[])
      .flatMap(({ findings }) => findings)
      .map((line) => line.replace(/^\w+ [\w-]+: /, '').replace(/ \((?:[^()]|\([^()]*\))*\)$/, '')),
  ),
].filter((message) => !MADE_UP.test(message));

test('every finding of the scenarios of rules is Chinese as a whole', () => {
  expect(FINDINGS.length).toBeGreaterThan(150);
  expect(FINDINGS.map((english) => [english, zh(english)]).filter(([, chinese]) => left(chinese as string))).toEqual(
    [],
  );
});

test('what can be, what may be and what is not are the same in Chinese', () => {
  const wrong = FINDINGS.filter((english) => {
    const chinese = zh(english);
    return (
      / may be | may make /.test(english) !== chinese.includes('可能') ||
      / fails?\b/.test(english) !== chinese.includes('失败')
    );
  });
  expect(wrong).toEqual([]);
});

test('what rules look for, why and what to do is Chinese', () => {
  for (const { cause, explanation, instead } of RULES)
    for (const english of [cause, explanation, instead]) {
      expect(zh(english)).toMatch(/\p{Script=Han}/u);
      expect(left(zh(english).replace(/"[^"]*"/g, ''))).toBeUndefined();
    }
});

test('code in backquotes is the same in Chinese', () => {
  const codes = (text: string): string[] => (text.match(/`[^`]*`/g) ?? []).sort();
  for (const { explanation, instead } of RULES)
    for (const english of [explanation, instead]) expect(codes(zh(english))).toEqual(codes(english));
});

test('what is taken for granted, what could not be read, who it is and when is Chinese in every world of the corpus', () => {
  const found = new Set<string>();
  for (const { cases } of readCorpus())
    for (const { world } of cases) {
      const model = world.files === undefined ? modelOf(world) : readWorld(world);
      const { assumptions, facts, findings } = review(model);
      for (const { message } of [...model.notices, ...findings]) found.add(message);
      for (const text of assumptions) found.add(text);
      for (const { principal, when } of facts) {
        found.add(principalText(principal, { 444455556666: 'workloads' }));
        for (const one of when) found.add(whenText(one, {}));
      }
    }
  expect(found.size).toBeGreaterThan(500);
  const wrong = [...found].filter((english) => !english.includes(' of s3://') && left(zh(english)));
  expect(wrong.map((english) => [english, zh(english)])).toEqual([]);
});

test.each(SAMPLES as [string, string][])('%s', (english, chinese) => {
  expect(zh(english)).toBe(chinese);
});
