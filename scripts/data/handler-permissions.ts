import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { header, quoted, type Table } from './table';
import { unpackWheel, type Wheel } from './wheel';

/**
 * CloudFormation publishes a schema for each type of resource, with the actions that its handlers call. The packages of npm that have the
 * schemas leave the handlers out; cfn-lint ships them whole.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
const CFN_LINT: Wheel = {
  name: 'cfn-lint',
  version: '1.58.0',
  sha256: '9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987',
};

/** What the constructs and the examples make, and what programs around them make most: a secret and a key of a cache. */
const TYPES = [
  'AWS::CloudFormation::StackSet',
  'AWS::ECR::PublicRepository',
  'AWS::ECR::PullThroughCacheRule',
  'AWS::ECR::PullTimeUpdateExclusion',
  'AWS::ECR::RegistryPolicy',
  'AWS::ECR::RegistryScanningConfiguration',
  'AWS::ECR::ReplicationConfiguration',
  'AWS::ECR::Repository',
  'AWS::ECR::RepositoryCreationTemplate',
  'AWS::ECR::SigningConfiguration',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::Signer::ProfilePermission',
  'AWS::Signer::SigningProfile',
];

/** Characters of a line, with its end. */
const LINE = 121;

const HANDLERS = ['create', 'read', 'update', 'delete'] as const;

interface Schema {
  readonly typeName: string;
  readonly handlers?: Partial<Record<string, { readonly permissions?: readonly string[] }>>;
}

function make(): string {
  const schemas = join(unpackWheel(CFN_LINT), 'cfnlint/data/schemas');
  const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(schemas, ...path), 'utf8')) as T;
  // The newest of all Regions; the others have the same schemas, or none.
  const files = json<Record<string, string>>('providers', 'us-east-1.json');
  const { schema_date: day } = json<{ schema_date: string }>('version.json');
  const entries = TYPES.map((type) => {
    const { typeName, handlers = {} } = json<Schema>('resources', `${files[type]}.json`);
    if (typeName !== type) throw new Error(`the schema of ${type} is that of ${typeName}`);
    const found = HANDLERS.flatMap((handler) => {
      const permissions = [...new Set(handlers[handler]?.permissions ?? [])].sort();
      return permissions.length === 0 ? [] : [listOf(handler, permissions)];
    });
    return `  ${quoted(type)}: {\n${found.join('')}  },\n`;
  });
  return [
    header('handler-permissions', [
      `the schemas of CloudFormation of ${day.slice(0, 10)}, in ${CFN_LINT.name} ${CFN_LINT.version} (MIT-0)`,
    ]),
    '/** A handler of CloudFormation for a type of resource. */',
    `export type Handler = ${HANDLERS.map(quoted).join(' | ')};`,
    '',
    '/** Day of the schemas. */',
    `export const SCHEMA_DAY = ${quoted(day.slice(0, 10))};`,
    '',
    '/** By type of resource, the actions that its handlers call in the name of the deploying role. */',
    'export const HANDLER_PERMISSIONS: Readonly<Record<string, Readonly<Partial<Record<Handler, readonly string[]>>>>> = {',
    `${entries.join('')}};`,
    '',
  ].join('\n');
}

/** As the formatter writes a list: in one line where it fits. */
function listOf(handler: string, permissions: readonly string[]): string {
  const short = `    ${handler}: [${permissions.map(quoted).join(', ')}],\n`;
  if (short.length <= LINE) return short;
  return `    ${handler}: [\n${permissions.map((action) => `      ${quoted(action)},\n`).join('')}    ],\n`;
}

export const HANDLER_PERMISSION_TABLE: Table = {
  file: 'scripts/deployment/handler-permission-table.ts',
  make,
  pins: () => [`${CFN_LINT.name} ${CFN_LINT.version} `],
};
