import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { ResourceShape } from './access-criterion';

/** The CDK's classes of CloudFormation's types are made from the schemas that AWS publishes, and are more than its spec package has. */
const CDK = 'aws-cdk-lib';

export function cdkVersion(): string {
  return `${CDK} ${(require(`${CDK}/package.json`) as { version: string }).version}`;
}

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

/** Every resource type that the CDK has a class for, with the names of all properties below it. */
export function cloudFormationTypes(): ResourceShape[] {
  const root = dirname(require.resolve(`${CDK}/package.json`));
  return readdirSync(root).flatMap((name) => {
    const file = join(root, name, 'lib', `${name.replace(/^(aws|alexa)-/, '')}.generated.d.ts`);
    return existsSync(file) ? typesOf(file) : [];
  });
}

function typesOf(file: string): ResourceShape[] {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), options, false);
  const interfaces = interfacesOf(source.statements, source, '');
  return source.statements.filter(ts.isClassDeclaration).flatMap((declared) => {
    // The comment of a class names its type: `@cloudformationResource AWS::IAM::Role`.
    const type = /@cloudformationResource (\S+)/.exec(source.text.slice(declared.pos, declared.members.pos))?.[1];
    const props = interfaces.get(`${declared.name?.text}Props`);
    if (type === undefined) return [];
    return [{ type, properties: props === undefined ? [] : pathsOf(props, source, interfaces, '', new Set()) }];
  });
}

/** Interfaces by their names, those of a class's namespace by `CfnRole.PolicyProperty`. */
function interfacesOf(statements: ts.NodeArray<ts.Statement>, source: ts.SourceFile, prefix: string): Interfaces {
  const found = new Map<string, ts.InterfaceDeclaration>();
  for (const statement of statements) {
    if (ts.isInterfaceDeclaration(statement)) found.set(`${prefix}${statement.name.text}`, statement);
    if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
      for (const [name, declared] of interfacesOf(statement.body.statements, source, `${statement.name.text}.`)) {
        found.set(name, declared);
      }
    }
  }
  return found;
}

function pathsOf(
  declared: ts.InterfaceDeclaration,
  source: ts.SourceFile,
  interfaces: Interfaces,
  prefix: string,
  entered: Set<string>,
): string[] {
  return declared.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const path = `${prefix}${member.name.getText(source)}`;
    const nested = [...member.type.getText(source).matchAll(/\bCfn\w+\.\w+Property\b/g)].flatMap(([name]) => {
      const next = interfaces.get(name);
      if (next === undefined || entered.has(name)) return [];
      entered.add(name);
      return pathsOf(next, source, interfaces, `${path}.`, entered);
    });
    return [path, ...nested];
  });
}
