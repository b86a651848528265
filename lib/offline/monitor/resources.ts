import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import type { RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import type { Unary } from '../engine';
import { outputsWorkedOut } from '../provider-functions/outputs';
import { placeOfReference } from '../provider-functions/place';
import type { PulumiSdk } from '../sdk';
import { STACK_REFERENCE_TYPE, stackReferenceState } from '../stack-references';
import type { ResourceRecord } from '../types';
import { URN_KEY } from '../unknowns/program-side';
import type { PropertyMap } from '../values';
import { draftOfRead, draftOfRegister, fromStruct } from '../wire';
import type { Packages } from './packages';
import type { MonitorSetting } from './setting';
import { structOf } from './struct';

type ResourceCalls = Pick<IResourceMonitorServer, 'registerResource' | 'registerResourceOutputs' | 'readResource'>;

/** What a program registers, and what it reads by id. */
export function resourceCalls(setting: MonitorSetting, packages: Packages, unary: Unary): ResourceCalls {
  const { sdk, recorder, transforms, mode } = setting;
  const { resource, empty } = sdk.messages;
  return {
    registerResource: unary(async (request) => {
      const own = request.getTransformsList();
      const draft = packages.withVersion(draftOfRegister(request), request.getPackageref());
      const record = recorder.register(await transforms.apply(draft, own));
      transforms.remember(record.urn, record.parent, own);
      const response = new resource.RegisterResourceResponse();
      response.setUrn(record.urn);
      response.setId(record.id ?? '');
      response.setObject(structOf(setting, outputsFor(setting, record)));
      if (mode === 'update' && record.custom) leaveOthersUnknown(sdk, response);
      return response;
    }),

    registerResourceOutputs: unary((request) => {
      recorder.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new empty.Empty();
    }),

    readResource: unary(async (request) => {
      const draft = packages.withVersion(draftOfRead(request), request.getPackageref());
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
      response.setProperties(structOf(setting, outputsFor(setting, record)));
      return response;
    }),
  };
}

/** The outputs of a resource for a program that gives names to the others. */
function outputsFor({ namedUnknowns, recorder, place }: MonitorSetting, record: ResourceRecord): PropertyMap {
  if (!namedUnknowns) return record.outputs;
  const where = placeOfReference(record.provider, recorder, place);
  const workedOut = record.external ? {} : outputsWorkedOut(record, where);
  return { ...workedOut, ...record.outputs, [URN_KEY]: record.urn };
}

/**
 * Outputs that we cannot give stay unknown in an update too. Otherwise the SDK takes them for `undefined`, which then stands in
 * policies as text. Newer SDKs have a flag for it; older ones do it for an operation that was skipped.
 */
function leaveOthersUnknown(sdk: PulumiSdk, response: RegisterResourceResponse): void {
  const flagged = response as RegisterResourceResponse & { setUnknown?: (value: boolean) => unknown };
  if (flagged.setUnknown === undefined) response.setResult(sdk.messages.resource.Result.SKIP);
  else flagged.setUnknown(true);
}
