import { ALICLOUD_DOCUMENTS } from '../../../scripts/alicloud-documents';
import { producedFiles } from '../../../scripts/zh/page';
import { holds, isElsewhere } from '../../support/documents';
import { DOCUMENTS } from '.';

describe.each(DOCUMENTS)('$title', ({ sections }) => {
  describe.each(sections)('$title', ({ rows }) => {
    test.each(rows.filter((row) => !isElsewhere(row)))('$says ($term)', holds);
  });
});

test('docs/alicloud-documents.md and its Chinese are what `npx tsx scripts/alicloud-documents.ts` writes', () => {
  for (const { kept, made } of producedFiles(ALICLOUD_DOCUMENTS)) expect(kept).toBe(made);
});
