import { hasUnknown } from '../../../../policy/unknown';
import type { Cloud } from '../../../model/model';
import { isObject, type Json, stringAt } from '../../json-text';
import { Absent, type Value } from '../../values/value';
import type { Declared, Place } from '../artefact';
import { expressionOf, type ModuleConfiguration } from './configuration';
import { DeclaredInstance, type Home } from './declared-instance';
import type { TerraformDocument } from './document';
import { follow } from './follow';
import { blockOf, groupKey, type Instance } from './instance';
import { Keyed } from './keyed';
import { isOfCloud } from './names';
import type { GivenPlaces } from './places';
import { ProviderPlaces } from './provider-places';
import { type ModulePath, modulePathKey } from './reference';
import { StatePlaces } from './state-places';
import type { Key } from './surroundings';
import { ANYTHING } from './wanted';

/** A plan or a state as a whole: what it has by address, the modules around it, and the accounts of its providers. */
export class Workspace implements Home {
  /** Resources, without data sources. */
  readonly resources: readonly DeclaredInstance[];
  readonly dataSources: readonly DeclaredInstance[];
  private readonly groups = new Keyed<DeclaredInstance>();
  private readonly modules = new Keyed<ModulePath>();
  private readonly knownModules = new Set<string>();
  private readonly ids = new Map<string, DeclaredInstance | undefined>();
  private readonly providers: ProviderPlaces;
  private readonly removed: ReadonlySet<string>;
  private readonly statePlaces: StatePlaces | undefined;
  private readonly hiding = new Set<string>();
  private took = false;

  constructor(
    readonly source: string,
    private readonly document: TerraformDocument,
    given: GivenPlaces,
    /** Put before the names of holes where two sources of the input have the same names. */
    readonly prefix: string,
  ) {
    this.providers = new ProviderPlaces(document.providers, given, { source, prefix }, (reference, modules) =>
      this.knownReference(reference, modules),
    );
    const all = document.instances.map((instance) => {
      const written = this.moduleAt(instance.modules)?.resources.get(blockOf(instance));
      const declared = new DeclaredInstance(this, instance, written, `${prefix}${instance.address}`);
      this.addTo(declared);
      return declared;
    });
    for (const one of [...document.before, ...document.instances]) this.providers.see(this.providerKeyOf(one), one);
    this.statePlaces = document.kind === 'state' ? new StatePlaces(document.instances, given, prefix) : undefined;
    this.removed = new Set(
      document.removed.map(({ type, values }) => removalKey(type, values.role, values.policy_arn ?? values.name)),
    );
    this.resources = all.filter(({ instance }) => instance.mode === 'managed');
    this.dataSources = all.filter(({ instance }) => instance.mode === 'data');
  }

  private addTo(declared: DeclaredInstance): void {
    const { instance } = declared;
    this.groups.add(groupKey(instance.modules, blockOf(instance)), instance.key, declared);
    const id = stringAt(instance.values.id);
    if (id !== undefined) this.ids.set(id, this.ids.has(id) ? undefined : declared);
    instance.modules.forEach((step, index) => {
      const path = instance.modules.slice(0, index + 1);
      const own = modulePathKey(path);
      if (this.knownModules.has(own)) return;
      this.knownModules.add(own);
      this.modules.add(`${modulePathKey(instance.modules.slice(0, index))}module.${step.name}`, step.key, path);
    });
  }

  get kind(): TerraformDocument['kind'] {
    return this.document.kind;
  }

  get gaps(): readonly string[] {
    return this.document.gaps;
  }

  /** Whether something that is not known was taken to be the one thing that its expression refers to. */
  get hasTaken(): boolean {
    return this.took;
  }

  /** Addresses of documents of which the plan shows nothing. */
  get hidden(): readonly string[] {
    return [...this.hiding].sort();
  }

  hidesDocument(address: string): void {
    this.hiding.add(address);
  }

  tookForWhole(): void {
    this.took = true;
  }

  byId(id: string): DeclaredInstance | undefined {
    return this.ids.get(id);
  }

  moduleAt(path: ModulePath): ModuleConfiguration | undefined {
    let module = this.document.configuration;
    for (const { name } of path) module = module?.calls.get(name)?.module;
    return module;
  }

  things(modules: ModulePath, block: string, key: Key | 'any'): readonly DeclaredInstance[] {
    return this.groups.get(groupKey(modules, block), key);
  }

  modulesBelow(path: ModulePath, name: string, key: Key | 'any'): readonly ModulePath[] {
    const group = `${modulePathKey(path)}module.${name}`;
    const found = this.modules.get(group, key);
    if (found.length > 0 || this.modules.get(group, 'any').length > 0) return found;
    // A module that makes nothing of its own may still hand something on.
    return this.moduleAt(path)?.calls.has(name) === true ? [[...path, { name }]] : [];
  }

  variable(name: string): Json | undefined {
    const given = this.document.variables[name];
    return isObject(given) ? given.value : undefined;
  }

