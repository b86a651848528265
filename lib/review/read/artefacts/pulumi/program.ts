import { compareText } from '../../../../policy/statement';
import { hasUnknown } from '../../../../policy/unknown';
import type { Cloud } from '../../../model/model';
import type { Json } from '../../json-text';
import type { SourceNotice } from '../../source-notice';
import { hole, isSecretHole, isValueObject, type Value } from '../../values/value';
import type { Place } from '../artefact';
import { accountOf, placeOfProvider } from '../provider-place';
import { DeclaredState, type StateOwner } from './declared-state';
import { ProgramLinks } from './links';
import { configured, PackageConfiguration } from './package-configuration';
import { labelsOf } from './resource-labels';
import type { ProgramStates, ResourceState } from './states';
import { cleaned } from './unknown-values';

/** A Pulumi program or stack: its resources by URN, their names, and the accounts of its providers. */
export class Program implements StateOwner {
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
    const all = [...found.values()];
    return (['aws', 'alicloud'] as const).flatMap((cloud) => {
      const own = all.filter((one) => one.cloud === cloud);
      if (this.states.form !== 'preview') return own.length > 0 ? own : [{ cloud, place: this.defaultPlace(cloud) }];
      // What is left out may be of any account of either cloud: an explicit provider needs no configuration, and is left out with what it
      // makes. A place of which the account is not known says so already.
      return own.some(({ place }) => hasUnknown(place.account)) ? own : [{ cloud, place: this.unseenPlace(cloud) }];
    });
  }

  /** Where a provider works that a preview leaves out. */
  private unseenPlace(cloud: Cloud): Place {
    const label = `${this.prefix}${cloud}`;
    return { ...placeOfProvider(undefined, { label }), partition: hole(`partition of ${label}`) };
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
