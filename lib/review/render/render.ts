import type { Review } from '../model/facts';
import { FORMATS, type Format } from './formats';
import { renderHtml } from './html/page';
import { renderJson } from './json';
import { renderJunit } from './junit';
import { renderMarkdown } from './markdown';
import { checkFormat, type RenderOptions, translateOf } from './options';
import { printable } from './printable';
import { renderSarif } from './sarif';
import { renderText } from './text';

/** JSON has escapes of its own; everything else is read as it stands. */
const RENDERERS: Readonly<Record<Format, (review: Review, options: RenderOptions) => string>> = {
  text: (review, options) => renderText(printable(review), printable(options)),
  json: renderJson,
  markdown: (review, options) => renderMarkdown(printable(review), printable(options)),
  sarif: renderSarif,
  junit: (review) => renderJunit(printable(review)),
  html: (review, options) => renderHtml(review, options),
};

/**
 * Prints a review. The same review and options always give the same bytes, and the last of them is a line end.
 *
 * @throws PolicyError for a format or a language that there is not
 * @example process.stdout.write(render(review(model), 'text', { accounts: { '444455556666': 'workloads' } }));
 */
export function render(review: Review, format: Format, options: RenderOptions = {}): string {
  checkFormat(format, FORMATS);
  translateOf(options);
  return RENDERERS[format](review, options);
}
