import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';
import { JSII, PACKAGE } from './stage';

/** The page about other languages; `npm run jsii` writes it anew from `jsii/languages.md` and the examples. */
export const PAGE = join(ROOT, 'docs/aws-languages.md');

/** Its Chinese, which is translated by hand: `npm run jsii` writes the programs in it. */
export const CHINESE_PAGE = join(ROOT, 'docs/zh/aws-languages.md');

/** The example of the page, in the languages in which it is run and compared. */
const PROGRAMS = [
  { title: 'TypeScript', fence: 'ts', file: 'examples/aws/cache/app.ts' },
  { title: 'Python', fence: 'python', file: 'jsii/examples/python/cache.py' },
  { title: 'Java', fence: 'java', file: 'jsii/examples/java/src/main/java/example/Cache.java' },
  { title: 'Go', fence: 'go', file: 'jsii/examples/go/cache.go' },
];

/** The README of the package, with the example as it stands between the making of the app and its synthesis. */
export function packageReadme(): string {
  const program = readFileSync(join(ROOT, 'examples/aws/cache/app.ts'), 'utf8');
  const [, body] = /const app = new App\(\);\n+(.*)\n+app\.synth\(\);/s.exec(program) ?? [];
  if (body === undefined)
    throw new Error('examples/aws/cache/app.ts does not begin with an app and end with its synthesis');
  return readFileSync(join(JSII, 'README.md'), 'utf8').replace('<!-- example -->', `\`\`\`ts\n${body.trim()}\n\`\`\``);
}

/** The page as it should be, once jsii-rosetta has translated the example of the package's README. */
export function languagesPage(): string {
  const sections = PROGRAMS.map(({ title, fence, file }) =>
    section(title, fence, readFileSync(join(ROOT, file), 'utf8')),
  );
  sections.push(section('C#', 'csharp', translated('csharp')));
  return readFileSync(join(JSII, 'languages.md'), 'utf8').replace('<!-- programs -->\n', sections.join('\n'));
}

/** The Chinese page with the programs of this one. */
export function chineseLanguagesPage(): string {
  const programs = codeOf(languagesPage());
  const own = codeOf(readFileSync(CHINESE_PAGE, 'utf8'));
  if (own.length !== programs.length)
    throw new Error(`${CHINESE_PAGE} has ${own.length} programs, and not ${programs.length}`);
  return readFileSync(CHINESE_PAGE, 'utf8').replace(BLOCK, () => programs.shift() ?? '');
}

const BLOCK = /^```\w+\n.*?^```$/gms;

function codeOf(page: string): string[] {
  return page.match(BLOCK) ?? [];
}

function section(title: string, fence: string, source: string): string {
  return `### ${title}\n\n\`\`\`${fence}\n${source.trim()}\n\`\`\`\n`;
}

interface Snippet {
  readonly location: { readonly api: { readonly api: string } };
  readonly translations: Readonly<Record<string, { readonly source: string }>>;
  readonly didCompile?: boolean;
}

function translated(language: string): string {
  const tablet = JSON.parse(readFileSync(join(PACKAGE, '.jsii.tabl.json'), 'utf8')) as {
    snippets: Record<string, Snippet>;
  };
  const example = Object.values(tablet.snippets).find(({ location }) => location.api.api === 'moduleReadme');
  const source = example?.translations[language]?.source;
  if (source === undefined || example?.didCompile !== true)
    throw new Error(`the example of the README is not there in ${language}`);
  return source;
}
