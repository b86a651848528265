import { complain } from '../../policy/errors';
import { UsageError } from '../errors';
import type { Variables } from '../pull-request';
import { NoTokenError } from './call';

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

/** @throws NoTokenError where there is no token: a pull request of a fork has none; UsageError for what can be none */
export function token(env: Variables, ...names: readonly string[]): string {
  const value = given(env, ...names)?.trim();
  // What Azure Pipelines leaves of a variable that there is not: https://learn.microsoft.com/azure/devops/pipelines/process/variables
  if (value === undefined || /^\$\(.*\)$/.test(value))
    throw new NoTokenError(`there is no ${names.join(' or ')} in the environment of this step`);
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  // What fetch says of a header that cannot be sent has the header in it, and so the token would be in the log.
  throw new UsageError(
    complain({
      what: `${names.find((name) => given(env, name) !== undefined)} is no token: spaces, line ends or characters beyond ASCII are in it`,
      instead: 'set the variable to the token alone',
    }),
  );
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
