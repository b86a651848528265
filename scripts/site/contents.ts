/** Which pages the site has, in which order, and where each comes to stand. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The folder of the checkout; this file runs as a source. */
export const ROOT = join(__dirname, '../..');

export type Language = 'en' | 'zh';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Pages by section, as files of the repository. A section's name is a key of `site/words.json`. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  start: [
    'README.md',
    ...docs(
      'five-minutes-aws',
      'five-minutes-alicloud',
      'in-the-browser',
      'ideas',
      'cookbook',
      'moving-over',
      'comparison',
      'faq',
    ),
  ],
  review: docs('review', 'terraform', 'pipelines', 'troubleshooting', 'rules', 'testing'),
  aws: docs('aws', 'aws-recipes', 'deploying-aws', 'aws-checks', 'aws-languages', 'aws-documents'),
  alicloud: docs('alicloud', 'deploying-alicloud', 'backfill', 'alicloud-documents', 'offline'),
  project: [
    'CHANGELOG.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'bench/RESULTS.md',
    'examples/README.md',
    'corpus/README.md',
  ],
  decisions: markdownIn('docs/decisions').map((name) => `docs/decisions/${name}`),
};

/** One page in one language. */
export interface Page {
  readonly language: Language;
  readonly section: string;
  /** The file of the English page, from the root of the repository. It is the page's name in every language. */
  readonly original: string;
  /** The file that is rendered. */
  readonly source: string;
  /** Where it is in the site, from its root. */
  readonly url: string;
}

/** Every page of every language, in the order of the sections. */
export function contents(): Page[] {
  return LANGUAGES.flatMap((language) =>
    Object.entries(SECTIONS).flatMap(([section, files]) =>
      files.flatMap((original) => {
        const source = language === 'en' ? original : translationOf(original);
        return existsSync(join(ROOT, source))
          ? [{ language, section, original, source, url: urlOf(original, language) }]
          : [];
      }),
    ),
  );
}

/** Where the Chinese of an English page stands: `docs/aws.md` is `docs/zh/aws.md`, `README.md` is `docs/zh/README.md`. */
export function translationOf(original: string): string {
  return posix.join('docs/zh', original.replace(/^docs\//, ''));
}

/** `docs/aws.md` is `aws.html`, `README.md` is `index.html`; the Chinese ones are below `zh`. */
function urlOf(original: string, language: Language): string {
  const path = original
    .replace(/^docs\//, '')
    .replace(/(^|\/)README\.md$/, '$1index.md')
    .replace(/\.md$/, '.html');
  return language === 'en' ? path : posix.join(language, path);
}

/** A folder of examples/, which is a page of its own with its files and its access. */
export interface Example {
  /** From the root of the repository. */
  readonly folder: string;
  /** Names of the files that are shown. */
  readonly files: readonly string[];
  readonly url: string;
}

/** Every folder below examples/ that has files, those above first. */
export function examples(folder = 'examples'): Example[] {
  const names = readdirSync(join(ROOT, folder)).sort();
  const isFolder = (name: string): boolean => statSync(join(ROOT, folder, name)).isDirectory();
  const files = names.filter((name) => !isFolder(name) && !name.endsWith('.golden.json') && name !== 'README.md');
  const below = names.filter(isFolder).flatMap((name) => examples(posix.join(folder, name)));
  return files.length === 0 ? below : [{ folder, files, url: `${folder}.html` }, ...below];
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** A path of the site as it is written in a page of it. */
export function relativeUrl(from: string, to: string): string {
  return posix.relative(dirname(from), to);
}

function docs(...names: readonly string[]): string[] {
  return names.map((name) => `docs/${name}.md`);
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .sort();
}
