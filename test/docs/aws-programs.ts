import { join, resolve } from 'node:path';
import { codeBlocksOf } from './code-blocks';
import { withDeclarations } from './snippet-programs';

const ROOT = resolve(__dirname, '../..');
const PAGES = ['docs/aws.md', 'docs/aws-recipes.md', 'docs/aws-checks.md', 'docs/deploying-aws.md'];

/** What the pages speak of without declaring it: `{ name: how it is declared }`. */
const DECLARED: Readonly<Record<string, string>> = {
  registry: "new PrivateRegistry(hub, 'Of')",
  hub: "new Stack(app, 'Hub', { env: { account: '111122223333', region: 'eu-west-1' } })",
  spoke: "new Stack(app, 'Spoke', { env: { account: '444455556666', region: 'eu-west-1' } })",
  standby: "new Stack(app, 'Standby', { env: { account: '777788889999', region: 'eu-central-1' } })",
  security: "new Stack(app, 'Security', { env: { account: '999988887777', region: 'eu-west-1' } })",
  stack: 'hub',
  nodeRole: "new iam.Role(spoke, 'Nodes', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') })",
  scannerRole: "new iam.Role(hub, 'Scanner', { assumedBy: new iam.AccountPrincipal('999988887777') })",
  role: "new iam.Role(this, 'Role', { roleName: 'node', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') })",
  repository: "new ecr.Repository(hub, 'Repository', { repositoryName: 'orders' })",
  vpc: "new ec2.Vpc(this, 'Vpc', { maxAzs: 1 })",
  apiEndpoint: "vpc.addInterfaceEndpoint('Api', { service: ec2.InterfaceVpcEndpointAwsService.ECR })",
  dockerEndpoint: "vpc.addInterfaceEndpoint('Docker', { service: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER })",
  s3Endpoint: "vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 })",
};

const PRELUDE = `
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Annotations, App, Stack } from 'aws-cdk-lib/core';
import { Fact, FactName } from 'aws-cdk-lib/region-info';
import {
  ImageScanFrequency, ImageScanType, ImageSigningProfile, PrivateRegistry, PullThroughCache, RegistryConsumer, RepositoryAccess,
  UpstreamRegistry,
} from 'registry-access/aws';
`;

/** A program in which the snippet stands in a stack of a spoke; what it needs and does not declare is declared before it. */
function programOf(snippet: string): string {
  const lines = withDeclarations(snippet, DECLARED).map((line) => `    ${line}`);
  return `${PRELUDE}
export const app = new App({ analyticsReporting: false });
class Own extends Stack {
  constructor() {
    super(app, 'Own', { env: { account: '444455556666', region: 'eu-west-1' } });
${lines.join('\n')}
${snippet}
  }
}
new Own();
`;
}

/** The code of the pages about the constructs, each as a program. */
export const snippets: readonly { readonly name: string; readonly code: string }[] = PAGES.flatMap((page) =>
  codeBlocksOf(join(ROOT, page))
    .filter((block) => block.language === 'ts')
    .map((block, index) => ({ name: `${page} ${index + 1}`, code: programOf(block.text) })),
);
