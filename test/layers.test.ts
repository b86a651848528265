import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const created: string[] = [];

afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true });
});

const EMPTY = {
  'corpus/empty.ts': 'export {};\n',
  'examples/empty.ts': 'export {};\n',
  'playground/empty.ts': 'export {};\n',
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string; readonly severity: string };
}

/** Runs the project's own layer rules over a small tree of files, and answers `rule: file` for each violation. */
function violations(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-layers-'));
  created.push(folder);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(folder, name));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries({ ...EMPTY, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'lib',
    'corpus',
    'examples',
    'playground',
  ];
  const report = JSON.parse(
    execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 }),
  );
  return (report.summary.violations as Violation[])
    .filter((violation) => violation.rule.severity === 'error')
    .map((violation) => `${violation.rule.name}: ${violation.from}`)
    .sort();
}

const importing = (path: string): string => `import * as other from '${path}';\nexport const used = other;\n`;
const LAYERS = {
  'lib/policy/index.ts': "export { policy } from './statement';\n",
  'lib/policy/statement.ts': 'export const policy = 1;\n',
  'lib/review/index.ts': importing('../policy/statement'),
  'lib/aws/index.ts':
    importing('../review') + importing('constructs').replaceAll('other', 'peer').replace('used', 'used2'),
  'lib/alicloud/index.ts': importing('../review'),
  'lib/offline/index.ts': importing('../review'),
  'lib/jest/index.ts': importing('../review'),
  'lib/alicloud/openapi/index.ts': importing('../../policy/statement'),
  'lib/cli/index.ts':
    importing('../offline') + importing('../alicloud/openapi').replaceAll('other', 'calls').replace('used', 'used2'),
  'lib/index.ts': importing('./policy') + importing('./review').replaceAll('other', 'review').replace('used', 'used2'),
};

test('a tree that keeps to the layers has no violation', () => {
  expect(violations(LAYERS)).toEqual([]);
});

/** Every way across the layers, beside a tree that keeps to them. */
const ACROSS = {
  'lib/policy/up.ts': importing('../review'),
  'lib/policy/heavy.ts': importing('commander'),
  'lib/policy/node.ts': importing('node:fs'),
  'lib/review/up.ts': importing('../aws'),
  'lib/review/whole.ts': importing('../policy'),
  'lib/review/peer.ts': importing('@pulumi/pulumi'),
  'lib/aws/across.ts': importing('../alicloud'),
  'lib/aws/peer.ts': importing('@pulumi/pulumi'),
  'lib/alicloud/across.ts': importing('../aws'),
  'lib/alicloud/peer.ts': importing('aws-cdk-lib'),
  'lib/offline/up.ts': importing('../cli'),
  'lib/jest/up.ts': importing('../cli'),
  'lib/cli/peer.ts': importing('constructs'),
  'lib/cli/across.ts': importing('../alicloud'),
  'lib/alicloud/needs.ts': importing('@pulumi/pulumi'),
  'lib/alicloud/openapi/needs.ts': importing('../needs'),
  'lib/index.ts': importing('./aws'),
  'examples/by-path.ts': importing('../lib/policy'),
  'corpus/runner/ours.ts': importing('../../lib/policy'),
  'corpus/runner/adapter.ts': importing('../adapters/mine'),
  'corpus/runner/heavy.ts': importing('commander'),
  'corpus/adapters/mine.ts': importing('../../lib/review'),
  'lib/review/cases.ts': importing('../../corpus/runner/cases'),
  'corpus/runner/cases.ts': 'export const cases = [];\n',
  'lib/review/page.ts': importing('../../playground/page'),
  'playground/page.ts': importing('../lib/cli'),
  'lib/review/a.ts': "import { b } from './b';\nexport const a = (): unknown => b;\n",
  'lib/review/b.ts': "import { a } from './a';\nexport const b = (): unknown => a;\n",
};

test('every way across the layers is a violation', () => {
  expect(planted()).toEqual(
    expect.arrayContaining([
      'adapters-import-by-package-name: corpus/adapters/mine.ts',
      'alicloud-reaches-only-below: lib/alicloud/across.ts',
      'aws-reaches-only-below: lib/aws/across.ts',
      'cli-reaches-only-below: lib/cli/across.ts',
      'examples-import-by-package-name: examples/by-path.ts',
      'jest-reaches-only-below: lib/jest/up.ts',
      'no-cycles: lib/review/a.ts',
      'nothing-needs-the-corpus: lib/review/cases.ts',
      'nothing-needs-the-playground: lib/review/page.ts',
      'offline-reaches-only-below: lib/offline/up.ts',
      'only-alicloud-knows-its-peers: lib/aws/peer.ts',
      'only-alicloud-knows-its-peers: lib/review/peer.ts',
      'only-aws-knows-its-peers: lib/alicloud/peer.ts',
      'only-aws-knows-its-peers: lib/cli/peer.ts',
      'openapi-needs-no-pulumi: lib/alicloud/openapi/needs.ts',
      'policy-has-no-dependencies: lib/policy/heavy.ts',
      'policy-has-no-dependencies: lib/policy/node.ts',
      'policy-is-imported-by-file: lib/review/whole.ts',
      'policy-reaches-only-below: lib/policy/up.ts',
      'review-reaches-only-below: lib/review/up.ts',
      'root-is-policy-and-review: lib/index.ts',
      'the-corpus-knows-no-evaluator: corpus/runner/adapter.ts',
      'the-corpus-knows-no-evaluator: corpus/runner/heavy.ts',
      'the-corpus-knows-no-evaluator: corpus/runner/ours.ts',
      'the-playground-reaches-the-review-alone: playground/page.ts',
    ]),
  );
});

