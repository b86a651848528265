/** Characters that take two columns of a terminal: the East Asian wide ones, which account names are often written in. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const NARROW = /^[\u0020-\u00ff]*$/;

/** Columns that a line of text takes in a terminal. */
export function columnsOf(line: string): number {
  if (NARROW.test(line)) return line.length;
  let columns = 0;
  for (const char of line) columns += WIDE.test(char) ? 2 : 1;
  return columns;
}

/** Characters behind which a name may be broken. */
export const JOINTS: RegExp = /[-/:,.@]/;
const NONE = /(?!)/;

/** Breaks a sentence at spaces only, as far as they go. */
export function wrapProse(text: string, width: number): string[] {
  return wrapLine(text, width, NONE);
}

/**
 * Breaks a line so that each part takes at most `width` columns: at a space, or behind a character that joins the parts of names and
 * ARNs, whichever fills the line better; in the middle of a word only where there is neither.
 */
export function wrapLine(line: string, width: number, joints: RegExp = JOINTS): string[] {
  const lines: string[] = [];
  const chars = [...line];
  let from = 0;
  // A cell may list hundreds of repositories: every character is looked at once, whatever the length of the line.
  for (;;) {
    const to = fitting(chars, from, width);
    if (to === chars.length) break;
    const at = breakBefore(chars, from, to, joints);
    lines.push(chars.slice(from, at).join('').trimEnd());
    from = chars[at] === ' ' ? at + 1 : at;
  }
  lines.push(chars.slice(from).join(''));
  return lines;
}

/** Where the characters from `from` on no longer fit; at least one does, so that there is an end. */
function fitting(chars: readonly string[], from: number, width: number): number {
  let columns = 0;
  let at = from;
  for (; at < chars.length; at++) {
    columns += columnsOf(chars[at] as string);
    if (columns > width) break;
  }
  return Math.min(chars.length, Math.max(from + 1, at));
}

function breakBefore(chars: readonly string[], from: number, to: number, joints: RegExp): number {
  for (let at = to; at > from; at--) {
    if (chars[at] === ' ' || joints.test(chars[at - 1] as string) || isBetweenWide(chars[at - 1], chars[at])) return at;
  }
  return to;
}

/** Signs that do not begin a line: https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end */
const NEVER_FIRST = /[，。、；：！？）》」』】〉”’…,.;:!?)\]}%]/u;
const NEVER_LAST = /[（《「『【〈“‘([{]/u;

/** Chinese has no spaces, and is broken beside any of its characters. */
export function isBetweenWide(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined || NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return WIDE.test(before) || WIDE.test(after);
}

/** A text with spaces behind it, so that it takes so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
