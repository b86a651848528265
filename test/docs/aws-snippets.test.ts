import { snippets } from './aws-programs';
import { SnippetPrograms } from './snippet-programs';

// That they compile is in snippets.test.ts.
let programs: SnippetPrograms;
beforeAll(() => {
  programs = new SnippetPrograms(snippets.map(({ code }) => code));
});
afterAll(() => programs.remove());

test('every page has its snippets', () => {
  expect(snippets.length).toBeGreaterThan(7);
});

test.each(snippets.map(({ name }, index) => ({ name, index })))(
  '$name synthesizes',
  ({ index }) => {
    const { app } = require(programs.files[index] as string) as { app: import('aws-cdk-lib/core').App };
    expect(app.synth().stacks.length).toBeGreaterThan(0);
  },
  60_000,
);
