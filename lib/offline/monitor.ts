import type { InvokeResponse } from '@pulumi/pulumi/proto/provider_pb';
import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import type { Config } from './config';
import type { Draft } from './draft';
import type { Unary } from './engine';
import { OfflineError } from './errors';
import type { InvokeHandler } from './options';
import { unanswered, workedOut } from './provider-functions/answers';
import { outputsWorkedOut } from './provider-functions/outputs';
import { type ProviderPlace, placeOfReference } from './provider-functions/place';
import type { Recorder } from './recorder';
import type { PulumiSdk } from './sdk';
import { STACK_REFERENCE_TYPE, type StackOutputs, stackReferenceState } from './stack-references';
import type { Transforms } from './transforms';
import type { InvokeRecord, ResourceRecord, RunMode } from './types';
import { marked } from './unknowns/marks';
import { URN_KEY } from './unknowns/program-side';
import { type PropertyMap, propertyMap } from './values';
import { draftOfRead, draftOfRegister, fromStruct, given } from './wire';

/** What the monitor answers from. */
export interface MonitorSetting {
  readonly sdk: PulumiSdk;
  readonly mode: RunMode;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Config;
  readonly parallel: number;
  readonly recorder: Recorder;
  readonly transforms: Transforms;
  readonly invokes: Readonly<Record<string, InvokeHandler>>;
  readonly stackOutputs: StackOutputs;
  readonly namedUnknowns: boolean;
  /** Where default providers work. */
  readonly place: ProviderPlace;
  /** Called when the program has registered everything. */
  readonly finished: () => void;
}

/** What this monitor can do, by the names that SDKs ask for. Anything else that a newer SDK knows is left off. */
const FEATURES = [
  'secrets',
  'resourceReferences',
  'outputValues',
  'aliasSpecs',
  'replacementTrigger',
  'deletedWith',
  'replaceWith',
  'transforms',
  'invokeTransforms',
  'parameterization',
  'resourceHooks',
  'errorHooks',
];

/** The same as numbers: `aliasSpecs` is RESOURCE_MONITOR_FEATURE_ALIAS_SPECS. */
function supportedFeatures(sdk: PulumiSdk): number[] {
  const numbers: Readonly<Record<string, string | number>> = sdk.messages.resource.ResourceMonitorFeature;
  return FEATURES.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())
    .map((name) => numbers[`RESOURCE_MONITOR_FEATURE_${name}`])
    .filter((number) => typeof number === 'number');
}

const GET_RESOURCE = 'pulumi:pulumi:getResource';

