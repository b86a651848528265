import { compareText } from '../../../../policy';
import type { Cloud, Origin } from '../../../model/model';
import type { Json, JsonObject } from '../../json-text';
import { stringAt } from '../../json-text';
import type { SourceNotice } from '../../source-notice';
import type { Assumption } from '../../values/formula';
import { Absent, hole, isSecretHole, isValueObject, type Value } from '../../values/value';
import { ownValue } from '../../values/view';
import type { Declared, Dictionary, Place } from '../artefact';
import { accountOf, placeOfProvider } from '../provider-place';
import { commonTagsOf } from './common-tags';
import { ProgramLinks } from './links';
import { labelsOf } from './resource-labels';
import type { ProgramStates, ResourceState } from './states';
import { cleaned, hasUnknownPart, isUnknownText } from './unknown-values';

/** One resource with its values cleaned: what is unknown or secret is a hole with a name of its own. */
export class DeclaredState implements Declared {
  readonly assumption: Assumption;
  readonly dictionary: Dictionary;
  readonly type: string;
  readonly anyCase: boolean;

  constructor(
    readonly program: Program,
    readonly state: ResourceState,
    /** The resource in the names of holes: its Pulumi name, with the type where the name alone is not unique. */
    readonly label: string,
  ) {
    this.assumption = state.assumption;
    // https://www.pulumi.com/registry/packages/aws-native/: CloudFormation's types, `aws-native:iam:Role`.
    const native = /^aws-native:([^:]+):([^:]+)$/.exec(state.type);
    this.anyCase = native !== null;
    this.dictionary = native === null ? 'provider' : 'cloudformation';
    this.type = native === null ? state.type : `AWS::${native[1]}::${native[2]}`;
  }

  get isTakenOver(): boolean {
    return this.state.isTakenOver === true;
  }

  get token(): string {
    return this.state.type;
  }

  get origin(): Origin {
    return { source: this.program.source, path: this.state.urn };
  }

  get place(): Place {
    return this.program.placeOf(this.state);
  }

  get commonTags(): Declared['commonTags'] {
    return commonTagsOf(this.program.providerOf(this.state));
  }

  /** The first of the properties that the resource has, as given or, failing that, as Pulumi reports it. */
  property(names: readonly string[]): Value {
    const { inputs, outputs } = this.state;
    if (inputs === undefined) return hole(`${this.label}.${names[0]}`);
    for (const from of [inputs, outputs]) {
      for (const name of names) {
        const json = ownValue(from, name, this.anyCase);
        if (json !== undefined && json !== null) return this.program.cleaned(json, `${this.label}.${names[0]}`);
      }
    }
    return Absent.value;
  }

  /** A name that Pulumi made up for this preview alone is none; `__defaults` lists the inputs that it filled in itself. */
  physicalName(names: readonly string[]): Value {
    const { inputs, isNew } = this.state;
    const defaults = inputs?.__defaults;
    const isMadeUp = isNew && Array.isArray(defaults) && names.some((name) => defaults.includes(name));
    return isMadeUp ? Absent.value : this.property(names);
  }

  generatedName(names: readonly string[]): string {
    return hole(`${this.label}.${names[0]}`);
  }

  arn(): Value | undefined {
    const arn = stringAt(this.state.outputs.arn);
    return arn === undefined || hasUnknownPart(arn) ? undefined : arn;
  }

  /**
   * Where a value is unknown but depends on one resource of the wanted type alone, it is taken to be of that resource:
   * that is what such a dependency is for.
   */
  standsFor(names: readonly string[], types: ReadonlySet<string>): Declared | undefined {
    const list = names
      .map((name) => this.state.propertyDependencies[name])
      .find((dependencies) => Array.isArray(dependencies));
    const targets = ((list ?? []) as readonly Json[]).map((urn) => this.program.byUrn(stringAt(urn) ?? ''));
    const [only] = targets;
    return targets.length === 1 && only !== undefined && types.has(only.type.toLowerCase()) ? only : undefined;
  }

  /** The component that the resource is part of. */
  get parent(): DeclaredState | undefined {
    return this.program.byUrn(this.state.parent ?? '');
  }

  get id(): string {
    const { id } = this.state;
    return id === undefined || isUnknownText(id) ? hole(`${this.label}.id`) : id;
  }
}

/** A Pulumi program or stack: its resources by URN, their names, and the accounts of its providers. */
export class Program {
  readonly resources: readonly DeclaredState[];
  private readonly urns = new Map<string, DeclaredState>();
  /** By URN and id, which is how resources name their providers. */
  private readonly references = new Map<string, DeclaredState>();
  private readonly places = new Map<string, Place>();
  private stacks: ReadonlySet<string> | undefined;
  private readonly hidden = new Set<string>();

  constructor(
    readonly source: string,
    private readonly states: ProgramStates,
    /** The environment that the user named: of the default provider, which says nothing of itself. */
    private readonly named: { readonly account?: string; readonly region?: string },
    /** Put before the names of holes where two sources of the input have the same names. */
    readonly prefix: string,
    private readonly links: ProgramLinks = new ProgramLinks(),
  ) {
    links.add(this);
    const labels = labelsOf(states.resources);
    this.resources = states.resources.map((state) => {
      const declared = new DeclaredState(this, state, `${prefix}${labels.get(state.urn) ?? state.urn}`);
      // Of two with one URN, the other one waits for its deletion.
      if (!state.isLeftOver || !this.urns.has(state.urn)) this.urns.set(state.urn, declared);
      this.references.set(`${state.urn}::${state.id ?? ''}`, declared);
      return declared;
    });
  }

