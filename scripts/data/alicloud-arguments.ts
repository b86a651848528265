import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDeclarations } from '../provider-declarations';
import { header, quoted, type Table } from './table';

const FOLDER = join(__dirname, '..', '..', 'lib', 'alicloud');

/** Arguments of functions, which do not have the ending of those of components. */
const OF_FUNCTIONS = ['HelperOptions', 'HelperRegistry', 'PulledRegistry'];

/**
 * The keys of every interface of arguments of `lib/alicloud`, and which of them take arguments again: as an object, in a list, or by
 * names. Read from the declarations themselves, so that no list of keys is kept by hand.
 */
export const ALICLOUD_ARGUMENT_TABLE: Table = { file: 'lib/alicloud/data/arguments.ts', make };

function make(): string {
  const interfaces = interfacesOf(readdirSync(FOLDER).filter((file) => file.endsWith('.ts')));
  const names = [...interfaces.keys()].filter((name) => /Args$/.test(name) || OF_FUNCTIONS.includes(name)).sort();
  const entries = names.map((name) => {
    const keys = keysOf(name, interfaces).map(([key, value]) => `    ${key}: ${quoted(value)},\n`);
    return `  ${name}: {\n${keys.join('')}  },\n`;
  });
  return [
    header('alicloud-arguments', ['the interfaces of lib/alicloud/*.ts']),
    '/** Name of an interface of arguments. */',
    `export type ArgumentsName =\n${names.map((name) => `  | ${quoted(name)}`).join('\n')};`,
    '',
    '/**',
    ' * Keys of the arguments of components and functions, by interface. The value says what a key takes: nothing for a value, the name of',
    " * another interface for an object, with `[]` for a list of them and with `{}` for some by their names; several are joined by '|'.",
    ' */',
    'export const ARGUMENTS: Readonly<Record<ArgumentsName, Readonly<Record<string, string>>>> = {',
    `${entries.join('')}};`,
    '',
  ].join('\n');
}

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

function interfacesOf(files: readonly string[]): Interfaces {
  const found = new Map<string, ts.InterfaceDeclaration>();
  for (const file of files) {
    for (const statement of parseDeclarations(join(FOLDER, file)).statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(statement.name.text, statement);
    }
  }
  return found;
}

/** With those of the interfaces that it extends. */
function keysOf(name: string, interfaces: Interfaces): (readonly [key: string, value: string])[] {
  const declaration = interfaces.get(name);
  if (declaration === undefined) throw new Error(`no interface ${name} in ${FOLDER}`);
  const inherited = (declaration.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => keysOf(expression.getText(), interfaces)),
  );
  const own = declaration.members.map((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isIdentifier(member.name)) {
      throw new Error(`${name} has a member that is no property: ${member.getText()}`);
    }
    return [member.name.text, [...new Set(nestedIn(member.type, '', interfaces))].join('|')] as const;
  });
  return [...inherited, ...own];
}

/** Interfaces of arguments that a type takes, through inputs, lists, records and unions. */
function nestedIn(type: ts.TypeNode, form: '' | '[]' | '{}', interfaces: Interfaces): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => nestedIn(one, form, interfaces));
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type)) return nestedIn(type.type, form, interfaces);
  if (ts.isArrayTypeNode(type)) return nestedIn(type.elementType, '[]', interfaces);
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = type.typeName.getText();
  const [first, second] = type.typeArguments ?? [];
  if (name === 'pulumi.Input' && first !== undefined) return nestedIn(first, form, interfaces);
  if (name === 'Record' && second !== undefined) return nestedIn(second, '{}', interfaces);
  return interfaces.has(name) ? [name + form] : [];
}
