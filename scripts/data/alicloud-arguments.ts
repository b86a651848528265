import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDeclarations } from '../provider-declarations';
import { header, quoted, type Table } from './table';

const FOLDER = join(__dirname, '..', '..', 'lib', 'alicloud');

/** Arguments of functions, which do not have the ending of those of components. */
const OF_FUNCTIONS = ['HelperOptions', 'HelperRegistry', 'PulledRegistry'];

/**
 * The keys of every interface of arguments of `lib/alicloud`, and what each takes. Read from the declarations themselves, so that no list of
 * keys is kept by hand.
 */
export const ALICLOUD_ARGUMENT_TABLE: Table = { file: 'lib/alicloud/data/arguments.ts', make };

function make(): string {
  const declared = declarationsOf(readdirSync(FOLDER).filter((file) => file.endsWith('.ts')));
  const names = [...declared.interfaces.keys()]
    .filter((name) => /Args$/.test(name) || OF_FUNCTIONS.includes(name))
    .sort();
  const properties = names.map((name) => [name, keysOf(name, declared)] as const);
  const entries = properties.map(([name, keys]) => {
    const lines = keys.map(([key, value]) => `    ${key}: ${quoted(value)},\n`);
    return `  ${name}: {\n${lines.join('')}  },\n`;
  });
  const enums = [...declared.enums.values()].filter((one) =>
    properties.some(([, keys]) => keys.some(([, value]) => value.split(/\W+/).includes(one.name.text))),
  );
  return [
    header('alicloud-arguments', ['the interfaces of lib/alicloud/*.ts']),
    '/** Name of an interface of arguments. */',
    `export type ArgumentsName =\n${names.map((name) => `  | ${quoted(name)}`).join('\n')};`,
    '',
    '/**',
    ' * Keys of the arguments of components and functions, by interface. The value says what a key takes, as its type does: `boolean`, `number`,',
    ' * `string`, the name of an enum or of another interface, with `[]` for a list of them and with `{}` for some by their names; several are',
    " * joined by '|'. What may be an output stands in `Input<>`, what may be left out ends with `?`. `any` is whatever else.",
    ' */',
    'export const ARGUMENTS: Readonly<Record<ArgumentsName, Readonly<Record<string, string>>>> = {',
    `${entries.join('')}};`,
    '',
    '/** Members of the enums among them. */',
    'export const ENUMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {',
    `${enums.map(enumText).join('')}};`,
    '',
  ].join('\n');
}

interface Declared {
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly enums: ReadonlyMap<string, ts.EnumDeclaration>;
}

function declarationsOf(files: readonly string[]): Declared {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const enums = new Map<string, ts.EnumDeclaration>();
  for (const file of files) {
    for (const statement of parseDeclarations(join(FOLDER, file)).statements) {
      if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
      if (ts.isEnumDeclaration(statement)) enums.set(statement.name.text, statement);
    }
  }
  return { interfaces, enums };
}

function enumText({ name, members }: ts.EnumDeclaration): string {
  const lines = members.map((member) => {
    if (member.initializer === undefined || !ts.isStringLiteral(member.initializer)) {
      throw new Error(`${name.text}.${member.name.getText()} is no text`);
    }
    return `    ${member.name.getText()}: ${quoted(member.initializer.text)},\n`;
  });
  return `  ${name.text}: {\n${lines.join('')}  },\n`;
}

/** With those of the interfaces that it extends. */
function keysOf(name: string, declared: Declared): (readonly [key: string, value: string])[] {
  const declaration = declared.interfaces.get(name);
  if (declaration === undefined) throw new Error(`no interface ${name} in ${FOLDER}`);
  const inherited = (declaration.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => keysOf(expression.getText(), declared)),
  );
  const own = declaration.members.map((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isIdentifier(member.name)) {
      throw new Error(`${name} has a member that is no property: ${member.getText()}`);
    }
    const optional = member.questionToken === undefined ? '' : '?';
    return [member.name.text, takenBy(member.type, declared).join('|') + optional] as const;
  });
  return [...inherited, ...own];
}

/** What a type takes, each alternative once. Inputs inside of lists and records are no difference: each is looked at by itself. */
function takenBy(type: ts.TypeNode, declared: Declared): string[] {
  if (ts.isUnionTypeNode(type)) return [...new Set(type.types.flatMap((one) => takenBy(one, declared)))];
  const input =
    ts.isTypeReferenceNode(type) && type.typeName.getText() === 'pulumi.Input' ? type.typeArguments?.[0] : undefined;
  if (input === undefined) return formsOf(type, '', declared);
  return [...new Set(formsOf(input, '', declared))].map((form) => `Input<${form}>`);
}

function formsOf(type: ts.TypeNode, form: '' | '[]' | '{}', declared: Declared): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => formsOf(one, form, declared));
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return formsOf(type.type, form, declared);
  if (ts.isArrayTypeNode(type)) return formsOf(type.elementType, '[]', declared);
  const plain = PLAIN.get(type.kind);
  if (plain !== undefined) return [plain + form];
  if (!ts.isTypeReferenceNode(type)) return ['any'];
  const name = type.typeName.getText();
  const [first, second] = type.typeArguments ?? [];
  if (name === 'pulumi.Input' && first !== undefined) return formsOf(first, form, declared);
  if (name === 'Record' && second !== undefined) return formsOf(second, '{}', declared);
  return [declared.interfaces.has(name) || declared.enums.has(name) ? name + form : 'any'];
}

const PLAIN: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.StringKeyword, 'string'],
]);
