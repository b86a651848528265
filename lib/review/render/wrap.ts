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
  const words = new WordBreaks(chars);
  let from = 0;
  // A cell may list hundreds of repositories: every character is looked at once, whatever the length of the line.
  for (;;) {
    const to = fitting(chars, from, width);
    if (to === chars.length) break;
    const at = breakBefore(chars, from, to, joints, words);
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

function breakBefore(chars: readonly string[], from: number, to: number, joints: RegExp, words: WordBreaks): number {
  for (let at = to; at > from; at--) {
    const after = chars[at] as string;
    if (after === ' ' || (joints.test(chars[at - 1] as string) && !ENDS_SENTENCE.test(after)) || words.has(at))
      return at;
  }
  // Where there is no room for a word, it is broken beside any character, but not before a sign that ends something.
  for (let at = to; at > from; at--) if (isBetweenWide(chars[at - 1], chars[at])) return at;
  return to - from > 2 && ENDS_SENTENCE.test(chars[to] as string) ? to - 1 : to;
}

/** Full-width signs, which end what stands before them. */
const ENDS_SENTENCE = /[，。、；：！？）》」』】〉]/;
const HAN = /\p{Script=Han}/u;

/** The words of Chinese, which has no spaces between them; every browser that is kept up knows them, and Node does. */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined;

/** Where a line may be broken beside a wide character: between words, looked for where the first is asked for. */
export class WordBreaks {
  private breaks: ReadonlySet<number> | undefined;

  constructor(private readonly chars: readonly string[]) {}

  /** Whether a line may end before the character of this index. */
  has(at: number): boolean {
    if (!isBetweenWide(this.chars[at - 1], this.chars[at])) return false;
    if (!HAN.test(this.chars[at - 1] as string) || !HAN.test(this.chars[at] as string)) return true;
    this.breaks ??= breaksOf(this.chars);
    return this.breaks.has(at);
  }
}

/** Beginnings of words, in characters. */
function breaksOf(chars: readonly string[]): ReadonlySet<number> {
  if (segmenter === undefined) return new Set(chars.keys());
  const breaks = new Set<number>();
  let at = 0;
  // One unit for each character, so that places are the same.
  const text = chars.map((char) => (char.length === 1 && HAN.test(char) ? char : ' ')).join('');
  for (const { segment } of segmenter.segment(text)) {
    breaks.add(at);
    at += segment.length;
  }
  for (const { index, 0: term } of text.matchAll(TERMS))
    for (let one = 1; one < term.length; one++) breaks.delete(index + one);
  return breaks;
}

/** Words of the vendors and of the trade that a dictionary of everyday Chinese does not have. */
const TERMS =
  /命名空间|存储库|注册表|容器组|用户组|企业版|个人版|调用方?|组织单元|账号|镜像|缓存|[拉读]取|推送|[写导]入|语句|文档|预览|公网|网段|分区|域名|前缀|离线|键值对|组件|构建|字节|通配符|嵌套|时长|管控|白名单|快照/g;

/** Signs that do not begin a line: https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end */
const NEVER_FIRST = /[，。、；：！？）》」』】〉”’…,.;:!?)\]}%]/u;
const NEVER_LAST = /[（《「『【〈“‘([{]/u;

/** Whether one of two neighbours is a wide character, and no sign keeps them together. */
export function isBetweenWide(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined || NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return WIDE.test(before) || WIDE.test(after);
}

/** A text with spaces behind it, so that it takes so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
