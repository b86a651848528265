import { unknown } from '../../policy/unknown';
import { type Context, isOneOf, valueIn } from './subject';

/**
 * Policy variables (`${aws:PrincipalAccount}`), and the three that stand for a character that would mean something else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const VARIABLE = /\$\{([^}]*)\}/g;

/** Wildcards that mean themselves; whatever is compared with a text that has them must have passed through `withMarks`. */
const MARKS: Readonly<Record<string, string>> = { '*': '\u{E003}', '?': '\u{E004}' };
const MARK = /[\u{E003}\u{E004}]/u;

/** Stands for what a policy variable comes to where that is not known; never equal to a hole of the input. */
function openVariable(text: string): string {
  return unknown(`policy variable ${text}`);
}

/**
 * The text with its variables replaced from the context. One that is open becomes a hole, so that whatever is compared with
 * it is `maybe`. `literal` says whether wildcards mean themselves in the result anyway; where they do not, `${*}` becomes a
 * mark, and a value with wildcards a hole: what they are there is on no page.
 */
export function expandVariables(text: string, context: Context, literal = false): string {
  if (!text.includes('${')) return text;
  const settled = (value: string): string => (literal || !/[*?]/.test(value) ? value : openVariable(value));
  return text.replace(VARIABLE, (_, name: string) => {
    if (name === '*' || name === '?' || name === '$') return literal ? name : withMarks(name);
    const [key = '', fallback] = name.split(',');
    const value = valueIn(context, key.trim().toLowerCase());
    if (isOneOf(value)) return openVariable(key.trim());
    if (value === null || value?.length === 0)
      return fallback === undefined ? openVariable(`no ${key.trim()}`) : settled(fallback.trim().replace(/^'|'$/g, ''));
    return value?.length === 1 ? settled(value[0] as string) : openVariable(key.trim());
  });
}

export function hasMarks(text: string): boolean {
  return MARK.test(text);
}

/** Holes keep their names. */
export function withMarks(text: string): string {
  return text.replace(/\u{E000}[^\u{E001}]*\u{E001}|[*?]/gu, (found) => MARKS[found] ?? found);
}

/**
 * Whether a variable stands where IAM does not replace any: before the fifth colon of an ARN (in its service, Region or
 * account).
 */
export function hasVariableOutOfPlace(pattern: string): boolean {
  let colons = 0;
  for (let at = 0; at < pattern.length && colons < 5; at++) {
    if (pattern.startsWith('${', at)) return true;
    if (pattern[at] === ':') colons++;
  }
  return false;
}
