/** Whether a translated page says what its original says now: a comment at its end holds a hash of each part that was translated. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { realigned } from '../markdown';
import { contents, ROOT, textOf, translationOf } from './contents';
import { outsideCode, type Part, partsOf } from './headings';
import { relinked } from './relinked';

interface Marks {
  /** The English page, from the root of the repository. */
  readonly original: string;
  /** By anchor of the original: the hash of what stood there when it was translated. */
  readonly sections: Readonly<Record<string, string>>;
}

/** What is to be done to a translation so that it says what its original says, in words; nothing where it does. */
export function lagOf(original: string, translation: string): string[] {
  const { data, body } = taken(translation);
  if (typeof data?.sections !== 'object') return ['it does not say at its end what it was translated from'];
  const theirs = partsOf(original);
  const ours = partsOf(body);
  const changed = theirs.flatMap((part) => {
    const hash = data.sections[part.anchor];
    if (hash === undefined) return [`'${part.text}' is new in the original`];
    return hash === hashOf(part) ? [] : [`'${part.text}' has changed in the original`];
  });
  const gone = Object.keys(data.sections).flatMap((anchor) =>
    theirs.some((part) => part.anchor === anchor) ? [] : [`#${anchor} is gone from the original`],
  );
  const levels = (parts: readonly Part[]): string => parts.map(({ level }) => level).join(' ');
  if (levels(theirs) !== levels(ours)) return [...changed, ...gone, 'its headings are not those of the original'];
  const code = theirs.flatMap((part, index) =>
    sameCode(codeOf(part).join('\n'), codeOf(ours[index]).join('\n'))
      ? []
      : [`the code of '${part.text}' is not that of the original`],
  );
  return [...changed, ...gone, ...code];
}

/** A translation that says it was made from this original. */
export function markedAs(name: string, original: string, translation: string): string {
  const sections = Object.fromEntries(partsOf(original).map((part) => [part.anchor, hashOf(part)]));
  // No front matter: it would be shown by other readers of Markdown, and formatters take it for text.
  return `${taken(translation).body.trimEnd()}\n\n<!--\n${stringify({ original: name, sections } satisfies Marks)}-->\n`;
}

/** Every translated page that is there, by its original. */
export function translations(): { readonly original: string; readonly file: string }[] {
  const known = contents().filter(({ language }) => language === 'zh');
  const files = existsSync(join(ROOT, 'docs/zh'))
    ? readdirSync(join(ROOT, 'docs/zh'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    : [];
  const strays = files.filter((name) => !known.some(({ source }) => source === join('docs/zh', name)));
  if (strays.length > 0) throw new Error(`docs/zh: no original of ${strays.join(', ')}`);
  return known.map(({ original }) => ({ original, file: translationOf(original) }));
}

function taken(text: string): {
  readonly data?: Partial<Marks> & { sections: Record<string, string> };
  readonly body: string;
} {
  const [all = '', yaml] = /^<!--\n(original: .*?)^-->\n/ms.exec(text) ?? [];
  return yaml === undefined ? { body: text } : { data: parse(yaml), body: text.replace(all, '') };
}

function hashOf({ text, body }: Part): string {
  return createHash('sha256')
    .update(`${text}\n${withoutProduced(body)}`)
    .digest('hex')
    .slice(0, 12);
}

/** What a command prints is in the reader's language, and written anew by `npm run docs:tables` in every language. */
function withoutProduced(body: string): string {
  return body.replace(/^(```text \S+\n).*?^```$/gms, '$1```');
}

/** The code of a part; of other texts in fences only that they are there. */
function codeOf(part: Part | undefined): string[] {
  return [...(part?.body ?? '').matchAll(/^```\w.*?^```$/gms)].map(([block]) =>
    block.replace(/^(```text\b.*?)\n.*/s, '$1'),
  );
}

/** Whether two codes are the same but for what their comments say: each stands in the same place of both. */
function sameCode(original: string, translation: string): boolean {
  const theirs = original.split('\n');
  const ours = translation.split('\n');
  return theirs.length === ours.length && theirs.every((line, index) => sameLine(line, ours[index] ?? ''));
}

/** Two lines say the same but for their comments and for the language that is asked for. A comment is what stands behind a mark with blanks around it, where no text in quotes is open. */
function sameLine(original: string, translation: string): boolean {
  // A part of a pipeline is asked for the language of its page.
  if (original.replace(/(?<=\blanguage: )en$/, 'zh') === translation || original === translation) return true;
  const [theirs, ours] = [original, translation].map(
    (line) => /^(.*?(?:^|\s)(?:\/\/|\/\*\*|#) |\s*\* )\s*\S/.exec(line)?.[1],
  );
  return (
    theirs !== undefined && theirs === ours && ['"', "'", '`'].every((quote) => theirs.split(quote).length % 2 === 1)
  );
}

/** A translation with its links as they should be, and its tables lined up. */
export function tidied(text: string, original: string, file: string): string {
  return outsideCode(relinked(text, original, file), realigned);
}

function main(files: readonly string[]): void {
  for (const file of files) {
    const known = translations().find((one) => one.file === file);
    if (known === undefined) throw new Error(`${file}: no translation; those of docs/aws.md stand in docs/zh/aws.md`);
    writeFileSync(join(ROOT, file), markedAs(known.original, textOf(known.original), textOf(file)));
  }
  // A page that is new is one that others can lead to.
  for (const { original, file } of translations()) {
    const text = textOf(file);
    const tidy = tidied(text, original, file);
    if (tidy !== text) writeFileSync(join(ROOT, file), tidy);
  }
}

if (require.main === module) main(process.argv.slice(2));
