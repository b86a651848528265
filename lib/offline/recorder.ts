import { compareText } from '../policy/statement';
import type { Config } from './config';
import { defaultProvider } from './default-providers';
import type { Draft } from './draft';
import { OfflineError } from './errors';
import { printPlace, userPlace } from './frames';
import { canonicalOrder } from './order';
import { madeUpId, PROVIDER_TEXT, recordOf } from './record';
import type { InvokeRecord, OfflineNotice, ResourceRecord, RunMode } from './types';
import { isProviderType, parseProviderReference, STACK_TYPE, urnOf } from './urn';
import { isSecret, type PropertyMap, propertyMap, secret, storedValue, UNKNOWN } from './values';

/** What a simulated provider may answer for a resource: its id, and outputs beside its inputs. */
export interface SimulatedState {
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Stands in for the providers: called for every resource of an update, and for every one that is read. */
export type ResourceHandler = (
  resource: Pick<ResourceRecord, 'urn' | 'type' | 'name' | 'id' | 'inputs' | 'provider' | 'external' | 'importId'>,
) => SimulatedState | undefined;

/** What the recorder needs to know of the run. */
export interface RecorderSetting {
  readonly mode: RunMode;
  readonly stack: string;
  readonly project: string;
  readonly config: Config;
  /** Folder to which places in the source are relative. */
  readonly root: string;
  readonly resources?: ResourceHandler;
  readonly keepDynamicProviders: boolean;
}

/** Keeps what a program registers, and answers as an engine would that has neither a state nor providers. */
export class Recorder {
  readonly invokes: InvokeRecord[] = [];
  private readonly noted: OfflineNotice[] = [];
  private readonly records = new Map<string, ResourceRecord>();

  constructor(private readonly setting: RecorderSetting) {}

  /** The resources in canonical order. */
  resources(): ResourceRecord[] {
    return canonicalOrder(this.records.values());
  }

  record(urn: string): ResourceRecord | undefined {
    return this.records.get(urn);
  }

  /** URN of the root stack, once it is registered. */
  get stackUrn(): string {
    const { stack, project } = this.setting;
    return urnOf(stack, project, undefined, STACK_TYPE, `${project}-${stack}`);
  }

  /** Registers a managed resource or component. Throws where the engine would refuse. */
  register(draft: Draft): ResourceRecord {
    const urn = this.claim(draft);
    const provider = this.providerFor(draft, urn);
    const { [PROVIDER_TEXT]: text, ...inputs } = storedValue(draft.inputs) as PropertyMap;
    const base = recordOf(draft, urn, provider, inputs, this.setting);
    const state = draft.custom ? this.state(base, draft) : { outputs: draft.remote ? {} : inputs };
    const record: ResourceRecord = {
      ...base,
      ...state,
      ...(text !== undefined && this.setting.keepDynamicProviders && { dynamicProvider: textOf(text) }),
    };
    this.records.set(urn, record);
    this.noteWhatIsMissing(draft, record);
    return record;
  }

  /** Records a resource that the program reads by id. Its state is what the handler gives; nothing can be fetched. */
  read(draft: Draft, id: string, known?: PropertyMap): ResourceRecord {
    const urn = this.claim(draft);
    const base = {
      ...recordOf(draft, urn, this.providerFor(draft, urn), draft.inputs, this.setting),
      external: true,
      id,
    };
    const given = known ?? this.simulated(base)?.outputs;
    if (given === undefined && this.setting.mode === 'update') {
      throw new OfflineError('RESOURCE', {
        what: `the program reads ${draft.type} from the cloud, and an update must know its properties`,
        got: id,
        instead: "give them by the option 'resources', or run it as a preview",
      });
    }
    const record = { ...base, outputs: { ...draft.inputs, ...propertyMap(given ?? {}) } };
    this.records.set(urn, record);
    if (given === undefined) {
      this.notice(
        'read-resource',
        `${draft.type} '${id}' is read from the cloud; offline its properties are not known`,
        urn,
      );
    }
    return record;
  }

  /** What a component, or the root stack, registers as its outputs. */
  registerOutputs(urn: string, outputs: PropertyMap): void {
    const record = this.records.get(urn);
    if (record === undefined) {
      throw new OfflineError('RESOURCE', { what: 'outputs were registered for a resource that was not', got: urn });
    }
    this.records.set(urn, { ...record, outputs: storedValue(outputs) as PropertyMap });
  }

