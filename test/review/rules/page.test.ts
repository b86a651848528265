import { readFileSync } from 'node:fs';
import { RULES } from 'registry-access/review';
import { RULES_PAGE, rulesPage } from '../../../scripts/rules-page';

test('docs/rules.md is what `npx tsx scripts/rules-page.ts` writes', () => {
  expect(readFileSync(RULES_PAGE, 'utf8')).toBe(rulesPage());
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
