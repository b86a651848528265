import type { Notice } from '../model/model';
import type { RenderOptions } from './options';
import { printable } from './printable';
import { paintOf } from './text';
import { wrapProse } from './wrap';

/**
 * What could not be read, for the end of an answer in text: an answer that is not sure hangs on it, and one that is sure must
 * not hide it. Empty where everything was read.
 */
export function renderNotices(notices: readonly Notice[], options: RenderOptions = {}): string {
  const lines = new Set(
    printable(notices).map(({ origin, message }) => {
      const place = [origin.source, origin.path].filter((part) => part !== '').join(' ');
      return `- ${place === '' ? '' : `${place}: `}${message}`;
    }),
  );
  if (lines.size === 0) return '';
  const width = Math.max(40, options.width ?? 120);
  const list = [...lines].sort().map((line) => wrapProse(line, width - 2).join('\n  '));
  return [paintOf(options)('dim', 'Not read, or not known yet:'), ...list, ''].join('\n');
}
