import type { PropertyMap, PropertyValue } from './values';

/** An alias as the program gave it: a URN, or what differs from the resource's own. */
export type AliasSpec =
  | { readonly urn: string }
  | {
      readonly name?: string;
      readonly type?: string;
      readonly project?: string;
      readonly stack?: string;
      /** URN; absent means the resource's own parent. */
      readonly parent?: string;
      readonly noParent?: boolean;
    };

/** A registration on its way to becoming a record: what the program sent, then what its transforms made of it. */
export interface Draft {
  type: string;
  name: string;
  parent: string | undefined;
  custom: boolean;
  remote: boolean;
  inputs: PropertyMap;
  provider: string | undefined;
  providers: Readonly<Record<string, string>>;
  dependencies: readonly string[];
  propertyDependencies: Readonly<Record<string, readonly string[]>>;
  aliases: readonly AliasSpec[];
  protect: boolean | undefined;
  retainOnDelete: boolean | undefined;
  deleteBeforeReplace: boolean | undefined;
  ignoreChanges: readonly string[];
  replaceOnChanges: readonly string[];
  hideDiffs: readonly string[];
  replaceWith: readonly string[];
  deletedWith: string | undefined;
  additionalSecretOutputs: readonly string[];
  importId: string | undefined;
  replacementTrigger: PropertyValue | undefined;
  version: string | undefined;
  pluginDownloadUrl: string | undefined;
  customTimeouts: { create?: string; update?: string; delete?: string; read?: string };
  /** Names of the hooks that the program binds to it. */
  hooks: readonly string[];
  /** Frames of the program's stack where it was made, the innermost first. */
  frames: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** A draft with nothing in it but its type and name. */
export function emptyDraft(type: string, name: string): Draft {
  return {
    type,
    name,
    parent: undefined,
    custom: true,
    remote: false,
    inputs: {},
    provider: undefined,
    providers: {},
    dependencies: [],
    propertyDependencies: {},
    aliases: [],
    protect: undefined,
    retainOnDelete: undefined,
    deleteBeforeReplace: undefined,
    ignoreChanges: [],
    replaceOnChanges: [],
    hideDiffs: [],
    replaceWith: [],
    deletedWith: undefined,
    additionalSecretOutputs: [],
    importId: undefined,
    replacementTrigger: undefined,
    version: undefined,
    pluginDownloadUrl: undefined,
    customTimeouts: {},
    hooks: [],
    frames: [],
  };
}
