import { createHash } from 'node:crypto';
import { compareText, sortedUnique } from '../policy/statement';
import { aliasUrns } from './aliases';
import type { Draft } from './draft';
import { userPlace } from './frames';
import type { ResourceRecord } from './types';
import { isProviderType, parseUrn } from './urn';
import { type PropertyMap, storedValue } from './values';

/** The input of a dynamic resource in which the SDK sends the code of its provider. */
export const PROVIDER_TEXT = '__provider';

/** Where a resource is registered. */
export interface RecordPlace {
  readonly stack: string;
  readonly project: string;
  /** Folder to which places in the source are relative. */
  readonly root: string;
}

/** The record of a draft without what only its provider could say: no outputs, and the id only where it is imported. */
export function recordOf(
  draft: Draft,
  urn: string,
  provider: string | undefined,
  inputs: PropertyMap,
  { stack, project, root }: RecordPlace,
): ResourceRecord {
  const declaredAt = userPlace(draft.frames, root);
  return {
    urn,
    type: draft.type,
    name: draft.name,
    custom: draft.custom,
    remote: draft.remote,
    external: false,
    ...(draft.parent !== undefined && { parent: draft.parent }),
    ...(provider !== undefined && { provider }),
    providers: draft.providers,
    inputs,
    outputs: {},
    dependencies: sortedUnique(draft.dependencies),
    propertyDependencies: sortedEntries(draft.propertyDependencies),
    aliases: aliasUrns(draft, stack, project),
    protect: draft.protect ?? false,
    retainOnDelete: draft.retainOnDelete ?? false,
    ...(draft.deleteBeforeReplace !== undefined && { deleteBeforeReplace: draft.deleteBeforeReplace }),
    ignoreChanges: draft.ignoreChanges,
    replaceOnChanges: draft.replaceOnChanges,
    hideDiffs: draft.hideDiffs,
    replaceWith: sortedUnique(draft.replaceWith),
    ...(draft.deletedWith !== undefined && { deletedWith: draft.deletedWith }),
    additionalSecretOutputs: draft.additionalSecretOutputs,
    ...(draft.importId !== undefined && { importId: draft.importId }),
    ...(draft.replacementTrigger !== undefined && { replacementTrigger: storedValue(draft.replacementTrigger) }),
    ...(draft.version !== undefined && { version: draft.version }),
    customTimeouts: draft.customTimeouts,
    ...(declaredAt !== undefined && { declaredAt }),
  };
}

function sortedEntries(map: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(map)
      .filter(([key]) => key !== PROVIDER_TEXT)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, urns]) => [key, sortedUnique(urns)]),
  );
}

/** Ids come from the URN alone, so that two runs give the same ones. Providers have UUIDs, as the engine gives them. */
export function madeUpId(record: ResourceRecord): string {
  if (!isProviderType(record.type)) return `${parseUrn(record.urn)?.name ?? record.name}_id`;
  const hash = createHash('sha256').update(record.urn).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
