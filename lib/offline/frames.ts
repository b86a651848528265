import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from './types';

/** Colours: the SDK prints errors with `util.inspect(…, { colors: true })`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const COLOUR = /\u001b\[[0-9;]*m/g;
const FRAME = /^\s*at (?:(?<call>.*) \()?(?<file>[^()]+):(?<line>\d+):(?<column>\d+)\)?(?: \{)?$/;

/** The text without colours. */
export function withoutColour(text: string): string {
  return text.replace(COLOUR, '');
}

/** Whether a line of a printed error is of its stack. */
export function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

/** Whether a file is the user's: not node's own, and not of an installed package. */
function isUserFile(file: string): boolean {
  return !file.startsWith('node:') && !file.split(/[\\/]/).includes('node_modules');
}

function localPath(file: string, root: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  return relative(root, path).split(sep).join('/');
}

/** The frames of a printed stack that are the user's, as `at name (file:line:column)`, paths relative to `root`. */
export function userFrames(text: string, root: string): string[] {
  const frames: string[] = [];
  for (const line of withoutColour(text).split('\n')) {
    const match = FRAME.exec(line)?.groups;
    if (match?.file === undefined || !isUserFile(match.file)) continue;
    const place = `${localPath(match.file, root)}:${match.line}:${match.column}`;
    frames.push(match.call === undefined ? `at ${place}` : `at ${match.call} (${place})`);
  }
  return frames;
}

/** The innermost place of a stack that is the user's. */
export function userPlace(
  frames: readonly { readonly file: string; readonly line: number; readonly column: number }[],
  root: string,
): SourcePlace | undefined {
  const frame = frames.find(({ file }) => isUserFile(file));
  return frame && { file: localPath(frame.file, root), line: frame.line, column: frame.column };
}

/** `at file:line:column`, as in a printed stack. */
export function printPlace(place: SourcePlace): string {
  return `at ${place.file}:${place.line}:${place.column}`;
}
