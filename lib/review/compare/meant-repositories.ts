import { intersects } from '../../policy/pattern';
import { accountOfPrincipal } from '../../policy/principal';
import { displayText, hasUnknown, unknown } from '../../policy/unknown';
import { PUBLIC_REGION } from '../decide/capabilities';
import { cloudOfNames } from '../decide/cloud-of-names';
import { repositoryName } from '../decide/target';
import type { AccessModel, Cloud, Holds, RegistryRef } from '../model/model';
import { registryKey } from '../model/registry-key';
import type { Names } from '../who-can/names-by-registry';
import { isTelling } from './asked-names';
import { namesOfModel } from './names-of-model';

/** A repository as somebody, or a message, names it who leaves out where it is, or some of that. */
export interface NamedRepository {
  /** `team-a/app`; on ACR `<namespace>/<repository>`. */
  readonly name: string;
  readonly cloud?: Cloud;
  /** Account id or UID. */
  readonly account?: string;
  readonly region?: string;
  /** Id of an ACR instance. */
  readonly instance?: string;
  /** Name of an ACR instance, with which its hosts begin. */
  readonly instanceName?: string;
  /** Of ACR, where a host tells it. */
  readonly edition?: 'enterprise' | 'personal';
}

/** Why a repository is the one that is meant. */
type MeantBy =
  /** The input declares one of that name. */
  | 'declared'
  /** Of the registries of the input, policies or namespaces name such repositories in this one alone. */
  | 'named'
  /** The input has no other registry. */
  | 'registry'
  /** It declares no registry; its policies name this one. */
  | 'policies'
  /** It names none either: that of the caller's own account. */
  | 'caller';

/** The repositories that a name may mean: ARNs or `acs:` names. One is what is meant; of several the input does not tell. */
export interface MeantRepositories {
  readonly names: readonly string[];
  readonly by: MeantBy;
  /** Those of other registries that the input brings up under the very name, too. */
  readonly others: readonly string[];
}

