import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseDeclarations } from '../provider-declarations';
import { type Packed, unpack } from './packed';

/**
 * The CDK Terrain has a class for each resource and data source of HashiCorp's AWS provider, made from the provider's own schema.
 * The comment of each property names it as Terraform does, and a block of at most one is no list.
 */
const TERRAFORM_AWS: Packed = {
  name: '@cdktn/provider-aws',
  version: '25.7.0',
  integrity: 'sha512-E/nhu0yVZE4mXMgIPuI8tEFt1BExLkA7ARjihdG+/HmfDfzLr+OEF3dkFRvI6glRt30lrrBWQLwXqCJBxcmyUg==',
};

export type Mode = 'managed' | 'data';

/** A property as a schema has it. */
export interface Property {
  /** `inline_policy` as Terraform spells it, `inlinePolicies` as Pulumi does. */
  readonly name: string;
  readonly list: boolean;
  /** The name of the type of what is below it, where declarations have one: `cr.RegistryEnterpriseInstanceInstanceEndpoint`. */
  readonly inside?: string;
  /** What is below it, made when it is asked for: a schema can contain itself. */
  readonly below: () => readonly Property[];
}

/** A resource or data source: `aws_iam_role` or `aws:iam/role:Role`. */
export interface Schema {
  readonly type: string;
  readonly mode: Mode;
  readonly properties: readonly Property[];
}

let read: { readonly version: string; readonly schemas: readonly Schema[] } | undefined;

/** All resources and data sources of HashiCorp's provider, and its version. */
export function terraformAws(): { readonly version: string; readonly schemas: readonly Schema[] } {
  if (read !== undefined) return read;
  const lib = join(unpack(TERRAFORM_AWS), 'lib');
  const folders = readdirSync(lib).filter(
    (name) => !/^(provider|ephemeral-.*|.*\.(js|ts))$/.test(name) && existsSync(join(lib, name, 'index.d.ts')),
  );
  const version = /providerVersion: '([^']+)'/.exec(readFileSync(join(lib, 'iam-role', 'index.js'), 'utf8'))?.[1];
  if (version === undefined) throw new Error('no version of the provider');
  read = { version, schemas: folders.flatMap((folder) => schemaOf(join(lib, folder, 'index.d.ts'))) };
  return read;
}

/** The configuration of the provider itself. */
export function terraformAwsProvider(): Schema {
  const [found] = schemaOf(join(unpack(TERRAFORM_AWS), 'lib', 'provider', 'index.d.ts'));
  if (found?.type !== 'aws') throw new Error('no schema of the provider');
  return found;
}

export const TERRAFORM_AWS_SOURCE = `${TERRAFORM_AWS.name} ${TERRAFORM_AWS.version} (MPL-2.0)`;

function schemaOf(file: string): Schema[] {
  const source = parseDeclarations(file);
  const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]));
  return source.statements.filter(ts.isClassDeclaration).flatMap((declared) => {
    const type = /tfResourceType = "([^"]+)"/.exec(declared.getText())?.[1];
    const config = interfaces.get(`${declared.name?.text}Config`);
    if (type === undefined) return [];
    const mode: Mode = /extends \w+\.TerraformDataSource/.test(declared.getText().slice(0, 300)) ? 'data' : 'managed';
    return [{ type, mode, properties: config === undefined ? [] : propertiesOf(config, interfaces) }];
  });
}

function propertiesOf(
  declared: ts.InterfaceDeclaration,
  interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
): readonly Property[] {
  return declared.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    // `{@link https://…/docs/resources/iam_role#inline_policy IamRole#inline_policy}`
    const name = [...member.getFullText().matchAll(/#(\w+)\}/g)].at(-1)?.[1];
    if (name === undefined) return [];
    const type = member.type.getText().replace(/\s*\|\s*cdktn\.IResolvable\b/, '');
    const nested = interfaces.get(/^\w+/.exec(type)?.[0] ?? '');
    return [
      {
        name,
        list: type.endsWith('[]'),
        below: () => (nested === undefined ? [] : propertiesOf(nested, interfaces)),
      },
    ];
  });
}
