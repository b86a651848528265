import { parseAcsName, parseArn } from '../../../policy';
import type { Origin } from '../../model/model';
import { isObject, type Json, type JsonObject, parseWithHoles, stringAt } from '../json-text';
import { hole, setOwn, type Value } from '../value';
import type { ProgramStates, ResourceState } from './states';

/** What Pulumi writes in the place of a value that is not known before the update (pulumi/pulumi, runtime/rpc). */
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** What the CLI prints in the place of a secret. */
const MASKED = '[secret]';
/** The key that marks an object as one of Pulumi's special values. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const OUTPUT_SIGNATURE = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

/** The account and Region that a provider works in; holes where the program does not say. */
export interface ProviderPlace {
  readonly account: string;
  readonly region: string;
}

/** One resource with its values cleaned: what is unknown or secret is a hole with a name of its own. */
export class DeclaredState {
  constructor(
    readonly program: Program,
    readonly state: ResourceState,
    /** The resource in the names of holes: its Pulumi name, with the type where the name alone is not unique. */
    readonly label: string,
  ) {}

  get type(): string {
    return this.state.type;
  }

  get origin(): Origin {
    return { source: this.program.source, path: this.state.urn };
  }

  get place(): ProviderPlace {
    return this.program.placeOf(this.state);
  }

  /** The first of the properties that the resource has, as given or, failing that, as Pulumi reports it. */
  value(...properties: string[]): Value | undefined {
    for (const from of [this.state.inputs, this.state.outputs]) {
      for (const property of properties) {
        const json = Object.hasOwn(from, property) ? from[property] : undefined;
        if (json !== undefined && json !== null) return cleaned(json, `${this.label}.${properties[0]}`);
      }
    }
    return undefined;
  }

  /** A property as text; undefined where the resource does not have it. */
  text(...properties: string[]): string | undefined {
    const value = this.value(...properties);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return hole(`${this.label}.${properties[0]}`);
  }

  /** A property that only the state knows, where it is known for sure. */
  outputText(property: string): string | undefined {
    const text = stringAt(this.state.outputs[property]);
    return text === undefined || text === UNKNOWN || text === MASKED ? undefined : text;
  }

  /** A property as text, or the hole that stands for what the vendor will make up. */
  textOrHole(...properties: string[]): string {
    return this.text(...properties) ?? hole(`${this.label}.${properties[0]}`);
  }

  /** A list of texts. */
  texts(property: string): string[] {
    const value = this.value(property);
    if (value === undefined) return [];
    const list: readonly Value[] = Array.isArray(value) ? value : [value];
    return list.map((item, index) => (typeof item === 'string' ? item : hole(`${this.label}.${property}[${index}]`)));
  }

  /**
   * A property that names another resource. Where its value is unknown but it depends on one resource of the wanted type
   * alone, it is taken to be that resource's name: that is what such a dependency is for.
   */
  reference(property: string, types: ReadonlySet<string>, nameOf: (target: DeclaredState) => string): string {
    const json = this.state.inputs[property];
    const isUnknown = json === undefined || isUnknownJson(json);
    const list = this.state.propertyDependencies[property];
    const targets = (Array.isArray(list) ? (list as readonly Json[]) : []).map((urn) =>
      this.program.byUrn(stringAt(urn) ?? ''),
    );
    const wanted = targets.filter((target) => target !== undefined && types.has(target.type));
    if (isUnknown && targets.length === 1 && wanted[0] !== undefined) return nameOf(wanted[0]);
    return this.textOrHole(property);
  }

  /** The component that the resource is part of. */
  get parent(): DeclaredState | undefined {
    return this.program.byUrn(this.state.parent ?? '');
  }

  get id(): string {
    const { id } = this.state;
    return id === undefined || id === UNKNOWN ? hole(`${this.label}.id`) : id;
  }
}

function isUnknownJson(json: Json): boolean {
  return json === UNKNOWN || (isObject(json) && json[SIGNATURE] === OUTPUT_SIGNATURE && json.value === undefined);
}

/** The value with Pulumi's special objects taken apart. */
function cleaned(json: Json, name: string): Value {
  if (json === UNKNOWN || json === MASKED) return hole(name);
  if (Array.isArray(json)) return (json as readonly Json[]).map((item, index) => cleaned(item, `${name}[${index}]`));
  if (!isObject(json)) return json as Value;
  const signature = json[SIGNATURE];
  if (signature === OUTPUT_SIGNATURE && json.secret !== true && json.value !== undefined) {
    return cleaned(json.value, name);
  }
  if (signature !== undefined) return hole(name);
  const clean: Record<string, Value> = {};
  for (const [key, item] of Object.entries(json)) setOwn(clean, key, cleaned(item, `${name}.${key}`));
  return clean;
}