const BARE = /^([a-z0-9][\w./-]*?)(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/i;

/** The name of a repository alone as somebody types it, a tag or digest behind it; undefined for a text that has a host, or is no name. */
export function bareRepository(text: string): NamedRepository | undefined {
  const name = BARE.exec(text)?.[1];
  if (name === undefined || /^[^/]*\.[^/]*\//.test(text)) return undefined;
  const [, instance, rest] = /^(cri-[^/]+)\/(.+)$/.exec(name) ?? [];
  return instance === undefined || rest === undefined ? { name } : { name: rest, instance };
}

const NONE: MeantRepositories = { names: [], by: 'registry', others: [] };

/** Whether the input has registries of which it does not say where they are, so that nobody can say that one of them is not meant. */
export function hasUnplaced({ registries }: AccessModel): boolean {
  return registries.some(({ account, region }) => hasUnknown(account) || hasUnknown(region));
}

/**
 * What a repository is that is named without its registry. What the input declares goes before what its policies name, and an account of
 * the input before that of the caller.
 */
export function repositoriesMeant(model: AccessModel, asked: NamedRepository, principal?: string): MeantRepositories {
  const isOf = (registry: RegistryRef): boolean => fits(registry, asked) && registry.region !== PUBLIC_REGION;
  const known = [...namesOfModel(model).values()].filter(({ registry }) => isOf(registry));
  const telling = known.filter((one) => tells(one, asked));
  const chosen = (by: MeantBy, found: readonly (string | undefined)[]): MeantRepositories | undefined => {
    const names = distinct(found);
    if (names.length === 0) return undefined;
    const others = telling.filter(({ registry }) => isPlaced(registry, asked) || declares.has(registryKey(registry)));
    return {
      names,
      by,
      others: distinct(others.map(({ registry }) => nameIn(registry, asked))).filter((one) => !names.includes(one)),
    };
  };
  const declares = new Set(model.registries.map(registryKey));
  const own = model.registries.filter(isOf);
  const registries = own.filter((one) => isPlaced(one, asked));
  // Of one whose place is not known nobody can say that it is not the one.
  if (registries.length === 0 && own.length > 0) return NONE;
  const keys = new Set(registries.map((one) => nameIn(one, asked)));
  return (
    chosen('declared', declared(model, asked, isOf)) ??
    chosen(
      registries.length > 1 ? 'named' : 'registry',
      telling.map(({ registry }) => nameIn(registry, asked)).filter((one) => keys.has(one)),
    ) ??
    chosen('registry', [...keys]) ??
    chosen('policies', placesOf(telling, asked)) ??
    chosen(
      'policies',
      placesOf(
        known.filter(({ registry }) => isPlaced(registry, asked)),
        asked,
      ),
    ) ??
    chosen('caller', [ownOf(principal, asked)]) ??
    chosen('policies', placesOf(known, asked)) ??
    NONE
  );
}

function declared(
  model: AccessModel,
  asked: NamedRepository,
  isOf: (registry: RegistryRef) => boolean,
): readonly (string | undefined)[] {
  const named = model.repositories.filter(
    ({ registry, name }) => isOf(registry) && isPlaced(registry, asked) && name === asked.name,
  );
  // Charts have names of their own; by the same name images are meant.
  const images = named.filter(({ holds }) => holds !== 'chart');
  return (images.length > 0 ? images : named).map(({ registry, holds }) => nameIn(registry, asked, holds));
}

function fits(registry: RegistryRef, { cloud, account, region, instance, instanceName, edition }: NamedRepository) {
  const meets = (own: string | undefined, wanted: string | undefined): boolean =>
    own === undefined || wanted === undefined || intersects(own, wanted);
  if (cloud !== undefined && registry.cloud !== cloud) return false;
  if (registry.cloud === 'alicloud' && edition !== undefined)
    if ((registry.instance === undefined) !== (edition === 'personal')) return false;
  if (instance !== undefined && registry.instance === undefined) return false;
  return (
    meets(registry.account, account) &&
    meets(registry.region, region) &&
    meets(registry.instance, instance) &&
    meets(registry.name, instanceName)
  );
}

/** Whether a registry is one place, and not several that a pattern stands for, with what is asked for. */
function isPlaced({ account, region, instance = '' }: RegistryRef, asked: NamedRepository): boolean {
  const isOpen = (text: string): boolean => hasUnknown(text) || /[*?]/.test(text);
  return !isOpen(account) && (!isOpen(region) || asked.region !== undefined) && !/[*?]/.test(instance);
}

/** The places that policies name: where some say in which Region, those that leave it open say no more. */
function placesOf(known: readonly Names[], asked: NamedRepository): readonly (string | undefined)[] {
  const literal = known.filter(({ registry }) => !/[*?]/.test(registry.account) && !hasUnknown(registry.account));
  const placed = literal.filter(({ registry }) => isPlaced(registry, asked));
  return (placed.length > 0 ? placed : literal).map(({ registry }) => nameIn(registry, asked));
}

/** Whether what the input says of a registry has the letters of such a name. */
function tells({ images }: Names, { name }: NamedRepository): boolean {
  return [...images].some((pattern) => isTelling(displayText(pattern)) && intersects(pattern, name));
}

function ownOf(principal: string | undefined, asked: NamedRepository): string | undefined {
  if (principal === undefined) return undefined;
  const account = asked.account ?? accountOfPrincipal({ type: 'AWS', id: principal });
  const cloud = asked.cloud ?? cloudOfNames([principal]);
  if (account === undefined || cloud === undefined || hasUnknown(account) || !/^\d+$/.test(account)) return undefined;
  const isPersonal = cloud === 'aws' || asked.edition === 'personal';
  return nameIn({ cloud, account, region: '*', ...(isPersonal ? {} : { instance: '*' }) }, asked);
}

/** What a pattern leaves open is a hole of the name. */
function nameIn(registry: RegistryRef, asked: NamedRepository, holds?: Holds): string | undefined {
  const closed = (text: string, wanted: string | undefined, word: string): string =>
    /[*?]/.test(text) || hasUnknown(text) ? (wanted ?? (hasUnknown(text) ? text : unknown(word))) : text;
  const { instance } = registry;
  const place: RegistryRef = {
    ...registry,
    account: closed(registry.account, asked.account, 'account'),
    region: closed(registry.region, asked.region, 'Region'),
    ...(instance === undefined ? {} : { instance: closed(instance, asked.instance, 'instance') }),
  };
  if (registry.cloud === 'aws') return repositoryName({ registry: place, repository: asked.name });
  return asked.name.includes('/')
    ? repositoryName({ registry: place, repository: asked.name, ...(holds && { holds }) })
    : undefined;
}

function distinct(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((one) => one !== undefined))].sort();
}
