import { CARRYING, HARMLESS } from './resource-type-table';
import { DATA_SOURCES, RESOURCES } from './terraform-type-table';

/** Whether a block of Terraform makes something or looks something up: `mode` in what `terraform show -json` writes. */
export type TerraformMode = 'managed' | 'data';

const tables: Record<TerraformMode, ReadonlyMap<string, string> | undefined> = { managed: undefined, data: undefined };

/** All types of a mode with their tokens, made when the first one is asked for. */
function tokens(mode: TerraformMode): ReadonlyMap<string, string> {
  tables[mode] ??= new Map(
    (mode === 'data' ? DATA_SOURCES : RESOURCES).flatMap((line) => {
      const [module = '', prefix = '', ...rests] = line.split(' ');
      return rests.map((rest) => {
        const [words = '', name = `${mode === 'data' ? 'get' : ''}${pascal(rest)}`] = rest.split('=');
        return [prefix + words, `${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`] as const;
      });
    }),
  );
  return tables[mode];
}

function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/**
 * The token of a type of HashiCorp's provider of AWS or of Alibaba Cloud's: `aws:iam/role:Role` of `aws_iam_role`,
 * `aws:iam/getPolicyDocument:getPolicyDocument` of the data source `aws_iam_policy_document`; `undefined` for any other type.
 */
export function tokenOfTerraform(type: string, mode: TerraformMode = 'managed'): string | undefined {
  return tokens(mode).get(type);
}

let cloudFormation: ReadonlyMap<string, string> | undefined;

/**
 * The CloudFormation type behind a type of HashiCorp's `awscc` provider, which is made from CloudFormation's schemas:
 * `AWS::IAM::Role` of `awscc_iam_role`; `undefined` where no schema has it. Properties are CloudFormation's in snake case.
 * https://github.com/hashicorp/terraform-provider-awscc
 */
export function cloudFormationTypeOf(type: string): string | undefined {
  const [, service = '', name = ''] = /^awscc_([a-z0-9]+)_([a-z0-9_]+)$/.exec(type) ?? [];
  cloudFormation ??= new Map(cloudFormationTypes().map((one) => [one.toLowerCase(), one]));
  return cloudFormation.get(`aws::${service}::${name.replaceAll('_', '')}`);
}

function cloudFormationTypes(): readonly string[] {
  return [
    ...Object.keys(CARRYING).filter((type) => type.startsWith('AWS::')),
    ...HARMLESS.filter((line) => line.startsWith('AWS::')).flatMap((line) => {
      const [service = '', ...names] = line.split(' ');
      return names.map((name) => `${service}::${name}`);
    }),
  ];
}

/** `AssumeRolePolicyDocument` of `assume_role_policy_document`: what CloudFormation calls a property of the `awscc` provider. */
export function propertyOfAwscc(name: string): string {
  return pascal(name);
}

/**
 * Providers that manage nothing in an account of AWS or Alibaba Cloud, by what their types begin with. What runs there later can
 * change access as a person can, which is an assumption of every review.
 */
const ELSEWHERE: ReadonlySet<string> = new Set(
  `archive azapi azuread azurerm cloudflare cloudinit datadog digitalocean dns docker external github gitlab google helm http kubectl
  kubernetes local null oci random terraform tfe time tls`.split(/\s+/),
);

/** Whether a type is one of Terraform's provider of another cloud, of a tool, or of Terraform itself: `random_id`, `terraform_data`. */
export function isElsewhere(type: string): boolean {
  const [provider = ''] = type.split('_');
  return type.includes('_') && ELSEWHERE.has(provider);
}
