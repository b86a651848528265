import { translatorFor } from '../../../lib/review/languages/translator';
import { englishLeft } from '../../support/english-left';
import { complaintsBelow } from './complaints';

const zh = translatorFor('zh');

/** What is quoted as it is typed, and names. */
const withoutNames = (text: string): string =>
  text.replace(/\{ [^{}]* \}|terraform show -json|kubectl describe pod app|Pulumi CLI/g, '§');

/** Whose place it is that stands in front: the sign behind it may be of either language. */
const withOneColon = (text: string): string => text.replace(/：|: /g, ':');

/** What the programs of others call. */
const CALLED = ['lib/policy', 'lib/offline', 'lib/alicloud'];

test.each([...CALLED, 'lib/review', 'lib/cli'])('complaints of %s are Chinese as a whole', (folder) => {
  const written = complaintsBelow(folder);
  expect(written.length).toBeGreaterThan(15);
  const left = written
    .map((one) => {
      const told = withoutNames(zh(one.text));
      // A word of the frame by itself is too little English to be told from a name.
      return { ...one, left: [...englishLeft(told), ...(told.match(/\b(?:got|allowed|instead)[:：]/g) ?? [])] };
    })
    .filter((one) => one.left.length > 0)
    .map(({ place, text, left: words }) => `${words.join(' | ')} < ${text} (${place})`);
  expect(left).toEqual([]);
});

test.each(CALLED)(
  'complaints of %s are the same behind the program that they come from, and in front of where',
  (folder) => {
    const apart = complaintsBelow(folder).filter(({ text }) => {
      const told = zh(
        `p1: the program 'hub' failed: InputPropertyError: PasswordFreePull 'images': pull[0].names: ${text}\n    at index.ts:3:7`,
      );
      const expected = `p1：程序 'hub' 失败：InputPropertyError：PasswordFreePull 'images'：pull[0].names：${zh(text)}\n    at index.ts:3:7`;
      return withOneColon(told) !== withOneColon(expected);
    });
    expect(apart).toEqual([]);
  },
);
