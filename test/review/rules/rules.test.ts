import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AccessModel,
  type Finding,
  type Namespace,
  type RegistryEndpoint,
  type RegistryRef,
  type Repository,
  RULES,
  review,
  type SigningPermission,
  type SigningProfile,
  type SigningRule,
  type Workload,
} from 'registry-access/review';
import { withHoles } from '../../../corpus/adapters/registry-access/words';
import { modelOf, type Scenario } from '../support/scenario';

/** A scenario for rules: a world, and all that is found in it. */
interface RuleScenario extends Omit<Scenario, 'namespaces'> {
  readonly registries?: readonly RegistryRef[];
  readonly visibility?: Readonly<Record<string, Repository['visibility']>>;
  readonly namespaces?: readonly Omit<Namespace, 'origin'>[];
  readonly signing?: readonly SigningRule[];
  readonly signingProfiles?: readonly SigningProfile[];
  readonly signingPermissions?: readonly SigningPermission[];
  readonly workloads?: readonly Workload[];
  readonly endpoints?: readonly RegistryEndpoint[];
  /** Every finding, not only those of the rule that the file is named after: `error public-principal: … (registry …, statement 0)`. */
  readonly findings: readonly string[];
}

const FILES = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json'))
  .sort();

for (const file of FILES) {
  describe(file.replace('.json', ''), () => {
    for (const scenario of scenariosOf(file)) {
      test(scenario.sentence, () => {
        expect(review(worldOf(scenario)).findings.map(lineOf)).toEqual(scenario.findings);
      });
    }
  });
}

test('every rule has a world in which it speaks and one in which it is silent, and nothing else has scenarios', () => {
  expect(FILES).toEqual(RULES.map((rule) => `${rule.id}.json`).sort());
  for (const { id } of RULES) {
    const speaks = scenariosOf(`${id}.json`).map(({ findings }) => findings.some((line) => line.includes(` ${id}: `)));
    expect({ id, speaks: speaks.includes(true), silent: speaks.includes(false) }).toEqual({
      id,
      speaks: true,
      silent: true,
    });
  }
});

test('the order of policies and statements changes nothing', () => {
  const all = FILES.flatMap(scenariosOf);
  for (const scenario of all) {
    const model = worldOf(scenario);
    const reversed = review({ ...model, policies: [...model.policies].reverse(), flows: [...model.flows].reverse() });
    expect(reversed.findings.map(lineOf)).toEqual(scenario.findings);
  }
});

function scenariosOf(file: string): readonly RuleScenario[] {
  return JSON.parse(withHoles(readFileSync(join(__dirname, file), 'utf8'))) as RuleScenario[];
}

function worldOf(scenario: RuleScenario): AccessModel {
  const model = modelOf({ ...scenario, namespaces: [] });
  return {
    ...model,
    registries: scenario.registries ?? [],
    signing: scenario.signing ?? [],
    signingProfiles: scenario.signingProfiles ?? [],
    signingPermissions: scenario.signingPermissions ?? [],
    workloads: scenario.workloads ?? [],
    endpoints: scenario.endpoints ?? [],
    repositories: model.repositories.map((one) => ({
      ...one,
      visibility: scenario.visibility?.[one.name] ?? one.visibility,
    })),
    namespaces: (scenario.namespaces ?? []).map((one) => ({
      ...one,
      origin: { source: 'scenario', path: `namespace ${one.name}` },
    })),
  };
}

function lineOf({ severity, id, message, because }: Finding): string {
  const places = because.map(({ path, statement }) =>
    statement === undefined ? path : `${path}, statement ${statement}`,
  );
  return `${severity} ${id}: ${message} (${places.join('; ')})`;
}
