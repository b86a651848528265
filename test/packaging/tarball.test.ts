import { join, posix, resolve } from 'node:path';
import { linksOf } from '../docs/code-blocks';
import { packedFiles } from './projects';

/** What npm would pack, but for `dist`, which need not be there. */
const root = resolve(__dirname, '../..');

test('the tarball has beside the library what users need and nothing else', () => {
  const files = packedFiles(root);
  expect(
    files.filter((file) => !/^(?:dist\/(?:lib|corpus)|corpus\/(?:artefacts|policies)|docs|examples)\//.test(file)),
  ).toEqual([
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'action.yml',
    'bench/RESULTS.md',
    'corpus/README.md',
    'corpus/VERSION',
    'corpus/adapters/with_moto.py',
    'corpus/cases.schema.json',
    'corpus/protocol.schema.json',
    'package.json',
    'pipelines/azure.yml',
    'pipelines/flow.yml',
    'templates/gate.yml',
  ]);
  expect(
    files.filter((file) =>
      /^docs\/(?!(?:decisions\/|zh\/(?:decisions\/|examples\/|bench\/)?)?[\w-]+\.md$)|golden\.json$/.test(file),
    ),
  ).toEqual([]);
});

test('every link of a page in the tarball leads to what is in it', () => {
  const files = packedFiles(root);
  const isThere = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
  const pages = files.filter((file) => file.endsWith('.md'));
  const dead = pages.flatMap((page) =>
    linksOf(join(root, page))
      .map((link) => posix.join(posix.dirname(page), link))
      .filter((path) => !isThere(path.replace(/\/$/, '')))
      .map((path) => `${page}: ${path}`),
  );
  expect(pages.length).toBeGreaterThan(40);
  expect(dead).toEqual([]);
});
