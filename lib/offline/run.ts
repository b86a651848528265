import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOurEnd } from './at-our-end';
import type { Config } from './config';
import { endingError } from './ending';
import { programEnvironment } from './environment';
import { about } from './errors';
import type { OfflineOptions } from './options';
import { PLAIN_ERRORS } from './plain-errors';
import { type PreparedProgram, prepare } from './prepare';
import { type ProcessEnd, startProcess } from './process';
import { engineOf, type RunningEngine } from './running-engine';
import { givenOutputs, type StackOutputs } from './stack-references';
import type { LogLine, OfflineRun } from './types';
import { withShownMarks } from './unknowns/marks';
import { namedUnknownArguments } from './unknowns/program-side';
import { SECRET_TEXT } from './values';

/** As many registrations at once as the CLI allows by default on a small machine. */
const PARALLEL = 16;

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
 * Runs a prepared program. `stackOutputs` answers its stack references; the time limit does not run meanwhile.
 */
export async function execute(program: PreparedProgram, stackOutputs: StackOutputs): Promise<OfflineRun> {
  const { config, options } = program;
  const engine = engineOf(program, stackOutputs, PARALLEL);
  const { recorder } = engine;
  const end = await runProcess(program, engine);
  const said = [...engine.log, ...printed(end)];
  if (engine.failure !== undefined) throw engine.failure;
  if (end.timedOut || end.exitCode !== 0 || !engine.isFinished) throw endingError(program, end, said);
  return {
    mode: program.mode,
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

/** The program's process from its start to its end; nothing that the run made is left then. */
async function runProcess(program: PreparedProgram, engine: RunningEngine): Promise<ProcessEnd> {
  const { project, config, options } = program;
  const home = mkdtempSync(join(tmpdir(), 'registry-access-'));
  const removeHome = (): void => rmSync(home, { recursive: true, force: true });
  const release = atOurEnd(removeHome);
  try {
    const address = await engine.listen();
    const child = startProcess({
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
    engine.serves(child);
    const { stdout, stderr, ...how } = await child.ended;
    return { ...how, stdout: withShownMarks(stdout), stderr: withShownMarks(stderr) };
  } finally {
    engine.close();
    release();
    removeHome();
  }
}

/** The configuration as the CLI prints it: secrets blinded. */
function shownConfig(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config.values).map(([key, value]) => [key, config.secretKeys.includes(key) ? SECRET_TEXT : value]),
  );
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