  /** What could not be known or done, sorted by resource. Complete only when the program has ended. */
  notices(): OfflineNotice[] {
    const conflicts = [...this.records.values()].flatMap(({ urn, aliases }) =>
      aliases
        .filter((alias) => alias !== urn && this.records.has(alias))
        .map((alias) => ({
          id: 'alias-conflict',
          message: `its alias ${alias} is another resource of the same program`,
          urn,
        })),
    );
    const key = ({ urn = '', id, message }: OfflineNotice): string => [urn, id, message].join('\n');
    return [...this.noted, ...conflicts].sort((a, b) => compareText(key(a), key(b)));
  }

  notice(id: string, message: string, urn?: string): void {
    if (this.noted.some((one) => one.id === id && one.message === message && one.urn === urn)) return;
    this.noted.push({ id, message, ...(urn !== undefined && { urn }) });
  }

  /** Reference to the provider of a draft: the one it names, or the default one, which is made when it is first needed. */
  providerFor(
    draft: Pick<Draft, 'type' | 'custom' | 'provider' | 'version' | 'pluginDownloadUrl'>,
    by: string,
  ): string | undefined {
    if (!draft.custom || isProviderType(draft.type)) return draft.provider;
    if (draft.provider !== undefined) {
      const named = parseProviderReference(draft.provider)?.urn ?? draft.provider;
      if (!this.records.has(named)) {
        throw new OfflineError('RESOURCE', {
          what: `'${by}' names a provider that was not registered`,
          got: draft.provider,
        });
      }
      return draft.provider;
    }
    const made = defaultProvider(draft, by, this.setting.config);
    const urn = urnOf(this.setting.stack, this.setting.project, undefined, made.type, made.name);
    const record = this.records.get(urn) ?? this.register(made);
    return `${urn}::${record.id ?? UNKNOWN}`;
  }

  /** The URN of a draft, after the checks that the engine makes of it. */
  private claim(draft: Draft): string {
    const { stack, project, root } = this.setting;
    if (draft.parent !== undefined && !this.records.has(draft.parent)) {
      throw new OfflineError('RESOURCE', {
        what: `the parent of '${draft.name}' was not registered`,
        got: draft.parent,
      });
    }
    const urn = urnOf(stack, project, draft.parent, draft.type, draft.name);
    const first = this.records.get(urn);
    if (first === undefined) return urn;
    const second = userPlace(draft.frames, root);
    const places = [first.declaredAt, second].filter((place) => place !== undefined).map(printPlace);
    throw new OfflineError(
      'DUPLICATE_URN',
      {
        what: `two resources of type ${draft.type} have the same URN`,
        got: urn,
        instead: `give one of them another name than '${draft.name}', or another parent`,
      },
      { frames: places },
    );
  }

  /** Id and outputs of a managed resource: in a preview its inputs, in an update what the handler adds to them. */
  private state(record: ResourceRecord, draft: Draft): { id?: string; outputs: PropertyMap } {
    const update = this.setting.mode === 'update';
    const simulated = update ? this.simulated(record) : undefined;
    const id = update ? (simulated?.id ?? draft.importId ?? madeUpId(record)) : draft.importId;
    const outputs = new Map(Object.entries({ ...record.inputs, ...propertyMap(simulated?.outputs ?? {}) }));
    for (const key of draft.additionalSecretOutputs) {
      const value = outputs.get(key) ?? UNKNOWN;
      outputs.set(key, isSecret(value) ? value : secret(value));
    }
    return { ...(id !== undefined && { id }), outputs: Object.fromEntries(outputs) };
  }

  private simulated(record: ResourceRecord): SimulatedState | undefined {
    return this.setting.resources?.(record);
  }

  private noteWhatIsMissing(draft: Draft, record: ResourceRecord): void {
    if (draft.remote) {
      this.notice(
        'remote-component',
        `${draft.type} is made by its provider; the resources inside it are not seen offline`,
        record.urn,
      );
    }
    if (draft.hooks.length > 0) {
      this.notice('resource-hook', `hooks are not called offline: ${draft.hooks.join(', ')}`, record.urn);
    }
  }
}

function textOf(value: PropertyMap[string]): string {
  if (typeof value === 'string') return value;
  // A provider that captures a secret is a secret as a whole.
  return isSecret(value) ? String((value as { value: string }).value) : JSON.stringify(value);
}
