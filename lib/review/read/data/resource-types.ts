import { CARRYING, HARMLESS } from './resource-type-table';
import { cloudFormationTypeOf, isElsewhere, tokenOfTerraform } from './terraform-types';

/**
 * What a resource that no reader knows can do to an answer. `carries`: it can hold or attach a policy that bears on a registry,
 * make an identity, or bring in resources that are not in the input. `harmless`: its schema says that it cannot. `unknown`: no
 * schema has it.
 */
export type Bearing = 'carries' | 'harmless' | 'unknown';

/**
 * Pulumi packages whose provider manages nothing in an account of AWS or Alibaba Cloud. What runs there later (a controller, a
 * command, a dynamic provider) can change access as a person can, which is an assumption of every review.
 */
const ELSEWHERE: ReadonlySet<string> = new Set(
  `archive azure azure-native azuread cloudflare command datadog digitalocean docker docker-build gcp github gitlab http
  kubernetes local null pulumi pulumi-nodejs pulumi-python random std time tls`.split(/\s+/),
);

/** Custom resources of Kubernetes that their controllers turn into resources of a cloud. */
const CLOUD_BY_KUBERNETES = /^kubernetes:[\w.-]*(services\.k8s\.aws|upbound\.io|crossplane\.io|oam\.dev)\//;

/** `aws:iam/role:Role` of `aws:iam` and `Role`; `AWS::IAM::Role` of `AWS::IAM` and `Role`. */
function typeName(service: string, name: string): string {
  return service.includes('::') || !service.includes(':')
    ? `${service}::${name}`
    : `${service}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

let decoded: ReadonlyMap<string, 'carries' | 'harmless'> | undefined;

/** All types of the table by their name in lower case, made when the first one is asked for. */
function types(): ReadonlyMap<string, 'carries' | 'harmless'> {
  decoded ??= new Map([
    ...HARMLESS.flatMap((line) => {
      const [service = '', ...names] = line.split(' ');
      return names.map((name) => [typeName(service, name).toLowerCase(), 'harmless'] as const);
    }),
    ...Object.keys(CARRYING).map((type) => [type.toLowerCase(), 'carries'] as const),
  ]);
  return decoded;
}

/**
 * Whether a resource of this type can bear on who may do what with a registry. The type is CloudFormation's (`AWS::IAM::Role`),
 * Pulumi's (`aws:iam/role:Role`), that of Pulumi's provider of CloudFormation types (`aws-native:iam:Role`) or Terraform's
 * (`aws_iam_role`, `awscc_iam_role`).
 */
export function bearsOnAccess(type: string): Bearing {
  // A module is a template of its own; a custom resource is code, which can change access as a person can.
  if (type.endsWith('::MODULE')) return 'carries';
  if (type.startsWith('Custom::') || type === 'AWS::CDK::Metadata') return 'harmless';
  if (!type.includes(':')) return ofTerraform(type);
  const native = /^aws-native:(\w+):(\w+)$/.exec(type);
  const name =
    native === null
      ? type
      : native[2] === 'CfnCustomResource'
        ? 'AWS::CloudFormation::CustomResource'
        : `AWS::${native[1]}::${native[2]}`;
  return types().get(name.toLowerCase()) ?? elsewhere(type);
}

function ofTerraform(type: string): Bearing {
  const same = tokenOfTerraform(type) ?? cloudFormationTypeOf(type);
  if (same !== undefined) return bearsOnAccess(same);
  return isElsewhere(type) ? 'harmless' : 'unknown';
}

function elsewhere(type: string): Bearing {
  const [head = ''] = type.split(':');
  return ELSEWHERE.has(head) && type.includes(':') && !CLOUD_BY_KUBERNETES.test(type) ? 'harmless' : 'unknown';
}
