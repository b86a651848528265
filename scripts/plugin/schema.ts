import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Table } from '../data/table';
import {
  alicloudDeclarations,
  argumentsOf,
  type Declarations,
  documentationOf,
  fail,
  membersOf,
  outputsOf,
} from './declarations';

/*
 * The schema of the plugin, from which Pulumi makes the packages of other languages: `plugin/schema.json`, written by `npm run data -- plugin-schema`
 * from the declarations of lib/alicloud, so that what these say is said in every language. Pulumi's own analyzer is not used: it takes names of
 * types as they are, so that Python would get `ImageScopeArgsArgs`, and knows neither providers nor other components as arguments.
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */

const ROOT = join(__dirname, '..', '..');

/** `npm run data -- plugin-schema`; its text is compared with the sources by a test. */
export const PLUGIN_SCHEMA: Table = { file: 'plugin/schema.json', make: pluginSchema };

type Json = Readonly<Record<string, unknown>>;

/** A type, and whether an output can stand in place of it or of something in it. */
interface Typed {
  readonly spec: Json;
  readonly lifted: boolean;
}

function pluginSchema(): string {
  return `${JSON.stringify(new SchemaWriter(alicloudDeclarations()).write(), null, 2)}\n`;
}

class SchemaWriter {
  private readonly types = new Map<string, Json>();
  /** The interface that each is from. */
  private readonly names = new Map<string, string>();
  private readonly plugin = manifest(join(ROOT, 'plugin'));
  private readonly alicloud = manifest(join(ROOT, 'node_modules/@pulumi/alicloud')).version;

  constructor(private readonly declared: Declarations) {}

  write(): Json {
    const resources = sorted([...this.declared.components].map(([name, one]) => [token(name), this.component(one)]));
    const language = Object.fromEntries(
      ['csharp', 'go', 'java', 'nodejs', 'python'].map((name) => [name, { respectSchemaVersion: true }]),
    );
    return {
      name: 'registry-access',
      version: this.plugin.version,
      displayName: 'registry-access',
      description: this.plugin.description,
      keywords: ['pulumi', 'alicloud', 'container-registry', 'category/cloud', 'kind/component'],
      license: this.plugin.license,
      publisher: 'The registry-access authors',
      language: {
        ...language,
        go: {
          respectSchemaVersion: true,
          // By default the folder and the paths in its files are not the same, because of the hyphen.
          importBasePath: 'example.com/pulumi-registry-access/sdk/go/registryaccess',
          // Without them a list of components, as `CrossAccountSync.rules`, does not compile.
          generateResourceContainerTypes: true,
        },
        python: { respectSchemaVersion: true, pyproject: { enabled: true } },
      },
      dependencies: [{ name: 'alicloud', version: this.alicloud }],
      types: sorted([...this.types]),
      provider: {},
      resources,
    };
  }

  private component(declared: ts.ClassDeclaration): Json {
    const inputs = membersOf(argumentsOf(declared, this.declared), this.declared);
    const outputs = outputsOf(declared);
    return {
      description: documentationOf(declared),
      isComponent: true,
      inputProperties: this.properties(inputs, true),
      ...required('requiredInputs', inputs),
      properties: this.properties(outputs, false),
      ...required('required', outputs),
    };
  }

  private properties(members: readonly (ts.PropertySignature | ts.PropertyDeclaration)[], input: boolean): Json {
    return Object.fromEntries(
      members.map((member) => {
        if (member.type === undefined) return fail(member, 'a property without a type');
        const { spec, lifted } = this.typeOf(member.type);
        const description = documentationOf(member);
        return [
          member.name.getText(),
          { ...spec, ...(input && !lifted ? { plain: true } : {}), ...(description === '' ? {} : { description }) },
        ];
      }),
    );
  }

  private typeOf(node: ts.TypeNode): Typed {
    const plain = KEYWORDS.get(node.kind);
    if (plain !== undefined) return { spec: { type: plain }, lifted: false };
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return this.typeOf(node.type);
    if (ts.isArrayTypeNode(node)) {
      const { spec: items, lifted } = this.typeOf(node.elementType);
      return { spec: { type: 'array', items }, lifted };
    }
    if (ts.isUnionTypeNode(node)) return this.openChoice(node) ?? this.typeOf(byNames(node));
    if (!ts.isTypeReferenceNode(node)) return fail(node, 'a type that no schema has');
    return this.named(node);
  }