/** Folders with a door: an importer in another room of the same layer, or of the layer above, and one that may. */
const INNER: readonly (readonly [string, string, string])[] = [
  ['alicloud/data', 'alicloud/openapi', 'alicloud'],
  ['alicloud/openapi/backfill', 'alicloud', 'alicloud/openapi'],
  ['aws/private', 'aws/other', 'aws'],
  ['cli/comment', 'cli/other', 'cli'],
  ['offline/monitor', 'cli', 'offline'],
  ['offline/provider-functions', 'offline', 'offline/monitor'],
  ['offline/schema', 'offline/monitor', 'offline'],
  ['offline/unknowns', 'cli', 'offline/monitor'],
  ['offline/unknowns/program', 'offline', 'offline/unknowns'],
  ['review/decide/data', 'review/who-can', 'review/explain'],
  ['review/decide/layers', 'review/rules', 'review/who-can'],
  ['review/explain/messages', 'review/render', 'review/explain'],
  ['review/languages', 'review/rules', 'review/render/html'],
  ['review/languages/zh', 'review/render', 'review/languages'],
  ['review/languages/zh/answers', 'review/languages', 'review/languages/zh'],
  ['review/languages/zh/errors', 'review/languages', 'review/languages/zh'],
  ['review/languages/zh/messages', 'review/languages', 'review/languages/zh'],
  ['review/languages/zh/notices', 'review/languages', 'review/languages/zh'],
  ['review/languages/zh/rules', 'review/languages', 'review/languages/zh'],
  ['review/languages/zh/words', 'review/languages', 'review/languages/zh'],
  ['review/read/artefacts/assembly', 'review/read/resources', 'review/read'],
  ['review/read/artefacts/pulumi', 'review/read/artefacts/terraform', 'policy-pack'],
  ['review/read/artefacts/template', 'review/read/artefacts/terraform', 'review/read/artefacts/assembly'],
  ['review/read/artefacts/terraform', 'review/read/artefacts/template', 'review/read'],
  ['review/read/data', 'review/read/values', 'review/read/resources'],
  ['review/read/resources/workloads', 'review/read', 'review/read/resources'],
  ['review/read/yaml', 'review/read', 'review/read/text'],
  ['review/render/explain', 'cli', 'review/render'],
  ['review/render/html', 'review/render/explain', 'review/render'],
  ['review/render/html/script', 'review/render', 'review/render/html'],
  ['review/render/html/style', 'review/render', 'review/render/html'],
];

let seen: readonly string[] | undefined;

/** The violations of all that is planted: to start the program takes longer than to read another hundred files. */
function planted(): readonly string[] {
  seen ??= violations({ ...LAYERS, ...ACROSS, ...throughDoors() });
  return seen;
}

function throughDoors(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [folder, stranger, friend] of INNER) {
    const name = folder.replaceAll('/', '-');
    files[`lib/${folder}/inside.ts`] = 'export const inside = 1;\n';
    for (const from of [stranger, friend]) {
      const path = relative(join('lib', from), join('lib', folder, 'inside'));
      files[`lib/${from}/${from === friend ? 'may' : 'must-not'}-${name}.ts`] = importing(
        path.startsWith('.') ? path : `./${path}`,
      );
    }
  }
  return files;
}

test('no folder inside a layer is reached but through its door', () => {
  expect(INNER.map(([folder]) => folder).sort()).toEqual([...foldersWithDoors()].sort());
  const found = planted().filter((line) => line.includes('-has-its-door: '));
  expect(found).toEqual(
    INNER.map(([folder, stranger]) => [folder.replaceAll('/', '-'), stranger] as const)
      .map(([name, stranger]) => `${name}-has-its-door: lib/${stranger}/must-not-${name}.ts`)
      .sort(),
  );
});

/** The folders that have a door, by the names of the rules. */
function foldersWithDoors(): readonly string[] {
  const { forbidden } = require('../.dependency-cruiser.cjs') as {
    forbidden: readonly { readonly name: string; readonly to: { readonly path?: string } }[];
  };
  const rules = forbidden.filter(({ name }) => name.endsWith('-has-its-door'));
  return rules.map(({ to }) => (to.path ?? '').replace(/^\^lib\/|\/$/g, ''));
}
