import { OfflineError } from './errors';
import type { OfflineOptions } from './options';
import { execute, type PreparedProgram, prepare } from './run';
import { givenOutputs, type StackOutputs } from './stack-references';
import type { OfflineRun } from './types';
import type { PropertyMap } from './values';

/** One stack of several that are run together: a program folder, and how to run it. */
export interface StackProgram extends OfflineOptions {
  /** The folder of Pulumi.yaml. Two stacks may share one. */
  readonly directory: string;
}

/**
 * Runs several stacks whose programs read each other's outputs by `StackReference`. A stack that is read is run before the one
 * that reads it goes on; the order in which they are given does not matter.
 *
 * @returns the runs in the order of `programs`
 * @throws {@link OfflineError} of the first stack that fails; `STACK_CYCLE` when stacks wait for each other
 */
export async function runStacks(programs: readonly StackProgram[]): Promise<OfflineRun[]> {
  const prepared = programs.map(({ directory, ...options }) => prepare(directory, options));
  const stacks = new Map<string, PreparedProgram>();
  for (const program of prepared) {
    const name = fullName(program);
    if (stacks.has(name)) {
      throw new OfflineError('OPTIONS', { what: 'two of the stacks have the same name', got: name });
    }
    stacks.set(name, program);
  }

  const started = new Map<string, Promise<OfflineRun>>();
  const waits = new Map<string, Set<string>>();
  const start = (name: string, program: PreparedProgram): Promise<OfflineRun> => {
    const known = started.get(name);
    if (known !== undefined) return known;
    const given = givenOutputs(program.options.stackReferences ?? {}, program.organization, program.name);
    const outputs: StackOutputs = async (wanted): Promise<PropertyMap | undefined> => {
      const other = stacks.get(wanted);
      if (other === undefined) return given(wanted);
      const circle = pathBetween(waits, wanted, name);
      if (circle !== undefined) {
        throw new OfflineError('STACK_CYCLE', {
          what: `stacks read each other's outputs in a circle: ${[name, ...circle].join(' -> ')}`,
          instead: 'derive the value from names and account ids on one side, or give it as configuration',
        });
      }
      waits.set(name, (waits.get(name) ?? new Set()).add(wanted));
      return (await start(wanted, other)).outputs;
    };
    const run = execute(program, outputs);
    started.set(name, run);
    return run;
  };

  const runs: OfflineRun[] = [];
  for (const program of prepared) runs.push(await start(fullName(program), program));
  return runs;
}

function fullName({ organization, name, stack }: PreparedProgram): string {
  return [organization, name, stack].join('/');
}

/** The way from one stack to another along what they wait for, both ends included. */
function pathBetween(waits: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): string[] | undefined {
  if (from === to) return [from];
  for (const next of waits.get(from) ?? []) {
    const rest = pathBetween(waits, next, to);
    if (rest !== undefined) return [from, ...rest];
  }
  return undefined;
}
