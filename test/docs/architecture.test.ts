import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TABLES } from '../../scripts/data/tables';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
const WALKS = PAGE.slice(PAGE.indexOf('## Four walks'));
const [, ...walks] = WALKS.split(/^### /m);

test('there are the four walks', () => {
  expect(walks.map((walk) => walk.split('\n')[0])).toEqual([
    'To add a kind of resource',
    'To add a form of artefact',
    'To add a rule',
    'To add a form of output',
  ]);
});

test('every path of the page exists, and so does the folder of one that is to be added', () => {
  const paths = [...PAGE.matchAll(/`((?:lib|test|corpus|scripts|docs|plugin)\/[^`#{]*)[^`]*`/g)].map(([, path = '']) =>
    path.replace(/\/<.*$/s, ''),
  );
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every file that a walk names by its name alone is where the walk is, and every name of code is in lib', () => {
  const files = new Map(
    ['lib', 'test'].flatMap((root) =>
      readdirSync(join(ROOT, root), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => [`${root}/${path}`, path] as const),
    ),
  );
  const names = new Set([...files.keys()].map((path) => path.split('/').at(-1)));
  const code = [...files.keys()].map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
  const quoted = [...WALKS.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  const missing = quoted.filter((text) => {
    if (/^[\w-]+\.(?:test\.)?ts$/.test(text)) return !names.has(text);
    return /^[A-Za-z_]{3,}(?:\(|$)/.test(text) && !new RegExp(`\\b${/^\w+/.exec(text)?.[0]}\\b`).test(code);
  });
  expect(missing).toEqual([]);
});

test('every table that is to be written anew is one of `npm run data`', () => {
  const tables = [...PAGE.matchAll(/npm run data -- ([a-z -]+)/g)].flatMap(([, list = '']) => list.trim().split(' '));
  expect(tables.length).toBeGreaterThan(2);
  expect(tables.filter((table) => !Object.hasOwn(TABLES, table))).toEqual([]);
});

test('every folder of lib says what comes in, what goes out and who may import it, and its door is the one that is held', () => {
  const table = PAGE.slice(PAGE.indexOf('## Every folder'), PAGE.indexOf('## Where to add what'));
  const rows = new Map(
    [...table.matchAll(/^\| `([\w./-]+)` *\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)].map(
      ([, folder = '', ...cells]) => [folder, cells.map((cell) => cell.trim())] as const,
    ),
  );
  const folders = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => dirname(path));
  expect([...rows.keys()].sort()).toEqual([...new Set(folders)].sort());
  expect([...rows].filter(([, cells]) => cells.includes(''))).toEqual([]);
  const { forbidden } = require('../../.dependency-cruiser.cjs') as {
    forbidden: readonly {
      readonly name: string;
      readonly from: { pathNot?: string[] };
      readonly to: { path: string };
    }[];
  };
  const doors = forbidden
    .filter(({ name }) => name.endsWith('-has-its-door'))
    .map(({ from, to }) => [to.path.slice('^lib/'.length, -1), from.pathNot?.slice(1)] as const);
  expect(doors.length).toBeGreaterThan(20);
  for (const [folder, importers = []] of doors) {
    const named = importers.map((path) => `\`${path.slice('^lib/'.length, -'/[^/]+$'.length)}\``).join(', ');
    expect({ folder, who: rows.get(folder)?.[2] }).toEqual({ folder, who: named });
  }
});