/** A Pulumi program or stack: its resources by URN, their names, and the accounts of its providers. */
export class Program {
  readonly resources: readonly DeclaredState[];
  private readonly urns = new Map<string, DeclaredState>();
  private readonly places = new Map<string, ProviderPlace>();

  constructor(
    readonly source: string,
    private readonly states: ProgramStates,
    /** The environment that the user named: of the default provider, which says nothing of itself. */
    private readonly named: { readonly account?: string; readonly region?: string },
    /** Put before the names of holes where two programs of the input have the same names. */
    private readonly prefix: string,
  ) {
    const labels = labelsOf(states.resources);
    this.resources = states.resources.map((state) => {
      const declared = new DeclaredState(this, state, `${prefix}${labels.get(state.urn) ?? state.urn}`);
      this.urns.set(state.urn, declared);
      return declared;
    });
  }

  byUrn(urn: string): DeclaredState | undefined {
    return this.urns.get(urn);
  }

  /** The account and Region of a resource, by its provider. Everything of one provider has the same holes. */
  placeOf(state: ResourceState): ProviderPlace {
    const reference = state.provider ?? '';
    const cut = reference.lastIndexOf('::');
    const urn = cut === -1 ? reference : reference.slice(0, cut);
    const cloud = state.type.slice(0, state.type.indexOf(':'));
    const key = `${cloud}\n${urn}`;
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.readProvider(this.urns.get(urn), urn, cloud);
      this.places.set(key, place);
    }
    return place;
  }

  private readProvider(provider: DeclaredState | undefined, urn: string, cloud: string): ProviderPlace {
    const isDefault = provider === undefined || /::default(?:_[\d_]+)?$/.test(urn);
    const label = provider === undefined || isDefault ? `${this.prefix}${cloud}` : provider.label;
    const account = accountOfProvider(provider) ?? (isDefault ? this.named.account : undefined);
    const region =
      provider?.text('region') ??
      (isDefault ? (this.named.region ?? stringAt(this.states.config[`${cloud}:region`])) : undefined);
    return { account: account ?? hole(`${label}.account`), region: region ?? hole(`${label}.region`) };
  }
}

/** A provider tells its account only by what it is configured with. */
function accountOfProvider(provider: DeclaredState | undefined): string | undefined {
  if (provider === undefined) return undefined;
  const account = provider.text('accountId');
  if (account !== undefined) return account;
  const allowed = listOf(provider, 'allowedAccountIds');
  if (allowed.length === 1) return allowed[0];
  for (const property of ['assumeRole', 'assumeRoleWithOidc', 'assumeRoles', 'assumeRoleWithWebIdentity']) {
    // The last role of a chain is the one that acts.
    const arn = stringAt(objectsOf(provider.value(property)).at(-1)?.roleArn);
    const named = arn === undefined ? undefined : (parseAcsName(arn)?.account ?? parseArn(arn)?.account);
    if (named !== undefined && named !== '') return named;
  }
  return undefined;
}

function listOf(provider: DeclaredState, property: string): string[] {
  const value = provider.value(property);
  const json = typeof value === 'string' ? parseWithHoles(value) : value;
  return Array.isArray(json)
    ? (json as readonly Json[]).filter((item): item is string => typeof item === 'string')
    : [];
}

/** Inputs of providers that are not scalars travel as JSON text. */
function objectsOf(value: Value | undefined): JsonObject[] {
  const json = typeof value === 'string' ? parseWithHoles(value) : (value as Json | undefined);
  const list: readonly Json[] = Array.isArray(json) ? json : json === undefined ? [] : [json];
  return list.filter(isObject);
}

/** Names for holes: the resource's name; with its type, or all of its URN, where that is not unique. */
function labelsOf(states: readonly ResourceState[]): Map<string, string> {
  const count = (nameOf: (state: ResourceState) => string) => {
    const seen = new Map<string, number>();
    for (const state of states) seen.set(nameOf(state), (seen.get(nameOf(state)) ?? 0) + 1);
    return seen;
  };
  const plain = (state: ResourceState) => nameOfUrn(state.urn);
  const typed = (state: ResourceState) => `${plain(state)} (${state.type.split(':').at(-1)})`;
  const plainCount = count(plain);
  const typedCount = count(typed);
  return new Map(
    states.map((state) => [
      state.urn,
      plainCount.get(plain(state)) === 1
        ? plain(state)
        : typedCount.get(typed(state)) === 1
          ? typed(state)
          : `${plain(state)} (${state.urn.split('::').slice(2).join('::')})`,
    ]),
  );
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; the name may have colons of its own. */
export function nameOfUrn(urn: string): string {
  const parts = urn.split('::');
  return parts.length < 4 ? urn : parts.slice(3).join('::');
}
