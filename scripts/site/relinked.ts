/** Links of translated pages: they lead to what is translated, where there is such a page, and to the heading that they mean there. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { contents, ROOT, textOf, translationOf } from './contents';
import { outsideCode, partsOf } from './headings';

/**
 * A translation whose links are right where it stands. What it was given may have the links of its original, which stands in another
 * folder and leads to English pages, with the anchors of English headings.
 *
 * @param text The translation.
 * @param original The file of its original, from the root of the repository.
 * @param file Its own file.
 */
export function relinked(text: string, original: string, file: string): string {
  return outsideCode(text, (words) =>
    words.replace(/\]\(([^)\s]+)\)/g, (_, href: string) => `](${ledTo(href, original, file)})`),
  );
}

function ledTo(href: string, original: string, file: string): string {
  if (/^[a-z]+:/.test(href)) return href;
  const [path = '', fragment] = href.split('#');
  const page = path === '' ? file : targetOf(path, original, file);
  // Back to its own original is what a page says of itself, and no link to be translated.
  const translation = translatedFrom(page, path === '' ? undefined : original);
  const target = translation?.file ?? page;
  const anchor = translation === undefined || fragment === undefined ? fragment : anchorIn(translation, fragment);
  const place = path === '' ? '' : posix.relative(posix.dirname(file), target) + (path.endsWith('/') ? '/' : '');
  return anchor === undefined ? place : `${place}#${anchor}`;
}

/** What a link leads to, from the folder of the translation or from that of its original. */
function targetOf(path: string, original: string, file: string): string {
  const [here = '', there = ''] = [file, original].map((name) => posix.join(posix.dirname(name), decodeURI(path)));
  return (existsSync(join(ROOT, here)) ? here : there).replace(/\/$/, '');
}

interface Translation {
  readonly original: string;
  readonly file: string;
}

function translatedFrom(page: string, itself: string | undefined): Translation | undefined {
  if (page === itself) return undefined;
  const known = contents().find(({ source }) => source === page);
  if (known === undefined) return undefined;
  const file = translationOf(known.original);
  return existsSync(join(ROOT, file)) ? { original: known.original, file } : undefined;
}

/** The anchor of the heading that stands in the same place. */
function anchorIn({ original, file }: Translation, fragment: string): string {
  const at = partsOf(textOf(original)).findIndex(({ anchor }) => anchor === fragment);
  const ours = partsOf(textOf(file));
  return ours.some(({ anchor }) => anchor === fragment) ? fragment : (ours[at]?.anchor ?? fragment);
}
