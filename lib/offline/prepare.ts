import { dirname } from 'node:path';
import { type Config, configOf } from './config';
import { about, OfflineError } from './errors';
import type { OfflineOptions } from './options';
import { defaultStack, findProjectFile, type Project, readProject, refuseOtherRuntimes } from './project';
import { loadSdk, type PulumiSdk } from './sdk';
import type { RunMode } from './types';

const TIMEOUT_MS = 60_000;

/**
 * A program with everything settled that its run needs.
 */
export interface PreparedProgram {
  readonly sdk: PulumiSdk;
  readonly project: Project;
  readonly name: string;
  readonly organization: string;
  readonly stack: string;
  readonly mode: RunMode;
  readonly config: Config;
  readonly timeoutMs: number;
  readonly options: OfflineOptions;
}

/**
 * Reads the project, its configuration and the options; starts nothing.
 */
export function prepare(directory: string, options: OfflineOptions): PreparedProgram {
  try {
    return prepared(directory, options);
  } catch (error) {
    throw about(directory, error);
  }
}

function prepared(directory: string, options: OfflineOptions): PreparedProgram {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw new OfflineError('OPTIONS', {
      what: 'timeoutMs is not a time limit',
      got: timeoutMs,
      allowed: 'milliseconds, at least 1',
    });
  }
  const file = findProjectFile(directory);
  refuseOtherRuntimes(file, directory, options.stack);
  const sdk = loadSdk(dirname(file));
  const project = readProject(file, sdk.parseYaml);
  const stack = options.stack ?? defaultStack(project);
  if (!/^[A-Za-z0-9_.-]{1,100}$/.test(stack)) {
    throw new OfflineError('OPTIONS', {
      what: 'the name of the stack is not one',
      got: stack,
      allowed: 'letters, digits, hyphen, underscore and period; the organization goes into its own option',
    });
  }
  const named = { ...project, name: options.project ?? project.name };
  return {
    sdk,
    project: named,
    name: named.name,
    organization: options.organization ?? 'organization',
    stack,
    mode: options.mode ?? 'preview',
    config: configOf(named, stack, options, sdk.parseYaml),
    timeoutMs,
    options,
  };
}
