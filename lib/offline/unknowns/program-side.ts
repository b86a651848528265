import { UNKNOWN } from '../values';
import { installScript } from './program/install';

/** What the program's side says through Pulumi's log, for us and not for people. */
export const LOOKED_INTO = '\u{E002}looked into ';
/** The key under which the monitor tells a resource its URN beside its outputs. */
export const URN_KEY = '__registryAccessUrn';

/**
 * Arguments for node by which unknown values keep their names inside a program.
 *
 * The SDK has one unknown value for all. Here each has a text with marks in it, and the SDK's own rules stay as they are: whatever a
 * program makes of an unknown by `apply` is unknown, and has no name. What only passes a value on, or writes it into a text
 * (`interpolate`, `concat`, `jsonStringify`), keeps it.
 *
 * The parts of the SDK that are replaced are those that its own modules call across modules; where one is not there the rest stays.
 */
export function namedUnknownArguments(sdkRoot: string): string[] {
  const script = installScript({ sdkRoot, unknown: UNKNOWN, lookedInto: LOOKED_INTO, urnKey: URN_KEY });
  // One word, as in PLAIN_ERRORS.
  return [`--import=data:text/javascript,${encodeURIComponent(script)}`];
}
