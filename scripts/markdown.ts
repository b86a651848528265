import stringWidth = require('string-width');

/** A table with its columns lined up, as the formatter of this repository wants them; a Chinese character takes two columns. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => stringWidth(cells[column] ?? ''))),
  );
  const fill = (text: string, width: number): string => text + ' '.repeat(width - stringWidth(text));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => fill(cells[column] ?? '', width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** A page with the columns of its tables lined up anew, after what stands in them has changed. */
export function realigned(markdown: string): string {
  return markdown.replace(/^\|.*\|\n\|[-| ]+\|\n(?:\|.*\|(?:\n|$))*/gm, (table) => {
    const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    return `${markdownTable([head, ...rows]).join('\n')}${table.endsWith('\n') ? '\n' : ''}`;
  });
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

const LINE = 120;

/** JSON as people lay it out: a list of texts is one line where it fits. */
export function formattedJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /^( *)(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm,
    (all, indent, key, items, end) => {
      const line = `${indent}${key}[${items.trim().replace(/\n\s*/g, ' ')}]${end}`;
      return line.length <= LINE ? line : all;
    },
  );
}
