import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDeclarations } from '../provider-declarations';

const FOLDER = join(__dirname, '..', '..', 'lib', 'alicloud');

/** What `lib/alicloud` declares, by name. */
export interface Declarations {
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly enums: ReadonlyMap<string, ts.EnumDeclaration>;
  /** Classes that extend `pulumi.ComponentResource`. */
  readonly components: ReadonlyMap<string, ts.ClassDeclaration>;
}

export function alicloudDeclarations(): Declarations {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const enums = new Map<string, ts.EnumDeclaration>();
  const components = new Map<string, ts.ClassDeclaration>();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ts'))) {
    for (const statement of parseDeclarations(join(FOLDER, file), 'comments').statements) {
      if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
      if (ts.isEnumDeclaration(statement)) enums.set(statement.name.text, statement);
      if (ts.isClassDeclaration(statement) && isComponent(statement) && statement.name !== undefined) {
        components.set(statement.name.text, statement);
      }
    }
  }
  return { interfaces, enums, components };
}

function isComponent({
  heritageClauses = [] as unknown as ts.NodeArray<ts.HeritageClause>,
}: ts.ClassDeclaration): boolean {
  return heritageClauses.some(({ types }) =>
    types.some(({ expression }) => expression.getText() === 'pulumi.ComponentResource'),
  );
}

/** The properties of an interface, with those of the interfaces that it extends. */
export function membersOf(declared: ts.InterfaceDeclaration, { interfaces }: Declarations): ts.PropertySignature[] {
  const inherited = (declared.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => {
      const base = interfaces.get(expression.getText());
      if (base === undefined) return fail(expression, 'an interface that is not here');
      return membersOf(base, { interfaces } as Declarations);
    }),
  );
  return [
    ...inherited,
    ...declared.members.map((member) => (ts.isPropertySignature(member) ? member : fail(member, 'no property'))),
  ];
}

/** The interface of a component's `args`. */
export function argumentsOf(component: ts.ClassDeclaration, { interfaces }: Declarations): ts.InterfaceDeclaration {
  const [, args] = component.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
  const declared = interfaces.get(args?.type?.getText() ?? '');
  return declared ?? fail(component, 'a component without an interface of arguments');
}

/** The public properties of a component, which are its outputs. */
export function outputsOf(component: ts.ClassDeclaration): ts.PropertyDeclaration[] {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword];
  return component.members
    .filter(ts.isPropertyDeclaration)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => hidden.includes(kind)) !== true);
}

/**
 * What the documentation says, in Markdown: its text, the default, and where the vendor says it. `@default - text` is prose, and
 * `@default value` a value.
 */
export function documentationOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n');
  const tags = ts.getJSDocTags(node).flatMap((tag) => {
    // The compiler takes the protocol of a URL after `@see` for a name, and the rest for the comment.
    const said = tag
      .getText()
      .replace(/^@\w+\s*/, '')
      .replace(/^\s*\*\s?/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (tag.tagName.text === 'default') return [`Default: ${said.startsWith('- ') ? said.slice(2) : `\`${said}\``}.`];
    return tag.tagName.text === 'see' ? [`See ${said}`] : [];
  });
  return [text.replace(/\s*\n(?!\n)\s*/g, ' ').trim(), ...tags].filter((part) => part !== '').join('\n\n');
}

export function fail(node: ts.Node, what: string): never {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(`${file.fileName}:${line + 1}: ${what}: ${node.getText().split('\n')[0]}`);
}
