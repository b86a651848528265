import { complain, PolicySizeError } from '../policy/errors';
import { SIZE_LIMITS } from '../policy/size';
import { type Statement, sortedUnique } from '../policy/statement';
import { AcrEdition } from './editions';
import { allow, ramDocumentSize } from './ram-documents';
import { type ImageScope, namespaceNames, repositoryNames } from './scopes';

/**
 * Policies of RAM users, groups and roles that work with repositories of their own account.
 * https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information
 */

/** What a team may do, and where. */
export interface ScopeGrants {
  readonly pull?: ImageScope;
  readonly push?: ImageScope;
  readonly manage?: ImageScope;
}

/** The same of images, and of charts. */
export interface RepositoryGrants extends ScopeGrants {
  readonly charts?: ScopeGrants;
  readonly consoleListing: boolean;
}

/** Actions on names, not yet a statement: a policy that is too long is cut between names. */
export interface Permission {
  readonly actions: readonly string[];
  readonly names: readonly string[];
}

/** A part of a permission that goes into one policy, by the positions of its names: what they are may be known later than how many. */
export interface Slice {
  readonly permission: number;
  readonly names: readonly number[];
}

const PULL = ['cr:Get*', 'cr:List*', 'cr:PullRepository'];
const PUSH = [...PULL, 'cr:PushRepository'];
const MANAGE = ['cr:*'];
/** On the namespace of what may be pushed to, which `repository/<namespace>/*` does not match. */
const PUSH_NAMESPACE = ['cr:Get*', 'cr:List*', 'cr:PushRepository'];

/**
 * What the grants come to, in a stable order in which the names of a longer list follow those of a shorter one. Which permission and position a
 * name has does not depend on what it is, nor on what the others are: some may be there twice.
 */
export function repositoryPermissions(grants: RepositoryGrants, uid: string): Permission[] {
  return [
    ...loginAndListing(grants, uid),
    ...scopePermissions(grants, uid),
    ...scopePermissions(grants.charts ?? {}, uid),
  ].filter(({ names }) => names.length > 0);
}

/** The names of images and of charts have the same shape, and the actions on them are the same. */
function scopePermissions({ pull, push, manage }: ScopeGrants, uid: string): Permission[] {
  const permissions: Permission[] = [];
  if (pull !== undefined) permissions.push({ actions: PULL, names: repositoryNames(pull, uid) });
  if (push !== undefined) {
    permissions.push({ actions: PUSH, names: repositoryNames(push, uid) });
    permissions.push({ actions: PUSH_NAMESPACE, names: namespaceNames(push, uid) });
  }
  if (manage !== undefined) {
    const whole = { ...manage, repositories: undefined };
    permissions.push({ actions: MANAGE, names: [...repositoryNames(manage, uid), ...namespaceNames(whole, uid)] });
    // Managing one repository is not managing its namespace.
    permissions.push({ actions: PUSH_NAMESPACE, names: namespaceNames({ ...manage, namespaces: undefined }, uid) });
  }
  return permissions;
}

function loginAndListing(grants: RepositoryGrants, uid: string): Permission[] {
  const all = [firstOf(grants), firstOf(grants.charts ?? {})].filter((one) => one !== undefined);
  const [scope] = all;
  if (scope === undefined) return [];
  if (scope.edition === AcrEdition.Personal) {
    // The Personal Edition's login is a password, not a token that needs an action.
    return grants.consoleListing ? [{ actions: ['cr:ListNamespace', 'cr:ListRepository'], names: ['*'] }] : [];
  }
  const login = { actions: ['cr:GetAuthorizationToken'], names: ['*'] };
  if (!grants.consoleListing) return [login];
  const everywhere = all.flatMap((one) => repositoryNames({ ...one, everything: true }, uid));
  // https://www.alibabacloud.com/help/en/acr/user-guide/attach-a-custom-policy-to-a-ram-user
  return [
    { actions: [...login.actions, 'cr:GetInstance*', 'cr:ListInstance*', 'cr:ListSignature*'], names: ['*'] },
    { actions: ['cr:List*'], names: everywhere.flatMap((name) => [name, `${name}/*`]) },
  ];
}

function firstOf({ pull, push, manage }: ScopeGrants): ImageScope | undefined {
  return pull ?? push ?? manage;
}

/**
 * Shares the permissions out over as few policies of RAM's size as their order allows. Names are taken in their order, each once, so that
 * a name added at the end of a list changes the last policies only.
 *
 * @throws PolicySizeError where more than `most` policies are needed
 */
export function planPolicies(permissions: readonly Permission[], most: number): Slice[][] {
  const limit = SIZE_LIMITS.ramCustomPolicy.characters;
  const empty = ramDocumentSize([]);
  const policies: Slice[][] = [[]];
  let size = empty;
  for (const [permission, { actions, names }] of permissions.entries()) {
    // As a list, with the comma before the statement: at least what it takes in the end.
    const frame = ramDocumentSize([allow(actions, ['', ''])]) - empty;
    const take = (taken: number[]): void => {
      if (taken.length > 0) policies.at(-1)?.push({ permission, names: taken });
    };
    let taken: number[] = [];
    for (const index of firstPositions(names)) {
      const more = (names[index] as string).length + 3;
      const opens = taken.length === 0 ? frame : 0;
      if (size + opens + more > limit) {
        take(taken);
        policies.push([]);
        taken = [];
        size = empty + frame + more;
      } else {
        size += opens + more;
      }
      taken.push(index);
    }
    take(taken);
  }
  if (policies.length > most) throw tooMany(permissions, policies.length, most);
  return policies;
}

/** Where each name is for the first time. */
function firstPositions(names: readonly string[]): number[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [index];
  });
}

function tooMany(permissions: readonly Permission[], needed: number, most: number): PolicySizeError {
  const names = sortedUnique(permissions.flatMap((permission) => permission.names)).length;
  return new PolicySizeError(needed, most, {
    what: `${names} names need ${needed} policies of ${SIZE_LIMITS.ramCustomPolicy.characters} characters`,
    allowed: `${most} custom policies on one role, user or group`,
    instead: 'name namespaces in place of single repositories, or use several components with other principals',
  });
}

/** The statements of one planned policy. */
export function slicedStatements(permissions: readonly Permission[], slices: readonly Slice[]): Statement[] {
  return slices.map(({ permission, names: positions }) => {
    const { actions, names } = permissions[permission] as Permission;
    return allow(actions, new Set(positions.map((at) => names[at] as string)));
  });
}

export function nothingGrantedProblem(grants: RepositoryGrants): string | undefined {
  return firstOf(grants) === undefined && firstOf(grants.charts ?? {}) === undefined
    ? complain({ what: 'nothing is granted', allowed: 'pull, push or manage, or several of them, also of charts' })
    : undefined;
}
