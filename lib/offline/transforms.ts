import type { Callback } from '@pulumi/pulumi/proto/callback_pb';
import type { TransformResourceOptions } from '@pulumi/pulumi/proto/resource_pb';
import type { AliasSpec, Draft } from './draft';
import { OfflineError } from './errors';
import type { PulumiSdk } from './sdk';
import type { PropertyMap } from './values';
import { aliasFromWire, fromMap, fromStruct, given, timeoutsFromWire } from './wire';

/**
 * Applies the transforms of a program. They are functions inside the program's process, which serves them as callbacks; the
 * engine calls those of the resource first, then those of its parents from the inside out, then those of the stack.
 */
export class Transforms {
  private readonly ofResource = new Map<string, readonly Callback[]>();
  private readonly ofStack: Callback[] = [];
  private readonly parents = new Map<string, string | undefined>();
  private readonly clients = new Map<string, InstanceType<PulumiSdk['services']['callbacks']['CallbacksClient']>>();

  constructor(private readonly sdk: PulumiSdk) {}

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  /** Remembers the transforms of a registered resource, which hold for its children too. */
  remember(urn: string, parent: string | undefined, callbacks: readonly Callback[]): void {
    this.parents.set(urn, parent);
    if (callbacks.length > 0) this.ofResource.set(urn, callbacks);
  }

  /** What the transforms make of a draft; the draft itself where there are none. */
  async apply(draft: Draft, own: readonly Callback[]): Promise<Draft> {
    const inherited: Callback[] = [];
    for (let urn = draft.parent; urn !== undefined; urn = this.parents.get(urn)) {
      inherited.push(...(this.ofResource.get(urn) ?? []));
    }
    let current = draft;
    for (const callback of [...own, ...inherited, ...this.ofStack]) current = await this.call(callback, current);
    return current;
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  private async call(callback: Callback, draft: Draft): Promise<Draft> {
    const { resource, callback: messages, struct } = this.sdk.messages;
    const request = new resource.TransformRequest();
    request.setType(draft.type);
    request.setName(draft.name);
    request.setCustom(draft.custom);
    request.setParent(draft.parent ?? '');
    request.setProperties(
      struct.Struct.fromJavaScript(draft.inputs as Parameters<typeof struct.Struct.fromJavaScript>[0]),
    );
    request.setOptions(this.optionsToWire(draft));
    const invocation = new messages.CallbackInvokeRequest();
    invocation.setToken(callback.getToken());
    invocation.setRequest(request.serializeBinary());
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      this.client(callback.getTarget()).invoke(invocation, (error, response) => {
        if (error === null) return resolve(response.getResponse_asU8());
        reject(
          new OfflineError(
            'TRANSFORM',
            { what: `a transform of '${draft.name}' (${draft.type}) failed: ${error.details}` },
            { cause: error },
          ),
        );
      });
    });
    const response = resource.TransformResponse.deserializeBinary(bytes);
    const options = response.getOptions();
    const inputs = response.hasProperties() ? fromStruct(response.getProperties()) : draft.inputs;
    return { ...draft, inputs, ...(options && optionsFromWire(options, draft, inputs)) };
  }

  private client(target: string): InstanceType<PulumiSdk['services']['callbacks']['CallbacksClient']> {
    const known = this.clients.get(target);
    if (known !== undefined) return known;
    const { grpc, services } = this.sdk;
    const made = new services.callbacks.CallbacksClient(target, grpc.credentials.createInsecure());
    this.clients.set(target, made);
    return made;
  }

  private optionsToWire(draft: Draft): TransformResourceOptions {
    const { resource } = this.sdk.messages;
    const options = new resource.TransformResourceOptions();
    options.setDependsOnList([...draft.dependencies]);
    if (draft.protect !== undefined) options.setProtect(draft.protect);
    if (draft.retainOnDelete !== undefined) options.setRetainOnDelete(draft.retainOnDelete);
    if (draft.deleteBeforeReplace !== undefined) options.setDeleteBeforeReplace(draft.deleteBeforeReplace);
    options.setIgnoreChangesList([...draft.ignoreChanges]);
    options.setReplaceOnChangesList([...draft.replaceOnChanges]);
    options.setHideDiffList([...draft.hideDiffs]);
    options.setReplaceWithList([...draft.replaceWith]);
    options.setVersion(draft.version ?? '');
    options.setPluginDownloadUrl(draft.pluginDownloadUrl ?? '');
    options.setProvider(draft.provider ?? '');
    options.setDeletedWith(draft.deletedWith ?? '');
    options.setAdditionalSecretOutputsList([...draft.additionalSecretOutputs]);
    options.setImport(draft.importId ?? '');
    options.setAliasesList(draft.aliases.map((alias) => this.aliasToWire(alias)));
    const timeouts = new resource.RegisterResourceRequest.CustomTimeouts();
    timeouts.setCreate(draft.customTimeouts.create ?? '');
    timeouts.setUpdate(draft.customTimeouts.update ?? '');
    timeouts.setDelete(draft.customTimeouts.delete ?? '');
    timeouts.setRead(draft.customTimeouts.read ?? '');
    options.setCustomTimeouts(timeouts);
    for (const [pkg, reference] of Object.entries(draft.providers)) options.getProvidersMap().set(pkg, reference);
    return options;
  }

  private aliasToWire(alias: AliasSpec): InstanceType<PulumiSdk['messages']['alias']['Alias']> {
    const { Alias } = this.sdk.messages.alias;
    const wire = new Alias();
    if ('urn' in alias) {
      wire.setUrn(alias.urn);
      return wire;
    }
    const spec = new Alias.Spec();
    spec.setName(alias.name ?? '');
    spec.setType(alias.type ?? '');
    spec.setProject(alias.project ?? '');
    spec.setStack(alias.stack ?? '');
    if (alias.noParent === true) spec.setNoparent(true);
    else if (alias.parent !== undefined) spec.setParenturn(alias.parent);
    wire.setSpec(spec);
    return wire;
  }
}

/** The options after a transform. Dependencies of an input that the transform took away go with it. */
function optionsFromWire(options: TransformResourceOptions, draft: Draft, inputs: PropertyMap): Partial<Draft> {
  return {
    dependencies: options.getDependsOnList(),
    propertyDependencies: Object.fromEntries(
      Object.entries(draft.propertyDependencies).filter(([key]) => Object.hasOwn(inputs, key)),
    ),
    protect: options.hasProtect() ? options.getProtect() : undefined,
    retainOnDelete: options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined,
    deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    hideDiffs: options.getHideDiffList(),
    replaceWith: options.getReplaceWithList(),
    version: given(options.getVersion()),
    pluginDownloadUrl: given(options.getPluginDownloadUrl()),
    provider: given(options.getProvider()),
    providers: fromMap(options.getProvidersMap()),
    deletedWith: given(options.getDeletedWith()),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    importId: given(options.getImport()),
    aliases: options.getAliasesList().map(aliasFromWire),
    customTimeouts: timeoutsFromWire(options.getCustomTimeouts()),
  };
}