  /** A choice that takes other texts, too, as `InstanceType | string`. */
  private openChoice(node: ts.UnionTypeNode): Typed | undefined {
    const text = node.types.find(({ kind }) => kind === ts.SyntaxKind.StringKeyword);
    const others = node.types.filter((type) => type !== text);
    const [choice] = others;
    if (text === undefined || choice === undefined || others.length > 1) return undefined;
    if (!this.declared.enums.has(choice.getText())) return undefined;
    return { spec: { type: 'string', oneOf: [this.typeOf(text).spec, this.typeOf(choice).spec] }, lifted: false };
  }

  private named(node: ts.TypeReferenceNode): Typed {
    const name = node.typeName.getText();
    const [first, second] = node.typeArguments ?? [];
    if ((name === 'pulumi.Input' || name === 'pulumi.Output') && first !== undefined) {
      return { spec: this.typeOf(first).spec, lifted: true };
    }
    if (name === 'Record' && second !== undefined) {
      const { spec: additionalProperties, lifted } = this.typeOf(second);
      return { spec: { type: 'object', additionalProperties }, lifted };
    }
    // Of an output nothing else can be given.
    if (name === 'Provider') {
      return { spec: { $ref: `/alicloud/v${this.alicloud}/schema.json#/provider` }, lifted: true };
    }
    if (this.declared.components.has(name)) return { spec: { $ref: `#/resources/${token(name)}` }, lifted: true };
    const choice = this.declared.enums.get(name);
    if (choice !== undefined) return { spec: { $ref: this.define(name, () => enumeration(choice)) }, lifted: false };
    const object = this.declared.interfaces.get(name);
    if (object === undefined) return fail(node, 'a type that no schema has');
    const members = membersOf(object, this.declared);
    const $ref = this.define(name, () => ({
      description: documentationOf(object),
      type: 'object',
      properties: this.properties(members, name.endsWith('Args')),
      ...required('required', members),
    }));
    return { spec: { $ref }, lifted: members.some(({ type }) => type !== undefined && this.typeOf(type).lifted) };
  }

  /**
   * Declares a type under its name without `Args`: SDKs give each what they call arguments. What is an output in one place and an input
   * in another, such as `AcrRegistryInfo` and `AcrRegistryInfoArgs`, is one type, so that one can be handed on as the other.
   */
  private define(name: string, make: () => Json): string {
    const known = token(name.replace(/Args$/, ''));
    const before = this.types.get(known);
    if (this.names.get(known) !== name) {
      const made = make();
      if (before !== undefined && shapeOf(before) !== shapeOf(made)) {
        throw new Error(`${this.names.get(known)} and ${name} have one name in the schema, and different properties`);
      }
      if (before === undefined || name.endsWith('Args')) {
        this.types.set(known, made);
        this.names.set(known, name);
      }
    }
    return `#/types/${known}`;
  }
}

/** What has to be the same in an input and an output of one name. */
function shapeOf({ properties = {} }: Json): string {
  const shapes = Object.entries(properties as Record<string, Json>).map(
    ([key, { description: _, plain: __, ...shape }]) => [key, shape],
  );
  return JSON.stringify(Object.fromEntries(shapes.sort()));
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
]);

/** Of several forms the one by names, which takes outputs and resources alike; a schema has no room for the others. */
function byNames(node: ts.UnionTypeNode): ts.TypeNode {
  const found = node.types.filter((type) => /^(pulumi\.Input<)?Record</.test(type.getText()));
  const [only] = found;
  return only === undefined || found.length > 1 ? fail(node, 'several types, of which none is by names') : only;
}

function enumeration(declared: ts.EnumDeclaration): Json {
  return {
    description: documentationOf(declared),
    type: 'string',
    enum: declared.members.map((member) => {
      if (member.initializer === undefined || !ts.isStringLiteral(member.initializer)) return fail(member, 'no text');
      const description = documentationOf(member);
      return {
        name: member.name.getText(),
        value: member.initializer.text,
        ...(description === '' ? {} : { description }),
      };
    }),
  };
}

function required(key: string, members: readonly (ts.PropertySignature | ts.PropertyDeclaration)[]): Json {
  const names = members.filter(({ questionToken }) => questionToken === undefined).map(({ name }) => name.getText());
  return names.length === 0 ? {} : { [key]: names.sort() };
}

function token(name: string): string {
  return `registry-access:index:${name}`;
}

function sorted(entries: (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function manifest(folder: string): {
  readonly version: string;
  readonly description: string;
  readonly license: string;
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
