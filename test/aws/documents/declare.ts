import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import type { Section as AnySection, VendorDocument as AnyVendorDocument, Declaration } from '../../support/documents';

/** The templates of the two accounts: the registry's is 111122223333, the other 444455556666. */
export interface Templates {
  readonly hub: Template;
  readonly spoke: Template;
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

type Properties = Readonly<Record<string, unknown>>;

export type Section = AnySection<Templates>;
export type VendorDocument = AnyVendorDocument<Templates>;

/** What the code of the rows speaks of without declaring it. */
const SETTING = `import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  ImageSigningProfile, PrivateRegistry, PullThroughCache, RegistryConsumer, RepositoryAccess, UpstreamRegistry,
} from 'registry-access/aws';

const context = { '@aws-cdk/aws-iam:minimizePolicies': true, '@aws-cdk/core:enablePartitionLiterals': true };
export const app = new App({ context, analyticsReporting: false });
const hub = new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } });
const spoke = new Stack(app, 'Spoke', { env: { account: '444455556666', region: 'eu-west-1' } });
const registry = new PrivateRegistry(hub, 'PrivateRegistry');
`;

const ROLE = `const role = new iam.Role(spoke, 'Role', {
  roleName: 'ecsInstanceRole',
  assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
});
`;

/** A program that does what the code says, in the two accounts. */
export function programOf(code: string): string {
  return `${SETTING}${/\brole\b/.test(code) ? ROLE : ''}${code}\n`;
}

/** Every code of the rows, in their order, for the compiler. */
export const CODES: string[] = [];

/** What one row says, as code in a setting of two accounts. */
export function declare(code: string): Declaration<Templates> {
  CODES.push(code);
  return { code, run: async () => synthesized(code) };
}

const ROOT = resolve(__dirname, '../../..');

function synthesized(code: string): Templates {
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'out/document-'));
  try {
    const file = join(folder, 'app.ts');
    writeFileSync(file, programOf(code));
    const { app } = require(file) as { app: App };
    const assembly = app.synth();
    return { hub: assembly.getStackByName('Hub').template, spoke: assembly.getStackByName('Spoke').template };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The properties of the one resource of a type. */
export function only(template: Template, type: string): Properties {
  const found = Object.values(template.Resources ?? {}).filter((resource) => resource.Type === type);
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
  return found[0]?.Properties ?? {};
}

/** The statements of the registry's policy. */
export const registryPolicy = ({ hub }: Templates): unknown =>
  (only(hub, 'AWS::ECR::RegistryPolicy').PolicyText as { Statement: unknown }).Statement;

/** The statements of the policy of the repository. */
export const repositoryPolicy = ({ hub }: Templates): unknown =>
  (only(hub, 'AWS::ECR::Repository').RepositoryPolicyText as { Statement: unknown }).Statement;

/** The policy of the role of the cache. */
export const cachePolicy = ({ spoke }: Templates): unknown =>
  (only(spoke, 'AWS::IAM::Role').Policies as { PolicyDocument: unknown }[])[0]?.PolicyDocument;

/** The statements of the policy of a role of the other account. */
export const rolePolicy = ({ spoke }: Templates): unknown =>
  (only(spoke, 'AWS::IAM::Policy').PolicyDocument as { Statement: unknown }).Statement;

/** Some properties of the cache rule. */
export const rule =
  (...keys: readonly string[]) =>
  ({ spoke }: Templates): unknown => {
    const properties = only(spoke, 'AWS::ECR::PullThroughCacheRule');
    return Object.fromEntries(keys.map((key) => [key, properties[key]]));
  };

/** What an output of the other account says. */
export const output =
  (name: string) =>
  ({ spoke }: Templates): unknown =>
    Object.entries(spoke.Outputs ?? {}).find(([id]) => id.startsWith(name))?.[1].Value;
