import { type Complaint, complain, PolicyError } from '../policy/errors';
import type { Lacking } from './advice';
import type { LogLine } from './types';

/** Stable, machine-readable reasons for which a program cannot be recorded. */
export type OfflineErrorCode =
  /** The directory is not there, or is not a Pulumi project. */
  | 'PROGRAM_FOLDER'
  /** Pulumi.yaml cannot be read, or says something that cannot be followed. */
  | 'PROJECT'
  /** The project's runtime is not `nodejs`. */
  | 'RUNTIME'
  /** No @pulumi/pulumi was found for the program. */
  | 'SDK'
  /** An option of the call is wrong. */
  | 'OPTIONS'
  /** A configuration value is missing or malformed. */
  | 'CONFIG'
  /** The program threw, or could not be loaded. */
  | 'PROGRAM_FAILED'
  /** The program called `process.exit`, so what was recorded may be incomplete. */
  | 'PROGRAM_EXITED'
  /** The program did not end within the time limit. */
  | 'PROGRAM_TIMEOUT'
  /** Two resources have the same URN. */
  | 'DUPLICATE_URN'
  /** A resource names a parent or a provider that was never registered. */
  | 'RESOURCE'
  /** A provider function was called that nothing answers offline. */
  | 'INVOKE'
  /** A StackReference names a stack whose outputs were not given. */
  | 'STACK_REFERENCE'
  /** Stacks that refer to each other in a circle. */
  | 'STACK_CYCLE'
  /** A resource without a provider, while `pulumi:disable-default-providers` forbids default ones. */
  | 'DEFAULT_PROVIDER'
  /** A transform of the program failed. */
  | 'TRANSFORM'
  /** The program uses a part of the engine that is not simulated. */
  | 'UNSUPPORTED';

/** Details of an {@link OfflineError} beside its message. */
export interface OfflineErrorDetails {
  readonly cause?: unknown;
  /** Frames of the program's own stack, `at name (file:line:column)`, paths relative to the program's folder. */
  readonly frames?: readonly string[];
  /** Those of them that the message has; all, unless said otherwise. */
  readonly shownFrames?: readonly string[];
  /** What the program logged until then. */
  readonly log?: readonly LogLine[];
  /** What the program lacks that can be given. */
  readonly lacking?: Lacking;
}

/** Every error that `registry-access/offline` throws on purpose. */
export class OfflineError extends PolicyError {
  declare readonly code: OfflineErrorCode;
  /** Frames of the program's own stack, the innermost first; none of node's or of packages under node_modules. */
  readonly frames: readonly string[];
  /** What the program logged until it failed. */
  readonly log: readonly LogLine[];
  /** What the program lacks that can be given, as far as its own words tell. */
  readonly lacking?: Lacking;
  /** The folder of the program, as it was given; of several programs it is the one that failed. */
  directory?: string;

  constructor(code: OfflineErrorCode, complaint: Complaint, details: OfflineErrorDetails = {}) {
    const frames = details.frames ?? [];
    const shown = (details.shownFrames ?? frames).map((frame) => `    ${frame}`);
    super(code, [complain(complaint), ...shown].join('\n'), { cause: details.cause });
    this.name = 'OfflineError';
    this.frames = frames;
    this.log = details.log ?? [];
    if (details.lacking !== undefined) this.lacking = details.lacking;
  }
}

/** Says of an error which program it is about, unless that is known already. */
export function about(directory: string, error: unknown): unknown {
  if (error instanceof OfflineError) error.directory ??= directory;
  return error;
}
