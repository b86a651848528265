import { readFileSync } from 'node:fs';
import { DOCUMENTS_PAGE, documentsPage } from '../../../scripts/aws-documents';
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

test('docs/aws-documents.md is what `npx tsx scripts/aws-documents.ts` writes', () => {
  expect(readFileSync(DOCUMENTS_PAGE, 'utf8')).toBe(documentsPage());
});
