import { acrInstanceName, acrPersonalRepositoryName, acrRepositoryName } from '../../policy/alicloud-names';
import { ecrRepositoryArn } from '../../policy/aws-names';
import { partitionOf } from '../../policy/partitions';
import { isLiteral, matches } from '../../policy/pattern';
import { unknown } from '../../policy/unknown';
import type { Holds, RegistryRef } from '../model/model';
import { type ActionResource, PUBLIC_REGION } from './capabilities';
import { publicNames } from './ecr-public';

/** What a question is about: a registry, or a repository in it by name (or by the witness of a class of names). */
export interface Target {
  readonly registry: RegistryRef;
  /** Absent for the registry as a whole. On ACR `<namespace>/<repository>`. */
  readonly repository?: string;
  /** Whether the repository is one for charts; ACR names those apart. */
  readonly holds?: Holds;
}

/**
 * The names under which the vendor checks an action on the target. ECR knows only repositories; an action on the
 * registry is checked on `*`.
 */
export function namesOf(target: Target, level: ActionResource, action: string): readonly string[] {
  return target.registry.cloud === 'aws' ? ecrNames(target, level) : acrNames(target, level, action);
}

/** The name by which somebody asks about a repository: its ARN, or its `acs:` name. */
export function repositoryName(target: Target & { readonly repository: string }): string {
  return namesOf(target, 'repository', '')[0] as string;
}

function ecrNames({ registry, repository }: Target, level: ActionResource): readonly string[] {
  if (registry.region === PUBLIC_REGION) return publicNames(registry.account, level, repository);
  if (level !== 'repository' || repository === undefined) return ['*'];
  return [ecrRepositoryArn(repository, { ...registry, partition: registry.partition ?? partitionAt(registry.region) })];
}

/**
 * The partition in the names of a Region's resources: a hole for a Region that no partition's rule knows. A Region that is
 * itself not known, or a pattern, counts as commercial.
 */
export function partitionAt(region: string): string {
  if (region === PUBLIC_REGION) return 'aws';
  return partitionOf(region) ?? (isLiteral(region) ? unknown(`partition of ${region}`) : 'aws');
}

/** The partition that a registry is in, as far as it is known. */
export function partitionOfRegistry({ cloud, region, partition }: RegistryRef): string | undefined {
  if (cloud !== 'aws') return undefined;
  return partition ?? (region === PUBLIC_REGION ? 'aws' : partitionOf(region));
}

function acrNames(
  { registry, repository = '', holds }: Target,
  level: ActionResource,
  action: string,
): readonly string[] {
  const at = { region: registry.region, uid: registry.account };
  const { instance } = registry;
  const path = repository.split('/');
  if (instance === undefined) {
    return level === 'repository' || level === 'namespace'
      ? [acrPersonalRepositoryName(level === 'repository' ? path : path.slice(0, 1), at, holds)]
      : ['*'];
  }
  const whole = acrInstanceName(instance, at);
  const family = acrRepositoryName(instance, [], at, holds);
  switch (level) {
    case 'repository':
      // ECI's documentation scopes `cr:Pull*` to `instance/<id>`, every other page to `repository/<id>/…`; either grants.
      return /:pull/i.test(action)
        ? [acrRepositoryName(instance, path, at, holds), whole]
        : [acrRepositoryName(instance, path, at, holds)];
    case 'namespace':
      return [acrRepositoryName(instance, path.slice(0, 1), at, holds)];
    case 'family':
      return [family];
    case 'account':
      return ['*'];
    default:
      // Two vendor pages disagree on whether a token is checked on `*` or on the repository family; either grants.
      return /:getauthorizationtoken$/i.test(action) ? [whole, family, '*'] : [whole];
  }
}

/** Whether two references name the same registry; wildcards and holes on either side are respected. */
export function sameRegistry(a: RegistryRef, b: RegistryRef): 'yes' | 'maybe' | 'no' {
  if (
    a.cloud !== b.cloud ||
    (a.instance !== undefined && b.instance !== undefined && !mayBeSame(a.instance, b.instance))
  )
    return 'no';
  if ((a.instance === undefined) !== (b.instance === undefined)) return 'no';
  const surely = a.account === b.account && a.region === b.region && a.instance === b.instance;
  if (surely) return 'yes';
  return mayBeSame(a.account, b.account) && mayBeSame(a.region, b.region) ? 'maybe' : 'no';
}

function mayBeSame(a: string, b: string): boolean {
  return a === b || a === '*' || b === '*' || matches(a, b) !== 'no';
}
