import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Denial, parseDenial, parseDenials } from 'registry-access/review';

/** A message as people have it, the page or thread that shows its form, and what is read from it: all of it but its words. */
interface Message {
  readonly name: string;
  readonly source: string;
  readonly text: string;
  readonly reads: readonly Omit<Denial, 'text'>[];
}

const MESSAGES = JSON.parse(readFileSync(join(__dirname, 'messages.json'), 'utf8')) as readonly Message[];

test.each(MESSAGES)('$name', ({ text, source, reads }) => {
  expect(source).toMatch(/^https:\/\//);
  expect(parseDenials(text).map(({ text: _, ...rest }) => rest)).toEqual(reads);
});

test('names are told apart', () => {
  const names = MESSAGES.map(({ name }) => name);
  expect([...new Set(names)]).toEqual(names);
});

test.each(MESSAGES)('$name, in the middle of a log', ({ text, reads }) => {
  // A document is one by itself, or on a line of its own.
  const isWhole = /^[[{]/.test(text);
  const log = `${'2026-01-01T00:00:00Z INFO nothing of note\n'.repeat(50)}${text}\n${'INFO all is well\n'.repeat(50)}`;
  const wanted = reads.filter(({ form }) => form !== 'unknown');
  const got = parseDenials(log).map(({ text: _, ...rest }) => rest);
  if (wanted.length > 0 && !isWhole) expect(got).toEqual(wanted);
});

test.each([
  ['of a shell that breaks lines', (text: string) => text.replaceAll(' because', '\n  because')],
  ['with Windows line ends', (text: string) => `${text.replaceAll(' on resource', '\r\n on resource')}\r\n`],
  [
    'in colour',
    (text: string) => `\u001b[31m${text.replaceAll('not authorized', '\u001b[1mnot authorized\u001b[0m')}\u001b[0m`,
  ],
  ['in quotes', (text: string) => `"${text}"`],
  ['as JSON text', (text: string) => JSON.stringify({ a: [{ b: { message: text } }] })],
  ['as JSON in JSON', (text: string) => JSON.stringify({ body: JSON.stringify({ Message: text }) })],
])('a message %s is the same message', (_, dress) => {
  const [plain] = MESSAGES.filter(({ name }) => name === 'IAM, no resource-based policy');
  const text = plain?.text ?? '';
  const { text: words, ...read } = parseDenial(dress(text));
  expect(words).not.toBe('');
  expect(read).toEqual(plain?.reads[0]);
});

test('what is shown of a long message is one line, and cut', () => {
  const { text } = parseDenial(`x ${'very '.repeat(500)}\nlong`);
  expect(text.length).toBeLessThan(220);
  expect(text).not.toContain('\n');
});