  /** A value of the program, with what its unknowns are. */
  cleaned(json: Json, name: string): Value {
    const value = cleaned(json, name, (called) => this.links.valueOf(called, this));
    for (const secret of secretsIn(value)) this.hidden.add(secret);
    return value;
  }

  /** The secrets that were asked for, as holes; complete once all of it was read. */
  get hiddenSecrets(): readonly string[] {
    return [...this.hidden].sort(compareText);
  }

  /** How what it hides can be seen. */
  get howToShow(): string {
    return HOW_TO_SHOW[this.states.form];
  }

  get notices(): readonly SourceNotice[] {
    return this.states.notices;
  }

  /** The stacks that its resources are of, as `project/stack`: one, as a rule. */
  get stackNames(): ReadonlySet<string> {
    this.stacks ??= new Set(
      this.states.resources.map(({ urn }) => {
        const [stack = '', project = ''] = urn.replace(/^urn:pulumi:/, '').split('::');
        return `${project}/${stack}`;
      }),
    );
    return this.stacks;
  }

  get gaps(): readonly string[] {
    return this.states.gaps;
  }

  /** The accounts and Regions that the program works in, as far as it says. */
  get allPlaces(): readonly { readonly cloud: Cloud; readonly place: Place }[] {
    const found = new Map<string, { cloud: Cloud; place: Place }>();
    const add = (head: string, place: Place): void => {
      const cloud: Cloud = head === 'alicloud' ? 'alicloud' : 'aws';
      found.set(`${cloud} ${place.account} ${place.region}`, { cloud, place });
    };
    for (const { state, token } of this.resources) {
      const provider = /^pulumi:providers:(aws|aws-native|alicloud)$/.exec(token)?.[1];
      const own = /^(aws|aws-native|alicloud):/.exec(token)?.[1];
      if (provider !== undefined) add(provider, this.readPlace(this.byUrn(state.urn), state.urn, provider));
      else if (own !== undefined) add(own, this.placeOf(state));
    }
    // A program that shows nothing may work anywhere.
    if (found.size === 0) for (const head of ['aws', 'alicloud']) add(head, this.readPlace(undefined, '', head));
    return [...found.values()];
  }

  byUrn(urn: string): DeclaredState | undefined {
    return this.urns.get(urn);
  }

  providerOf(state: ResourceState): DeclaredState | undefined {
    return this.references.get(state.provider ?? '') ?? this.urns.get(urnOfProvider(state));
  }

  /** The account and Region of a resource, by its provider. Everything of one provider has the same holes. */
  placeOf(state: ResourceState): Place {
    const urn = urnOfProvider(state);
    const cloud = state.type.slice(0, state.type.indexOf(':'));
    const key = `${cloud}\n${state.provider ?? ''}`;
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.readPlace(this.providerOf(state), urn, cloud);
      this.places.set(key, place);
    }
    return place;
  }

  placeOfProvider(provider: DeclaredState): Place {
    return placeOfProvider(provider, { label: provider.label });
  }

  /** Where the default provider of a package works: as the configuration of the stack and the name of the source say. */
  defaultPlace(cloud: string): Place {
    const configuration = new PackageConfiguration(this.states.config, cloud, `${this.prefix}${cloud}`);
    return placeOfProvider(undefined, {
      label: configuration.label,
      account: this.named.account ?? accountOf(configuration),
      region: this.named.region ?? configured(this.states.config, `${cloud}:region`),
    });
  }

  private readPlace(provider: DeclaredState | undefined, urn: string, cloud: string): Place {
    const isDefault = provider === undefined || /::default(?:_[\d_]+)?$/.test(urn);
    if (!isDefault) return this.placeOfProvider(provider);
    const place = this.defaultPlace(cloud);
    if (provider === undefined) return place;
    return placeOfProvider(provider, { label: `${this.prefix}${cloud}`, account: place.account, region: place.region });
  }
}

/** What a stack is configured with for a package, which is what the default provider of that package gets. */
class PackageConfiguration {
  constructor(
    private readonly config: JsonObject,
    private readonly pkg: string,
    readonly label: string,
  ) {}

  property(names: readonly string[]): Value {
    const json = names.map((name) => this.config[`${this.pkg}:${name}`]).find((value) => value !== undefined);
    return json === undefined ? Absent.value : cleaned(json, `${this.label}.${names[0]}`);
  }
}

function configured(config: JsonObject, key: string): string | undefined {
  const text = stringAt(config[key]);
  return text === undefined || isUnknownText(text) ? undefined : text;
}

const HOW_TO_SHOW = {
  preview:
    'a preview never shows secrets; `registry-access review FOLDER --show-secrets` runs the program and does, and so does `pulumi stack export --show-secrets` after the update',
  export: 'export the stack with `pulumi stack export --show-secrets`',
};

function secretsIn(value: Value): readonly string[] {
  if (isSecretHole(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  return isValueObject(value) ? Object.values(value).flatMap(secretsIn) : [];
}

/** A provider reference is a URN and an id. */
function urnOfProvider(state: ResourceState): string {
  const reference = state.provider ?? '';
  const cut = reference.lastIndexOf('::');
  return cut === -1 ? reference : reference.slice(0, cut);
}
