import fc from 'fast-check';
import { hasUnknown, marked, namedUnknown, unknownNamesIn, unmarked } from '../../lib/offline/unknowns/marks';
import { UNKNOWN } from '../../lib/offline/values';

const name = fc.string({ minLength: 1 });
const text = fc.string().filter((one) => !/[\u{E002}\u{E003}]/u.test(one));

test('what a program passes on comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, name)), text, (parts, end) => {
      const value = parts.map(([before, one]) => before + namedUnknown(one)).join('') + end;
      expect(unmarked(marked({ list: [value] }))).toEqual({ list: [value] });
      expect(unknownNamesIn(value)).toHaveLength(new Set(parts.map(([, one]) => namedUnknown(one))).size);
    }),
  );
});

test('a program sees none of the characters at which texts are split', () => {
  fc.assert(
    fc.property(name, (one) => {
      expect(marked(namedUnknown(one))).toMatch(/^[^\s:/.,@#=_-]+$/u);
    }),
  );
});

test.each([
  ['in lower case', (text: string) => text.toLowerCase()],
  ['in upper case', (text: string) => text.toUpperCase()],
  ['without its end', (text: string) => text.slice(0, -1)],
  ['without its beginning', (text: string) => text.slice(1)],
  ['turned around', (text: string) => [...text].reverse().join('')],
])('a text that a program has changed is unknown as a whole: %s', (_, change) => {
  const given = marked(namedUnknown('a.b')) as string;
  expect(unmarked(`role/${change(given)}`)).toBe(UNKNOWN);
});

test('a name has nothing in it that would end it, or the JSON text that it stands in', () => {
  expect(namedUnknown('{"a":"\\n"}\n')).toBe(`${UNKNOWN}{('a':'/n')/}`);
});

test('an unknown is seen at any depth', () => {
  expect([{ a: ['x'] }, { a: [`x${UNKNOWN}`] }, { a: { b: namedUnknown('x') } }].map(hasUnknown)).toEqual([
    false,
    true,
    true,
  ]);
});
