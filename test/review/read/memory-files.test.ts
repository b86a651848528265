import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import {
  type FileSystem,
  memoryFiles,
  type ReadOptions,
  readSources,
  render,
  review,
  type SourceError,
} from 'registry-access/review';
import { DISK } from '../../../lib/review/read/file-system';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'registry-access-memory-'));
afterEach(() => process.chdir(home));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file below a folder, by its path in it. */
function filesBelow(root: string): Record<string, Uint8Array> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(root, name))]));
}

function answer(sources: readonly string[], options: ReadOptions = {}): string {
  const model = readSources(sources, options);
  return `${render(review(model), 'text', { reasons: true })}${render(review(model), 'sarif', { places: model.places })}`;
}

const WORLD = join(__dirname, '../../../examples/one-world');

test.each([
  [['assembly']],
  [['assembly/manifest.json']],
  [['./assembly/']],
  [['111122223333/eu-west-1=hub.yaml', '444455556666/eu-west-1=spoke.yaml']],
  [['111122223333/eu-west-1=hub.json', '444455556666/eu-west-1=spoke.json']],
  [['plan.json']],
  [['preview.json', 'export.json']],
])('%j says the same from memory as from the disk', (sources) => {
  process.chdir(WORLD);
  const files = memoryFiles(filesBelow('.'));
  process.chdir(folder);
  const inMemory = answer(sources, { files });
  process.chdir(WORLD);
  expect(inMemory).toBe(answer(sources));
});

test('what a template names beside it is found, and what is outside of its folder is not', () => {
  const nested = (url: string): string =>
    JSON.stringify({
      Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } },
    });
  const repository = JSON.stringify({
    Resources: { App: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app' } } },
  });
  const files = memoryFiles({
    'stacks/hub.json': nested('parts/app.json'),
    'stacks/out.json': nested('../app.json'),
    'stacks/parts/app.json': repository,
    'app.json': repository,
  });
  const found = (source: string): number => readSources([source], { files }).repositories.length;
  expect(found('stacks/hub.json')).toBe(1);
  expect(found('stacks/out.json')).toBe(0);
});

test.each([
  ['none.json', 'no such file or folder'],
  ['hub.json/below.json', 'no such file or folder'],
  ['.', 'not a cloud assembly'],
  ['broken.json', "broken.json:1:2: not JSON (expected a key or '}')"],
  ['plan.zip', 'a zip archive'],
])('%s: %s', (source, said) => {
  const files = memoryFiles({ 'hub.json': '{}', 'broken.json': '{,', 'plan.zip': Uint8Array.of(0x50, 0x4b, 3, 4) });
  expect(() => readSources([source], { files })).toThrow(said);
});

test('limits hold for what is in memory', () => {
  const files = memoryFiles({ 'hub.json': ' '.repeat(2000) });
  const read = () => readSources(['hub.json'], { files, limits: { fileBytes: 1000 } });
  expect(read).toThrow(expect.objectContaining<Partial<SourceError>>({ code: 'SOURCE_TOO_LARGE' }));
});

test('whatever the names of the files, there is what is on a disk', () => {
  const segment = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'ü', 'x.json');
  const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 6 }), fc.array(path, { maxLength: 6 }), (names, asked) => {
      // A file has none below it.
      const free = names.filter((one) => !names.some((other) => other !== one && other.startsWith(`${one}/`)));
      const root = mkdtempSync(join(folder, 'tree-'));
      for (const name of free) {
        mkdirSync(join(root, dirname(name)), { recursive: true });
        writeFileSync(join(root, name), name);
      }
      const memory = memoryFiles(Object.fromEntries(free.map((name) => [name, name])));
      for (const one of [...asked, ...free]) {
        const [there, here] = [DISK.status(join(root, one)), memory.status(one)];
        expect(here?.kind).toBe(there?.kind);
        if (there?.kind === 'file') expect(here).toEqual(there);
        if (there?.kind === 'folder')
          expect([...memory.names(one)].sort()).toEqual([...DISK.names(join(root, one))].sort());
      }
    }),
  );
});

test.each([['/'], ['/manifest.json'], ['//']])('an assembly in the root is found by %s', (source) => {
  const world = Object.entries(filesBelow(join(WORLD, 'assembly')));
  const files = memoryFiles(Object.fromEntries(world.map(([name, bytes]) => [`/${name}`, bytes])));
  expect(readSources([source], { files }).repositories.length).toBeGreaterThan(0);
});

test.each([
  [() => memoryFiles({ 'a.json': '{}', './a.json': '[]' }), './a.json: two files in memory are at one path'],
  [
    () => memoryFiles({ 'a.json': { Resources: {} } as unknown as string }),
    'a.json: the content of a file in memory is neither text nor bytes: got {"Resources":{}}; allowed: a string or a Uint8Array',
  ],
  [
    () => readSources(['a.json'], { files: { 'a.json': '{}' } as unknown as FileSystem }),
    "the option files is no FileSystem, as it has no status, names, bytes, realPath: allowed: an object with the functions status, names, bytes, realPath, all of which answer at once; instead: write memoryFiles({ 'cdk.out/manifest.json': text }) for files that are in memory",
  ],
])('files that are none are refused: %#', (give, said) => {
  expect(give).toThrow(expect.objectContaining({ message: said }));
});
