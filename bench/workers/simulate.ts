import { createRequire } from 'node:module';
import { join } from 'node:path';
import { decide, readSources } from 'registry-access/review';
import { BESIDE, ROOT, SIMULATOR } from '../harness/place';
import { report, timed, workerArgs } from '../harness/worker';
import { REGISTRY } from '../inputs/accounts';
import { type Look, type SimulatedRequest, simulatedPolicy, simulatedRequests } from '../inputs/simulated';

interface Args {
  readonly side: 'registry-access' | 'simulator';
  readonly source: string;
  readonly look: Look;
  readonly requests: number;
}

interface Simulator {
  runSimulation(simulation: object, options: object): Promise<{ readonly overallResult?: string }>;
}

const { side, source, look, requests } = workerArgs<Args>();
const asked = simulatedRequests(requests);

/** What a side answered, held against what the policies say. */
function said(cpuMs: number, answers: readonly boolean[]): void {
  const wrong = asked.find(({ isAllowed }, index) => answers[index] !== isAllowed);
  if (wrong !== undefined) throw new Error(`${side} is wrong about ${JSON.stringify(wrong)}`);
  report({ cpuMs, perSecond: (requests / cpuMs) * 1_000, granted: answers.filter((one) => one).length });
}

/** Ours, reading the policies included. */
function decided(): void {
  const { cpuMs, value } = timed(() => {
    const model = readSources([source]);
    return asked.map((request) => decide(model, request).decision === 'yes');
  });
  said(cpuMs, value);
}

/** The simulator's. It wants both sides, so the role has a policy that allows everything; its policies are objects that are made once. */
async function simulated(): Promise<void> {
  const load = createRequire(join(ROOT, BESIDE, 'index.js'));
  const { runSimulation } = load(SIMULATOR) as Simulator;
  const allowed = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const policies = new Map<number, object>();
  const run = async ({ repository, principal, action, resource }: SimulatedRequest): Promise<boolean> => {
    let resourcePolicy = policies.get(repository);
    if (resourcePolicy === undefined) {
      resourcePolicy = simulatedPolicy(repository, look);
      policies.set(repository, resourcePolicy);
    }
    const contextVariables = look === 'role' ? { 'aws:PrincipalArn': principal } : {};
    const { overallResult } = await runSimulation(
      {
        request: { principal, action, resource: { resource, accountId: REGISTRY.account }, contextVariables },
        identityPolicies: [{ name: 'everything', policy: allowed }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy,
      },
      {},
    );
    if (overallResult === undefined) throw new Error(`the simulator has no answer for ${principal}`);
    return overallResult === 'Allowed';
  };
  const before = process.cpuUsage();
  const answers: boolean[] = [];
  for (const request of asked) answers.push(await run(request));
  const { user, system } = process.cpuUsage(before);
  said((user + system) / 1_000, answers);
}

if (side === 'simulator') simulated();
else decided();
