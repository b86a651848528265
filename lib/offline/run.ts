import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atOurEnd } from './at-our-end';
import { type Config, configOf } from './config';
import { engineService, type Unary } from './engine';
import { entryElsewhere } from './entry';
import { programEnvironment } from './environment';
import { about, OfflineError } from './errors';
import { failureIn } from './failure';
import { withoutColour } from './frames';
import { monitorService } from './monitor';
import type { OfflineOptions } from './options';
import { PLAIN_ERRORS } from './plain-errors';
import { type ProcessEnd, type ProgramProcess, startProcess } from './process';
import { defaultStack, findProjectFile, type Project, readProject, refuseOtherRuntimes } from './project';
import { Recorder } from './recorder';
import { loadSdk, type PulumiSdk } from './sdk';
import { givenOutputs, type StackOutputs } from './stack-references';
import { Transforms } from './transforms';
import type { LogLine, OfflineRun, RunMode } from './types';
import { withShownMarks } from './unknowns/marks';
import { namedUnknownArguments } from './unknowns/program-side';
import { SECRET_TEXT } from './values';

const TIMEOUT_MS = 60_000;
/** As many registrations at once as the CLI allows by default on a small machine. */
const PARALLEL = 16;

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
 * Runs an unmodified Pulumi program for Node in a process of its own, through the entry point of its own @pulumi/pulumi, and
 * records what it declares. No CLI, no provider plugin, no credentials, no state.
 *
 * @param directory the folder of Pulumi.yaml
 * @throws {@link OfflineError} when the program cannot be run to its end; no process of it is left then either
 */
export async function runProgram(directory: string, options: OfflineOptions = {}): Promise<OfflineRun> {
  const program = prepare(directory, options);
  return execute(program, givenOutputs(options.stackReferences ?? {}, program.organization, program.name)).catch(
    (error: unknown) => {
      throw about(directory, error);
    },
  );
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

/**
 * Runs a prepared program. `stackOutputs` answers its stack references; the time limit does not run meanwhile.
 */
export async function execute(program: PreparedProgram, stackOutputs: StackOutputs): Promise<OfflineRun> {
  const { sdk, project, mode, config, options } = program;
  const recorder = new Recorder({
    mode,
    stack: program.stack,
    project: program.name,
    config,
    root: project.root,
    resources: options.resources,
    keepDynamicProviders: options.keepDynamicProviders ?? false,
  });
  for (const notice of config.notices) recorder.notice(notice.id, notice.message);
  const elsewhere = entryElsewhere(project, sdk.parseYaml);
  if (elsewhere !== undefined) recorder.notice('entry-elsewhere', elsewhere);
  const transforms = new Transforms(sdk);
  const log: LogLine[] = [];
  let failure: unknown;
  let finished = false;
  let child: ProgramProcess | undefined;
  const unary: Unary = (answer) => (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          // The real engine fails the whole deployment for it too; ending the program now keeps a second error from hiding it.
          failure ??= error;
          child?.stop();
          callback({ code: sdk.grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
        },
      );
  };
  const monitor = monitorService(
    {
      ...program,
      project: program.name,
      parallel: PARALLEL,
      recorder,
      transforms,
      invokes: options.invokes ?? {},
      namedUnknowns: options.namedUnknowns ?? false,
      place: options.place ?? {},
      stackOutputs: (name) => (child === undefined ? stackOutputs(name) : child.untimed(() => stackOutputs(name))),
      finished: () => {
        finished = true;
      },
    },
    unary,
  );

  const lookedInto = (what: string): void =>
    recorder.notice(
      'unknown-looked-into',
      `the program asks for ${what}, which is not known; it may declare something else`,
    );
  const server = new sdk.grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(sdk.services.monitor.ResourceMonitorService, monitor);
  server.addService(sdk.services.engine.EngineService, engineService(sdk, unary, log, lookedInto));
  const home = mkdtempSync(join(tmpdir(), 'registry-access-'));
  const removeHome = (): void => rmSync(home, { recursive: true, force: true });
  const release = atOurEnd(removeHome);
  let end: ProcessEnd;
  try {
    const address = await listen(sdk, server);
    child = startProcess({
      args: nodeArguments(program, address),
      workingDirectory: project.workingDirectory,
      timeoutMs: program.timeoutMs,
      environment: programEnvironment({
        own: process.env,
        home,
        config,
        typescript: project.typescript,
        tsconfig: project.tsconfig,
        typeCheck: options.typeCheck ?? false,
        extra: options.env ?? {},
      }),
    });
    const { stdout, stderr, ...how } = await child.ended;
    end = { ...how, stdout: withShownMarks(stdout), stderr: withShownMarks(stderr) };
  } finally {
    transforms.close();
    server.forceShutdown();
    release();
    removeHome();
  }

  const said = [...log, ...printed(end)];
  if (failure !== undefined) throw failure;
  if (end.timedOut || end.exitCode !== 0 || !finished) throw endingError(program, end, said);
  return {
    mode,
    ...(options.namedUnknowns === true && { namedUnknowns: true as const }),
    organization: program.organization,
    project: program.name,
    stack: program.stack,
    config: shownConfig(config),
    resources: recorder.resources(),
    outputs: recorder.record(recorder.stackUrn)?.outputs ?? {},
    invokes: recorder.invokes,
    log: said,
    printed: linesOf(end.stdout),
    notices: recorder.notices(),
  };
}

/** The configuration as the CLI prints it: secrets blinded. */
function shownConfig(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config.values).map(([key, value]) => [key, config.secretKeys.includes(key) ? SECRET_TEXT : value]),
  );
}

