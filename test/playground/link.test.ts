import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import {
  type Input,
  inputOf,
  isTooMuch,
  MOST_CARRIED,
  MOST_FILES,
  TooMuchError,
  USES,
} from '../../playground/engine/input';
import { fragmentOf, linkedIn } from '../../playground/link';
import { exampleInputs } from '../../scripts/playground/examples';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const account = fc.constantFrom('111122223333', '__proto__', 'constructor', '1609982529000001');
const file = fc.record(
  { name: text, text, place: text, use: fc.constantFrom(...USES) },
  { requiredKeys: ['name', 'text'] },
);
const asked = fc.record({ principal: text, action: text, resource: text, context: text });
const input: fc.Arbitrary<Input> = fc
  .record(
    { files: fc.array(file, { maxLength: 4 }), accounts: fc.array(fc.tuple(account, text)), asked },
    { requiredKeys: ['files', 'accounts'] },
  )
  .map((one) => ({ ...one, accounts: Object.fromEntries(one.accounts) }));

test('what a link carries is what comes out of it', async () => {
  await fc.assert(
    fc.asyncProperty(input, fc.constantFrom('en' as const, 'zh' as const), async (one, language) => {
      const fragment = await fragmentOf(one, language);
      expect(fragment).toMatch(/^input=[\w-]+&language=(?:en|zh)$/);
      expect(JSON.stringify(await linkedIn(`#${fragment}`))).toBe(JSON.stringify({ input: one, language }));
    }),
  );
});

test.each(Object.entries(exampleInputs()))('%s fits into a link', async (_, one) => {
  const fragment = await fragmentOf(one, 'en');
  expect(fragment.length).toBeLessThan(32_000);
  expect((await linkedIn(fragment)).input).toEqual(one);
});

const packed = (json: unknown): string => `input=${deflateRawSync(JSON.stringify(json)).toString('base64url')}`;

test.each([
  ['cut off', packed({ files: [{ name: 'a', text: 'b'.repeat(2000) }] }).slice(0, 30)],
  ['no base64', 'input=%%%'],
  ['no JSON', `input=${deflateRawSync('{').toString('base64url')}`],
  ['nothing', 'input='],
  ['a list', packed([])],
  ['files without a text', packed({ files: [{ name: 'a' }] })],
  ['a text that is none', packed({ files: [{ name: 'a', text: {} }] })],
  ['a use that is none', packed({ files: [{ name: 'a', text: '', use: 'run' }] })],
  ['names that are none', packed({ files: [], accounts: { '111122223333': 1 } })],
  ['a question that is none', packed({ files: [], asked: { principal: 1 } })],
])('a link with %s is refused', async (_, fragment) => {
  await expect(linkedIn(fragment)).rejects.toThrow();
});

const files = (count: number, text = ''): object[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.json`, text }));

test.each([
  ['files', { files: files(MOST_FILES + 1) }],
  ['text', { files: files(2, 'x'.repeat(MOST_CARRIED / 2)) }],
  ['text in its question', { files: [], asked: { principal: 'x'.repeat(MOST_CARRIED + 1), action: '', resource: '' } }],
  ['names of accounts', { files: [], accounts: Object.fromEntries(files(5_001).map((_, at) => [`${at}`, ''])) }],
])('a link with more %s than the page takes is refused, and is not made', async (_, json) => {
  await expect(linkedIn(packed(json))).rejects.toThrow(TooMuchError);
  expect(isTooMuch({ accounts: {}, ...json } as unknown as Input)).toBe(true);
});

test('a link may have as much as the page takes', async () => {
  const { input: read } = await linkedIn(packed({ files: files(MOST_FILES, 'x'.repeat(1_000)) }));
  expect(read?.files).toHaveLength(MOST_FILES);
});

test('a link that unpacks to more than memory has is refused before it does', async () => {
  const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url');
  expect(bomb.length).toBeLessThan(100_000);
  await expect(linkedIn(`input=${bomb}`)).rejects.toThrow('too much');
});

test.each(['', '#', '#result', '#language=fr'])('%j is no link', async (fragment) => {
  expect(await linkedIn(fragment)).toEqual({});
});

test.each(['#language=zh', '#language=zh-CN', '#language=zh_CN'])('%j says the language alone', async (fragment) => {
  expect(await linkedIn(fragment)).toEqual({ language: 'zh' });
});

test('what is more in a link than is known is not taken over', () => {
  expect(inputOf({ files: [{ name: 'a', text: 'b', onload: 'x' }], more: 1, accounts: {} })).toEqual({
    files: [{ name: 'a', text: 'b' }],
    accounts: {},
  });
});
