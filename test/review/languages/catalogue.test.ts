import * as fc from 'fast-check';
import type { Catalogue } from '../../../lib/review/languages/catalogue';
import { fill, piecesOf } from '../../../lib/review/languages/fill';
import { isTemplate, templateOf } from '../../../lib/review/languages/templates';
import { translatorFor } from '../../../lib/review/languages/translator';
import { ZH } from '../../../lib/review/languages/zh';
import { runs } from '../../support/property-runs';

const zh = translatorFor('zh');
const CATALOGUES: readonly Catalogue[] = [ZH.frames, ZH.given, ...ZH.phrases, ...ZH.parts, ...ZH.texts];
const ENTRIES = CATALOGUES.flatMap((catalogue) => Object.entries(catalogue));
/** What stands in place of a value is one in quotes of a complaint alone. */
const isGiven = (key: string): boolean => Object.hasOwn(ZH.given, key);
const asPrinted = (key: string, text: string): string => (isGiven(key) ? `b0: got '${text}'` : text);
const asTranslated = (key: string, text: string): string =>
  isGiven(key) ? `b0：实际为 '${text}'` : inOwnWords(key, text);

/** As the vendor says it whom the text alone is about. */
function inOwnWords(english: string, text: string): string {
  const vendor = ZH.vendors.find(({ says, lacks }) => says.test(english) && !lacks.test(english));
  return (vendor?.words ?? []).reduce((said, [word, own]) => said.replace(word, own), text);
}

/** What may stand in a hole and is no text of ours. */
const NAME = fc.stringMatching(/^[b-df-hj-np-tv-xz][0-9][b-df-hj-np-tv-xz0-9]{2,6}$/);

const holesIn = (text: string): string[] => [...text.matchAll(/\{(\d+)[*=!~^]?\}/g)].map(([, hole = '']) => hole);

test('there is a text of every area', () => {
  expect(ENTRIES.length).toBeGreaterThan(10);
});

test('holes are numbered in the order of English, and the translation has each of them', () => {
  const wrong = ENTRIES.filter(([key, translation]) => {
    const holes = holesIn(key);
    return (
      holes.some((hole, at) => hole !== String(at)) ||
      [...new Set(holesIn(translation))].sort().join() !== [...holes].sort().join()
    );
  });
  expect(wrong).toEqual([]);
});

test('no template is holes alone or has two of them side by side, and no translation begins or ends with a space', () => {
  expect(ENTRIES.filter(([key]) => /\}\{\d/.test(key) || key.replace(/\{\d+\}/g, '').trim() === '')).toEqual([]);
  expect(ENTRIES.filter(([, translation]) => translation !== translation.trim() || translation === '')).toEqual([]);
});

test('no two of them are the same text', () => {
  const keys = ENTRIES.map(([key]) => key);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('a text without holes is translated as it stands in the catalogue', () => {
  const plain = ENTRIES.filter(([key]) => !isTemplate(key));
  expect(plain.filter(([key, translation]) => zh(asPrinted(key, key)) !== asTranslated(key, translation))).toEqual([]);
});

test('each template, filled with names, is its own translation filled with them', () => {
  const templates = ENTRIES.filter(([key]) => isTemplate(key));
  fc.assert(
    fc.property(fc.array(NAME, { minLength: 12, maxLength: 12 }), (names) => {
      const wrong = templates
        .map(([key, translation]) => {
          const holes = names.slice(0, holesIn(key).length);
          const english = key.replace(/\{(\d+)\}/g, (_, hole: string) => names[Number(hole)] as string);
          const expected = asTranslated(key, fill(piecesOf(translation), holes));
          return { english, expected, got: zh(asPrinted(key, english)) };
        })
        .filter(({ expected, got }) => expected !== got);
      expect(wrong).toEqual([]);
    }),
    runs(50),
  );
});

test('the weight of a template is what it says itself', () => {
  expect(templateOf('a {0} bc', '{0}').weight).toBe(5);
});
