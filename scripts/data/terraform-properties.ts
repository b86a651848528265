import type { TerraformProperties, TerraformProperty } from '../../lib/review/read/data/terraform-property-table';
import { tokenOfTerraform } from '../../lib/review/read/data/terraform-types';
import { isRead } from '../../lib/review/read/resources/kinds';
import { ALICLOUD_BRIDGE_SOURCE, alicloudTypes } from './alicloud-bridge';
import { unpack } from './packed';
import { providerSchema, providerSchemas } from './provider-schema';
import { alicloudRoot, compareText, PULUMI_ALICLOUD, PULUMI_AWS } from './resource-types';
import { header, quoted, type Table } from './table';
import { terraformPins } from './terraform-pins';
import {
  type Property,
  type Schema,
  TERRAFORM_AWS_SOURCE,
  terraformAws,
  terraformAwsProvider,
} from './terraform-schema';

/** What Pulumi calls each property of a schema of Terraform: the camel case of its name, of a list in the plural. */
export function spelled(
  terraform: readonly Property[],
  pulumi: readonly Property[],
  type: string,
  depth = 0,
): TerraformProperties {
  const there = new Map(pulumi.map((one) => [one.name, one]));
  const found: Record<string, TerraformProperty> = {};
  for (const { name, list, below } of terraform) {
    const mechanical = camel(name);
    const target = [mechanical, ...plurals(mechanical)].map((one) => there.get(one)).find((one) => one !== undefined);
    // A schema that is newer than Pulumi's has properties that nobody reads; statements of a firewall nest without end.
    if (target === undefined || depth > 8) continue;
    if (target.list && !list) throw new Error(`${type}: ${name} is a list in Pulumi alone`);
    const inside = below();
    const flat = (list || inside.length > 0) && !target.list;
    const nested = inside.length === 0 ? undefined : spelled(inside, target.below(), type, depth + 1);
    if (target.name === mechanical && !flat && nested === undefined) continue;
    found[name] = {
      name: target.name,
      ...(flat ? { flat: true as const } : {}),
      ...(nested === undefined ? {} : { below: nested }),
    };
  }
  return found;
}

function camel(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function plurals(name: string): readonly string[] {
  return [`${name}s`, `${name}es`, name.replace(/y$/, 'ies')];
}

/** The read types of one provider, and its configuration under the provider's own name. */
function tablesOf(
  provider: string,
  terraform: readonly Schema[],
  pulumi: readonly Schema[],
): readonly (readonly [string, TerraformProperties])[] {
  const byToken = new Map(pulumi.filter(({ mode }) => mode === 'managed').map((one) => [one.type, one]));
  return terraform
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ type, properties }) => {
      const token = type === provider ? provider : tokenOfTerraform(type);
      if (token === undefined || (token !== provider && !isRead(token))) return [];
      const target = byToken.get(token);
      if (target === undefined) throw new Error(`no declaration of ${token}`);
      return [[type, spelled(properties, target.properties, type)] as const];
    });
}

function literal(properties: TerraformProperties): string {
  const members = Object.entries(properties)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, { name, flat, below }]) => {
      const parts = [`name: ${quoted(name)}`];
      if (flat === true) parts.push('flat: true');
      if (below !== undefined) parts.push(`below: ${literal(below)}`);
      return `${key}: { ${parts.join(', ')} }`;
    });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function text(): string {
  const aws = unpack(PULUMI_AWS);
  const alicloud = alicloudRoot().root;
  const pulumi = providerSchemas(alicloud);
  const own = providerSchema(alicloud, 'alicloud');
  const lines = [
    ...tablesOf(
      'aws',
      [...terraformAws().schemas, terraformAwsProvider()],
      [...providerSchemas(aws), providerSchema(aws, 'aws')],
    ),
    ...tablesOf('alicloud', alicloudTypes(pulumi, own), [...pulumi, own]),
  ]
    .sort(([a], [b]) => compareText(a, b))
    .map(([type, properties]) => `  ${type}: ${literal(properties)},`);
  return `// biome-ignore-all format: generated, one line for each type
${header('terraform-properties', [
  `${TERRAFORM_AWS_SOURCE}, hashicorp/aws ${terraformAws().version}`,
  `${PULUMI_AWS.name} ${PULUMI_AWS.version} (Apache-2.0)`,
  `${PULUMI_ALICLOUD} ${alicloudRoot().version} (Apache-2.0)`,
  ALICLOUD_BRIDGE_SOURCE,
])}
/** What a property of Terraform is called in the provider's dictionary, which is Pulumi's. */
export interface TerraformProperty {
  readonly name: string;
  /**
   * In Terraform a list of at most one (\`replication_configuration { … }\`), in the dictionary that one thing. Nothing is in an empty
   * list. What is no list is taken as it is.
   */
  readonly flat?: true;
  /** The properties of what is inside, by their names in Terraform. Without it names inside are the author's own: of tags. */
  readonly below?: TerraformProperties;
}

export type TerraformProperties = { readonly [name: string]: TerraformProperty };

/** Of every type that is read, also of one that has none: the properties whose names are more than another case, or that have others inside. */
export const TERRAFORM_PROPERTIES: Readonly<Record<string, TerraformProperties>> = {
${lines.join('\n')}
};
`;
}

export const TERRAFORM_PROPERTY_TABLE: Table = {
  file: 'lib/review/read/data/terraform-property-table.ts',
  make: text,
  pins: terraformPins,
};
