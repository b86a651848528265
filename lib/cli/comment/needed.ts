import { complain } from '../../policy';
import { UsageError } from '../errors';
import type { Variables } from '../pull-request';
import { RefusedError } from './call';

/** The first of some variables that is set. */
export function given(env: Variables, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}

/** @throws UsageError where none of them is */
export function needed(env: Variables, ...names: readonly string[]): string {
  const value = given(env, ...names);
  if (value !== undefined) return value;
  const [first, ...others] = names;
  throw new UsageError(
    complain({
      what: `the environment does not have ${first}`,
      instead: `run it in the pipeline of the service, which sets it, or set ${[first, ...others].join(' or ')}`,
    }),
  );
}

/** @throws RefusedError where there is no token: a pull request of a fork has none */
export function token(env: Variables, ...names: readonly string[]): string {
  const value = given(env, ...names);
  // What Azure Pipelines leaves of a variable that there is not: https://learn.microsoft.com/azure/devops/pipelines/process/variables
  if (value !== undefined && !/^\$\(.*\)$/.test(value)) return value;
  throw new RefusedError(`there is no ${names.join(' or ')} in the environment of this step`);
}

/** The number of the pull request: the one that was given, or the pipeline's own. */
export function numberOf(asked: number | undefined, own: string | undefined): string {
  const number = asked === undefined ? own : String(asked);
  if (number !== undefined && /^[1-9]\d*$/.test(number)) return number;
  throw new UsageError(
    complain({
      what: 'this is no run of a pull request',
      instead: 'run it for pull requests only, or give its number by --pull-request',
    }),
  );
}
