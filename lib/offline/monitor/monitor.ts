import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { Unary } from '../engine';
import { OfflineError } from '../errors';
import { deploymentCalls } from './deployment';
import { functionCalls } from './functions';
import { Packages } from './packages';
import { resourceCalls } from './resources';
import type { MonitorSetting } from './setting';

/** The resource monitor: what a program registers its resources with. */
export function monitorService(setting: MonitorSetting, unary: Unary): IResourceMonitorServer {
  const { sdk, transforms } = setting;
  const packages = new Packages(sdk);
  const nothing = () => new sdk.messages.empty.Empty();
  return {
    ...deploymentCalls(setting, unary),
    ...packages.calls(unary),
    ...resourceCalls(setting, packages, unary),
    ...functionCalls(setting, packages, unary),

    registerStackTransform: unary((request) => {
      transforms.addToStack(request);
      return nothing();
    }),

    registerStackInvokeTransform: unary(() => {
      throw new OfflineError('UNSUPPORTED', {
        what: 'transforms of provider functions are not applied offline',
        instead: 'give the function its final arguments in the program',
      });
    }),

    // Hooks run around operations, of which there are none; a resource that uses one carries a notice.
    registerResourceHook: unary(nothing),
    registerErrorHook: unary(nothing),

    signalAndWaitForShutdown: unary(() => {
      setting.finished();
      return nothing();
    }),
  };
}
