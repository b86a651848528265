import type { RenderOptions } from './options';

export type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'blue', text: string) => string;

export function paintOf(options: RenderOptions): Paint {
  return options.color === true ? ansi : (_, text) => text;
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], blue: [94, 39] } as const;

function ansi(style: keyof typeof CODES, text: string): string {
  const [on, off] = CODES[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
