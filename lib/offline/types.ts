import type { PropertyMap, PropertyValue } from './values';

/** As a preview (values that only deployment gives are unknown) or as an update (everything a handler gives is known). */
export type RunMode = 'preview' | 'update';

/** A place in the program's source. `file` is relative to the program's folder. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Durations such as `5m`, as the program gave them. */
export interface CustomTimeouts {
  readonly create?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly read?: string;
}

/** One resource as the program registered it. Lists of URNs are sorted. Secrets in properties keep their envelope. */
export interface ResourceRecord {
  readonly urn: string;
  /** `alicloud:ram/role:Role`, or the token of a component. */
  readonly type: string;
  readonly name: string;
  /** Whether a provider manages it (`true`), or it is a component (`false`). */
  readonly custom: boolean;
  /** A component whose children its provider makes, out of sight of the program. */
  readonly remote: boolean;
  /** Read (`X.get`, StackReference) rather than managed. */
  readonly external: boolean;
  /** The provider's id of it. Absent for components, and in a preview for everything that is not read or imported. */
  readonly id?: string;
  /** URN of the parent; only the root stack and default providers have none. */
  readonly parent?: string;
  /** Reference `<urn>::<id>` to the provider of a custom resource; its id is the unknown text in a preview. */
  readonly provider?: string;
  /** Provider references that a component hands to its children, by package. */
  readonly providers: Readonly<Record<string, string>>;
  readonly inputs: PropertyMap;
  /** What the program got back, or what a component registered as its outputs. */
  readonly outputs: PropertyMap;
  readonly dependencies: readonly string[];
  /** Input name to the URNs that its value came from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URNs under which it may have been known before, every alias worked out to a URN. */
  readonly aliases: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Absent where the program did not say. */
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly hideDiffs: readonly string[];
  readonly replaceWith: readonly string[];
  readonly deletedWith?: string;
  readonly additionalSecretOutputs: readonly string[];
  /** Id under which an existing resource is adopted. */
  readonly importId?: string;
  /** A change of this value replaces the resource. */
  readonly replacementTrigger?: PropertyValue;
  /** Version of the provider package that the program was written against. */
  readonly version?: string;
  readonly customTimeouts: CustomTimeouts;
  /** The line of the program, or of a package it uses from outside node_modules, that made it. */
  readonly declaredAt?: SourcePlace;
  /** Source text of a dynamic provider, where `keepDynamicProviders` asked for it. May hold secrets. */
  readonly dynamicProvider?: string;
}

/** A call of a provider function. */
export interface InvokeRecord {
  readonly token: string;
  readonly args: PropertyMap;
  readonly provider?: string;
}

/** One line that the program logged through Pulumi, or printed (`info`, and `info#err` for standard error). */
export interface LogLine {
  readonly severity: 'info' | 'info#err' | 'warning' | 'error';
  readonly message: string;
  readonly urn?: string;
}

/** Something that an offline run cannot know or do. Never dropped: it stands here, and in the digest's diagnostics. */
export interface OfflineNotice {
  /**
   * `encrypted-config`, `esc-environment`, `stack-without-file`, `entry-elsewhere`, `remote-component`, `read-resource`, `resource-hook`, `alias-conflict`; where unknown values have
   * names also `stack-unknown`, `invoke-unknown`, `unknown-looked-into`.
   */
  readonly id: string;
  readonly message: string;
  readonly urn?: string;
}

/** Everything that a program declared. Resources are in canonical order: dependencies first, ties by URN. */
export interface OfflineRun {
  readonly mode: RunMode;
  /** Whether unknown values have names: see the option of that name. */
  readonly namedUnknowns?: true;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** The whole configuration by full key (`alicloud:region`), secrets as `[secret]`. */
  readonly config: Readonly<Record<string, string>>;
  readonly resources: readonly ResourceRecord[];
  /** Outputs of the stack. */
  readonly outputs: PropertyMap;
  readonly invokes: readonly InvokeRecord[];
  readonly log: readonly LogLine[];
  /** The lines among them that the program wrote to standard output itself. */
  readonly printed: readonly string[];
  readonly notices: readonly OfflineNotice[];
}
