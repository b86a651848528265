import { fuzzCase } from './support/fuzz';

test('three thousand mutated policies and templates are read or refused in words, and never wrongly said no to', () => {
  const outcomes = Array.from({ length: 3000 }, (_, seed) => fuzzCase(seed));
  expect(outcomes.filter(({ kind }) => kind !== 'read' && kind !== 'refused')).toEqual([]);
  // A mutation that always breaks a document, or never does, would test nothing.
  const read = outcomes.filter(({ kind }) => kind === 'read').length;
  expect(read).toBeGreaterThan(500);
  expect(outcomes.length - read).toBeGreaterThan(300);
});
