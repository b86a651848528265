import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  PrivateRegistry,
  PullThroughCache,
  RegistryConsumer,
  RepositoryAccess,
  UpstreamRegistry,
} from 'registry-access/aws';
import { previewProgram, printDigest } from 'registry-access/offline';
import {
  type Addition,
  type ConstructCall,
  type Denial,
  decide,
  type Explanation,
  readSources,
  type SourceDocument,
} from 'registry-access/review';
import ts from 'typescript';
import { FROM_SOURCES } from '../../support/run-from-sources';
import {
  ACR_APP,
  APP,
  CI,
  denied,
  ECI_UID,
  explained,
  HUB,
  policyFiles,
  REGISTRY_UID,
  roleTemplate,
  SPOKE,
} from './denied';

const root = resolve(__dirname, '../../..');

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

const AWS: readonly Case[] = [
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
const ALIBABA: readonly Case[] = [
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

function callsOf({ add, instead }: Explanation): ConstructCall[] {
  return [
    ...add.flatMap(({ call }) => (call === undefined ? [] : [call])),
    ...(instead === undefined ? [] : [instead]),
  ];
}

/** A stack for each account, in which the calls stand; what they need is there as a program has it. */
function synthesized(calls: readonly ConstructCall[]): SourceDocument[] {
  const app = new App();
  const stacks = new Map<string, Stack>();
  for (const { account, code } of calls) {
    const stack = stacks.get(account) ?? new Stack(app, `Of${account}`, { env: { account, region: 'eu-west-1' } });
    stacks.set(account, stack);
    const role = new iam.Role(stack, `Role${stack.node.children.length}`, {
      roleName: 'ci',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    const repository = /\brepository\b/.test(code)
      ? new ecr.Repository(stack, 'Repository', { repositoryName: 'team-a/app' })
      : undefined;
    const cache = /\bcache\b/.test(code)
      ? new PullThroughCache(stack, 'Cache', { repositoryPrefix: 'quay', upstream: UpstreamRegistry.quay() })
      : undefined;
    const names = {
      iam,
      PrivateRegistry,
      RepositoryAccess,
      RegistryConsumer,
      role,
      repository,
      cache,
      functionAccount: SPOKE,
    };
    new Function(...Object.keys(names), code).call(stack, ...Object.values(names));
  }
  const assembly = app.synth();
  return [...stacks.values()].map((stack) => ({
    name: `${stack.account}/eu-west-1=${stack.stackName}.json`,
    json: assembly.getStackByName(stack.stackName).template as object,
  }));
}

describe('a printed construct, run as it stands, gives what was denied', () => {
  test.each(AWS)(
    '$name',
    ({ has, denial, more = [] }) => {
      const explanation = explained(has, denial, more);
      const calls = callsOf(explanation);
      // Every side that has to add something has a construct for it, but for whoever of an account it is.
      const isSomebody = ({ to }: Addition): boolean => to.kind === 'identity' && to.identity === SPOKE;
      expect(calls).toHaveLength(explanation.add.filter((one) => !isSomebody(one)).length);
      expect(calls.length).toBeGreaterThan(0);
      const { principal = '', actions, resource = '', context } = denial;
      const request = { principal, action: actions[0] ?? '', resource, ...(context === undefined ? {} : { context }) };
      const sources = [...policyFiles(has), ...more];
      const options = { registryPolicyScope: 'V2' } as const;
      const before = decide(readSources(sources, options), request);
      const after = decide(readSources([...sources, ...synthesized(calls)], options), request);
      expect(before.decision === 'yes' && before.needs.length === 0).toBe(false);
      const code = calls.map((one) => one.code);
      expect({ code, decision: after.decision }).toEqual({ code, decision: 'yes' });
    },
    60_000,
  );
});

describe('a printed component, run as it stands, gives what was denied', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test.each(ALIBABA)(
    '$name',
    async ({ has, denial }) => {
      const explanation = explained(has, denial);
      const calls = callsOf(explanation);
      expect(calls.length).toBeGreaterThan(0);
      const folder = mkdtempSync(join(tmpdir(), 'registry-access-calls-'));
      folders.push(folder);
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      writeFileSync(join(folder, 'Pulumi.yaml'), 'name: calls\nruntime: nodejs\nmain: index.ts\n');
      writeFileSync(join(folder, 'index.ts'), pulumiProgram(calls));
      const digest = await previewProgram(folder, { stack: 'dev', nodeArgs: FROM_SOURCES });
      const sources = [...policyFiles(has), { name: 'program', text: printDigest(digest) }];
      const { principal = '', actions, resource = '' } = denial;
      // Between accounts it is the role of the component that pulls for them.
      const asked = explanation.instead === undefined ? principal : `acs:ram::${ECI_UID}:role/images-service`;
      expect(decide(readSources(sources), { principal: asked, action: actions[0] ?? '', resource }).decision).toBe(
        'yes',
      );
    },
    120_000,
  );
});

function pulumiProgram(calls: readonly ConstructCall[]): string {
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

test('every printed call compiles against the constructs and components', () => {
  const files = new Map([
    [
      join(root, 'test/calls-aws.ts'),
      cdkProgram(AWS.flatMap(({ has, denial, more }) => callsOf(explained(has, denial, more)))),
    ],
    [
      join(root, 'test/calls-alicloud.ts'),
      pulumiProgram(ALIBABA.flatMap(({ has, denial }) => callsOf(explained(has, denial)))),
    ],
  ]);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, incremental: false });
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram(
    [...files.keys()],
    { ...options, noEmit: true, incremental: false, tsBuildInfoFile: undefined },
    host,
  );
  const problems = [...files.keys()].flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)));
  expect(
    problems.map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  ).toEqual([]);
}, 120_000);