  /** The account and Region of an instance. Everything of one provider has the same holes. */
  placeOf(instance: Instance): Place {
    return this.statePlaces?.placeOf(instance) ?? this.providers.placeOf(this.providerKeyOf(instance));
  }

  private knownReference(reference: string, modules: ModulePath): Json | undefined {
    const found = follow(reference, { modules }, ANYTHING, this);
    const [only] = found;
    return found.length === 1 && only?.isKnown === true ? (only.value as Json) : undefined;
  }

  /** The provider of an instance: by the configuration, and of a state by its kind alone. */
  private providerKeyOf(instance: Instance): string {
    const written = this.moduleAt(instance.modules)?.resources.get(blockOf(instance))?.provider;
    if (written === undefined || written === '') return localName(instance);
    return this.providers.keyOf(written);
  }

  /** The accounts and Regions that the workspace works in, as far as it says. */
  get allPlaces(): readonly { readonly cloud: Cloud; readonly place: Place }[] {
    const found = new Map<string, { cloud: Cloud; place: Place }>();
    const addPlace = (key: string, place: Place): void => {
      const cloud: Cloud = key.includes('alicloud') ? 'alicloud' : 'aws';
      found.set(`${cloud} ${place.account} ${place.region}`, { cloud, place });
    };
    for (const { instance } of [...this.resources, ...this.dataSources])
      if (isOfCloud(instance.type)) addPlace(localName(instance), this.placeOf(instance));
    for (const key of Object.keys(this.document.providers))
      if (/(?:^|:)(?:aws|awscc|alicloud)(?:$|\.)/.test(key))
        addPlace(key, this.providers.placeOf(this.providers.keyOf(key)));
    if (found.size === 0)
      for (const key of this.spokenOf()) addPlace(key, this.providers.placeOf(this.providers.keyOf(key)));
    return [...found.values()];
  }

  /** Providers whose types the plan has the names of; both where it says nothing at all. */
  private spokenOf(): readonly string[] {
    const types = [...this.document.types];
    const spoken = ['aws', 'alicloud'].filter((key) => types.some((type) => isOfCloud(type) && type.startsWith(key)));
    return spoken.length > 0 ? spoken : ['aws', 'alicloud'];
  }

  /** Where accounts or Regions are not told: of which provider, or, in a state, of which resource. */
  get untold(): readonly string[] {
    const found = new Set<string>();
    for (const { instance } of this.resources) {
      const { account, region } = this.placeOf(instance);
      if (!isOfCloud(instance.type) || !(hasUnknown(account) || (hasUnknown(region) && hasRegion(instance)))) continue;
      found.add(this.document.kind === 'plan' ? this.providerKeyOf(instance) : instance.address);
    }
    return [...found].sort();
  }

  /** The keys of the providers, for what the user says of them. */
  get providerKeys(): readonly string[] {
    return this.providers.keys;
  }

  /** What the provider gives to everything is in `tags_all`; before an apply it may stand in its configuration alone. */
  commonTagsOf(instance: Instance): Declared['commonTags'] {
    const { values, unknown } = instance;
    const all = values.tags_all;
    if (!isObject(unknown) || unknown.tags_all !== true)
      return { values: isObject(all) ? (all as Value) : Absent.value, complete: true };
    const key = this.providerKeyOf(instance);
    const provider = this.document.providers[key];
    const written =
      isObject(provider) && isObject(provider.expressions) ? provider.expressions.default_tags : undefined;
    if (written === undefined) return { values: Absent.value, complete: true };
    const tags = constantTags(written);
    return { values: tags ?? Absent.value, complete: tags !== undefined };
  }

  /** What the vendor says is attached, without what this plan takes away. */
  withoutRemoved(instance: Instance, key: string): Json | undefined {
    const value = instance.values[key];
    if (instance.type !== 'aws_iam_role' || !Array.isArray(value)) return value;
    const isGone = (type: string, name: Json | undefined): boolean =>
      this.removed.has(removalKey(type, instance.values.name, name));
    if (key === 'managed_policy_arns')
      return (value as readonly Json[]).filter((one) => !isGone('aws_iam_role_policy_attachment', one));
    if (key !== 'inline_policy') return value;
    return (value as readonly Json[]).filter((one) => !isObject(one) || !isGone('aws_iam_role_policy', one.name));
  }
}

function removalKey(type: string, role: Json | undefined, what: Json | undefined): string {
  return JSON.stringify([type, role, what]);
}

function constantTags(written: Json): Value | undefined {
  const [block] = Array.isArray(written) ? (written as readonly Json[]) : [written];
  const { constant } = isObject(block) ? expressionOf(block.tags) : { constant: undefined };
  return constant as Value | undefined;
}

/** The name that a provider has by default. */
function localName({ provider, type }: Instance): string {
  return provider.split('/').at(-1) || type.slice(0, type.indexOf('_'));
}

/** Identities and organizations are of no Region. */
const hasRegion = ({ type }: Instance): boolean =>
  !/^(?:(?:aws|awscc)_(?:iam|organizations)_|alicloud_(?:ram|resource_manager)_)/.test(type);
