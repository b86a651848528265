import type { Translate } from '../languages/translator';
import type { Notice } from '../model/model';
import { details, prose } from './markdown';
import { type RenderOptions, translateOf } from './options';
import { paintOf } from './paint';
import { printable } from './printable';
import { wrapProse } from './wrap';

export const NOTICES_TITLE = 'Not read, or not known yet';
/** A comment on a pull request must have room for who gained. */
const MOST_IN_MARKDOWN = 20;

/**
 * What could not be read, for the end of an answer in text or Markdown: an answer that is not sure hangs on it, and one that is
 * sure must not hide it. Empty where everything was read.
 */
export function renderNotices(
  notices: readonly Notice[],
  format: 'text' | 'markdown',
  options: RenderOptions = {},
): string {
  const t = translateOf(options);
  const lines = noticeLines(notices, t);
  if (lines.length === 0) return '';
  if (format === 'markdown') {
    const rest = lines.length - MOST_IN_MARKDOWN;
    const list = lines.slice(0, MOST_IN_MARKDOWN).map((line) => `- ${prose(line)}`);
    return `${details(t(NOTICES_TITLE), rest > 0 ? [...list, `- ${t(`and ${rest} more, which the text form has`)}`] : list).join('\n')}`;
  }
  const width = Math.max(40, options.width ?? 120);
  const wrapped = lines.map((line) => `- ${wrapProse(line, width - 2).join('\n  ')}`);
  return [paintOf(options)('dim', t(`${NOTICES_TITLE}:`)), ...wrapped, ''].join('\n');
}

/** Each once, in the order of English, so that both languages have the same one. */
export function noticeLines(notices: readonly Notice[], t: Translate): string[] {
  const byEnglish = new Map(printable(notices).map((one) => [textOf(one, (english) => english), one]));
  return [...byEnglish].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => textOf(one, t));
}

/** What is taken for granted without what could not be read, where that stands by itself. */
export function withoutNotices(assumptions: readonly string[], notices: readonly Notice[]): readonly string[] {
  const told = new Set(noticeLines(notices, (english) => english));
  return assumptions.filter((text) => !told.has(text));
}

function textOf({ origin, message }: Notice, t: Translate): string {
  const place = [origin.source, origin.path].filter((part) => part !== '').join(' ');
  return place === '' ? t(message) : `${place}${t(': ')}${t(message)}`;
}
