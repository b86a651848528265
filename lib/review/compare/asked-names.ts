import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import { intersects } from '../../policy/pattern';
import { PUBLIC_REGION } from '../decide/capabilities';
import { commonWitness } from '../decide/witness';
import type { Fact, FactResource } from '../model/facts';
import type { Cloud } from '../model/model';
import { patternsOf } from './cover';

/** Where a name in full says that its repositories are; any part may be a pattern. */
interface AskedPlace {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
}

/** A name or pattern as somebody asks about it, taken apart: an ARN or `acs:` name tells the place. */
export interface AskedName {
  readonly name: string;
  readonly place?: AskedPlace;
}

/** Undefined for an ARN or `acs:` name that is of nothing in a registry. */
export function askedName(asked: string): AskedName | undefined {
  const arn = parseArn(asked);
  if (arn !== undefined) {
    if (arn.service !== 'ecr' && arn.service !== 'ecr-public') return undefined;
    const name = arn.resource === '*' ? '*' : /^repository\/(.+)$/s.exec(arn.resource)?.[1];
    const region = arn.service === 'ecr-public' ? PUBLIC_REGION : arn.region;
    return name === undefined ? undefined : { name, place: { cloud: 'aws', account: arn.account, region } };
  }
  const acs = parseAcsName(asked);
  if (acs === undefined) return /^(?:arn|acs):/.test(asked) ? undefined : { name: asked };
  const target = acs.service === 'cr' ? parseAcrTarget(acs.resource) : undefined;
  if (target === undefined) return undefined;
  const place: AskedPlace = { cloud: 'alicloud', account: acs.account, region: acs.region };
  if (target.kind === 'all') return { name: '*', place };
  if (target.kind === 'instance') return { name: `${target.instanceId}/*`, place };
  const path = target.path.length === 0 ? ['*'] : target.path;
  return { name: [...(target.instanceId === undefined ? [] : [target.instanceId]), ...path].join('/'), place };
}

/**
 * A name or pattern as somebody asks about it, spelled as the row has its own: on ACR Enterprise Edition the name of the instance may be
 * left out. Undefined where the row is of another place.
 */
export function spelledFor({ cloud, resource }: Pick<Fact, 'cloud' | 'resource'>, asked: string): string | undefined {
  const { name, place } = askedName(asked) ?? { name: asked };
  if (place !== undefined && !isAt(place, cloud, resource)) return undefined;
  if (cloud !== 'alicloud' || place !== undefined || name.startsWith('cri-')) return name;
  const [pattern = ''] = patternsOf(resource);
  const instance = /^(?:\$\{[^}]*\}|[^/])+/.exec(pattern)?.[0] ?? '';
  // Of the Personal Edition a name begins with the namespace.
  return resource.kind === 'instance' || /^cri-|[*?$]/.test(instance) ? `${instance}/${name}` : name;
}

function isAt(place: AskedPlace, cloud: Cloud, { account, region }: FactResource): boolean {
  const meets = (own: string, wanted: string): boolean => intersects(openHoles(own), openHoles(wanted));
  // ECR Public has no Region that a wildcard could stand for.
  const isOther = region === PUBLIC_REGION && place.region !== PUBLIC_REGION;
  return place.cloud === cloud && !isOther && meets(account, place.account) && meets(region, place.region);
}

/** Whether a row is about a repository of that name, spelled as the row has its own, or about one that the pattern matches. */
export function isAbout({ resource }: Pick<Fact, 'resource'>, spelled: string | undefined): boolean {
  if (spelled === undefined) return false;
  if (resource.kind === 'registry') return true;
  const below = resource.kind === 'instance' || resource.kind === 'namespace' ? '/*' : '';
  const patterns = patternsOf(resource).map((one) => `${one}${below}`);
  // Of one instance whose name is not known, the rest tells names apart.
  const [hole] = /^\$\{[^}]*\}\//.exec(spelled) ?? [];
  const isSame = hole !== undefined && patterns.every((one) => one.startsWith(hole));
  return meetAll([...patterns, spelled].map((one) => openHoles(isSame ? one.slice(hole.length) : one)));
}

/** Whether a pattern, its holes as people see them, writes any letter of a name. */
export function isTelling(pattern: string): boolean {
  return /[a-z0-9]/i.test(pattern.replace(/\$\{[^}]*\}/g, ''));
}

/** A row about `team-*` is one about `team-a/app` too, and what is not known yet may be any name. */
export function openHoles(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}/g, '*');
}

/** Whether some name matches all of the patterns. */
function meetAll(patterns: readonly string[]): boolean {
  const [first = '*', ...rest] = patterns;
  if (rest.length === 1) return intersects(first, rest[0] as string);
  return commonWitness(patterns) !== undefined;
}
