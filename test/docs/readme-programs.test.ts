import { join, resolve } from 'node:path';
import { LANGUAGES, translationOf } from '../../scripts/site/contents';
import { cleanUp, compile, node, projectWith } from '../packaging/projects';
import { built } from '../support/built';
import { codeBlocksOf } from './code-blocks';
import { expectProduced } from './produced';

const ROOT = resolve(__dirname, '../..');
const README = join(ROOT, 'README.md');
const TRANSLATIONS = LANGUAGES.map((language) => ({
  language,
  page: language === 'en' ? README : join(ROOT, translationOf('README.md')),
}));
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
    expect(compile(root, project, 'node16', 'typescript-7')).toEqual({ status: 0, out: '' });
  }, 300_000);

  test('hub.ts runs', () => {
    expect(node(project, '-e', "process.env.CDK_OUTDIR = 'cdk.out'; require('./out-node16/hub.js')")).toEqual({
      status: 0,
      out: '',
    });
  });

  test.each(TRANSLATIONS.flatMap((one) => ['hub.ts', 'pull.ts'].map((file) => ({ ...one, file }))))(
    '$file yields the table that is printed below it, in $language',
    ({ language, page, file }) => {
      const source = file === 'hub.ts' ? 'cdk.out' : '.';
      const { status, out } = node(project, COMMAND, 'review', source, '--language', language);
      const tables = codeBlocksOf(page).filter((block) => block.language === 'text' && block.file === file);
      expect(tables).toHaveLength(1);
      expectProduced(page, `text ${file}`, [{ shown: tables[0]?.text ?? '', printed: tableOf(out, tables[0]?.text) }]);
      expect(status).toBe(0);
    },
    60_000,
  );
});
