import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { AcrEdition } from './editions';
import { isKnown, isLate, refuse, whenKnown } from './inputs';
import type { ChartAccessArgs, RepositoryScopeArgs } from './repository-access-args';
import type { RepositoryGrants, ScopeGrants } from './repository-documents';
import { LONGEST_NAMES } from './repository-names';
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

const VERBS = ['pull', 'push', 'manage'] as const;
const LISTS = ['namespaces', 'repositories'] as const;

/** Checks what decides how many policies there are, and so cannot be known later than when the program runs. */
export function refuseUncounted(args: GrantedScopes): void {
  for (const [of, path] of [[args, ''] as const, [args.charts ?? {}, 'charts.'] as const]) {
    for (const verb of VERBS) {
      const scope: unknown = of[verb];
      refuse(scope, path + verb, (given) => (isLate(given) ? uncounted('an object', 'its names') : undefined));
      for (const list of LISTS) {
        refuse((scope as RepositoryScopeArgs | undefined)?.[list], `${path}${verb}.${list}`, (given) =>
          isLate(given) ? uncounted('a list', 'each name in it') : undefined,
        );
      }
    }
  }
}

function uncounted(what: string, late: string): string {
  return complain({
    what: `${what} is required that is known when the program runs: how many names there are decides how many policies`,
    got: 'an output',
    instead: `${late} may be an output`,
  });
}

/** What the arguments grant, with names that are outputs counted as the longest that there can be, each another one. */
export function countedGrants(args: GrantedScopes, place: Place): RepositoryGrants {
  let late = 0;
  const counted = withNames(args, (list) => {
    late += 1;
    const namespace = String(late).padStart(LONGEST_NAMES.namespace, '?');
    return list === 'namespaces' ? namespace : `${namespace}/`.padEnd(LONGEST_NAMES.path, '?');
  });
  return grantsOf(counted, place);
}

/** What the arguments grant once all of it is known, and checked. */
export function checkedGrants(
  args: GrantedScopes,
  regionId: pulumi.Input<string>,
  instanceId: pulumi.Input<string>,
): pulumi.Output<RepositoryGrants> {
  if (args.charts !== undefined && args.edition === AcrEdition.Personal) {
    throw inputError('charts', complain({ what: 'the Personal Edition has no charts', instead: 'leave them out' }));
  }
  // What is wrong with what is known does not have to wait for the rest.
  checked(
    withNames(args, (list) => (list === 'namespaces' ? 'unknown' : 'unknown/unknown')),
    { regionId: textOr(regionId, '*'), instanceId: textOr(instanceId, 'cri-unknown') },
  );
  const { edition, consoleListing, pull, push, manage, charts } = args;
  const scopes = { edition, consoleListing, pull, push, manage, charts } as GrantedScopes;
  return whenKnown([regionId, instanceId, scopes], (region: string, instance: string, known: GrantedScopes) =>
    checked(known, { regionId: region, instanceId: instance }),
  );
}

function checked(args: GrantedScopes, place: Place): RepositoryGrants {
  const grants = grantsOf(args, place);
  const { charts = {}, consoleListing: _, ...images } = grants;
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
  return grants;
}

/** With their scopes put in a place. */
function grantsOf(args: GrantedScopes, { regionId, instanceId }: Place): RepositoryGrants {
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

/** The same scopes with texts in place of names that are outputs. */
function withNames(args: GrantedScopes, nameOf: (list: (typeof LISTS)[number]) => string): GrantedScopes {
  const plain = (scope: RepositoryScopeArgs): RepositoryScopeArgs => {
    const lists = LISTS.flatMap((list) => {
      const names: unknown = scope[list];
      // What is no list is refused by its own check.
      return Array.isArray(names) ? [[list, names.map((name) => (isLate(name) ? nameOf(list) : name))] as const] : [];
    });
    return { ...scope, ...Object.fromEntries(lists) };
  };
  const each = (of: ChartAccessArgs): ChartAccessArgs =>
    Object.fromEntries(
      VERBS.flatMap((verb) => {
        const scope = of[verb];
        return scope === undefined ? [] : [[verb, plain(scope)] as const];
      }),
    );
  const { edition, consoleListing, charts } = args;
  return { ...each(args), ...(charts === undefined ? {} : { charts: each(charts) }), edition, consoleListing };
}

function textOr(value: pulumi.Input<string>, otherwise: string): string {
  return isKnown(value) ? (value as string) : otherwise;
}
