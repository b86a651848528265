import type { Spread } from './stats';

/** A table of Markdown. Text is to the left, numbers (cells that begin with a digit) to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const ruler = header.map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '' && cell !== '–');
    return cells.length > 0 && cells.every((cell) => /^\d/.test(cell)) ? '---:' : '---';
  });
  return [header, ruler, ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Three significant digits, and thousands with commas: `0.0123`, `1.04`, `12.3`, `12,345`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

/** `12.3 (11.9–14.0)`; the median alone where all rounds said the same. */
export function spreadText({ median, min, max }: Spread): string {
  return min === max ? figure(median) : `${figure(median)} (${figure(min)}–${figure(max)})`;
}

/** `1.04x (1.01–1.09)` */
export function ratioText({ median, min, max }: Spread): string {
  const text = (value: number): string => (value >= 100 ? figure(value) : value.toFixed(2));
  return min === max ? `${text(median)}x` : `${text(median)}x (${text(min)}–${text(max)})`;
}
