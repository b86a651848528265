import type { Registration, Run } from './run';

/** A step of a plan, as the engine names it. */
export interface Step {
  readonly op: 'same' | 'import' | 'create' | 'update' | 'create-replacement' | 'delete-replaced' | 'delete';
  readonly name: string;
  /** Name of the provider that does it. */
  readonly provider: string;
}

/**
 * The steps from one recorded program to another, as far as what is registered decides them: replacement triggers, `replaceOnChanges`,
 * `deleteBeforeReplace`, dependencies, aliases by name. By the engine's rules (pulumi 3.248, step_generator.go): a trigger counts where
 * both sides have one and they differ; a replacement is made first and the old one deleted at the end, in reverse order, by the
 * provider that it was made with, unless it asks for the opposite; a resource is looked at once what it depends on is done.
 *
 * Not seen: what the provider itself replaces (`ForceNew`) or refuses, and how steps that do not wait for each other are interleaved.
 */
export function plan(before: Run, after: Run): Step[] {
  const olds = new Map(managed(before).map((one) => [keyOf(one), one]));
  const steps: Step[] = [];
  const gone: Registration[] = [];
  const seen = new Set<Registration>();
  for (const now of inOrder(managed(after))) {
    const old = [now.name, ...now.aliases]
      .map((name) => olds.get(keyOf({ ...now, name })))
      .find((one) => one !== undefined);
    if (old === undefined) {
      steps.push(step(now.importId === '' ? 'create' : 'import', now));
      continue;
    }
    seen.add(old);
    if (!isReplaced(old, now)) {
      const same = JSON.stringify(old.inputs) === JSON.stringify(now.inputs);
      steps.push(step(same ? 'same' : 'update', now));
    } else if (now.deleteBeforeReplace) {
      steps.push(step('delete-replaced', old), step('create-replacement', now));
    } else {
      steps.push(step('create-replacement', now));
      gone.push(old);
    }
  }
  const left = [...olds.values()].filter((old) => !seen.has(old));
  for (const old of inOrder(managed(before)).reverse()) {
    if (gone.includes(old)) steps.push(step('delete-replaced', old));
    else if (left.includes(old)) steps.push(step('delete', old));
  }
  return steps;
}

function isReplaced(old: Registration, now: Registration): boolean {
  const [before, after] = [old.replacementTrigger ?? null, now.replacementTrigger ?? null];
  if (before !== null && after !== null && before !== after) return true;
  return now.replaceOnChanges.some((key) => old.inputs[key] !== now.inputs[key]);
}

const managed = ({ resources }: Run): Registration[] =>
  resources.filter(({ custom, type }) => custom && !type.startsWith('pulumi:'));

const keyOf = ({ parent, type, name }: Pick<Registration, 'parent' | 'type' | 'name'>): string =>
  `${parent} ${type} ${name}`;

const step = (op: Step['op'], { name, provider }: Registration): Step => ({
  op,
  name,
  provider: provider.split('::').at(-1) ?? '',
});

/** Each behind what it depends on. */
function inOrder(resources: readonly Registration[]): Registration[] {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const done = new Set<Registration>();
  const visit = (one: Registration): void => {
    if (done.has(one)) return;
    for (const urn of one.dependencies) {
      const other = byUrn.get(urn);
      if (other !== undefined && other !== one) visit(other);
    }
    done.add(one);
  };
  for (const one of resources) visit(one);
  return [...done];
}
