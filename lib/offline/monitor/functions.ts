import type { InvokeResponse } from '@pulumi/pulumi/proto/provider_pb';
import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { Unary } from '../engine';
import { OfflineError } from '../errors';
import { unanswered, workedOut } from '../provider-functions/answers';
import type { Recorder } from '../recorder';
import type { InvokeRecord } from '../types';
import { type PropertyMap, propertyMap } from '../values';
import { fromStruct, given } from '../wire';
import type { Packages } from './packages';
import type { MonitorSetting } from './setting';
import { structOf } from './struct';

const GET_RESOURCE = 'pulumi:pulumi:getResource';

type FunctionCalls = Pick<IResourceMonitorServer, 'invoke' | 'call'>;

/** What a program asks of providers' functions and components' methods. */
export function functionCalls(setting: MonitorSetting, packages: Packages, unary: Unary): FunctionCalls {
  const { sdk, recorder } = setting;
  // Newer SDKs have a message of their own for it, with the same fields.
  const { ResourceInvokeResponse } = sdk.messages.resource as { ResourceInvokeResponse?: typeof InvokeResponse };
  const Response = ResourceInvokeResponse ?? sdk.messages.provider.InvokeResponse;
  const invokeResponse = (result: PropertyMap): InvokeResponse => {
    const response = new Response();
    response.setReturn(structOf(setting, result));
    return response;
  };
  return {
    invoke: unary(async (request) => {
      const token = request.getTok();
      const args = fromStruct(request.getArgs());
      if (token === GET_RESOURCE) return invokeResponse(resourceState(recorder, args));
      const provider = recorder.providerFor(
        {
          type: token,
          custom: true,
          provider: given(request.getProvider()),
          version: packages.versionOf(request.getPackageref()) ?? given(request.getVersion()),
          pluginDownloadUrl: given(request.getPlugindownloadurl()),
        },
        token,
      );
      const record: InvokeRecord = { token, args, ...(provider !== undefined && { provider }) };
      recorder.invokes.push(record);
      return invokeResponse(await answer(setting, record));
    }),

    call: unary((request) => {
      throw new OfflineError('UNSUPPORTED', {
        what: 'the program calls a method of a component that its provider makes',
        got: request.getTok(),
        instead: 'review the output of `pulumi preview --json --show-sames`',
      });
    }),
  };
}

/** The answer of `getResource`: the state of a resource of the same program. */
function resourceState(recorder: Recorder, args: PropertyMap): PropertyMap {
  const urn = String(args.urn);
  const record = recorder.record(urn);
  if (record === undefined) {
    throw new OfflineError('RESOURCE', { what: 'the program refers to a resource that was not registered', got: urn });
  }
  return { urn, id: record.id ?? '', state: record.outputs };
}

async function answer(setting: MonitorSetting, call: InvokeRecord): Promise<PropertyMap> {
  const { token, args, provider } = call;
  const handler = Object.hasOwn(setting.invokes, token) ? setting.invokes[token] : undefined;
  const given = typeof handler === 'function' ? await handler(args, { token, provider }) : handler;
  if (given !== undefined) return propertyMap(given);
  if (setting.namedUnknowns) return workedOut(call, setting) ?? unanswered(call, setting);
  throw new OfflineError('INVOKE', {
    what: 'the program calls a provider function, which nothing answers offline',
    got: token,
    instead: `give its result by the option invokes: { '${token}': { … } }, or review \`pulumi preview --json --show-sames\``,
  });
}
