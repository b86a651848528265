import type { OfflineError, OfflineRun, StackProgram } from '../offline';
import { complain, PolicyError } from '../policy/errors';
import type { SourceDocument, SourceNotice } from '../review';
import { UsageError } from './errors';
import { InvokeAnswers } from './invoke-answers';
import type { Io } from './io';
import { configFor, type ProgramSource, programSource } from './programs';
import { whileWaiting } from './progress';
import { knownStacks } from './stack-exports';

/** How Pulumi program folders among the sources are run. */
export interface ProgramOptions {
  readonly stack?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Files with answers to provider functions. */
  readonly invoke?: readonly string[];
  readonly showSecrets?: true;
}

type Source = string | SourceDocument;

/**
 * The sources for the readers: Pulumi programs are run offline, together, and given as the previews that they yield, under the names of
 * their folders; everything else is read where it is.
 */
export async function sourcesOf(paths: readonly string[], options: ProgramOptions, io: Io): Promise<Source[]> {
  const [sources = []] = await sourcesOfVersions([paths], options, io);
  return sources;
}

/** The same for several versions of a world: the programs of one never see those of another. */
export async function sourcesOfVersions(
  versions: readonly (readonly string[])[],
  options: ProgramOptions,
  io: Io,
): Promise<Source[][]> {
  const answers = new InvokeAnswers(options.invoke ?? []);
  const programs = versions.map((paths) => paths.map(programSource));
  const all = programs.flat().filter((program) => program !== undefined);
  if (all.length === 0) refuseProgramOptions(options);
  const found: Source[][] = [];
  for (const [version, paths] of versions.entries()) {
    const own = programs[version] ?? [];
    const others = paths.filter((_, index) => own[index] === undefined);
    const running = own.filter((program) => program !== undefined);
    // Other sources are opened only where a program may ask for what they have.
    const stacks = running.length === 0 ? [] : knownStacks(others);
    const ran = await runOffline(running, { options, answers, all, stacks }, io);
    found.push(paths.map((name) => ran.get(name) ?? name));
  }
  for (const line of answers.unused()) io.err(`registry-access: ${line}\n`);
  return found;
}

/** What nothing takes is a slip of the pen, as a folder that was not named. */
function refuseProgramOptions({ stack, config, showSecrets }: ProgramOptions): void {
  if (showSecrets === true) {
    throw new UsageError(
      `--show-secrets: ${complain({
        what: 'there is no Pulumi program folder among the sources whose secrets could be shown',
        instead: 'export the stack with `pulumi stack export --show-secrets`; a preview of the CLI never has them',
      })}`,
    );
  }
  const option = stack !== undefined ? '--stack' : config !== undefined ? '--config' : undefined;
  if (option === undefined) return;
  throw new UsageError(
    `${option}: ${complain({
      what: 'there is no Pulumi program folder among the sources that could take it',
      allowed:
        'together with a folder that has a Pulumi.yaml; previews and exports have their stack and configuration already',
    })}`,
  );
}

interface Running {
  readonly options: ProgramOptions;
  readonly answers: InvokeAnswers;
  readonly all: readonly ProgramSource[];
  readonly stacks: ReturnType<typeof knownStacks>;
}

async function runOffline(
  sources: readonly ProgramSource[],
  { options, answers, all, stacks }: Running,
  io: Io,
): Promise<Map<string, SourceDocument>> {
  if (sources.length === 0) return new Map();
  // Loaded only here: who reviews files needs no Pulumi package.
  const { parseProviderReference, parseUrn, printDigest, runStacks, toPreviewDigest } =
    require('../offline') as typeof import('../offline');
  const stackReferences = Object.fromEntries(stacks.map(({ name, outputs }) => [`*/${name}`, outputs]));
  const programs = sources.map((source): StackProgram => {
    const stack = source.stack ?? options.stack;
    const callers = [source.typed, source.name];
    const handler: (token: string) => NonNullable<StackProgram['invokes']>[string] = (token) => (args, call) => {
      const provider = parseUrn(parseProviderReference(call.provider ?? '')?.urn ?? '');
      const stackNames = provider === undefined ? callers : [...callers, `${provider.project}/${provider.stack}`];
      return answers.resultOf(token, {
        args,
        stacks: stackNames,
        ...(provider !== undefined && { provider: provider.name }),
      });
    };
    return {
      directory: source.folder,
      ...(stack === undefined ? {} : { stack }),
      config: configFor(source, options.config ?? {}, all),
      invokes: Object.fromEntries(answers.tokens.map((token) => [token, handler(token)])),
      namedUnknowns: true,
      place: source.place,
      stackReferences,
    };
  });
  const word = programs.length === 1 ? 'program' : 'programs';
  const ran = whileWaiting(io, `running ${programs.length} ${word}`, runStacks(programs));
  const runs = await ran.catch((error: unknown) => {
    throw forCommand(error);
  });
  return new Map(
    sources.map((source, index) => {
      const run = runs[index] as OfflineRun;
      tellPrinted(source, run, io);
      const text = printDigest(toPreviewDigest(run, { showSecrets: options.showSecrets === true }));
      return [source.name, { name: source.name, text, notices: noticesOf(run) }];
    }),
  );
}

/** Which of several programs it is about, and how the command is given what it lacks. */
function forCommand(error: unknown): unknown {
  const { code, directory, lacking } = error as Partial<OfflineError>;
  if (!(error instanceof PolicyError) || code === undefined || directory === undefined) return error;
  const { adviceOn } = require('../offline') as typeof import('../offline');
  const message =
    lacking === undefined
      ? error.message
      : error.message.replace(adviceOn(lacking, 'code'), () => adviceOn(lacking, 'command'));
  return new PolicyError(code, `${directory}: ${message}`, { cause: error });
}

/** Hooks and aliases change nothing of what is declared. */
const NOT_TOLD = new Set(['resource-hook', 'alias-conflict']);
/** After these the program declares, or may declare, more than was seen. */
const LEAVES_OUT = new Set(['remote-component', 'unknown-looked-into']);

function noticesOf({ notices }: OfflineRun): SourceNotice[] {
  const seen = new Set<string>();
  return notices
    .filter(({ id, message }) => !NOT_TOLD.has(id) && !seen.has(message) && seen.add(message))
    .map(({ id, message, urn }) => ({
      id,
      message,
      ...(urn !== undefined && { path: urn }),
      ...(LEAVES_OUT.has(id) && { leavesOut: true as const }),
    }));
}

/** What a program prints is no part of the answer, but often says why it is as it is. */
function tellPrinted({ typed }: ProgramSource, { printed }: OfflineRun, io: Io): void {
  const [first, ...rest] = printed;
  if (first === undefined) return;
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more ${rest.length === 1 ? 'line' : 'lines'})`;
  io.err(`registry-access: ${typed}: the program printed: ${first.trimEnd()}${more}\n`);
}
