import { fileURLToPath } from 'node:url';
import type { Alias } from '@pulumi/pulumi/proto/alias_pb';
import type { ReadResourceRequest, RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import type { StackTrace } from '@pulumi/pulumi/proto/source_pb';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { type AliasSpec, type Draft, emptyDraft } from './draft';
import { unmarked } from './unknowns/marks';
import type { PropertyMap, PropertyValue } from './values';

/** An empty text on the wire stands for "not given". */
export function given(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A protobuf struct as properties. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  return unmarked((struct?.toJavaScript() ?? {}) as PropertyMap) as PropertyMap;
}

/** The entries of a protobuf map. */
export function fromMap<T>(map: { forEach(each: (value: T, key: string) => void): void }): Record<string, T> {
  const entries: [string, T][] = [];
  map.forEach((value, key) => {
    entries.push([key, value]);
  });
  return Object.fromEntries(entries);
}

export function aliasFromWire(alias: Alias): AliasSpec {
  const spec = alias.getSpec();
  if (spec === undefined) return { urn: alias.getUrn() };
  return {
    name: given(spec.getName()),
    type: given(spec.getType()),
    project: given(spec.getProject()),
    stack: given(spec.getStack()),
    parent: given(spec.getParenturn()),
    noParent: spec.getNoparent(),
  };
}

function framesFromWire(trace: StackTrace | undefined): Draft['frames'] {
  return (trace?.getFramesList() ?? []).flatMap((frame) => {
    const place = frame.getPc();
    if (place === undefined) return [];
    const uri = place.getUri();
    const file = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
    return [{ file, line: place.getLine(), column: place.getColumn() }];
  });
}

function hookNames(request: RegisterResourceRequest): string[] {
  const hooks = request.getHooks();
  if (hooks === undefined) return [];
  const names = Object.values(hooks.toObject()).flat();
  return [...new Set(names)];
}

/** What a program asks to be registered. */
export function draftOfRegister(request: RegisterResourceRequest): Draft {
  const timeouts = request.getCustomtimeouts();
  return {
    ...emptyDraft(request.getType(), request.getName()),
    parent: given(request.getParent()),
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: fromStruct(request.getObject()),
    provider: given(request.getProvider()),
    providers: fromMap(request.getProvidersMap()),
    dependencies: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      Object.entries(fromMap(request.getPropertydependenciesMap())).map(([key, urns]) => [key, urns.getUrnsList()]),
    ),
    aliases: [...request.getAliasurnsList().map((urn) => ({ urn })), ...request.getAliasesList().map(aliasFromWire)],
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    hideDiffs: request.getHidediffsList(),
    replaceWith: request.getReplaceWithList(),
    deletedWith: given(request.getDeletedwith()),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    importId: given(request.getImportid()),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript() as PropertyValue | undefined,
    version: given(request.getVersion()),
    pluginDownloadUrl: given(request.getPlugindownloadurl()),
    customTimeouts: timeoutsFromWire(timeouts),
    hooks: hookNames(request),
    frames: framesFromWire(request.getStacktrace()),
  };
}

export function timeoutsFromWire(
  timeouts: RegisterResourceRequest.CustomTimeouts | undefined,
): Draft['customTimeouts'] {
  const all = {
    create: timeouts?.getCreate(),
    update: timeouts?.getUpdate(),
    delete: timeouts?.getDelete(),
    read: timeouts?.getRead(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined && text !== ''));
}

/** What a program asks to be read. */
export function draftOfRead(request: ReadResourceRequest): Draft {
  return {
    ...emptyDraft(request.getType(), request.getName()),
    parent: given(request.getParent()),
    inputs: fromStruct(request.getProperties()),
    provider: given(request.getProvider()),
    dependencies: request.getDependenciesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    version: given(request.getVersion()),
    pluginDownloadUrl: given(request.getPlugindownloadurl()),
    frames: framesFromWire(request.getStacktrace()),
  };
}
