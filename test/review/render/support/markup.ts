/** One element of a page, as it stands in its text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly within: string;
}

const VOID = new Set(['meta', 'input', 'col', 'br', 'link', 'img']);
const RAW = /<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/g;

/**
 * Every element of a page that is well formed as XML would be but for elements without an end: each that is opened is closed in order, each
 * attribute is quoted and there once, and no text has a character that begins markup.
 *
 * @throws Error that says what is wrong where
 */
export function elementsOf(html: string): readonly Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  const text = html.replace(/^<!doctype html>/, '').replace(RAW, '<$1$2></$1>');
  const between = text.replace(
    /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>/g,
    (_, end: string, name: string, rest: string) => {
      if (end === '/') {
        const last = open.pop();
        if (last !== name) throw new Error(`</${name}> ends <${last}> in ${open.join(' ')}`);
      } else {
        elements.push({ name, attributes: attributesOf(name, rest), within: open.join(' ') });
        if (!VOID.has(name)) open.push(name);
      }
      return '';
    },
  );
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  const left = /[<>].{0,80}|&(?!(?:amp|lt|gt|quot|#39);).{0,80}/s.exec(between);
  if (left !== null) throw new Error(`markup in text: ${left[0]}`);
  return elements;
}

function attributesOf(element: string, text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`<${element}> has ${name} twice`);
    found[name] = value;
  }
  return found;
}
