import { figure, markdownTable, ratioText, spreadText } from '../../bench/harness/table';

test('columns of numbers are to the right, all others to the left', () => {
  const table = markdownTable(
    ['what', 'ms', 'note'],
    [
      ['a', '12', '3 of them'],
      ['b', '–', 'none'],
    ],
  );
  expect(table.split('\n')).toEqual([
    '| what | ms | note |',
    '| --- | ---: | --- |',
    '| a | 12 | 3 of them |',
    '| b | – | none |',
  ]);
});

test('a bar in a cell does not end the cell', () => {
  expect(markdownTable(['x'], [['a|b']])).toContain('| a\\|b |');
});

test.each([
  [12_345.6, '12,346'],
  [99.96, '100'],
  [12.34, '12.3'],
  [0.012_34, '0.0123'],
  [7, '7'],
  [Number.NaN, '–'],
])('%d is written as %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

test('a spread that is a single value is written without brackets', () => {
  expect(spreadText({ median: 5, min: 5, max: 5 })).toBe('5');
  expect(spreadText({ median: 5, min: 4, max: 6 })).toBe('5 (4–6)');
});

test('a ratio has two digits behind the point', () => {
  expect(ratioText({ median: 1.049, min: 1, max: 1.2 })).toBe('1.05x (1.00–1.20)');
});
