import * as fc from 'fast-check';
import type { Decision } from 'registry-access/policy';
import { allOf, anyOf, compareDecisions, not } from '../../lib/policy/verdict';

const decision = fc.constantFrom<Decision>('yes', 'maybe', 'no');
const decisions = fc.array(decision, { maxLength: 6 });

/** What a `maybe` may still turn out to be. */
const outcomes = (d: Decision): boolean[] => (d === 'maybe' ? [true, false] : [d === 'yes']);

function resolutions(list: readonly Decision[]): boolean[][] {
  return list.reduce<boolean[][]>((all, d) => all.flatMap((done) => outcomes(d).map((o) => [...done, o])), [[]]);
}

function asDecision(results: readonly boolean[]): Decision {
  if (results.every((r) => r)) return 'yes';
  return results.some((r) => r) ? 'maybe' : 'no';
}

test('allOf says what holds in every resolution of its parts', () => {
  fc.assert(
    fc.property(decisions, (list) => allOf(list) === asDecision(resolutions(list).map((r) => r.every(Boolean)))),
  );
});

test('anyOf says what holds in every resolution of its parts', () => {
  fc.assert(
    fc.property(decisions, (list) => anyOf(list) === asDecision(resolutions(list).map((r) => r.some(Boolean)))),
  );
});

test('nothing to hold holds, and nothing to choose from does not', () => {
  expect(allOf([])).toBe('yes');
  expect(anyOf([])).toBe('no');
});

test('not swaps yes and no and leaves maybe', () => {
  expect(['yes', 'maybe', 'no'].map((d) => not(d as Decision))).toEqual(['no', 'maybe', 'yes']);
});

test('de Morgan', () => {
  fc.assert(fc.property(decisions, (list) => not(allOf(list)) === anyOf(list.map(not))));
});

test('a better part never makes a worse whole', () => {
  fc.assert(
    fc.property(decisions, decision, decision, (list, a, b) => {
      const [low, high] = compareDecisions(a, b) <= 0 ? [a, b] : [b, a];
      expect(compareDecisions(allOf([...list, low]), allOf([...list, high]))).toBeLessThanOrEqual(0);
      expect(compareDecisions(anyOf([...list, low]), anyOf([...list, high]))).toBeLessThanOrEqual(0);
    }),
  );
});

test('decisions are ordered no, maybe, yes', () => {
  expect((['yes', 'no', 'maybe'] as Decision[]).sort(compareDecisions)).toEqual(['no', 'maybe', 'yes']);
});
