import type { Reason } from '../../../policy/verdict';
import type { Translate } from '../../languages/translator';
import { fileUri, RUNS } from '../file-uri';
import type { RenderOptions } from '../options';
import { printable } from '../printable';
import { toldText } from '../told-text';
import { reasonText } from '../words';
import { escapeHtml } from './escape';

/** A reason as markup: what it is, and a link to the line of the file that has it, where that is known. */
export type SourceLinker = (reason: Reason) => string;

/** Where the page is opened from the folder in which the sources were named. */
const BESIDE_THE_PAGE = './';

export function sourceLinker(
  { places, sourceUrl = BESIDE_THE_PAGE }: Pick<RenderOptions, 'places' | 'sourceUrl'>,
  t: Translate,
): SourceLinker {
  return (reason) => {
    const text = escapeHtml(toldText(printable(reasonText(reason)), t));
    const place = places?.at(reason);
    if (place === undefined) return text;
    const where = escapeHtml(printable(`${place.file}:${place.line}`));
    const href = hrefOf(sourceUrl, place);
    return href === undefined
      ? `${text} <span class="at">${where}</span>`
      : `${text} <a class="at" href="${escapeHtml(href)}" rel="noreferrer noopener">${where}</a>`;
  };
}

/** Undefined where the links would run something, and for a file that is not below where the links go: an absolute path is on this machine alone. */
function hrefOf(
  base: NonNullable<RenderOptions['sourceUrl']>,
  { file, line }: { readonly file: string; readonly line: number },
): string | undefined {
  if (typeof base === 'function') return safe(base({ file, line }));
  if (safe(base) === undefined) return undefined;
  const uri = fileUri(file);
  const isAbsolute = uri.startsWith('file:');
  if (isAbsolute && /^https?:/i.test(base)) return undefined;
  if (base.includes('{file}'))
    return base.replaceAll('{line}', String(line)).replaceAll('{file}', () => uri.replace(/^file:\/\//, ''));
  return isAbsolute ? `${uri}#L${line}` : `${base}${uri}#L${line}`;
}

function safe(address: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave them out of an address
  return address === undefined || RUNS.test(address.replace(/[\u0000-\u0020]/g, '')) ? undefined : address;
}
