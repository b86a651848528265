import { createRequire } from 'node:module';
import { join } from 'node:path';
import { decide, readSources } from 'registry-access/review';
import { BESIDE, ROOT, SIMULATOR } from '../harness/place';
import { report, timed, workerArgs } from '../harness/worker';
import { REGISTRY } from '../inputs/accounts';
import { type SimulatedRequest, simulatedPolicy, simulatedRequest } from '../inputs/simulated';

interface Args {
  readonly side: 'registry-access' | 'simulator';
  readonly source: string;
  readonly requests: number;
}

interface Simulator {
  runSimulation(simulation: object, options: object): Promise<{ readonly overallResult?: string }>;
}

const { side, source, requests } = workerArgs<Args>();
const asked = Array.from({ length: requests }, (_, index) => simulatedRequest(index));

/** Every second request is of an account that the repository lets pull. */
function said(cpuMs: number, granted: number): void {
  if (granted !== requests / 2) throw new Error(`${side} allows ${granted} of ${requests} in place of half of them`);
  report({ cpuMs, perSecond: (requests / cpuMs) * 1_000, granted });
}

/** Ours, reading the policies included. */
function decided(): void {
  const { cpuMs, value } = timed(() => {
    const model = readSources([source]);
    return asked.filter((request) => decide(model, request).decision === 'yes').length;
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
      resourcePolicy = simulatedPolicy(repository);
      policies.set(repository, resourcePolicy);
    }
    const { overallResult } = await runSimulation(
      {
        request: { principal, action, resource: { resource, accountId: REGISTRY.account }, contextVariables: {} },
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
  let granted = 0;
  for (const request of asked) if (await run(request)) granted++;
  const { user, system } = process.cpuUsage(before);
  said((user + system) / 1_000, granted);
}

if (side === 'simulator') simulated();
else decided();
