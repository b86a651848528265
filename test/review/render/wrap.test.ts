import * as fc from 'fast-check';
// Internal: what it must hold is easier to say of it alone than of a table.
import { columnsOf, wrapLine } from '../../../lib/review/render/wrap';

const word = fc.constantFrom(
  'role',
  'aliyuncontainerregistrycrossaccoutsyncrole',
  'a-b-c',
  'x',
  '生产环境',
  '😀',
  'team-a/app',
);
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

test('no part is wider than asked, and nothing but the spaces at the breaks is lost', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const parts = wrapLine(text, width);
      for (const part of parts) expect(columnsOf(part)).toBeLessThanOrEqual(width);
      expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test.each([
  ['short', 20, ['short']],
  ['two words', 5, ['two', 'words']],
  ['role team-a-deploy-role of 1', 14, ['role team-a-', 'deploy-role of', '1']],
  ['abcdefgh', 3, ['abc', 'def', 'gh']],
  ['', 3, ['']],
])('%j in %d columns', (text, width, expected) => {
  expect(wrapLine(text, width)).toEqual(expected);
});

test('East Asian characters take two columns', () => {
  expect(columnsOf('生产 a')).toBe(6);
  expect(wrapLine('生产环境', 5)).toEqual(['生产', '环境']);
});
