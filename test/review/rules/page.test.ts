import { readFileSync } from 'node:fs';
import { RULES } from 'registry-access/review';
import { translatorFor } from '../../../lib/review/languages';
import { rulesFile, rulesPage } from '../../../scripts/rules-page';
import { LANGUAGES } from '../../../scripts/site/contents';

test.each(LANGUAGES)('docs/rules.md in %s is what `npx tsx scripts/rules-page.ts` writes', (language) => {
  expect(readFileSync(rulesFile(language), 'utf8')).toBe(rulesPage(language));
});

test('every text of a rule is there in Chinese', () => {
  const said = translatorFor('zh');
  const texts = RULES.flatMap(({ cause, explanation, instead }) => [cause, explanation, instead]);
  expect(texts.filter((text) => !/[\u4e00-\u9fff]/.test(said(text)))).toEqual([]);
});

test('ids are unique and read like names, and every rule says what, why, what instead and where from', () => {
  const ids = RULES.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, cause, explanation, instead, doc, clouds } of RULES) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(cause).toMatch(/^[a-z].*[^.]$/);
    expect(explanation).toMatch(/^[A-Z`].*\.$/);
    expect(instead).toMatch(/^[A-Z`].*\.$/);
    expect(doc).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|www\.alibabacloud\.com|help\.aliyun\.com)\//);
    expect(clouds.length).toBeGreaterThan(0);
  }
});
