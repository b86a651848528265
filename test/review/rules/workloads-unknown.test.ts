import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknown } from 'registry-access/policy';
import { review, type Workload } from 'registry-access/review';
import { withHoles } from '../../../corpus/adapters/registry-access/words';
import { modelOf, type Scenario } from '../support/scenario';

interface WorkloadScenario extends Omit<Scenario, 'namespaces'> {
  readonly workloads: readonly Workload[];
  readonly registries?: Parameters<typeof review>[0]['registries'];
  readonly findings: readonly string[];
}

const SCENARIOS = JSON.parse(
  withHoles(readFileSync(join(__dirname, 'workload-cannot-pull.json'), 'utf8')),
) as readonly WorkloadScenario[];

function isFound({ workloads, registries = [], ...world }: WorkloadScenario): boolean {
  const model = { ...modelOf({ ...world, namespaces: [] } as Scenario), registries, workloads };
  return review(model).findings.some(({ id }) => id === 'workload-cannot-pull');
}

/** The scenario with one thing after the other not known. */
function* withUnknowns(scenario: WorkloadScenario): Generator<readonly [what: string, scenario: WorkloadScenario]> {
  for (const place of Object.keys(scenario.policies ?? {})) {
    yield [place, { ...scenario, policies: { ...scenario.policies, [place]: 'not JSON' } }];
  }
  for (const [at, workload] of scenario.workloads.entries()) {
    const { puller, image } = workload;
    const others: Record<string, Workload> = {
      account: { ...workload, account: unknown('Account') },
      region: { ...workload, region: unknown('Region') },
      image: { ...workload, image: unknown('Image') },
      host: { ...workload, image: image.replace(/^[^./-]+/, unknown('Host')) },
      repository: { ...workload, image: image.replace(/\/.*/, `/${unknown('Name')}`) },
      ...(puller.kind === 'role'
        ? { role: { ...workload, puller: { ...puller, role: unknown('Role') } } }
        : puller.kind === 'service'
          ? { source: { ...workload, puller: { ...puller, source: unknown('Source') } } }
          : {}),
    };
    for (const [what, other] of Object.entries(others)) {
      yield [what, { ...scenario, workloads: scenario.workloads.map((one, index) => (index === at ? other : one)) }];
    }
  }
}

test('nothing that becomes unknown makes a finding of what was none', () => {
  const silent = SCENARIOS.filter((scenario) => !isFound(scenario));
  expect(silent.length).toBeGreaterThan(20);
  let count = 0;
  for (const scenario of silent) {
    for (const [what, other] of withUnknowns(scenario)) {
      count++;
      expect({ sentence: scenario.sentence, what, found: isFound(other) }).toMatchObject({ found: false });
    }
  }
  expect(count).toBeGreaterThan(150);
});

test('what hangs on a value that is not known is not claimed', () => {
  const sentence = 'an ECS task whose role neither side lets pull';
  const scenario = SCENARIOS.find((one) => one.sentence === sentence) as WorkloadScenario;
  const found = [...withUnknowns(scenario)].filter(([, other]) => isFound(other)).map(([what]) => what);
  // One side is enough to say so: the other one may be unreadable, and the role any one of its account.
  expect(found).toEqual([
    'trust arn:aws:iam::444455556666:role/exec',
    'identity arn:aws:iam::444455556666:role/exec',
    'repository 111122223333/eu-west-1/team-a/app',
    'account',
    'region',
    'repository',
    'role',
  ]);
});
