import type { ConfigValue } from './config';
import type { ResourceHandler } from './recorder';
import type { RunMode } from './types';
import type { PropertyMap } from './values';

/** The result of a provider function; `undefined` from a handler that does not answer this call. */
export type InvokeResult = Readonly<Record<string, unknown>> | undefined;

/** Answers a provider function (`alicloud:index/getAccount:getAccount`): its result, or a function of its arguments. */
export type InvokeHandler =
  | Readonly<Record<string, unknown>>
  | ((
      args: PropertyMap,
      call: { readonly token: string; readonly provider?: string },
    ) => InvokeResult | Promise<InvokeResult>);

/** How a program is run. */
export interface OfflineOptions {
  /**
   * As a preview (what only deployment gives is unknown) or as an update (ids, and the outputs that `resources` gives, are known).
   * @default 'preview'
   */
  readonly mode?: RunMode;
  /**
   * Name of the stack, without organization.
   * @default - the only stack that has a Pulumi.<stack>.yaml, or `dev` where there is none
   */
  readonly stack?: string;
  /**
   * Name of the project.
   * @default - that of Pulumi.yaml
   */
  readonly project?: string;
  /**
   * Name of the organization. The default is what a self-managed backend says.
   * @default 'organization'
   */
  readonly organization?: string;
  /**
   * Configuration over that of Pulumi.yaml and Pulumi.<stack>.yaml. A key without `:` belongs to the project.
   * @default - none
   */
  readonly config?: Readonly<Record<string, ConfigValue>>;
  /**
   * The same for secrets, also for those that Pulumi.<stack>.yaml has encrypted: they cannot be decrypted offline.
   * @default - none
   */
  readonly secretConfig?: Readonly<Record<string, ConfigValue>>;
  /**
   * Time limit in milliseconds.
   * @default 60000
   */
  readonly timeoutMs?: number;
  /**
   * Environment variables for the program, which sees hardly any of ours. Only what you name here is passed on.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Arguments for node, behind the `nodeargs` of Pulumi.yaml.
   * @default - none
   */
  readonly nodeArgs?: readonly string[];
  /**
   * Whether ts-node checks types, as the CLI lets it: three seconds more.
   * @default false
   */
  readonly typeCheck?: boolean;
  /**
   * Answers to provider functions by token. A call that nothing answers is an error.
   * @default - none
   */
  readonly invokes?: Readonly<Record<string, InvokeHandler>>;
  /**
   * Ids and outputs of resources in an update, and of resources that the program reads.
   * @default - ids made from the name; outputs beside the inputs stay unknown
   */
  readonly resources?: ResourceHandler;
  /**
   * Outputs of other stacks by name (`organization/project/stack`, or a part of it as the program writes it; `*` for any organization).
   * `run.outputs` of another run fits.
   * @default - none; a StackReference is then an error
   */
  readonly stackReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Whether a value that is not known keeps a name wherever it is passed on as it is or written into a text, and whether what nothing
   * answers (a provider function, the outputs of another stack) is such a value, with a notice, instead of an error. Unknown values are
   * then Pulumi's text for them with the name in braces behind it. For previews.
   * @default false
   */
  readonly namedUnknowns?: boolean;
  /**
   * Where default providers work, as far as their configuration does not say it: functions such as `getCallerIdentity` answer it.
   * @default - unknown
   */
  readonly place?: { readonly account?: string; readonly region?: string };
  /**
   * Whether records of dynamic resources carry their provider's source text. It holds whatever the provider captured.
   * @default false
   */
  readonly keepDynamicProviders?: boolean;
}
