import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import { intersects, isLiteral, matches } from '../../policy/pattern';
import { hasUnknown, lettersOf, splitOutsideHoles } from '../../policy/unknown';
import { PUBLIC_REGION } from '../decide/capabilities';
import type { Clause } from '../decide/clause';
import type { RegistryRef } from '../model/model';

/** Repositories that a policy names: where, and the pattern of their names there. */
export interface Named {
  /** A Region, instance or account that the policy gives by a pattern stands as that pattern. */
  readonly registry: RegistryRef;
  readonly pattern: string;
  readonly holds?: 'chart';
  /** The resource as it is written, where its wildcards go over more than one part of a name: each registry has its own patterns. */
  readonly value?: string;
}

/** The text as a pattern: what is not known may be anything. */
export function openHoles(text: string): string {
  return hasUnknown(text) ? '*' : text;
}

/** The repositories that the resources of a clause name; `*` and `NotResource` are about all of them. */
export function namedBy(clause: Clause, values: readonly string[]): readonly Named[] {
  const { statement, cloud } = clause;
  const everything: readonly Named[] =
    cloud === 'aws'
      ? [
          { registry: { cloud, account: '*', region: '*' }, pattern: '*' },
          ...(namesPublic(clause) ? [{ registry: { cloud, account: '*', region: PUBLIC_REGION }, pattern: '*' }] : []),
        ]
      : acrPlaces({ cloud, account: '*', region: '*' }, '*');
  if (statement === undefined || statement.resources === undefined) return everything;
  const found = values.flatMap((value) =>
    value === '*' ? everything : cloud === 'aws' ? namedOnAws(value, everything) : namedOnAlibaba(value),
  );
  return statement.resources.not ? [...everything, ...found] : found;
}

/** Whether a clause may be about ECR Public, whose registries have no Region that a wildcard could stand for. */
function namesPublic({ statement, actions }: Clause): boolean {
  return (
    statement === undefined ||
    statement.actions.not ||
    actions.some((one) => intersects(openHoles(one), 'ecr-public:*'))
  );
}

const SERVICES = ['ecr', 'ecr-public'];

function namedOnAws(value: string, everything: readonly Named[]): readonly Named[] {
  const arn = parseArn(value);
  const pattern = arn?.resource === '*' ? '*' : /^repository\/(.+)$/s.exec(arn?.resource ?? '')?.[1];
  if (arn === undefined || pattern === undefined) {
    if (isLiteral(arn?.resource ?? value)) return [];
    // The last field is the resource, or the end of it; those before it are the places, as far as no wildcard runs over them.
    const [, , service = '*', region = '*', account = '*'] = splitOutsideHoles(value, ':', 6).slice(0, -1);
    if (!SERVICES.some((one) => matches(service, one) !== 'no')) return [];
    return everything.map(({ registry }) => ({
      registry: { ...registry, account, region: registry.region === PUBLIC_REGION ? PUBLIC_REGION : region },
      pattern: '*',
      ...crossing(value),
    }));
  }
  const partition = isLiteral(arn.partition) ? { partition: arn.partition } : {};
  const named: Named[] = [];
  if (matches(arn.service, 'ecr') !== 'no')
    named.push({ registry: { cloud: 'aws', account: arn.account, region: arn.region, ...partition }, pattern });
  if (matches(arn.service, 'ecr-public') !== 'no')
    named.push({ registry: { cloud: 'aws', account: arn.account, region: PUBLIC_REGION }, pattern });
  return named;
}

function namedOnAlibaba(value: string): readonly Named[] {
  const acs = parseAcsName(value);
  if (acs === undefined) return isLiteral(value) ? [] : acrPlaces(placeOf(value), '*', value);
  if (matches(acs.service, 'cr') === 'no') return [];
  const place = { cloud: 'alicloud' as const, account: acs.account, region: acs.region };
  const found = parseAcrTarget(acs.resource);
  if (found === undefined) return isLiteral(acs.resource) ? [] : acrPlaces(place, '*', value);
  if (found.kind === 'all') return acrPlaces(place, '*');
  if (found.kind === 'instance') {
    // Whoever may pull on an instance may pull images and charts of it.
    const registry = { ...place, instance: found.instanceId };
    return [
      { registry, pattern: '*' },
      { registry, pattern: '*', holds: 'chart' },
    ];
  }
  const path = found.path.length === 0 ? '*' : found.path.length === 1 ? `${found.path[0]}/*` : found.path.join('/');
  const pattern = path === '*/*' ? '*' : path;
  const holds = found.kind === 'chart' ? ({ holds: 'chart' } as const) : {};
  const named: Named = { registry: place, pattern, ...holds, ...(runsOver(acs.resource) ? crossing(value) : {}) };
  const instances = instancesIn(found.edition === 'personal' ? found.path : [found.instanceId ?? '*', ...found.path]);
  const enterprise = instances.map((instance): Named => ({ ...named, registry: { ...place, instance } }));
  if (found.edition === 'personal') return [named, ...enterprise];
  if (instances.length === 0) return [{ ...named, registry: { ...place, instance: found.instanceId ?? '*' } }];
  // `repository/*/…` is about any instance, and in the Personal Edition about any namespace.
  return found.instanceId === '*' ? [...enterprise, { ...named, pattern: personalPattern(found.path) }] : enterprise;
}

/**
 * The instances that the first part may be about where it is a pattern: of `cri-x*` and `*-prod` only the beginning is sure to be
 * the instance's, for the wildcard goes over the `/` behind it.
 */
function instancesIn([first = '', ...rest]: readonly string[]): readonly string[] {
  const wildcard = first.search(/[*?]/);
  if (wildcard === -1) return [];
  const cut = `${first.slice(0, wildcard)}*`;
  return rest.length === 0 || cut === first ? [cut] : [cut, first];
}

/** Whether a wildcard stands anywhere but for whole parts at the end, where it says no more than "and everything below". */
function runsOver(relativeId: string): boolean {
  return /[*?]/.test(relativeId.replace(/(\/\*)+$/, ''));
}

/** What has wildcards is kept as it is written, unless all that is known of it is its end: the ARN of a bucket is no repository. */
function crossing(value: string): Pick<Named, 'value'> {
  const [first] = lettersOf(value);
  return first !== undefined && 'char' in first && /[*?]/.test(value) ? { value } : {};
}

/** Both editions of one place, and the charts of the Enterprise Edition. */
function acrPlaces(place: RegistryRef, pattern: string, value?: string): readonly Named[] {
  const also = value === undefined ? {} : crossing(value);
  return [
    { registry: { ...place, instance: '*' }, pattern, ...also },
    { registry: place, pattern, ...also },
    { registry: { ...place, instance: '*' }, pattern, holds: 'chart', ...also },
  ];
}

/** The place in a name that is too short to have one: what a wildcard runs over may be anywhere. */
function placeOf(value: string): RegistryRef {
  const [, , region = '*', account = '*'] = splitOutsideHoles(value, ':', 5).slice(0, -1);
  return { cloud: 'alicloud', account, region };
}

function personalPattern(path: readonly string[]): string {
  return path.length === 0 || path.every((one) => one === '*') ? '*' : `*/${path.join('/')}`;
}
