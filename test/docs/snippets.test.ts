import { DOCUMENTS } from '../aws/documents';
import { CODES, programOf } from '../aws/documents/declare';
import { printedCalls } from '../review/explain/denied-calls';
import * as alicloud from './alicloud-programs';
import * as aws from './aws-programs';
import { SnippetPrograms } from './snippet-programs';
import * as tool from './tool-programs';

test('every page has its code', () => {
  expect(aws.snippets.length).toBeGreaterThan(7);
  expect(new Set(tool.snippets.map(({ page }) => page))).toEqual(new Set(tool.PAGES));
});

// One program: what takes long is to read what the CDK, Pulumi and the compiler's own library declare.
test('the code of the pages and of the documents compiles, and so does every call that an explanation prints', () => {
  expect([DOCUMENTS.length > 0, CODES.length > 0]).toEqual([true, true]);
  const all = [...aws.snippets, ...alicloud.snippets, ...tool.snippets].map(({ code }) => code);
  const codes = [...all, ...alicloud.asWritten, ...CODES.map(programOf), ...printedCalls()];
  // The last one does not: what is said of it, and of it alone, shows that all were read.
  const programs = new SnippetPrograms([...codes, "export const one: number = 'one';"]);
  try {
    expect(programs.problems()).toEqual([`${codes.length}: Type 'string' is not assignable to type 'number'.`]);
  } finally {
    programs.remove();
  }
}, 240_000);
