import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { built } from '../support/built';

/**
 * The public shapes stay those that jsii can carry to other languages, so that the constructs can be published there without a
 * breaking change: https://aws.github.io/jsii/user-guides/lib-author/typescript-restrictions/
 */

/** Data for the documentation and within the package, not what is declared with. */
const NOT_CONSTRUCTS = ['actions.d.ts', 'checks.d.ts', 'index.d.ts'];
/** Implements an interface of the CDK, which has arrays and unions of its own. */
const FOREIGN = ['AccessReviewPlugin.'];

/** What jsii cannot carry in a type as written; undefined where it can. */
function problemOf(type: ts.TypeNode): string | undefined {
  if (ts.isUnionTypeNode(type)) {
    const some = type.types.filter((one) => one.kind !== ts.SyntaxKind.UndefinedKeyword);
    return some.length > 1 ? 'a union' : some.map(problemOf).find((one) => one !== undefined);
  }
  if (ts.isTypeOperatorNode(type)) return 'a readonly array';
  if (ts.isArrayTypeNode(type)) return problemOf(type.elementType);
  if (ts.isTypeReferenceNode(type)) {
    const [key, value] = type.typeArguments ?? [];
    if (key === undefined) return undefined;
    const isMap = type.typeName.getText() === 'Record' && key.kind === ts.SyntaxKind.StringKeyword;
    return isMap && value !== undefined ? problemOf(value) : 'a generic type';
  }
  const plain = [
    ts.SyntaxKind.AnyKeyword,
    ts.SyntaxKind.BooleanKeyword,
    ts.SyntaxKind.NumberKeyword,
    ts.SyntaxKind.StringKeyword,
    ts.SyntaxKind.ThisType,
    ts.SyntaxKind.UnknownKeyword,
    ts.SyntaxKind.VoidKeyword,
  ];
  return plain.includes(type.kind) ? undefined : ts.SyntaxKind[type.kind];
}

function problemsOf(text: string): string[] {
  const file = ts.createSourceFile('types.d.ts', text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const complain = (where: string, type: ts.TypeNode | undefined) => {
    const problem = type === undefined ? undefined : problemOf(type);
    if (problem !== undefined) found.push(`${where}: ${problem}`);
  };
  for (const declared of file.statements) {
    if (ts.isTypeAliasDeclaration(declared)) found.push(`${declared.name.text}: an alias`);
    if (!ts.isClassDeclaration(declared) && !ts.isInterfaceDeclaration(declared)) continue;
    const owner = declared.name?.text ?? '';
    if (declared.typeParameters !== undefined) found.push(`${owner}: type parameters`);
    for (const member of declared.members) {
      if ((ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0) continue;
      const where = `${owner}.${member.name?.getText() ?? 'constructor'}`;
      if (ts.isFunctionLike(member)) {
        if (member.typeParameters !== undefined) found.push(`${where}: type parameters`);
        for (const parameter of member.parameters) complain(`${where}(${parameter.name.getText()})`, parameter.type);
        complain(where, member.type);
      } else if (ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)) {
        complain(where, member.type);
      }
    }
  }
  return found;
}

test('what jsii cannot carry is recognized', () => {
  const text = `
    export interface Props {
      readonly a: readonly string[];
      readonly b?: string | number;
      readonly c: Map<string, string>;
      readonly d: () => void;
      readonly e: Record<string, 'x' | 'y'>;
      readonly fine?: string[] | undefined;
      readonly map: Record<string, Record<string, unknown>>;
    }
    export declare class Thing<T> {
      private hidden;
      constructor(scope: Construct, id: string, props: Partial<Props>);
      of<K>(key: K): [string];
    }
    export type Either = string;
  `;
  expect(problemsOf(text)).toEqual([
    'Props.a: a readonly array',
    'Props.b: a union',
    'Props.c: a generic type',
    'Props.d: FunctionType',
    'Props.e: a union',
    'Thing: type parameters',
    'Thing.constructor(props): a generic type',
    'Thing.of: type parameters',
    'Thing.of: TupleType',
    'Either: an alias',
  ]);
});

test('every public class and interface for AWS is one that jsii can carry', async () => {
  const folder = join(await built(), 'dist/lib/aws');
  const files = readdirSync(folder).filter((name) => name.endsWith('.d.ts') && !NOT_CONSTRUCTS.includes(name));
  expect(files).toContain('private-registry.d.ts');
  const found = files.flatMap((name) => problemsOf(readFileSync(join(folder, name), 'utf8')));
  expect(found.filter((text) => !FOREIGN.some((prefix) => text.startsWith(prefix)))).toEqual([]);
}, 300_000);
