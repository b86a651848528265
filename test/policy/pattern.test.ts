import * as fc from 'fast-check';
import { intersects, isSubset, matches, unknown } from 'registry-access/policy';
import { isLiteral, literalPrefix, matcherOf } from '../../lib/policy/pattern';
import { cases, runs } from '../support/property-runs';
import {
  allTexts,
  LETTERS,
  oracleMatches,
  pattern,
  patternWithHoles,
  RESOLUTIONS,
  resolution,
  resolve,
  TEXTS,
  text,
  textWithHoles,
} from './arbitraries';

const X = unknown('X');
const Y = unknown('Y');

describe('matching a concrete pattern against a concrete text', () => {
  test.each([
    ['team-a/*', 'team-a/app', 'yes'],
    ['team-a/*', 'team-a/app/web', 'yes'],
    ['team-a/*', 'team-a/', 'yes'],
    ['team-a/*', 'team-a', 'no'],
    ['team-a/*', 'team-ab/app', 'no'],
    ['*', '', 'yes'],
    ['', '', 'yes'],
    ['', 'a', 'no'],
    ['?', '', 'no'],
    ['a*b*c', 'abc', 'yes'],
    ['a*b*c', 'a-b-b-c', 'yes'],
    ['a*b*c', 'acb', 'no'],
    ['ab*ba', 'aba', 'no'],
    ['a**a', 'aa', 'yes'],
    ['ecr:Batch*', 'ecr:BatchGetImage', 'yes'],
    ['ecr:batch*', 'ecr:BatchGetImage', 'no'],
    ['a?c', 'a\u{1F600}c', 'yes'],
    ['a??c', 'a\u{1F600}c', 'no'],
    ['.*', 'xy', 'no'],
    ['[ab]', 'a', 'no'],
  ] as const)('%j against %j is %s', (glob, value, expected) => {
    expect(matches(glob, value)).toBe(expected);
  });

  test('wildcards in the text are ordinary characters', () => {
    expect(matches('a?', 'a*')).toBe('yes');
    expect(matches('a', '*')).toBe('no');
    expect(matches('ab', 'a?')).toBe('no');
  });

  test('agrees with the definition on every text of the alphabet', () => {
    fc.assert(
      fc.property(pattern, (glob) => {
        for (const value of TEXTS)
          expect([value, matches(glob, value)]).toEqual([value, oracleMatches(glob, value) ? 'yes' : 'no']);
      }),
      runs(300),
    );
  });

  test('a pattern of many stars does not take exponential time', () => {
    const start = performance.now();
    expect(matches(`${'a*'.repeat(60)}b`, 'a'.repeat(5000))).toBe('no');
    expect(matches(`${'a*?'.repeat(30)}b`, 'a'.repeat(2000))).toBe('no');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('the compiled matcher of a pattern is made once', () => {
    expect(matcherOf('team-b/*')).toBe(matcherOf('team-b/*'));
  });
});

describe('matching where something is unknown', () => {
  test.each([
    [`arn:aws:iam::444455556666:role/${X}`, 'arn:aws:iam::444455556666:role/ci', 'maybe'],
    [`arn:aws:iam::444455556666:role/${X}`, 'arn:aws:iam::777788889999:role/ci', 'no'],
    ['arn:aws:iam::444455556666:role/*', `arn:aws:iam::444455556666:role/${X}`, 'yes'],
    ['arn:aws:iam::444455556666:role/ci-*', `arn:aws:iam::444455556666:role/${X}`, 'maybe'],
    [X, X, 'yes'],
    [X, Y, 'maybe'],
    [X, 'anything', 'maybe'],
    [`${X}*`, `${X}/app`, 'yes'],
    [`${X}/app`, `${X}/web`, 'no'],
    ['?', X, 'maybe'],
    ['*', X, 'yes'],
    [`a${X}`, `b${X}`, 'no'],
  ] as const)('%j against %j is %s', (glob, value, expected) => {
    expect(matches(glob, value)).toBe(expected);
  });

  test('yes and no survive every resolution of the holes, on both sides at once', () => {
    const seen = { yes: 0, maybe: 0, no: 0 };
    fc.assert(
      fc.property(patternWithHoles, textWithHoles, (glob, value) => {
        const decision = matches(glob, value);
        seen[decision]++;
        if (decision === 'maybe') return;
        for (const x of RESOLUTIONS) {
          for (const y of RESOLUTIONS) {
            const concrete = oracleMatches(resolve(glob, { X: x, Y: y }), resolve(value, { X: x, Y: y }));
            if (concrete !== (decision === 'yes')) throw new Error(`${decision} is refuted by X=${x} Y=${y}`);
          }
        }
      }),
      runs(3000),
    );
    // The property would hold for a matcher that always says maybe.
    expect(Math.min(seen.yes, seen.no, seen.maybe)).toBeGreaterThan(cases(100));
  });

  test('a maybe about one hole has a resolution to each side, if the pattern has stars alone', () => {
    // With `?` beside `*` the answer may be more careful than it need be (`*?b` against `a⟨X⟩b`).
    const stars = pattern
      .map((glob) => glob.replaceAll('?', '*'))
      .filter((glob) => glob.replaceAll('*', '').length <= 3);
    const fillings = allTexts([...LETTERS, 'c', '*', '?'], 3);
    fc.assert(
      fc.property(stars, fc.constantFrom(...LETTERS, ''), fc.constantFrom(...LETTERS, ''), (glob, before, after) => {
        const value = before + X + after;
        if (matches(glob, value) !== 'maybe') return;
        const outcomes = new Set(fillings.map((x) => oracleMatches(glob, before + x + after)));
        expect([...outcomes].sort()).toEqual([false, true]);
      }),
      runs(500),
    );
  });

  test('the name of a hole may have any characters', () => {
    const hole = unknown('Hub/Repo:Name*?');
    expect(matches(`a/${hole}`, `a/${hole}`)).toBe('yes');
    expect(matches(`a/${hole}`, 'b/x')).toBe('no');
    expect(matches('a/?', `a/${hole}`)).toBe('maybe');
  });
});

describe('comparing patterns', () => {
  test('intersects exactly when some text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        // Two patterns of up to five tokens that meet at all meet in a text of up to ten characters; short ones are tried.
        const short = TEXTS.some((value) => oracleMatches(a, value) && oracleMatches(b, value));
        if (short) expect(intersects(a, b)).toBe(true);
        const least = a.replaceAll('*', '').length + b.replaceAll('*', '').length;
        if (least <= 4) expect(intersects(a, b)).toBe(short);
        expect(intersects(a, b)).toBe(intersects(b, a));
      }),
      runs(1500),
    );
  });

  test('patterns with holes intersect if any resolution of them does', () => {
    fc.assert(
      fc.property(patternWithHoles, patternWithHoles, resolution, text, (a, b, values, value) => {
        if (oracleMatches(resolve(a, values), value) && oracleMatches(resolve(b, values), value)) {
          expect(intersects(a, b)).toBe(true);
        }
      }),
      runs(3000),
    );
  });

  test.each([
    ['team-a/*', 'team-*', true],
    ['team-*', 'team-a/*', false],
    ['*', '**', true],
    ['?*', '*?', true],
    ['*', '?*', false],
    ['*a*b*', '*a*', true],
    ['', '*', true],
    ['?', 'a', false],
    [X, '*', true],
    [X, '?*', false],
    [X, X, true],
    [X, Y, false],
    [`${X}/a`, `${X}/*`, true],
    ['a', X, false],
  ] as const)('whether %j is a subset of %j: %s', (inner, outer, expected) => {
    expect(isSubset(inner, outer)).toBe(expected);
  });

  test('a subset exactly when every text of the one is a text of the other', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(pattern, pattern, (inner, outer) => {
        const claimed = isSubset(inner, outer);
        seen[`${claimed}`]++;
        const counterexample = TEXTS.find((value) => oracleMatches(inner, value) && !oracleMatches(outer, value));
        if (claimed) expect(counterexample).toBeUndefined();
        // The shortest counterexample of a short pattern is short, so for these the answer must be exact.
        else if (inner.replaceAll('*', '').length <= 2) expect(counterexample).toBeDefined();
      }),
      runs(2000),
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(cases(100));
  });

  test('a subset stays one under every resolution of the holes', () => {
    let claimed = 0;
    fc.assert(
      fc.property(patternWithHoles, patternWithHoles, resolution, (inner, outer, values) => {
        if (!isSubset(inner, outer)) return;
        claimed++;
        const a = resolve(inner, values);
        const b = resolve(outer, values);
        expect(TEXTS.find((value) => oracleMatches(a, value) && !oracleMatches(b, value))).toBeUndefined();
      }),
      runs(2000),
    );
    expect(claimed).toBeGreaterThan(cases(100));
  });

  test('subset answers the safe side when a pattern is too entangled, and soon', () => {
    const start = performance.now();
    expect(typeof isSubset(`*${'?a*'.repeat(20)}`, `*${'a?*'.repeat(20)}b`)).toBe('boolean');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('the literal prefix ends at the first wildcard or hole', () => {
    expect(literalPrefix('team-a/*/x')).toBe('team-a/');
    expect(literalPrefix(`team-${X}`)).toBe('team-');
    expect(literalPrefix('team')).toBe('team');
    expect(isLiteral('team')).toBe(true);
    expect(isLiteral('team?')).toBe(false);
    expect(isLiteral(`team${X}`)).toBe(false);
  });
});
