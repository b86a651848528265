import { AWS_DOCUMENTS } from '../../../scripts/aws-documents';
import { producedFiles } from '../../../scripts/zh/page';
import { SnippetPrograms } from '../../docs/snippet-programs';
import { holds, isElsewhere } from '../../support/documents';
import { DOCUMENTS } from '.';
import { CODES, programOf } from './declare';

describe.each(DOCUMENTS)('$title', ({ sections }) => {
  describe.each(sections)('$title', ({ rows }) => {
    test.each(rows.filter((row) => !isElsewhere(row)))('$says ($term)', holds);
  });
});

test('the code of the rows compiles', () => {
  const programs = new SnippetPrograms(CODES.map(programOf));
  try {
    expect(programs.problems()).toEqual([]);
  } finally {
    programs.remove();
  }
}, 120_000);

test('docs/aws-documents.md and its Chinese are what `npx tsx scripts/aws-documents.ts` writes', () => {
  for (const { kept, made } of producedFiles(AWS_DOCUMENTS)) expect(kept).toBe(made);
});
