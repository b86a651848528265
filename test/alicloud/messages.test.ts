import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDeclarations } from '../../scripts/provider-declarations';

/**
 * The form of what users are told: what is wrong, the value got, what is allowed, and once what to do instead, which `complain` puts in
 * front of it. Read from the sources, so that no message is left out because no test provokes it.
 */
const FOLDERS = ['lib/alicloud', 'lib/policy'].map((folder) => join(__dirname, '..', '..', folder));
const PARTS = ['what', 'allowed', 'instead'] as const;
/** Names that a message may begin with. */
const PROPER = /^(?:RRSA|AWS|Alibaba Cloud|ACR|ECR|RAM|Principal)\b/;

interface Message {
  readonly at: string;
  readonly parts: Readonly<Partial<Record<(typeof PARTS)[number], string>>>;
}

const messages = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => messagesOf(parseDeclarations(join(folder, file)), file)),
);

function messagesOf(source: ts.SourceFile, file: string): Message[] {
  const found: Message[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const parts = Object.fromEntries(
        node.properties.flatMap((property) =>
          ts.isPropertyAssignment(property) && (PARTS as readonly string[]).includes(property.name.getText(source))
            ? [[property.name.getText(source), textOf(property.initializer)]]
            : [],
        ),
      );
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      if ('what' in parts) found.push({ at: `${file}:${line}`, parts });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All literal text of an expression, in its order; `…` for what is put in. */
function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  }
  const inner: string[] = [];
  ts.forEachChild(node, (child) => {
    const text = textOf(child);
    if (text !== '') inner.push(text);
  });
  return inner.join('\n');
}

const offending = (bad: (message: Message) => boolean) =>
  messages.filter(bad).map(({ at, parts }) => `${at} ${JSON.stringify(parts)}`);

test('there are messages to look at', () => {
  expect(messages.length).toBeGreaterThan(150);
  expect(messages.filter(({ parts }) => (parts.instead ?? '') !== '').length).toBeGreaterThan(60);
});

test('a message says "instead" once', () => {
  expect(offending(({ parts }) => PARTS.some((part) => /\binstead\b/i.test(parts[part] ?? '')))).toEqual([]);
});

test('a message begins in lower case and has no stop at its end', () => {
  const begins = ({ parts: { what = '' } }: Message) => /^[A-Z]/.test(what) && !PROPER.test(what);
  expect(offending(begins)).toEqual([]);
  expect(offending(({ parts }) => PARTS.some((part) => /[a-z][.!]$/.test(parts[part] ?? '')))).toEqual([]);
});
