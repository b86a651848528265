import { readFileSync } from 'node:fs';
import { DOCUMENTS_PAGE, documentsPage } from '../../../scripts/alicloud-documents';
import { holds, isElsewhere } from '../../support/documents';
import { DOCUMENTS } from '.';

describe.each(DOCUMENTS)('$title', ({ sections }) => {
  describe.each(sections)('$title', ({ rows }) => {
    test.each(rows.filter((row) => !isElsewhere(row)))('$says ($term)', holds);
  });
});

test('docs/alicloud-documents.md is what `npx tsx scripts/alicloud-documents.ts` writes', () => {
  expect(readFileSync(DOCUMENTS_PAGE, 'utf8')).toBe(documentsPage());
});
