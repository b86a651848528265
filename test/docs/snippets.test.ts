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
  const programs = new SnippetPrograms([...all, ...alicloud.asWritten, ...CODES.map(programOf), ...printedCalls()]);
  try {
    expect(programs.problems()).toEqual([]);
  } finally {
    programs.remove();
  }
}, 240_000);
