import type { ConstructCall, Denial, Explanation, SourceDocument } from 'registry-access/review';
import { ACR_APP, APP, CI, denied, ECI_UID, explained, HUB, REGISTRY_UID, roleTemplate, SPOKE } from './denied';

/** What somebody was denied, and what its sources have. */
interface Case {
  readonly name: string;
  readonly has: Readonly<Record<string, readonly object[]>>;
  readonly denial: Denial;
  readonly more?: readonly SourceDocument[];
}

const allow = (Action: string | string[], more: object = {}): object => ({ Effect: 'Allow', Action, ...more });
const registryPolicy = `${HUB}/eu-west-1/registry`;
const ofCi = `${SPOKE}/eu-west-1/role/ci`;
const nothing = allow('s3:GetObject', { Resource: '*' });
const nothingThere = allow('ecr:TagResource', { Principal: { AWS: HUB }, Resource: '*' });
const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

export const AWS: readonly Case[] = [
  {
    name: 'pull, both sides',
    has: { [registryPolicy]: [nothingThere], [ofCi]: [nothing] },
    denial: denied(CI, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'push, both sides',
    has: { [registryPolicy]: [nothingThere], [ofCi]: [nothing] },
    denial: denied(CI, 'ecr:PutImage', APP),
  },
  {
    name: 'pull, the registry lets in already',
    has: { [registryPolicy]: [allow(pull, { Principal: { AWS: SPOKE }, Resource: '*' })] },
    more: [roleTemplate([nothing])],
    denial: denied(CI, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'pull, only the registry is missing',
    has: { [registryPolicy]: [nothingThere], [ofCi]: [allow(pull, { Resource: '*' })] },
    denial: denied(`arn:aws:sts::${SPOKE}:assumed-role/ci/session`, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'pull, by a repository policy',
    has: { [`${HUB}/eu-west-1/repository/team-a/app`]: [nothingThere], [ofCi]: [allow(pull, { Resource: '*' })] },
    denial: denied(CI, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'pull by a whole account',
    has: { [registryPolicy]: [nothingThere] },
    denial: denied(SPOKE, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'pull within one account',
    has: { [registryPolicy]: [nothingThere], [`${HUB}/eu-west-1/role/ci`]: [nothing] },
    denial: denied(`arn:aws:iam::${HUB}:role/ci`, 'ecr:BatchGetImage', APP),
  },
  {
    name: 'replication',
    has: { [registryPolicy]: [nothingThere] },
    denial: denied(`arn:aws:sts::${SPOKE}:assumed-role/AWSServiceRoleForECRReplication/s`, 'ecr:ReplicateImage', APP),
  },
  {
    name: 'import from an upstream',
    has: { [registryPolicy]: [nothingThere], [ofCi]: [allow('ecr:*', { Resource: '*' })] },
    denial: denied(CI, 'ecr:BatchImportUpstreamImage', APP),
  },
  {
    name: 'an action that no grant has',
    has: { [registryPolicy]: [nothingThere], [ofCi]: [allow('ecr:*', { Resource: '*' })] },
    denial: denied(CI, 'ecr:DescribeImageScanFindings', APP),
  },
  {
    name: 'Lambda',
    has: { [`${HUB}/eu-west-1/repository/team-a/app`]: [nothingThere] },
    denial: denied('lambda.amazonaws.com', 'ecr:BatchGetImage', APP, {
      context: { 'aws:SourceArn': `arn:aws:lambda:eu-west-1:${SPOKE}:function:f`, 'aws:SourceAccount': SPOKE },
    }),
  },
  {
    name: 'the first pull through a cache',
    has: {
      [`${SPOKE}/eu-west-1/registry`]: [allow('ecr:TagResource', { Principal: { AWS: HUB }, Resource: '*' })],
      [ofCi]: [nothing],
    },
    denial: denied(CI, 'ecr:BatchImportUpstreamImage', `arn:aws:ecr:eu-west-1:${SPOKE}:repository/quay/app`),
  },
];

const ofPuller = `${REGISTRY_UID}/role/puller`;
const PULLER = `acs:ram::${REGISTRY_UID}:role/puller`;
export const ALIBABA: readonly Case[] = [
  { name: 'pull by a role', has: { [ofPuller]: [nothing] }, denial: denied(PULLER, 'cr:PullRepository', ACR_APP) },
  {
    name: 'push by a user',
    has: { [`${REGISTRY_UID}/user/zhang`]: [nothing] },
    denial: denied(`acs:ram::${REGISTRY_UID}:user/zhang`, 'cr:PushRepository', ACR_APP),
  },
  {
    name: 'pull, Personal Edition',
    has: { [`${REGISTRY_UID}/user/zhang`]: [nothing] },
    denial: denied(
      `acs:ram::${REGISTRY_UID}:user/zhang`,
      'cr:PullRepository',
      `acs:cr:cn-hangzhou:${REGISTRY_UID}:repository/base/app`,
    ),
  },
  { name: 'deletion', has: { [ofPuller]: [nothing] }, denial: denied(PULLER, 'cr:DeleteRepository', ACR_APP) },
  {
    name: 'assumption of a role, both sides',
    has: {
      [`${ECI_UID}/role/eci`]: [nothing],
      [`${REGISTRY_UID}/trust/puller`]: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['ecs.aliyuncs.com'] } },
      ],
    },
    denial: denied(`acs:ram::${ECI_UID}:role/eci`, 'sts:AssumeRole', PULLER),
  },
  {
    name: 'pull between accounts',
    has: { [`${ECI_UID}/role/eci`]: [nothing] },
    denial: denied(`acs:ram::${ECI_UID}:role/eci`, 'cr:PullRepository', ACR_APP),
  },
];

/** Components that a program has already; each list takes what is given for it as one more element. */
export function widenedProgram(more: Readonly<Record<string, string>> = {}): string {
  const list = (name: string, element: string): string =>
    `[${[element, ...(name in more ? [more[name]] : [])].join(', ')}]`;
  const scope = "{ instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou', repositories: ['tools/cli'] }";
  const personal = "{ edition: AcrEdition.Personal, regionId: 'cn-hangzhou', repositories: ['base/cli'] }";
  const ofEci = (name: string): string => `'acs:ram::${ECI_UID}:role/${name}'`;
  const ofRegistry = (name: string): string => `'acs:ram::${REGISTRY_UID}:role/${name}'`;
  const [registryUid, eciUid] = [`registryUid: '${REGISTRY_UID}'`, `eciUid: '${ECI_UID}'`];
  const [registry, eci] = ['{ provider: registryProvider }', '{ provider: eciProvider }'];
  return pulumiProgram(
    [],
    `
new PasswordFreePull('base', { ${eciUid}, eciRegionId, eciProvider, ${registryUid}, registryProvider, pull: ${list('base', scope)} });
new AcrPullRole('puller', { ${registryUid}, trustedRoleArns: [${ofEci('eci')}], pull: ${list('pull', personal)} }, ${registry});
new AcrPullRole('closed', { ${registryUid}, trustedRoleArns: ${list('trust', ofEci('eci'))}, pull }, ${registry});
new EciServiceRole('knocks', { ${eciUid}, pullRoleArns: [${ofRegistry('closed')}] }, ${eci});
new EciServiceRole('eci', { ${eciUid}, pullRoleArns: ${list('assume', ofRegistry('first'))} }, ${eci});
`,
  );
}

/** What was denied in spite of these components, and which list of which one takes one more. */
export const WIDENED: readonly {
  readonly list: string;
  readonly within: NonNullable<ConstructCall['within']>;
  readonly denial: Denial;
  /** Who may do it then, where that is not who asked. */
  readonly by?: string;
}[] = [
  ...[`${ECI_UID}:role/base-service`, `${REGISTRY_UID}:role/base-pull`, `${ECI_UID}:role/web`].map((who) => ({
    list: 'base',
    within: { construct: 'PasswordFreePull', name: 'base', property: 'pull' },
    denial: denied(`acs:ram::${who}`, 'cr:PullRepository', ACR_APP),
    ...(who.endsWith('/web') ? { by: `acs:ram::${ECI_UID}:role/base-service` } : {}),
  })),
  {
    list: 'pull',
    within: { construct: 'AcrPullRole', name: 'puller', property: 'pull' },
    denial: denied(PULLER, 'cr:PullRepository', `acs:cr:cn-hangzhou:${REGISTRY_UID}:repository/base/app`),
  },
  {
    list: 'trust',
    within: { construct: 'AcrPullRole', name: 'closed', property: 'trustedRoleArns' },
    denial: denied(`acs:ram::${ECI_UID}:role/knocks`, 'sts:AssumeRole', `acs:ram::${REGISTRY_UID}:role/closed`),
  },
  {
    list: 'assume',
    within: { construct: 'EciServiceRole', name: 'eci', property: 'pullRoleArns' },
    denial: denied(`acs:ram::${ECI_UID}:role/eci`, 'sts:AssumeRole', PULLER),
  },
];

export function callsOf({ add, instead }: Explanation): ConstructCall[] {
  return [
    ...add.flatMap(({ call }) => (call === undefined ? [] : [call])),
    ...(instead === undefined ? [] : [instead]),
  ];
}

export function pulumiProgram(calls: readonly ConstructCall[], more = ''): string {
  return `
import { Provider } from '@pulumi/alicloud/provider';
import { AcrEdition, AcrPullRole, EciServiceRole, PasswordFreePull, RepositoryAccess } from 'registry-access/alicloud';
const providers: Record<string, Provider> = {};
for (const accountId of ['${REGISTRY_UID}', '${ECI_UID}']) providers[accountId] = new Provider('of-' + accountId, { region: 'cn-hangzhou', accountId });
const pull = [{ instanceId: 'cri-nwj395hgf6f3a1b2', regionId: 'cn-hangzhou', everything: true }];
const eciRegionId = 'cn-beijing';
const [registryProvider, eciProvider] = [providers['${REGISTRY_UID}'] as Provider, providers['${ECI_UID}'] as Provider];
void [pull, eciRegionId, registryProvider, eciProvider, AcrEdition, AcrPullRole, EciServiceRole, PasswordFreePull, RepositoryAccess];
${calls.map(({ code, account }) => `{ const provider = providers['${account}'] as Provider; void provider; ${code} }`).join('\n')}
${more}
`;
}

function cdkProgram(calls: readonly ConstructCall[]): string {
  return `
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, type PullThroughCache, RegistryConsumer, RepositoryAccess } from 'registry-access/aws';
declare const role: iam.Role;
declare const repository: ecr.Repository;
declare const cache: PullThroughCache;
declare const functionAccount: string;
export class Calls extends Stack {
  ${calls.map(({ code }, at) => `call${at}(): void { ${code} }`).join('\n  ')}
}
void [iam, PrivateRegistry, RegistryConsumer, RepositoryAccess, role, repository, cache, functionAccount];
`;
}

/** Programs in which each printed call stands, of the constructs and of the components. */
export function printedCalls(): readonly string[] {
  return [
    cdkProgram(AWS.flatMap(({ has, denial, more }) => callsOf(explained(has, denial, more)))),
    pulumiProgram(ALIBABA.flatMap(({ has, denial }) => callsOf(explained(has, denial)))),
  ];
}
