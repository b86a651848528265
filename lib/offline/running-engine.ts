import { engineService, type Unary } from './engine';
import { entryElsewhere } from './entry';
import { monitorService } from './monitor/monitor';
import type { PreparedProgram } from './prepare';
import type { ProgramProcess } from './process';
import { Recorder } from './recorder';
import type { PulumiSdk } from './sdk';
import type { StackOutputs } from './stack-references';
import { Transforms } from './transforms';
import type { LogLine } from './types';

/** The engine of one run, in this process: what the program talks to. */
export interface RunningEngine {
  readonly recorder: Recorder;
  /** What the program logged so far. */
  readonly log: readonly LogLine[];
  /** Whether the program has registered everything. */
  readonly isFinished: boolean;
  /** What the engine refused, first of all; the program is ended then. */
  readonly failure: unknown;
  /** Opens a port for the program. @returns its address */
  listen(): Promise<string>;
  /** Which process the program runs in, as soon as there is one. */
  serves(child: ProgramProcess): void;
  close(): void;
}

/** The engine for a prepared program. `stackOutputs` answers its stack references. */
export function engineOf(program: PreparedProgram, stackOutputs: StackOutputs, parallel: number): RunningEngine {
  const { sdk, options } = program;
  const recorder = recorderOf(program);
  const transforms = new Transforms(sdk);
  const log: LogLine[] = [];
  let failure: unknown;
  let isFinished = false;
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
  const setting = {
    ...program,
    project: program.name,
    parallel,
    recorder,
    transforms,
    invokes: options.invokes ?? {},
    namedUnknowns: options.namedUnknowns ?? false,
    place: options.place ?? {},
    stackOutputs: (name: string) =>
      child === undefined ? stackOutputs(name) : child.untimed(() => stackOutputs(name)),
    finished: () => {
      isFinished = true;
    },
  };
  const server = new sdk.grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(sdk.services.monitor.ResourceMonitorService, monitorService(setting, unary));
  server.addService(sdk.services.engine.EngineService, engineService(sdk, unary, log, lookedIntoBy(recorder)));
  return {
    recorder,
    log,
    get isFinished() {
      return isFinished;
    },
    get failure() {
      return failure;
    },
    listen: () => listen(sdk, server),
    serves: (started) => {
      child = started;
    },
    close: () => {
      transforms.close();
      server.forceShutdown();
    },
  };
}

function recorderOf({ sdk, mode, stack, name, config, project, options }: PreparedProgram): Recorder {
  const recorder = new Recorder({
    mode,
    stack,
    project: name,
    config,
    root: project.root,
    resources: options.resources,
    keepDynamicProviders: options.keepDynamicProviders ?? false,
  });
  for (const notice of config.notices) recorder.notice(notice.id, notice.message);
  const elsewhere = entryElsewhere(project, sdk.parseYaml);
  if (elsewhere !== undefined) recorder.notice('entry-elsewhere', elsewhere);
  return recorder;
}

function lookedIntoBy(recorder: Recorder): (what: string) => void {
  return (what) =>
    recorder.notice(
      'unknown-looked-into',
      `the program asks for ${what}, which is not known; it may declare something else`,
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
