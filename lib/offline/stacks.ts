import { compareText } from '../policy/statement';
import { about, OfflineError } from './errors';
import type { OfflineOptions } from './options';
import { type PreparedProgram, prepare } from './prepare';
import { execute } from './run';
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
  const directories = new Map(prepared.map((program, index) => [program, programs[index]?.directory ?? '']));
  const stacks = new Map<string, PreparedProgram[]>();
  for (const program of prepared) stacks.set(fullName(program), [...(stacks.get(fullName(program)) ?? []), program]);
  for (const [name, same] of stacks) {
    // Where unknown values have names one program may be looked at in several accounts; nobody reads the outputs of such a stack.
    if (same.length > 1 && same.some(({ options }) => options.namedUnknowns !== true)) {
      throw new OfflineError('OPTIONS', { what: 'two of the stacks have the same name', got: name });
    }
  }

  const started = new Map<PreparedProgram, Promise<OfflineRun>>();
  const waits = new Map<string, Set<string>>();
  const start = (program: PreparedProgram): Promise<OfflineRun> => {
    const known = started.get(program);
    if (known !== undefined) return known;
    const name = fullName(program);
    const given = givenOutputs(program.options.stackReferences ?? {}, program.organization, program.name);
    const outputs: StackOutputs = async (asked): Promise<PropertyMap | undefined> => {
      const wanted = stacks.has(asked) ? asked : ofAnyOrganization(asked, prepared);
      const [other, ...same] = wanted === undefined ? [] : (stacks.get(wanted) ?? []);
      if (wanted === undefined || other === undefined || same.length > 0) return given(asked);
      const circle = pathBetween(waits, wanted, name);
      if (circle !== undefined) {
        throw new OfflineError('STACK_CYCLE', {
          what: `stacks read each other's outputs in a circle: ${[name, ...circle].join(' -> ')}`,
          instead: 'derive the value from names and account ids on one side, or give it as configuration',
        });
      }
      waits.set(name, (waits.get(name) ?? new Set()).add(wanted));
      return (await start(other)).outputs;
    };
    const run = execute(program, outputs).catch((error: unknown) => {
      throw about(directories.get(program) ?? '', error);
    });
    started.set(program, run);
    return run;
  };

  // Which of the stacks of a circle goes first must not depend on how they were listed.
  for (const program of [...prepared].sort((a, b) => compareText(fullName(a), fullName(b)))) await start(program);
  return Promise.all(prepared.map(start));
}

/** The name of the stack of that project and name whose organization nobody told. */
function ofAnyOrganization(asked: string, programs: readonly PreparedProgram[]): string | undefined {
  const [project, stack] = asked.split('/').slice(-2);
  const found = programs.find(
    ({ options, name, stack: own }) => options.organization === undefined && name === project && own === stack,
  );
  return found === undefined ? undefined : fullName(found);
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
