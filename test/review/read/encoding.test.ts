import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readSources, SourceError } from 'registry-access/review';
import { textOfBytes } from '../../../lib/review/read/text/encoding';
import { anyText } from '../../support/any-text';
import { runs } from '../../support/property-runs';

const folder = mkdtempSync(join(tmpdir(), 'read-encoding-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT =
  '{\n"Resources": {"Repo": {"Type": "AWS::ECR::Repository", "Properties": {"RepositoryName": "tëam/☃𝒳"}}}}\n';
const bytes = (...parts: (readonly number[] | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((one) => Buffer.from(one)));
const utf8 = Buffer.from(TEXT);
const utf16le = Buffer.from(TEXT, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();
const utf32le = Buffer.from(
  [...TEXT].flatMap((char) => {
    const code = char.codePointAt(0) ?? 0;
    return [code & 0xff, (code >> 8) & 0xff, code >> 16, 0];
  }),
);

function errorOf(content: Uint8Array): SourceError {
  try {
    textOfBytes('f.json', content);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], utf8)],
  ['UTF-16, little end first, with a mark', bytes([0xff, 0xfe], utf16le)],
  ['UTF-16, big end first, with a mark', bytes([0xfe, 0xff], utf16be)],
])('%s is read', (name, content) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, content);
  expect(readSources([file]).repositories.map((one) => one.name)).toEqual(['tëam/☃𝒳']);
});

test.each([
  ['UTF-16 without a byte order mark', utf16le],
  ['UTF-16 without a byte order mark', utf16be],
  ['UTF-32', bytes([0xff, 0xfe, 0, 0], utf32le)],
  ['UTF-32', bytes([0, 0, 0xfe, 0xff])],
  ['UTF-32 without a byte order mark', utf32le],
  ['UTF-32 without a byte order mark', bytes([0, 0, 0, 0x7b, 0, 0, 0, 0x7d])],
])('%s is refused by its name', (name, content) => {
  const { code, message } = errorOf(content);
  expect([code, message]).toEqual([
    'SOURCE_ENCODING',
    `f.json: the file is text that is not read: got '${name}'; allowed: UTF-8, with or without a byte order mark, or UTF-16 with one; instead: save the file again in UTF-8`,
  ]);
});

test.each([
  ['a stray byte', bytes(Buffer.from('{\n"a": "'), [0xff], Buffer.from('"}')), 9, 2, 'UTF-8', 'ff 22 7d'],
  ['Latin-1', Buffer.from('{\n\n"a": "é"}', 'latin1'), 10, 3, 'UTF-8', 'e9 22 7d'],
  ['half a character at the end', bytes(Buffer.from('{"a": "'), [0xe2, 0x98]), 8, 1, 'UTF-8', 'e2 98'],
  [
    'half of a pair',
    bytes([0xff, 0xfe], Buffer.from('{\n"', 'utf16le'), [0x00, 0xd8, 0x22, 0x00]),
    9,
    2,
    'UTF-16',
    '00 d8 22 00',
  ],
  ['half a unit', bytes([0xff, 0xfe], Buffer.from('{}', 'utf16le'), [0x20]), 7, 1, 'UTF-16', '20'],
])('%s is refused with its place', (_, content, byte, line, encoding, got) => {
  const { code, message } = errorOf(content);
  expect(code).toBe('SOURCE_ENCODING');
  expect(message).toContain(
    `f.json: byte ${byte} of the file, in line ${line}, is not text in ${encoding}: got 'the bytes ${got}'`,
  );
});

test('the place of a stray byte is right wherever it stands in a large file', () => {
  const line = Buffer.from(`${'é☃𝒳'.repeat(1000)}\n`);
  for (const lines of [1, 115, 116, 117, 233, 400]) {
    const before = Buffer.concat(Array<Buffer>(lines).fill(line));
    const { message } = errorOf(bytes(before, Buffer.from('ab'), [0x80], line));
    expect(message).toContain(`byte ${before.length + 3} of the file, in line ${lines + 1},`);
  }
});

test('what every encoding writes is read back, and nothing else is ever thrown', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const whole = `{${text.replace(/^\u{FEFF}|\p{Surrogate}/gu, '')}`;
      const inUtf8 = () => textOfBytes('f', Buffer.from(whole));
      // A zero behind the first character is what UTF-16 without a mark has there.
      if (whole[1] === '\0') expect(inUtf8).toThrow('without a byte order mark');
      else expect(inUtf8()).toBe(whole);
      const little = Buffer.from(`\u{FEFF}${whole}`, 'utf16le');
      expect(textOfBytes('f', little)).toBe(whole);
      expect(textOfBytes('f', Buffer.from(little).swap16())).toBe(whole);
    }),
    { examples: [['\0'], ['\0\0\0']] },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (content) => {
      try {
        textOfBytes('f', content);
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    }),
    runs(500),
  );
});

test('a folder in the place of a file is told as such', () => {
  mkdirSync(join(folder, 't.yaml'));
  expect(() => readSources([join(folder, 't.yaml')])).toThrow('this folder is not a cloud assembly');
});
