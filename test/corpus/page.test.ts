import { readFileSync } from 'node:fs';
import { answersTo } from '../../corpus/adapters/registry-access/answers';
import { judge } from '../../corpus/runner/answer';
import type { CorpusFile } from '../../corpus/runner/case';
import { CORPUS_PAGE, withFiles } from '../../scripts/corpus-page';
import { codeBlocksOf } from '../docs/code-blocks';
import { faults } from './schemas';

test('the table of files is what `npx tsx scripts/corpus-page.ts` writes', () => {
  const page = readFileSync(CORPUS_PAGE, 'utf8');
  expect(withFiles(page)).toBe(page);
});

const [file = '', sent = '', said = ''] = codeBlocksOf(CORPUS_PAGE)
  .filter(({ language }) => language === 'json')
  .map(({ text }) => text);

test('the case of the page is a file as the schema has them, and true', () => {
  const example = JSON.parse(file) as CorpusFile;
  expect(faults('cases.schema.json', example)).toEqual([]);
  for (const { world, questions } of example.cases) {
    const answers = answersTo(world, questions);
    expect(questions.map((question, at) => judge(question, answers[at] ?? { verdict: 'unsupported' }))).toEqual([
      'right',
    ]);
  }
});

test('the lines of the page are as the schema of the protocol has them', () => {
  expect(faults('protocol.schema.json#/$defs/sent', JSON.parse(sent))).toEqual([]);
  expect(faults('protocol.schema.json#/$defs/said', JSON.parse(said))).toEqual([]);
});
