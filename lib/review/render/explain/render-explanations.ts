import type { Explanation } from '../../explain/explanation';
import type { Translate } from '../../languages/translator';
import type { Notice } from '../../model/model';
import { EXPLAIN_FORMATS, type ExplainFormat } from '../formats';
import { jsonDocument } from '../json-document';
import { checkFormat, type RenderOptions, translateOf } from '../options';
import { printable } from '../printable';
import { explanationMarkdown } from './markdown';
import { explanationLines } from './text';

/** Schema of explanations as JSON. */
export const EXPLAIN_SCHEMA = 'registry-access/explain@1';

/**
 * Prints explanations, one after the other. Text is for one screen each.
 *
 * @param more how many further denials a text had that were not explained
 * @param notices what of the sources could not be read, which JSON has as data; for text and Markdown there is `renderNotices`
 * @throws PolicyError `FORMAT` for a format that there is not
 */
export function renderExplanations(
  explanations: readonly Explanation[],
  format: ExplainFormat,
  options: RenderOptions = {},
  more = 0,
  notices: readonly Notice[] = [],
): string {
  checkFormat(format, EXPLAIN_FORMATS);
  if (format === 'json') {
    return jsonDocument({ schema: EXPLAIN_SCHEMA, explanations, more, notices });
  }
  const t = translateOf(options);
  const safe = printable(explanations);
  const rest = more === 0 ? [] : [t(`${more} more, which --limit shows`)];
  if (format === 'markdown') {
    const parts = safe.map((one, at) => [`### ${title(at, safe.length, t)}`, '', ...explanationMarkdown(one, options)]);
    return `${[`## ${t('Why denied')}`, '', ...parts.flat(), ...rest].join('\n').trimEnd()}\n`;
  }
  const parts = safe.map((one, at) => {
    const lines = explanationLines(one, options);
    return (safe.length === 1 ? lines : [title(at, safe.length, t), ...lines]).join('\n');
  });
  return `${[...parts, ...rest].join('\n\n')}\n`;
}

function title(at: number, of: number, t: Translate): string {
  if (of === 1) return t('One denial');
  return t('{at} of {all}')
    .replace('{at}', String(at + 1))
    .replace('{all}', String(of));
}
