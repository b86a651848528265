import { NameError, PolicyError } from '../policy/errors';
import { GivenError, SettingsError } from '../review';
import { NotEvaluatedError, UsageError } from './errors';
import { EXIT, type ExitCode } from './exit-codes';

/** What to tell the user about an error, and the code to end with. Never a stack trace, unless it was asked for. */
export function explain(error: unknown, debug: boolean): { readonly message: string; readonly code: ExitCode } {
  if (error instanceof UsageError || error instanceof SettingsError)
    return { message: error.message, code: EXIT.usage };
  if (error instanceof NotEvaluatedError) return { message: error.message, code: EXIT.notEvaluated };
  // Such values are typed, or stand in a file of settings.
  if (error instanceof GivenError) return { message: error.message, code: EXIT.usage };
  // Principals, actions, resources and environments of sources are typed as well.
  if (error instanceof NameError) return { message: error.message, code: EXIT.usage };
  if (error instanceof PolicyError) return { message: `${error.message} [${error.code}]`, code: EXIT.notEvaluated };
  const text = error instanceof Error ? (debug ? (error.stack ?? error.message) : error.message) : String(error);
  const hint = debug ? '' : ' (this is a bug of registry-access; REGISTRY_ACCESS_DEBUG=1 shows where)';
  return { message: `unexpected: ${text}${hint}`, code: EXIT.notEvaluated };
}
