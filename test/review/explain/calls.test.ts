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
import { type Addition, type ConstructCall, decide, readSources, type SourceDocument } from 'registry-access/review';
import { FROM_SOURCES } from '../../support/run-from-sources';
import { ECI_UID, explained, policyFiles, SPOKE } from './denied';
import { ALIBABA, AWS, callsOf, pulumiProgram } from './denied-calls';

const root = resolve(__dirname, '../../..');

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
