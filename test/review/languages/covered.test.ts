import { translatorFor } from '../../../lib/review/languages/translator';
import { ZH } from '../../../lib/review/languages/zh';
import { type Prose, piecesBelow, proseBelow } from './prose';

const zh = translatorFor('zh');
const KEYS = [ZH.frames, ...ZH.phrases, ...ZH.parts, ...ZH.texts].flatMap((catalogue) => Object.keys(catalogue));

/** Files by what their texts are, if not ours to say. */
const LEFT_OUT: readonly (readonly [start: string, why: string])[] = [
  ['lib/review/languages/', 'the catalogue itself'],
  ['lib/review/read/data/', 'tables of names'],
  ['lib/review/decide/data/', 'tables of names'],
  ['lib/review/decide/capability-words.ts', 'names of actions'],
  ['lib/review/explain/calls.ts', 'TypeScript that the reader pastes'],
  ['lib/review/explain/alicloud-calls.ts', 'TypeScript that the reader pastes'],
  ['lib/review/explain/messages/causes.ts', 'words that messages of others are known by'],
  ['lib/review/read/yaml/tags.ts', 'names of functions'],
  ['lib/review/read/document-origin.ts', 'names of sources'],
  ['lib/review/read/labels-of-sources.ts', 'names of sources'],
  ['lib/review/read/artefacts/template/unique-resource.ts', 'kinds of what moved, which tables have'],
  // These are of the areas table, page, gate and help, and have tests of their own.
  ['lib/review/render/html/', 'the page'],
  ['lib/review/render/explain/markdown.ts', 'Markdown, put together of texts that are covered'],
  ...['changes', 'junit', 'lines', 'markdown', 'moves', 'notices', 'render-changes', 'sarif', 'tables', 'text'].map(
    (name) => [`lib/review/render/${name}.ts`, 'tables'] as const,
  ),
  ...['backfill', 'gate', 'comment', 'progress', 'options', 'run'].map(
    (name) => [`lib/cli/${name}`, 'help, gate and what is shown meanwhile'] as const,
  ),
];

/** Texts by why they have no key that has them. */
const NO_TEXTS: Readonly<Record<string, string>> = {
  'aws, alicloud': 'values as they are typed',
  'yes, maybe, no': 'values as they are typed',
  'true, false': 'values as they are typed',
  '--provider {}=ACCOUNT/REGION': 'an option as it is typed',
  'registry-access explain - {} < {}': 'a command as it is typed',
  '--resource acs:cr:REGION:UID:repository/INSTANCE/NAMESPACE/REPOSITORY': 'an option as it is typed',
  '{}terraform plan -out tfplan && terraform show -json tfplan > plan.json': 'a command as it is typed',
  'new RegExp("^(?:" + pattern + ")$", "u").test(value)': 'code that is run',
  '{} of {} {} is attached here': 'a fault of ours, which nobody should see',
  '{}what the file leaves out': 'the name of what is not known, whose key has no prefix',
  'policy of endpoint {} of {}/{}': 'the name of a source',
  '{} {} came to its end': 'the name of a choice',
  '{} is made again': 'the name of a choice',
  '{} is as the state says': 'the name of a choice',
  'the policy {} is a {}': 'the name of a choice',
  '{} is an endpoint of Amazon ECR': 'the name of a choice',
  'the condition {} is met': 'the name of a choice',
  'the condition {} {} is met': 'the name of a choice',
  'any account of {}': 'the name of what is not known',
  'an upstream registry that is not known before deployment': 'the name of what is not known',
  'in progress': 'a mark that nobody sees',
  'enterprise only': 'a state that nobody sees',
  'personal too': 'a state that nobody sees',
  '; {} fail{} as well': 'has a key for one, and one for several',
  '{}, if that is switched on': 'is read as two of a list',
  'is a session, which is named under sts: arn:{}:sts::{}:{}/…': 'its key has a hole for the ARN',
  'is named under iam: arn:{}:iam::{}:{}{}': 'its key has a hole for the ARN',
  'of any account in {}': 'any account is translated by itself',
  'the trust policy of {} {} {}:{}: {}': 'its keys have the words of its holes',
  ': did you mean {}?': 'the mark at the end is taken away again',
  'registry-access: {}: the program printed: {}{}\n': 'its key is without the name of the command',
};

const COMMANDS = /^lib\/cli\/[a-z]+-command\.ts$/;

function isLeftOut(path: string): boolean {
  return COMMANDS.test(path) || LEFT_OUT.some(([start]) => path.startsWith(start));
}

