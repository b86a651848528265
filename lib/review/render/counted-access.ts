import { intersects } from '../../policy/pattern';
import { compareText } from '../../policy/statement';
import type { Fact } from '../model/facts';
import { append } from '../model/multimap';
import { flowOf } from './flows';
import { count } from './words';

/** A registry that facts are about, or several by a pattern. */
interface Place {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly region: string;
  /** On Alibaba Cloud the instance, empty for the Personal Edition; empty on AWS. */
  readonly instance: string;
}

/** How many principals may ask, and how many registries there are to which anybody has access, in words: `3 principals`, `1 registry and 2 ACR instances`. */
export interface CountedAccess {
  readonly principals: string;
  readonly registries: string;
}

/**
 * Counts what is one once. On AWS that is the registry of an account in a Region, on Alibaba Cloud an instance, where the Personal Edition has one
 * in each Region; rights on every Region, account or instance are on those that are named, and only where none of them is named they count as one.
 * https://www.alibabacloud.com/help/en/acr/product-overview/editions
 */
export function countedAccess(facts: readonly Fact[]): CountedAccess {
  const asked = facts.filter((fact) => flowOf(fact) === undefined);
  const principals = new Set(asked.map(({ cloud, principal }) => [cloud, principal.kind, principal.id].join('\n')));
  const places = [...new Map(facts.map(placeOf).map((place) => [keyOf(place), place])).values()];
  const [aws, alicloud] = (['aws', 'alicloud'] as const).map((cloud) =>
    registriesAmong(places.filter((one) => one.cloud === cloud)),
  ) as [number, number];
  const words = [
    ...(aws > 0 || alicloud === 0 ? [count(aws, 'registry', 'registries')] : []),
    ...(alicloud > 0 ? [count(alicloud, 'ACR instance')] : []),
  ];
  return { principals: count(principals.size, 'principal'), registries: words.join(' and ') };
}

function registriesAmong(places: readonly Place[]): number {
  const named = places.filter((one) => !isWide(one));
  const byAccount = new Map<string, Place[]>();
  for (const one of named) append(byAccount, one.account, one);
  const others: Place[] = [];
  // The narrowest first: what may be one that counts already is none of its own.
  for (const wide of places.filter(isWide).sort((a, b) => widthOf(a) - widthOf(b) || compareText(keyOf(a), keyOf(b)))) {
    const candidates = isPattern(wide.account) ? named : (byAccount.get(wide.account) ?? []);
    if (![...candidates, ...others].some((one) => isAbout(wide, one))) others.push(wide);
  }
  return named.length + others.length;
}

function placeOf({ cloud, resource }: Fact): Place {
  const { account, region } = resource;
  return { cloud, account, region, instance: cloud === 'aws' ? '' : instanceOf(resource) };
}

/** Names of the Enterprise Edition begin with the instance, `cri-…`, or with what may be one. */
function instanceOf({ kind, account, name }: Fact['resource']): string {
  if (kind === 'registry') return '*';
  if (kind === 'instance') return name === account ? '' : name;
  const [first = ''] = name.split('/');
  return /^(?:cri-|\*|\$\{)/.test(first) ? first : '';
}

function keyOf({ cloud, account, region, instance }: Place): string {
  return [cloud, account, region, instance].join('\n');
}

function isWide({ account, region, instance }: Place): boolean {
  return [account, region, instance].some(isPattern);
}

function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

function widthOf({ account, region, instance }: Place): number {
  return [account, region, instance].reduce((sum, name) => sum + (name === '*' ? 10 : isPattern(name) ? 1 : 0), 0);
}

function isAbout(wide: Place, one: Place): boolean {
  return (
    intersects(wide.account, one.account) &&
    intersects(wide.region, one.region) &&
    intersects(wide.instance, one.instance)
  );
}