/** The resource monitor: what a program registers its resources with. */
export function monitorService(setting: MonitorSetting, unary: Unary): IResourceMonitorServer {
  const { sdk, recorder, transforms, mode } = setting;
  const { resource, struct, empty } = sdk.messages;
  const packages = new Map<string, { readonly version: string }>();
  const toStruct = (properties: PropertyMap) =>
    struct.Struct.fromJavaScript(
      (setting.namedUnknowns ? marked(properties) : properties) as Parameters<typeof struct.Struct.fromJavaScript>[0],
    );
  /** The outputs of a resource for a program that gives names to the others. */
  const outputsFor = (record: ResourceRecord): PropertyMap => {
    if (!setting.namedUnknowns) return record.outputs;
    const place = placeOfReference(record.provider, recorder, setting.place);
    const workedOut = record.external ? {} : outputsWorkedOut(record, place);
    return { ...workedOut, ...record.outputs, [URN_KEY]: record.urn };
  };
  const nothing = () => new empty.Empty();
  // Newer SDKs have a message of their own for it, with the same fields.
  const { ResourceInvokeResponse } = resource as { ResourceInvokeResponse?: typeof InvokeResponse };
  const Response = ResourceInvokeResponse ?? sdk.messages.provider.InvokeResponse;
  const withPackage = (draft: Draft, reference: string): Draft =>
    reference === '' ? draft : { ...draft, version: packages.get(reference)?.version ?? draft.version };

  return {
    getDeploymentInfo: unary(() => {
      const info = new resource.DeploymentInfo();
      info.setProject(setting.project);
      info.setStack(setting.stack);
      info.setOrganization(setting.organization);
      for (const [key, value] of Object.entries(setting.config.values)) info.getConfigMap().set(key, value);
      info.setConfigsecretkeysList([...setting.config.secretKeys]);
      info.setDryrun(mode === 'preview');
      info.setParallel(setting.parallel);
      info.setSupportedfeaturesList(supportedFeatures(sdk));
      return info;
    }),

    // SDKs from before getDeploymentInfo ask for one feature at a time.
    supportsFeature: unary((request) => {
      const response = new resource.SupportsFeatureResponse();
      response.setHassupport(FEATURES.includes(request.getId()));
      return response;
    }),

    registerResource: unary(async (request) => {
      const own = request.getTransformsList();
      const draft = await transforms.apply(withPackage(draftOfRegister(request), request.getPackageref()), own);
      const record = recorder.register(draft);
      transforms.remember(record.urn, record.parent, own);
      const response = new resource.RegisterResourceResponse();
      response.setUrn(record.urn);
      response.setId(record.id ?? '');
      response.setObject(toStruct(outputsFor(record)));
      if (mode === 'update' && record.custom) leaveOthersUnknown(response);
      return response;
    }),

    registerResourceOutputs: unary((request) => {
      recorder.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return nothing();
    }),

    readResource: unary(async (request) => {
      const draft = withPackage(draftOfRead(request), request.getPackageref());
      const name = String(draft.inputs.name ?? request.getId());
      const known =
        draft.type === STACK_REFERENCE_TYPE
          ? await stackReferenceState(name, { ...setting, outputs: setting.stackOutputs })
          : undefined;
      const record = recorder.read(draft, request.getId(), known?.state);
      if (known?.unknownBecause !== undefined) {
        const message = `the outputs of stack '${name}' are not known: ${known.unknownBecause}`;
        recorder.notice('stack-unknown', message, record.urn);
      }
      const response = new resource.ReadResourceResponse();
      response.setUrn(record.urn);
      response.setProperties(toStruct(outputsFor(record)));
      return response;
    }),

    invoke: unary(async (request) => {
      const token = request.getTok();
      const args = fromStruct(request.getArgs());
      if (token === GET_RESOURCE) return invokeResponse(resourceState(recorder, args));
      const provider = recorder.providerFor(
        {
          type: token,
          custom: true,
          provider: given(request.getProvider()),
          version: packages.get(request.getPackageref())?.version ?? given(request.getVersion()),
          pluginDownloadUrl: given(request.getPlugindownloadurl()),
        },
        token,
      );
      recorder.invokes.push({ token, args, ...(provider !== undefined && { provider }) });
      return invokeResponse(await answer(setting, { token, args, ...(provider !== undefined && { provider }) }));
    }),

    call: unary((request) => {
      throw new OfflineError('UNSUPPORTED', {
        what: 'the program calls a method of a component that its provider makes',
        got: request.getTok(),
        instead: 'review the output of `pulumi preview --json --show-sames`',
      });
    }),

    registerPackage: unary((request) => {
      const own = request.getParameterization();
      const name = own?.getName() ?? request.getName();
      const version = own?.getVersion() ?? request.getVersion();
      const reference = `${name}@${version}`;
      packages.set(reference, { version });
      const response = new resource.RegisterPackageResponse();
      response.setRef(reference);
      return response;
    }),

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

  /**
   * Outputs that we cannot give stay unknown in an update too. Otherwise the SDK takes them for `undefined`, which then stands in
   * policies as text. Newer SDKs have a flag for it; older ones do it for an operation that was skipped.
   */
  function leaveOthersUnknown(response: RegisterResourceResponse): void {
    const flagged = response as RegisterResourceResponse & { setUnknown?: (value: boolean) => unknown };
    if (flagged.setUnknown === undefined) response.setResult(resource.Result.SKIP);
    else flagged.setUnknown(true);
  }

  function invokeResponse(result: PropertyMap): InvokeResponse {
    const response = new Response();
    response.setReturn(toStruct(result));
    return response;
  }
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
