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
  type AccessRequest,
  type Addition,
  type ConstructCall,
  type Denial,
  decide,
  explainDenial,
  readSources,
  type SourceDocument,
} from 'registry-access/review';
import { FROM_SOURCES } from '../../support/run-from-sources';
import { ECI_UID, explained, policyFiles, SPOKE } from './denied';
import { ALIBABA, AWS, callsOf, pulumiProgram, WIDENED, widenedProgram } from './denied-calls';

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

/** Requests beside the one that was denied, to which what is printed for it must give nothing. */
function besides({ principal = '', actions, resource = '' }: Denial): readonly AccessRequest[] {
  const action = actions[0] ?? '';
  const isRam = resource.startsWith('acs:');
  const stranger = isRam ? 'acs:ram::1999999999999999:role/x' : 'arn:aws:iam::999988887777:role/x';
  const deletion = isRam ? 'cr:DeleteRepository' : 'ecr:DeleteRepository';
  const asks = (more: Partial<AccessRequest>): AccessRequest => ({ principal, action, resource, ...more });
  return [
    asks({ principal: stranger }),
    // A cache is granted as a whole, and so is what is called alike.
    asks({ resource: resource.replace(/(role\/|repository\/(?:cri-\w+\/)?).+$/, '$1other/thing') }),
    ...(action === deletion || action === 'sts:AssumeRole' ? [] : [asks({ action: deletion })]),
  ];
}

/** None of the requests is answered with more than before. */
function expectNoMore(before: readonly SourceDocument[], after: readonly SourceDocument[], denial: Denial): void {
  const [then, now] = [before, after].map((sources) => readSources(sources, { registryPolicyScope: 'V2' }));
  if (then === undefined || now === undefined) throw new Error('two models');
  for (const request of besides(denial)) {
    const said = decide(now, request).decision;
    expect([request, said]).toEqual([request, said === 'no' ? 'no' : decide(then, request).decision]);
  }
}

describe('a printed construct, run as it stands, gives what was denied, and nothing beside it', () => {
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
      expectNoMore(sources, [...sources, ...synthesized(calls)], denial);
    },
    60_000,
  );
});

describe('a printed component, run as it stands, gives what was denied, and nothing beside it', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function ran(program: string): Promise<SourceDocument> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-access-calls-'));
    folders.push(folder);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    // By the loader of the sources: how Pulumi compiles a program is asked elsewhere (`offline/support`), and takes as long as all the rest.
    const runtime = '{ name: nodejs, options: { typescript: false } }';
    writeFileSync(join(folder, 'Pulumi.yaml'), `name: calls\nruntime: ${runtime}\nmain: index.ts\n`);
    writeFileSync(join(folder, 'index.ts'), program);
    return {
      name: 'program',
      text: printDigest(await previewProgram(folder, { stack: 'dev', nodeArgs: FROM_SOURCES })),
    };
  }

  test.each(ALIBABA)(
    '$name',
    async ({ has, denial }) => {
      const explanation = explained(has, denial);
      const calls = callsOf(explanation);
      expect(calls.length).toBeGreaterThan(0);
      const sources = [...policyFiles(has), await ran(pulumiProgram(calls))];
      const { principal = '', actions, resource = '' } = denial;
      // Between accounts it is the role of the component that pulls for them.
      const asked = explanation.instead === undefined ? principal : `acs:ram::${ECI_UID}:role/images-service`;
      expect(decide(readSources(sources), { principal: asked, action: actions[0] ?? '', resource }).decision).toBe(
        'yes',
      );
      expectNoMore(policyFiles(has), sources, denial);
    },
    120_000,
  );

  test('one more element of a component that is there, too', async () => {
    const before = readSources([await ran(widenedProgram())]);
    const found = WIDENED.map(({ list, denial }) => ({ list, calls: callsOf(explainDenial(before, denial)) }));
    expect(found.map(({ calls }) => calls.map(({ within }) => within))).toEqual(WIDENED.map(({ within }) => [within]));
    const after = readSources([
      await ran(widenedProgram(Object.fromEntries(found.map(({ list, calls }) => [list, calls[0]?.code ?? ''])))),
    ]);
    for (const { denial, by } of WIDENED) {
      const { principal = '', actions, resource = '' } = denial;
      const request = { principal: by ?? principal, action: actions[0] ?? '', resource };
      expect([request, decide(before, request).decision]).toEqual([request, 'no']);
      expect([request, decide(after, request).decision]).toEqual([request, 'yes']);
      for (const other of besides({ ...denial, principal: request.principal }))
        expect([other, decide(after, other).decision]).toEqual([other, decide(before, other).decision]);
    }
  }, 120_000);
});
