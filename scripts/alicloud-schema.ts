/**
 * Writes lib/offline/schema/alicloud.ts: the input types of the resources that matter here, as the installed @pulumi/alicloud
 * publishes them in its declarations. Run it after every change of that package: `npx tsx scripts/alicloud-schema.ts`.
 *
 * It reads the syntax alone: every type in these declarations is a keyword, a `pulumi.Input`, a list, a map or a named
 * interface. Anything else ends the script, so that nothing is left out in silence.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { ObjectSchema, PackageSchema, ResourceSchema } from '../lib/offline/schema/schema';
import { inputInterfaces, parseDeclarations } from './provider-declarations';

const MODULES = ['cr', 'eci', 'ess', 'ram', 'resourcemanager', 'sae'];
/** Of the module `cs` only the registry; the rest of it is about Kubernetes. */
const CS_PREFIX = 'registry';

const root = dirname(require.resolve('@pulumi/alicloud/package.json'));
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

const interfaces = inputInterfaces(root, 'comments');
const objects = new Map<string, ObjectSchema>();

function fail(node: ts.Node): never {
  throw new Error(`${node.getSourceFile().fileName}: cannot read the type ${node.getText()}`);
}

function typeCode(node: ts.TypeNode): string {
  if (node.kind === ts.SyntaxKind.StringKeyword) return 's';
  if (node.kind === ts.SyntaxKind.NumberKeyword) return 'n';
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'b';
  if (node.kind === ts.SyntaxKind.AnyKeyword) return '*';
  if (ts.isParenthesizedTypeNode(node)) return typeCode(node.type);
  if (ts.isArrayTypeNode(node)) return `[${typeCode(node.elementType)}`;
  if (ts.isUnionTypeNode(node)) {
    const known = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    return known.length === 1 && known[0] !== undefined ? typeCode(known[0]) : fail(node);
  }
  if (ts.isTypeLiteralNode(node)) {
    const [member] = node.members;
    return member !== undefined && ts.isIndexSignatureDeclaration(member) ? `{${typeCode(member.type)}` : fail(node);
  }
  if (!ts.isTypeReferenceNode(node)) return fail(node);
  const name = node.typeName.getText();
  const [argument] = node.typeArguments ?? [];
  if (name === 'pulumi.Input' && argument !== undefined) return typeCode(argument);
  const declared = name.startsWith('inputs.') ? interfaces.get(name.slice('inputs.'.length)) : undefined;
  if (declared === undefined) return fail(node);
  const key = name.slice('inputs.'.length);
  if (!objects.has(key)) {
    objects.set(key, { properties: {} });
    objects.set(key, objectSchema(declared));
  }
  return `@${key}`;
}

function deprecationOf(node: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'deprecated');
  if (tag === undefined) return undefined;
  const text = ts.getTextOfJSDocComment(tag.comment) ?? 'deprecated';
  return text.replace(/\s+/g, ' ').trim();
}

function objectSchema(declared: ts.InterfaceDeclaration): ObjectSchema {
  const properties: Record<string, string> = {};
  const deprecated: Record<string, string> = {};
  for (const member of declared.members) {
    if (!ts.isPropertySignature(member) || member.type === undefined) return fail(member);
    const name = member.name.getText();
    properties[name] = `${typeCode(member.type)}${member.questionToken === undefined ? '!' : ''}`;
    const deprecation = deprecationOf(member);
    if (deprecation !== undefined) deprecated[name] = deprecation;
  }
  return { properties, ...(Object.keys(deprecated).length > 0 && { deprecated }) };
}

/** The resource that a declaration file declares: its type token, and the schema of its `…Args`. */
function resourceOf(file: string): [string, ResourceSchema] | undefined {
  const script = file.replace(/\.d\.ts$/, '.js');
  const token = /__pulumiType = ['"]([^'"]+)['"]/.exec(existsSync(script) ? readFileSync(script, 'utf8') : '')?.[1];
  if (token === undefined) return undefined;
  const { statements } = parseDeclarations(file, 'comments');
  const declared = statements.find(ts.isClassDeclaration);
  const args = statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === `${declared?.name?.text}Args`);
  if (declared === undefined || args === undefined) throw new Error(`${file}: no class with its arguments`);
  const deprecation = deprecationOf(declared);
  return [token, { ...objectSchema(args), ...(deprecation !== undefined && { deprecation }) }];
}

const files = [...MODULES.map((module) => [module, ''] as const), ['cs', CS_PREFIX] as const].flatMap(
  ([module, prefix]) =>
    readdirSync(join(root, module))
      .filter((file) => file.endsWith('.d.ts') && !/^(?:get|index)/.test(file) && file.startsWith(prefix))
      .map((file) => join(root, module, file)),
);
const resources = files.map(resourceOf).filter((found) => found !== undefined);

const providerArgs = parseDeclarations(join(root, 'provider.d.ts'), 'comments')
  .statements.filter(ts.isInterfaceDeclaration)
  .find(({ name }) => name.text === 'ProviderArgs');
if (providerArgs === undefined) throw new Error('provider.d.ts: no ProviderArgs');
resources.push(['pulumi:providers:alicloud', objectSchema(providerArgs)]);

const sorted = <T>(entries: Iterable<[string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
const schema: PackageSchema = {
  package: 'alicloud',
  version,
  generated: new Date().toISOString().slice(0, 10),
  covers: [...MODULES.map((module) => `alicloud:${module}/`), `alicloud:cs/${CS_PREFIX}`].sort(),
  resources: sorted(resources),
  objects: sorted(objects),
};

/** One line for every resource and object, so that a new version of the provider gives a diff that can be read. */
function print(): string {
  const table = (entries: object): string =>
    Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)},`)
      .join('\n');
  return `// biome-ignore-all format: generated, one line for each resource
// Generated by scripts/alicloud-schema.ts from the declarations of @pulumi/alicloud (Apache-2.0). Do not edit.
import type { PackageSchema } from './schema';

/** Input types of @pulumi/alicloud ${version}: ${schema.covers.join(', ')}, and its provider. */
export const ALICLOUD: PackageSchema = {
  package: ${JSON.stringify(schema.package)},
  version: ${JSON.stringify(schema.version)},
  generated: ${JSON.stringify(schema.generated)},
  covers: ${JSON.stringify(schema.covers)},
  resources: {
${table(schema.resources)}
  },
  objects: {
${table(schema.objects)}
  },
};
`;
}

const target = join(__dirname, '..', 'lib', 'offline', 'schema', 'alicloud.ts');
writeFileSync(target, print());
process.stdout.write(`${target}: ${resources.length} resources, ${objects.size} objects\n`);