function listen(sdk: PulumiSdk, server: InstanceType<PulumiSdk['grpc']['Server']>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', sdk.grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error !== null) reject(error);
      else resolve(`127.0.0.1:${port}`);
    });
  });
}

/** How the language host starts a program. */
function nodeArguments(program: PreparedProgram, address: string): string[] {
  const { sdk, project } = program;
  return [
    ...PLAIN_ERRORS,
    ...(program.options.namedUnknowns === true ? namedUnknownArguments(sdk.root) : []),
    ...project.nodeArgs,
    ...(program.options.nodeArgs ?? []),
    join(sdk.root, 'cmd', 'run', 'index.js'),
    `--monitor=${address}`,
    `--engine=${address}`,
    `--organization=${program.organization}`,
    `--project=${program.name}`,
    `--stack=${program.stack}`,
    `--root-directory=${project.root}`,
    `--pwd=${project.workingDirectory}`,
    `--parallel=${PARALLEL}`,
    ...(program.mode === 'preview' ? ['--dry-run'] : []),
    project.entry,
  ];
}

/** Lines that the program printed, behind what it logged: how the two interleave is chance. */
function printed(end: ProcessEnd): LogLine[] {
  const lines = (text: string, severity: LogLine['severity']): LogLine[] =>
    linesOf(text).map((message) => ({ severity, message }));
  return [...lines(end.stdout, 'info'), ...lines(end.stderr, 'info#err')];
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** What the SDK prints when a process ends under it; it has no code of its own for that. */
const LEAK = /Pulumi runtime detected that (?:\d+ promises were still active|the program exited before)/;
/** How newer SDKs list what was still waiting. */
const WAITING = /^\s*\* (".+ was waiting for .+)$/gm;

function endingError(program: PreparedProgram, end: ProcessEnd, log: readonly LogLine[]): OfflineError {
  const root = program.project.root;
  if (end.timedOut) {
    return new OfflineError(
      'PROGRAM_TIMEOUT',
      {
        what: `the program '${program.name}' did not end within its time limit of ${program.timeoutMs} ms and was stopped`,
        instead: "look for a server, timer or endless loop that keeps it alive, or raise the option 'timeoutMs'",
      },
      { log },
    );
  }
  const errors = log.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 && (end.exitCode === 0 || LEAK.test(end.stderr))) {
    const waiting = [...end.stderr.matchAll(WAITING)].map(([, line]) => line);
    return new OfflineError(
      'PROGRAM_EXITED',
      {
        what: `the program '${program.name}' ended before Pulumi had registered everything${waiting.map((line) => `; ${line}`).join('')}`,
        instead:
          'let it end by itself, without process.exit, and look for a promise that never settles or resources that wait for each other',
      },
      { log },
    );
  }
  // What is printed to standard error comes line by line, and is one text.
  const printedErrors = log.filter(({ severity }) => severity === 'info#err').map(({ message }) => message);
  const texts = errors.length > 0 ? errors.map(({ message }) => message) : [printedErrors.join('\n')];
  const { reason, frames } = failureIn(texts.map(withoutColour), root);
  return new OfflineError(
    'PROGRAM_FAILED',
    {
      what: `the program '${program.name}' failed: ${reason || `exit code ${end.exitCode}`}`,
      instead:
        'correct it, or give what it lacks: offline it sees no credentials and only the environment of the option env',
    },
    { frames, shownFrames: frames.slice(0, 1), log },
  );
}
