import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy';
import { AcrEdition } from './editions';
import { inputError, isKnown, whenKnown } from './inputs';
import type { ChartAccessArgs, RepositoryScopeArgs } from './repository-access-args';
import type { RepositoryGrants, ScopeGrants } from './repository-documents';
import { scopeProblem } from './scope-checks';
import type { ImageScope } from './scopes';

/** The parts of a component's arguments that say what is granted. */
export interface GrantedScopes extends ChartAccessArgs {
  readonly edition?: AcrEdition;
  readonly charts?: ChartAccessArgs;
  readonly consoleListing?: boolean;
}

/** Where a registry is, as far as its repositories' names tell it. */
export interface Place {
  readonly regionId: string;
  readonly instanceId: string;
}

function textOr(value: pulumi.Input<string>, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

const VERBS = ['pull', 'push', 'manage'] as const;

/** Every scope of the arguments, by its path: `pull`, `charts.push`. */
export function scopesOf(
  args: GrantedScopes,
): readonly (readonly [path: string, scope: RepositoryScopeArgs | undefined])[] {
  return [
    ...VERBS.map((verb) => [verb, args[verb]] as const),
    ...VERBS.map((verb) => [`charts.${verb}`, args.charts?.[verb]] as const),
  ];
}

/** What the arguments grant, with their scopes put in a place. */
export function grantsOf(args: GrantedScopes, regionId: string, instanceId: string): RepositoryGrants {
  const place = { edition: args.edition, regionId, instanceId: instanceId === '' ? undefined : instanceId };
  const scopes = (of: ChartAccessArgs | undefined, holds: 'image' | 'chart'): ScopeGrants =>
    Object.fromEntries(
      VERBS.map((verb) => [verb, of?.[verb]] as const)
        .filter(([, scope]) => scope !== undefined)
        .map(([verb, scope]) => [verb, { ...place, ...(holds === 'chart' ? { holds } : {}), ...scope } as ImageScope]),
    );
  return {
    ...scopes(args, 'image'),
    charts: scopes(args.charts, 'chart'),
    consoleListing: args.consoleListing ?? false,
  };
}

/** Checks each scope in the place where it is, as far as that is known. */
export function checkedPlace(
  args: GrantedScopes,
  regionId: pulumi.Input<string>,
  instanceId: pulumi.Input<string>,
): pulumi.Input<Place> {
  if (args.charts !== undefined && args.edition === AcrEdition.Personal) {
    throw inputError('charts', complain({ what: 'the Personal Edition has no charts', instead: 'leave them out' }));
  }
  const check = (at: Place): Place => {
    const { charts = {}, consoleListing: _, ...images } = grantsOf(args, at.regionId, at.instanceId);
    const scopes = [
      ...Object.entries(images),
      ...Object.entries(charts).map(([verb, scope]) => [`charts.${verb}`, scope] as const),
    ];
    for (const [property, scope] of scopes) {
      const problem = scopeProblem(scope);
      if (problem === undefined) continue;
      const own = /^\.(instanceId|regionId|edition)/.test(problem.path);
      throw inputError(own ? problem.path.slice(1) : property + problem.path, problem.reason);
    }
    return at;
  };
  const place = { regionId, instanceId };
  // What is wrong with the names does not have to wait for the place.
  if (!isKnown(place)) check({ regionId: textOr(regionId, '*'), instanceId: textOr(instanceId, 'cri-unknown') });
  return isKnown(place)
    ? check(place as Place)
    : whenKnown([regionId, instanceId], (region: string, instance: string) =>
        check({ regionId: region, instanceId: instance }),
      );
}
