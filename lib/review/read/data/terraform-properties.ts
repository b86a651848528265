import { TERRAFORM_PROPERTIES, type TerraformProperties, type TerraformProperty } from './terraform-property-table';

export type { TerraformProperties, TerraformProperty };

/**
 * The properties of a type of Terraform (`aws_ecr_replication_configuration`), or of the configuration of a provider (`aws`,
 * `alicloud`), that do not just change from `snake_case` to `camelCase`. Types that no reader knows have none.
 */
export function propertiesOfTerraform(type: string): TerraformProperties {
  return Object.hasOwn(TERRAFORM_PROPERTIES, type) ? (TERRAFORM_PROPERTIES[type] ?? NONE) : NONE;
}

const NONE: TerraformProperties = {};

/** What one property is called: `{ name: 'rules', below: … }` of `rule`, `{ name: 'repositoryPrefix' }` of `repository_prefix`. */
export function propertyOfTerraform(properties: TerraformProperties, name: string): TerraformProperty {
  const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return known ?? { name: camelCase(name) };
}

/** `repository_policy` as `repositoryPolicy`. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
