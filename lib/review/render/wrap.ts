/** Characters that take two columns of a terminal: the East Asian wide ones, which account names are often written in. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that a line of text takes in a terminal. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const char of line) columns += WIDE.test(char) ? 2 : 1;
  return columns;
}

const JOINTS = /[-/:,.@]/;
const NONE = /(?!)/;

/** Breaks a sentence at spaces only, as far as they go. */
export function wrapProse(text: string, width: number): string[] {
  return wrapLine(text, width, NONE);
}

/**
 * Breaks a line so that each part takes at most `width` columns: at a space, or behind a character that joins the parts of names and
 * ARNs, whichever fills the line better; in the middle of a word only where there is neither.
 */
export function wrapLine(line: string, width: number, joints = JOINTS): string[] {
  const lines: string[] = [];
  let rest = [...line];
  while (columnsOf(rest.join('')) > width) {
    const fit = fitting(rest, width);
    const at = breakBefore(rest, fit, joints);
    lines.push(rest.slice(0, at).join('').trimEnd());
    rest = rest.slice(rest[at] === ' ' ? at + 1 : at);
  }
  lines.push(rest.join(''));
  return lines;
}

/** How many characters fit; at least one, so that there is an end. */
function fitting(chars: readonly string[], width: number): number {
  let columns = 0;
  let at = 0;
  for (const char of chars) {
    columns += columnsOf(char);
    if (columns > width) break;
    at++;
  }
  return Math.max(1, at);
}

function breakBefore(chars: readonly string[], fit: number, joints: RegExp): number {
  for (let at = fit; at > 0; at--) {
    if (chars[at] === ' ' || joints.test(chars[at - 1] as string)) return at;
  }
  return fit;
}
