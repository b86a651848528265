import { AWS_DOCUMENTS } from '../../../scripts/aws-documents';
import { producedFiles } from '../../../scripts/zh/page';
import { holds, isElsewhere } from '../../support/documents';
import { DOCUMENTS } from '.';

// That the code of the rows compiles is in test/docs/snippets.test.ts.
describe.each(DOCUMENTS)('$title', ({ sections }) => {
  describe.each(sections)('$title', ({ rows }) => {
    test.each(rows.filter((row) => !isElsewhere(row)))('$says ($term)', holds);
  });
});

test('docs/aws-documents.md and its Chinese are what `npx tsx scripts/aws-documents.ts` writes', () => {
  for (const { kept, made } of producedFiles(AWS_DOCUMENTS)) expect(kept).toBe(made);
});
