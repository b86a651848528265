const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '`': '`', '"': '"' };
const BRACKETS = ')]}';

/** Characters that open, close or spare one that does; all others, which are nearly all, leave everything as it is. */
const TELLING = new Set('()[]{}`"\\');

/** Which brackets and quotes are open where a text is read from left to right. */
export class Nesting {
  readonly #open: string[] = [];
  #isBroken = false;
  #isEscaped = false;

  /** Takes the next character; true where it closes something. */
  take(char: string): boolean {
    if (!this.#isEscaped && !TELLING.has(char)) return false;
    const closing = this.#open.at(-1);
    const isQuoted = closing === '`' || closing === '"';
    if (this.#isEscaped) {
      this.#isEscaped = false;
      return false;
    }
    if (char === closing) {
      this.#open.pop();
      return true;
    }
    // Inside of quotes nothing else opens.
    if (isQuoted) {
      this.#isEscaped = closing === '"' && char === '\\';
      return false;
    }
    const opens = CLOSING[char];
    if (opens !== undefined) this.#open.push(opens);
    else if (BRACKETS.includes(char)) this.#isBroken = true;
    return false;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Whether all that was opened is closed, and nothing else was. */
  get isWhole(): boolean {
    return this.#open.length === 0 && !this.#isBroken;
  }
}

/** A text that a message got, in its quotes, or cut short. */
const QUOTED = /(?:.'|… \(\d+ characters\))$/s;

/** The first place behind `from` at which `literal` stands, with no bracket or quote between the two that only one side has; -1 for none. */
export function wholeUntil(
  text: string,
  from: number,
  literal: string,
  end: number,
  isQuote: boolean = text[from] === "'",
): number {
  const nesting = new Nesting();
  let read = from;
  for (
    let at = text.indexOf(literal, from + 1);
    at >= 0 && at + literal.length <= end;
    at = text.indexOf(literal, at + 1)
  ) {
    for (; read < at; read++) nesting.take(text[read] as string);
    if (isQuote ? QUOTED.test(text.slice(Math.max(from, at - 30), at)) : nesting.isWhole) return at;
  }
  return -1;
}

export function isWhole(text: string): boolean {
  const nesting = new Nesting();
  for (const char of text) nesting.take(char);
  return nesting.isWhole;
}
