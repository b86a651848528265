import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cleanUp, compile, node, projectWith } from '../packaging/projects';
import { built } from '../support/built';
import { codeBlocksOf, linksOf } from './code-blocks';
import { expectProduced } from './produced';

const ROOT = resolve(__dirname, '../..');
const README = join(ROOT, 'README.md');
const blocks = codeBlocksOf(README);
const programs = blocks.filter((block) => block.language === 'ts');
const COMMAND = 'node_modules/registry-access/dist/lib/cli/main.js';

afterAll(cleanUp);

/** The table of one registry out of a review: of the one that is shown. */
function tableOf(out: string, shown = ''): string {
  const paragraphs = out.split('\n\n');
  const at = paragraphs.indexOf(shown.split('\n')[0] ?? '');
  expect(at).toBeGreaterThanOrEqual(0);
  return paragraphs.slice(at, at + 2).join('\n\n');
}

test('the first screen has a declaration for each cloud and the table that it yields', () => {
  expect(programs.map((block) => block.file)).toEqual(['hub.ts', 'pull.ts']);
  const text = readFileSync(README, 'utf8');
  expect(text.slice(0, text.indexOf('## ')).split('\n').length).toBeLessThan(65);
});

describe('the programs of the README', () => {
  let project: string;

  beforeAll(async () => {
    const root = await built();
    project = projectWith(root, ['aws-cdk-lib', 'constructs', '@pulumi/pulumi', '@pulumi/alicloud'], {
      'package.json': JSON.stringify({ name: 'readme', private: true }),
      'main.ts': programs.map((block) => `import './${block.file?.replace('.ts', '')}';\n`).join(''),
      'Pulumi.yaml':
        'name: readme\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: out-node16/pull.js\n',
      ...Object.fromEntries(programs.map((block) => [block.file as string, block.text])),
    });
    expect(compile(root, project, 'node16')).toEqual({ status: 0, out: '' });
  }, 300_000);

  test.each(['hub.ts', 'pull.ts'])(
    '%s compiles, runs, and yields the table that is printed below it',
    (file) => {
      const source = file === 'hub.ts' ? 'cdk.out' : '.';
      if (file === 'hub.ts') {
        expect(node(project, '-e', "process.env.CDK_OUTDIR = 'cdk.out'; require('./out-node16/hub.js')")).toEqual({
          status: 0,
          out: '',
        });
      }
      const { status, out } = node(project, COMMAND, 'review', source);
      const tables = blocks.filter((block) => block.language === 'text' && block.file === file);
      expect(tables).toHaveLength(1);
      expectProduced(README, `text ${file}`, [
        { shown: tables[0]?.text ?? '', printed: tableOf(out, tables[0]?.text) },
      ]);
      expect(status).toBe(0);
    },
    60_000,
  );
});

test('every link of the documentation leads to a file', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(ROOT, name));
  for (const folder of ['docs', 'docs/decisions']) {
    for (const name of readdirSync(join(ROOT, folder))) if (name.endsWith('.md')) pages.push(join(ROOT, folder, name));
  }
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !existsSync(resolve(dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the scripts that the README tells a newcomer to run exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const told = blocks
    .filter((block) => block.language === 'sh')
    .flatMap((block) => [...block.text.matchAll(/npm run ([\w-]+)/g)]);
  for (const [, name = ''] of told) expect(scripts).toHaveProperty([name]);
});