test('every text of two words has a translation, or is a part of one that has', () => {
  const prose = [...proseBelow('lib/review', isLeftOut), ...proseBelow('lib/cli', isLeftOut)];
  expect(prose.length).toBeGreaterThan(900);
  const isNone = (text: string): boolean => Object.hasOwn(NO_TEXTS, text);
  const without = prose
    .filter((one) => !isNone(one.chunks.join('{}')) && !isPart(one) && !isWhole(one))
    .map(({ place, chunks }) => `${chunks.join('{}')} (${place})`);
  expect(without).toEqual([]);
  const texts = new Set(prose.map(({ chunks }) => chunks.join('{}')));
  expect(Object.keys(NO_TEXTS).filter((text) => !texts.has(text))).toEqual([]);
});

test('every text of the catalogue still stands in the code', () => {
  // The last one is read as an item of a list, since it stands behind a comma.
  expect(KEYS.filter((key) => !isAlive(key))).toEqual(['if that is switched on']);
});

test('what stands nowhere is found', () => {
  expect(isPart({ place: '', chunks: ['', ' lets in whoever likes it'] })).toBe(false);
  expect(isWhole({ place: '', chunks: ['nobody knows ', ''] })).toBe(false);
  expect(isPart({ place: '', chunks: ['', ' is refused: ', ''] })).toBe(true);
  expect(isAlive('{0} lets in {1}, whose own policies allow it nothing there')).toBe(true);
  expect(isAlive('{0} lets in {1}, whose own policies allow it naught there')).toBe(false);
});

/** Whether the text stands in one of the catalogue, be it as a whole. */
function isPart({ chunks }: Prose): boolean {
  const trimmed = chunks.map((chunk, at) =>
    at === 0 ? chunk.trimStart() : at === chunks.length - 1 ? chunk.trimEnd() : chunk,
  );
  const longest = trimmed.reduce((a, b) => (b.length > a.length ? b : a));
  const pattern = new RegExp(trimmed.map((chunk) => chunk.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+?'), 's');
  return KEYS.some((key) => key.includes(longest) && pattern.test(key));
}

/** Whether nothing of the text is left in English, but what stands in quotes. */
function isWhole({ chunks }: Prose): boolean {
  const english = chunks.join('b7').trim();
  const chinese = zh(english).replace(/`[^`]*`|'[^']*'/g, '');
  return chinese !== english && !/[A-Za-z]{2,} [A-Za-z]{2,}/.test(chinese);
}

/** Pieces of text in the code by how they begin; a single letter would be a piece of anything. */
const PIECES = new Map<string, string[]>();
// The parser of the command line and the playground have texts of their own.
for (const folder of [
  'lib/review',
  'lib/cli',
  'lib/policy',
  'lib/offline',
  'playground/engine',
  'node_modules/commander/lib',
])
  for (const piece of piecesBelow(folder))
    for (const one of formsOf(piece))
      if (one.length > 1 || /^[^A-Za-z]$/.test(one)) {
        const first = one.charAt(0);
        const known = PIECES.get(first);
        if (known === undefined) PIECES.set(first, [one]);
        else known.push(one);
      }

/** As they are printed, too: in the middle of a sentence or at its beginning, of several, and without who says it. */
function formsOf(piece: string): ReadonlySet<string> {
  const told = piece.replace(/^(?:\n|(?:error|registry-access): )|\n$/g, '');
  return new Set([
    piece,
    piece.toLowerCase(),
    piece.replace(/[a-z]$/, '$&s'),
    piece.replace(/^[a-z]/, (a) => a.toUpperCase()),
    told,
  ]);
}

/** What pieces end with, behind a value that the code puts in, as a hole of a key may. */
const ENDS = new Set(
  [...PIECES.values()]
    .flat()
    .flatMap((piece) => (piece.length > 300 ? [] : [...piece].map((_, at) => piece.slice(at)))),
);

/** Whether all that a key says is put together of what stands in the code; beside a hole the code may say more. */
function isAlive(key: string): boolean {
  const literals = key.split(/\{\d+\}/);
  return literals.every((literal, at) => literal === '' || isMade(literal, at > 0, at < literals.length - 1));
}

/** So much of a piece has to be in a key beside a hole that has the rest. */
const LEAST = 4;

function isMade(literal: string, isBehindHole: boolean, isBeforeHole: boolean): boolean {
  const reached = new Set([0]);
  if (isBehindHole)
    for (let end = LEAST; end <= literal.length; end++) if (ENDS.has(literal.slice(0, end))) reached.add(end);
  for (let at = 0; at < literal.length; at++) {
    if (!reached.has(at)) continue;
    for (const piece of PIECES.get(literal.charAt(at)) ?? [])
      if (literal.startsWith(piece, at)) reached.add(at + piece.length);
    const rest = literal.slice(at);
    if (
      isBeforeHole &&
      rest.length >= LEAST &&
      (PIECES.get(rest.charAt(0)) ?? []).some((piece) => piece.startsWith(rest))
    )
      return true;
  }
  return reached.has(literal.length);
}
