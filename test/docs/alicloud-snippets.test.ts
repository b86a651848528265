import { run } from '../alicloud/run';
import { PAGES, snippets } from './alicloud-programs';
import { SnippetPrograms } from './snippet-programs';

// That they compile is in snippets.test.ts.
let programs: SnippetPrograms;
beforeAll(() => {
  programs = new SnippetPrograms(snippets.map(({ code }) => code));
});
afterAll(() => programs.remove());

test('every page has its snippets', () => {
  expect(new Set(snippets.map(({ name }) => name.replace(/ \d+$/, '')))).toEqual(new Set(PAGES));
});

test.each(snippets.map(({ name }, index) => ({ name, index })))('$name declares something', async ({ index }) => {
  const { resources } = await run(() => {
    require(programs.files[index] as string);
    return undefined;
  });
  expect(resources.length).toBeGreaterThan(0);
});
