import { translatorFor } from '../../../lib/review/languages/translator';
import { ZH } from '../../../lib/review/languages/zh';
import { LEFT_OUT, NO_TEXTS } from './left-out';
import { type Prose, piecesBelow, proseBelow } from './prose';

const zh = translatorFor('zh');
const KEYS = [ZH.frames, ZH.given, ...ZH.phrases, ...ZH.parts, ...ZH.texts].flatMap((catalogue) =>
  Object.keys(catalogue),
);

const COMMANDS = /^lib\/cli\/[a-z]+-command\.ts$/;

function isLeftOut(path: string): boolean {
  return COMMANDS.test(path) || LEFT_OUT.some(([start]) => path.startsWith(start));
}

test('every text of two words has a translation, or is a part of one that has', () => {
  const prose = ['lib/review', 'lib/cli', 'lib/policy', 'lib/offline', 'lib/alicloud'].flatMap((folder) =>
    proseBelow(folder, isLeftOut),
  );
  expect(prose.length).toBeGreaterThan(1300);
  const isNone = (text: string): boolean => Object.hasOwn(NO_TEXTS, text);
  const without = prose
    .filter(
      (one) => !isNone(one.chunks.join('{}')) && !clausesOf(one).every((clause) => isPart(clause) || isWhole(clause)),
    )
    .map(({ place, chunks }) => `${chunks.join('{}')} (${place})`);
  expect(without).toEqual([]);
  const texts = new Set(prose.map(({ chunks }) => chunks.join('{}')));
  expect(Object.keys(NO_TEXTS).filter((text) => !texts.has(text))).toEqual([]);
});

test('every text of the catalogue still stands in the code', () => {
  const elsewhere = [
    ['error serializing property "{0}": {1}', "Pulumi's SDK says it"],
    ["Missing required configuration variable '{0}'", "Pulumi's SDK says it"],
    ['if that is switched on', 'is read as an item of a list, since it stands behind a comma'],
    ['unknown permission', 'its kind is the end of a name'],
    ...['d', 'd {1} h', 'h', 'h {1} min', 'min {1} s', 's'].map((unit) => [`{0} ${unit}`, 'a number and its unit']),
  ].map(([key]) => key);
  expect(KEYS.filter((key) => !isAlive(key)).sort()).toEqual(elsewhere.sort());
});

test('what stands nowhere is found', () => {
  expect(isPart({ place: '', chunks: ['', ' lets in whoever likes it'] })).toBe(false);
  expect(isWhole({ place: '', chunks: ['nobody knows ', ''] })).toBe(false);
  expect(isPart({ place: '', chunks: ['', ' is refused: ', ''] })).toBe(true);
  expect(isAlive('{0} lets in {1}, whose own policies allow it nothing there')).toBe(true);
  expect(isAlive('{0} lets in {1}, whose own policies allow it naught there')).toBe(false);
});

const HOLE = '\u0000';
/** What parts clauses and sentences, which are translated by themselves. */
const SEAM = /; |, and |(?<=\.) (?=[A-Z])/;

/** A text, or its clauses where it is not translated as one. */
function clausesOf(one: Prose): Prose[] {
  if (isPart(one) || isWhole(one)) return [one];
  const clauses = one.chunks.join(HOLE).split(SEAM);
  return clauses.map((clause) => ({ ...one, chunks: clause.split(HOLE) })).filter(({ chunks }) => chunks.some(hasWord));
}

function hasWord(chunk: string): boolean {
  return /[a-z]{2,}/i.test(chunk);
}

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

/** Pieces of text in the code by the two signs that they begin with; a single letter would be a piece of anything. */
const PIECES = new Map<string, Set<string>>();
// The parser of the command line and the playground have texts of their own.
for (const folder of [
  'lib/review',
  'lib/cli',
  'lib/policy',
  'lib/offline',
  'lib/alicloud',
  'playground/engine',
  'node_modules/commander/lib',
])
  for (const piece of piecesBelow(folder))
    for (const one of formsOf(piece))
      if (one.length > 1 || /^[^A-Za-z]$/.test(one)) {
        const known = PIECES.get(one.slice(0, 2));
        if (known === undefined) PIECES.set(one.slice(0, 2), new Set([one]));
        else known.add(one);
      }

/** Pieces that may begin where the text does. */
function piecesAt(text: string): readonly string[] {
  return [1, 2].flatMap((length) => [...(PIECES.get(text.slice(0, length)) ?? [])]);
}

/** As they are printed, too: in the middle of a sentence or at its beginning, of several, and without who says it. */
function formsOf(piece: string): ReadonlySet<string> {
  const told = piece.replace(/^(?:\n|(?:error|registry-access)?: )|\n$/g, '');
  return new Set([
    ...piece.split(SEAM),
    piece,
    piece.toLowerCase(),
    piece.replace(/[a-z]$/, '$&s'),
    piece.replace(/^[a-z]/, (a) => a.toUpperCase()),
    told,
  ]);
}

/** So much of a piece has to be in a key beside a hole that has the rest. */
const LEAST = 4;

/** Pieces by what they end with, behind a value that the code puts in, as a hole of a key may. */
const ENDS = new Map<string, string[]>();
for (const piece of [...PIECES.values()].flatMap((pieces) => [...pieces])) {
  if (piece.length > 300) continue;
  const end = piece.slice(-LEAST);
  const known = ENDS.get(end);
  if (known === undefined) ENDS.set(end, [piece]);
  else known.push(piece);
}

/** Whether a piece ends with at least that. */
function isEnd(text: string): boolean {
  return ENDS.get(text.slice(-LEAST))?.some((piece) => piece.endsWith(text)) === true;
}

/** Whether all that a key says is put together of what stands in the code; beside a hole the code may say more. */
function isAlive(key: string): boolean {
  const literals = key.split(/\{\d+\}/);
  return literals.every((literal, at) => literal === '' || isMade(literal, at > 0, at < literals.length - 1));
}

function isMade(literal: string, isBehindHole: boolean, isBeforeHole: boolean): boolean {
  const reached = new Set([0]);
  if (isBehindHole)
    for (let end = LEAST; end <= literal.length; end++) if (isEnd(literal.slice(0, end))) reached.add(end);
  for (let at = 0; at < literal.length; at++) {
    if (!reached.has(at)) continue;
    const rest = literal.slice(at);
    const pieces = piecesAt(rest);
    for (const piece of pieces) if (rest.startsWith(piece)) reached.add(at + piece.length);
    if (isBeforeHole && rest.length >= LEAST && pieces.some((piece) => piece.startsWith(rest))) return true;
  }
  return reached.has(literal.length);
}
