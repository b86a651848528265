import { parseArn } from '../../../../policy/aws-names';
import { type Json, stringAt } from '../../json-text';
import { partitionAt } from '../../partition';
import { hole } from '../../values/value';
import type { Place } from '../artefact';
import { blockOf, groupKey, type Instance } from './instance';
import { append } from './keyed';
import { type GivenPlaces, type KnownPlace, placeToldBy } from './places';
import { type ModulePath, modulesOf, stepsOf } from './reference';

/**
 * Where the resources of a state are. A state names no providers: a resource tells its account and Region by its own ARN, or by that
 * of what it is attached to; what is attached to the same thing is in the same place, wherever that is.
 */
export class StatePlaces {
  /** By the block that they are of, and what others call them by. */
  private readonly byName = new Map<string, Instance[]>();
  private readonly parents = new Map<string, string>();
  private readonly told = new Map<string, KnownPlace>();
  private readonly places = new Map<string, Place>();

  constructor(
    instances: readonly Instance[],
    private readonly given: GivenPlaces,
    private readonly prefix: string,
  ) {
    for (const one of instances) {
      const block = groupKey(withoutKeys(one.modules), blockOf(one));
      for (const name of new Set(namesOf(one))) append(this.byName, `${block}\n${name}`, one);
    }
    for (const one of instances) this.join(one);
    for (const one of instances) this.tell(one);
  }

  placeOf(instance: Instance): Place {
    let place = this.places.get(instance.address);
    if (place === undefined) {
      place = this.readPlace(instance);
      this.places.set(instance.address, place);
    }
    return place;
  }

  private readPlace(instance: Instance): Place {
    const group = this.find(instance.address);
    const own = placeToldBy(instance);
    const told = { ...this.told.get(group), ...own };
    const name = (what: string): string => hole(`${this.prefix}${what} of ${group}`);
    const account = told.account ?? this.givenAccount(instance);
    const region = told.region ?? this.givenRegion(instance, account) ?? name('the Region');
    return { account: account ?? name('the account'), region, partition: partitionAt(region) };
  }

  /** Of what the user said of the providers of this kind, that which can only be meant. */
  private givenAccount(instance: Instance): string | undefined {
    const accounts = new Set(this.givenFor(instance).map(({ account }) => account));
    return accounts.size === 1 ? [...accounts][0] : undefined;
  }

  private givenRegion(instance: Instance, account: string | undefined): string | undefined {
    const regions = new Set(
      this.givenFor(instance)
        .filter((one) => one.account === undefined || one.account === account)
        .map(({ region }) => region),
    );
    return regions.size === 1 ? [...regions][0] : undefined;
  }

  private givenFor({ provider }: Instance): readonly KnownPlace[] {
    const name = provider.split('/').at(-1) ?? provider;
    const own = [...this.given.providers].filter(([key]) => key.replace(/^.*:/, '').replace(/\..*$/, '') === name);
    return own.length > 0 ? own.map(([, place]) => place) : [this.given.otherwise];
  }

  /** Joins an instance with those that it names among what it depends on. */
  private join(instance: Instance): void {
    const { id, instance_id: registry } = instance.values;
    if (instance.type === 'alicloud_cr_ee_instance') this.union(instance.address, `instance ${stringAt(id) ?? ''}`);
    if (typeof registry === 'string' && instance.type.startsWith('alicloud_cr_'))
      this.union(instance.address, `instance ${registry}`);
    const named = new Set(Object.values(instance.values).flatMap(textsIn));
    for (const address of instance.dependsOn)
      for (const name of named)
        for (const other of this.dependedOn(address, name, instance)) this.union(instance.address, other.address);
  }

  private tell(instance: Instance): void {
    const group = this.find(instance.address);
    const before = this.told.get(group) ?? {};
    const { account = before.account, region = before.region } = placeToldBy(instance);
    this.told.set(group, {
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    });
  }

  private dependedOn(address: string, name: string, { provider }: Instance): readonly Instance[] {
    const { path, rest } = modulesOf(stepsOf(address) ?? []);
    const block = rest.map(({ value }) => value).join('.');
    const found = this.byName.get(`${groupKey(withoutKeys(path), block)}\n${name}`) ?? [];
    return found.filter((one) => one.provider === provider && !isOfVendor(one));
  }

  private find(key: string): string {
    let root = key;
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next;
    // Shortens the way for the next time.
    for (let at = key; at !== root; ) {
      const next = this.parents.get(at) as string;
      this.parents.set(at, root);
      at = next;
    }
    return root;
  }

  /** The first of the addresses names the group, so that the order of a file makes no difference. */
  private union(one: string, other: string): void {
    const [a, b] = [this.find(one), this.find(other)].sort();
    if (a !== b) this.parents.set(b as string, a as string);
  }
}

/** What another resource can call an instance by. */
function namesOf({ values }: Instance): readonly string[] {
  return ['id', 'arn', 'name', 'role_name', 'user_name', 'group_name', 'policy_name', 'repository_name'].flatMap(
    (key) => textsIn(values[key]),
  );
}

/** A policy of the vendor's own is in every account. */
function isOfVendor({ values }: Instance): boolean {
  return (stringAt(values.arn) ?? '').startsWith('arn:') && parseArn(stringAt(values.arn) ?? '')?.account === 'aws';
}

function textsIn(json: Json | undefined): readonly string[] {
  if (typeof json === 'string') return json === '' ? [] : [json];
  return Array.isArray(json) ? (json as readonly Json[]).flatMap(textsIn) : [];
}

function withoutKeys(modules: ModulePath): ModulePath {
  return modules.map(({ name }) => ({ name }));
}
