import type { handleUnaryCall } from '@grpc/grpc-js';
import type { IEngineServer } from '@pulumi/pulumi/proto/engine_grpc_pb';
import type { PulumiSdk } from './sdk';
import type { LogLine } from './types';
import { withShownMarks } from './unknowns/marks';
import { LOOKED_INTO } from './unknowns/program-side';

/** Makes a handler of a function; what it throws goes to `fail` and back to the program. */
export type Unary = <Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
) => handleUnaryCall<Request, Response>;

/** The part of the engine that a program talks to beside the monitor: its log, and who is the root resource. */
export function engineService(
  sdk: PulumiSdk,
  unary: Unary,
  log: LogLine[],
  lookedInto: (what: string) => void,
): IEngineServer {
  const { engine } = sdk.messages;
  const severities = new Map<number, LogLine['severity']>([
    [engine.LogSeverity.INFO, 'info'],
    [engine.LogSeverity.WARNING, 'warning'],
    [engine.LogSeverity.ERROR, 'error'],
  ]);
  let root = '';
  return {
    log: unary((request) => {
      // Debug lines are not in the table; ephemeral ones are progress that the CLI overwrites.
      const severity = severities.get(request.getSeverity());
      if (request.getMessage().startsWith(LOOKED_INTO)) lookedInto(request.getMessage().slice(LOOKED_INTO.length));
      else if (severity !== undefined && !request.getEphemeral()) {
        const urn = request.getUrn();
        log.push({ severity, message: withShownMarks(request.getMessage()), ...(urn !== '' && { urn }) });
      }
      return new sdk.messages.empty.Empty();
    }),
    getRootResource: unary(() => {
      const response = new engine.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: unary((request) => {
      root = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
    startDebugging: unary(() => new sdk.messages.empty.Empty()),
    // There is no CLI whose version could be wrong.
    requirePulumiVersion: unary(() => new engine.RequirePulumiVersionResponse()),
  };
}
