import * as fc from 'fast-check';
import { parseSourceText, parseWithHoles } from '../../../lib/review/read/json-text';
import { runs } from '../../support/property-runs';

/** JSON as it is written: an object is a list of its members, of which two may have one key. */
type Written =
  | string
  | number
  | null
  | readonly Written[]
  | { readonly members: readonly (readonly [string, Written])[] };

// Whatever could be taken for the end of a key, and keys that are special to somebody.
const TEXT = fc.constantFrom(
  'a',
  'b',
  ':',
  '":',
  '\\":',
  '\\',
  ' :x',
  '__proto__',
  'toString',
  '',
  '{',
  '}]',
  '\u{3b1}',
);
const SPACE = fc.constantFrom('', ' ', '\n\t');

const { written } = fc.letrec<{ written: Written }>((tie) => ({
  written: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    TEXT,
    fc.constantFrom(1, null),
    fc.array(tie('written'), { maxLength: 3 }),
    fc.array(fc.tuple(TEXT, tie('written')), { maxLength: 4 }).map((members) => ({ members })),
  ),
}));

function textOf(one: Written, space: string): string {
  if (Array.isArray(one)) return `[${one.map((each) => textOf(each, space)).join(`,${space}`)}]`;
  if (one === null || typeof one !== 'object') return JSON.stringify(one);
  const { members } = one as { members: readonly (readonly [string, Written])[] };
  return `{${members.map(([key, value]) => `${JSON.stringify(key)}${space}:${space}${textOf(value, space)}`).join()}}`;
}

function innerOf(one: Written): readonly Written[] {
  if (Array.isArray(one)) return one;
  return one !== null && typeof one === 'object'
    ? (one as { members: [string, Written][] }).members.map(([, value]) => value)
    : [];
}

function isTwice(one: Written): boolean {
  const keys = one !== null && typeof one === 'object' && 'members' in one ? one.members.map(([key]) => key) : [];
  return new Set(keys).size < keys.length || innerOf(one).some(isTwice);
}

function depthOf(one: Written): number {
  return one === null || typeof one !== 'object' ? 0 : 1 + Math.max(0, ...innerOf(one).map(depthOf));
}

test('a key twice and too much nesting are refused, and nothing else', () => {
  const cases = { deep: 0, twice: 0, fine: 0 };
  fc.assert(
    fc.property(written, SPACE, fc.constantFrom(1, 1, 2, 4), (one, space, limit) => {
      const text = textOf(one, space);
      const read = (): unknown => parseSourceText('x.json', text, limit);
      if (isTwice(one)) {
        cases.twice++;
        expect(read).toThrow('a key twice');
      } else if (depthOf(one) > limit) {
        cases.deep++;
        expect(read).toThrow(`deeper than ${limit} levels`);
      } else {
        cases.fine++;
        expect(read()).toEqual(JSON.parse(text));
      }
    }),
    runs(6_000),
  );
  expect(Math.min(...Object.values(cases))).toBeGreaterThan(0);
});

test.each(['{"\\uE000a":1,"\\ue001a":2}', '{"\\ue000":1,"\\uFFFD":2}', '{"\ue000":1,"\\ue001":2}'])(
  'keys that are one only without what spells holes are one: %s',
  (text) => {
    expect(() => parseSourceText('x.json', text, 5)).toThrow('a key twice');
    expect(parseWithHoles(text.replace('\ue000', '\\ue000'))).toBeUndefined();
  },
);
