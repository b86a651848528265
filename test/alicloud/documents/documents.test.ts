/** @jest-environment ./test/alicloud/environment.cjs */
import { readFileSync } from 'node:fs';
import { DOCUMENTS_PAGE, documentsPage } from '../../../scripts/alicloud-documents';
import { DOCUMENTS } from '.';
import { isDeclared, isElsewhere, isRefused, type Row } from './row';

async function holds(row: Row): Promise<void> {
  if (isDeclared(row)) expect(row.of(await row.declare.run())).toEqual(row.is);
  if (isRefused(row)) await expect(row.declare.run()).rejects.toThrow(row.refused);
}

describe.each(DOCUMENTS)('$title', ({ sections }) => {
  describe.each(sections)('$title', ({ rows }) => {
    test.each(rows.filter((row) => !isElsewhere(row)))('$says ($term)', holds);
  });
});

test('docs/alicloud-documents.md is what `npx tsx scripts/alicloud-documents.ts` writes', () => {
  expect(readFileSync(DOCUMENTS_PAGE, 'utf8')).toBe(documentsPage());
});
