import { hasUnknown } from '../../../../policy/unknown';
import { ProviderError } from '../../given-error';
import { isObject, type Json, type JsonObject } from '../../json-text';
import type { Place } from '../artefact';
import type { Instance } from './instance';
import { append } from './keyed';
import { commonPlace, type GivenPlaces, type KnownPlace, placeOf } from './places';
import type { ModulePath } from './reference';

/** Where the providers of a plan work: by their configuration, by what is there already, and by what the user says. */
export class ProviderPlaces {
  private readonly places = new Map<string, Place>();
  private readonly seen = new Map<string, Instance[]>();

  constructor(
    /** Configurations by key. */
    private readonly providers: JsonObject,
    private readonly given: GivenPlaces,
    private readonly source: { readonly source: string; readonly prefix: string },
    /** What a reference is, where it is known when it is planned. */
    private readonly known: (reference: string, modules: ModulePath) => Json | undefined,
  ) {}

  /** Takes note of something that a provider manages or looked up, which may tell where. */
  see(key: string, instance: Instance): void {
    append(this.seen, key, instance);
  }

  /** The keys of the providers, for what the user says of them. */
  get keys(): readonly string[] {
    return [...new Set([...Object.keys(this.providers), ...this.seen.keys()])].sort();
  }

  /** The account and Region of a provider. Everything of one provider has the same holes. */
  placeOf(key: string): Place {
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.readPlace(key);
      this.places.set(key, place);
    }
    return place;
  }

  private readPlace(key: string): Place {
    const configuration = this.providers[key];
    const rivals = configuration === undefined || !hasExpressions(configuration) ? this.rivalsOf(key) : [];
    const isUnclear = key.includes(':') && rivals.length > 1;
    const own = this.given.providers.get(key) ?? (isDefault(key) && !isUnclear ? this.given.otherwise : {});
    const given = { ...(isUnclear ? sharedPlace(rivals.map((one) => this.placeOf(one))) : {}), ...own };
    const place = placeOf(
      `${this.source.prefix}${key}`,
      isObject(configuration) ? configuration : undefined,
      { ...given, ...commonPlace(this.seen.get(key) ?? []) },
      (reference) => this.known(reference, modulesOfProvider(key)),
    );
    if (this.given.providers.has(key)) agree(this.source.source, key, place, given);
    return place;
  }

  /** A module that does not configure a provider has its caller's; the plan names it all the same. */
  keyOf(key: string, isListed: boolean = this.providers[key] !== undefined): string {
    const cut = key.lastIndexOf(':');
    const configuration = this.providers[key];
    if (cut === -1 || hasExpressions(configuration)) return key;
    const inner = key.slice(0, cut);
    const outer = inner.replace(/(?:^|\.)module\.[^.]+$/, '');
    const name = key.slice(cut + 1);
    if (outer !== inner && outer !== '') return this.keyOf(`${outer}:${name}`, isListed);
    // Terraform before 1.1.5 does not tell which of several a module was given: https://github.com/hashicorp/terraform/issues/30113.
    return !isListed && this.rivalsOf(name).length > 1 ? key : name;
  }

  /** All providers of the same kind: the one without an alias, which is there without a configuration too, and what is configured. */
  private rivalsOf(key: string): readonly string[] {
    const base = baseOf(key);
    const configured = Object.entries(this.providers)
      .filter(([one, configuration]) => baseOf(one) === base && (!one.includes(':') || hasExpressions(configuration)))
      .map(([one]) => one);
    return [...new Set([base, ...configured])];
  }
}

/** What the user says of a provider must not be against what it says itself. */
function agree(source: string, key: string, known: Place, given: KnownPlace): void {
  for (const what of ['account', 'region'] as const) {
    if (given[what] === undefined || given[what] === known[what]) continue;
    throw new ProviderError({
      what: `${source}: the ${what} that is given for the provider ${key} is not the one that the plan has for it`,
      got: given[what],
      allowed: known[what],
    });
  }
}

const isDefault = (key: string): boolean => !key.includes('.');

const baseOf = (key: string): string => key.replace(/^.*:/, '').replace(/\..*$/, '');

function hasExpressions(configuration: Json | undefined): boolean {
  return isObject(configuration) && configuration.expressions !== undefined;
}

/** What all of some places agree on. */
function sharedPlace(places: readonly Place[]): KnownPlace {
  const same = (what: 'account' | 'region'): { readonly account?: string; readonly region?: string } => {
    const [only, ...others] = new Set(places.map((one) => one[what]));
    return only === undefined || others.length > 0 || hasUnknown(only) ? {} : { [what]: only };
  };
  return { ...same('account'), ...same('region') };
}

/** `module.a.module.b:aws` is a provider that is configured inside of a module. */
function modulesOfProvider(key: string): ModulePath {
  const cut = key.lastIndexOf(':');
  if (cut === -1) return [];
  return [...key.slice(0, cut).matchAll(/module\.([\w-]+)/g)].map(([, name]) => ({ name: name as string }));
}
