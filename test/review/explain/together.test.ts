import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { type ConstructCall, decide, explainDenial, readSources } from 'registry-access/review';
import { APP, CI, denied, HUB, SPOKE } from './denied';

const folder = mkdtempSync(join(tmpdir(), 'registry-access-together-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app of two accounts; the code stands in it as somebody pastes it there. */
function app(name: string, { isRegistry = false, hasHub = true, code = '' } = {}): string {
  const outdir = join(folder, name);
  const program = new App({ outdir });
  const stack = (id: string, account: string): Stack =>
    new Stack(program, id, { env: { account, region: 'eu-west-1' } });
  const spoke = stack('Spoke', SPOKE);
  const role = new iam.Role(spoke, 'Ci', { roleName: 'ci', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  if (hasHub) {
    const registryStack = stack('Hub', HUB);
    const repository = new ecr.Repository(registryStack, 'App', { repositoryName: 'team-a/app' });
    if (isRegistry)
      PrivateRegistry.of(registryStack).grants.pull(new iam.AccountPrincipal('777788889999'), {
        repositories: ['b/*'],
      });
    const names = { PrivateRegistry, RepositoryAccess, registryStack, repository, role };
    new Function(...Object.keys(names), code)(...Object.values(names));
  }
  program.synth();
  return outdir;
}

const OPTIONS = { registryPolicyScope: 'V2' } as const;

describe.each([
  ['by the policy of the repository', false],
  ['by the policy of the registry', true],
] as const)('where one app has both sides, %s', (name, isRegistry) => {
  test.each(['ecr:BatchGetImage', 'ecr:PutImage'])(
    'one declaration gives %s on both, and no fragment of one is offered',
    (action) => {
      const before = app(`${name}-${action}`, { isRegistry });
      const explanation = explainDenial(readSources([before], OPTIONS), denied(CI, action, APP));
      const { together, add } = explanation;
      expect(add.map(({ side, call }) => [side, call])).toEqual([
        ['caller', undefined],
        ['registry', undefined],
      ]);
      expect(together).toMatchObject({ package: 'registry-access/aws', account: HUB, program: before });
      const after = app(`${name}-${action}-after`, { isRegistry, code: (together as ConstructCall).code });
      const asked = { principal: CI, action, resource: APP };
      const { decision, needs } = decide(readSources([after], OPTIONS), asked);
      expect({ together, decision, needs }).toEqual({ together, decision: 'yes', needs: [] });
      const others = [
        { ...asked, principal: `arn:aws:iam::${SPOKE}:role/x` },
        { ...asked, resource: APP.replace('team-a', 'other') },
        { ...asked, action: 'ecr:DeleteRepository' },
      ];
      for (const other of others) {
        const [then, now] = [before, after].map((one) => decide(readSources([one], OPTIONS), other).decision);
        expect([other, now]).toEqual([other, then]);
      }
    },
  );
});

test('where the sources have the app of one side alone, each side has its fragment', () => {
  const model = readSources([app('spoke-alone', { hasHub: false })], OPTIONS);
  const { together, add } = explainDenial(model, denied(CI, 'ecr:BatchGetImage', APP));
  expect(together).toBeUndefined();
  expect(add.map(({ call }) => call === undefined)).toEqual([false, false]);
});
