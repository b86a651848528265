import { type AcrPlace, acrInstanceName, acrPersonalRepositoryName, acrRepositoryName } from '../policy/alicloud-names';

/** Resolved: images of one registry, all of them or by namespace and repository; or charts, whose repositories have names of their own. */
export interface ImageScope {
  /** Default `image`. */
  readonly holds?: 'image' | 'chart';
  readonly edition?: string;
  readonly instanceId?: string;
  readonly regionId: string;
  /** Whether all images are meant; asked for by name, so that a list that got lost does not mean them. */
  readonly everything?: boolean;
  readonly namespaces?: readonly string[];
  /** `<namespace>/<repository>` */
  readonly repositories?: readonly string[];
}

/** Whether the scope is a whole instance. */
export function isWholeInstance(scope: ImageScope): boolean {
  return scope.everything === true;
}

/** Names of the repositories in a scope: `…/<namespace>/*` and `…/<namespace>/<repository>`; of a whole instance, `…/*`. */
export function repositoryNames(scope: ImageScope, uid: string): string[] {
  if (isWholeInstance(scope)) return [nameOf(scope, ['*'], uid)];
  return [
    ...(scope.namespaces ?? []).map((namespace) => nameOf(scope, [namespace, '*'], uid)),
    ...(scope.repositories ?? []).map((repository) => nameOf(scope, repository.split('/'), uid)),
  ];
}

/** Names of the namespaces themselves, also of those of single repositories. */
export function namespaceNames(scope: ImageScope, uid: string): string[] {
  const namespaces = [
    ...(scope.namespaces ?? []),
    ...(scope.repositories ?? []).map((repository) => repository.split('/', 1)[0] as string),
  ];
  return namespaces.map((namespace) => nameOf(scope, [namespace], uid));
}

/** `acs:cr:<region>:<uid>:instance/<instance>`; undefined for the Personal Edition. */
export function instanceName(scope: ImageScope, uid: string): string | undefined {
  return scope.instanceId === undefined ? undefined : acrInstanceName(scope.instanceId, placeOf(scope, uid));
}

function nameOf(scope: ImageScope, path: readonly string[], uid: string): string {
  return scope.instanceId === undefined
    ? acrPersonalRepositoryName(path, placeOf(scope, uid))
    : acrRepositoryName(scope.instanceId, path, placeOf(scope, uid), scope.holds);
}

function placeOf(scope: ImageScope, uid: string): AcrPlace {
  return { region: scope.regionId, uid };
}
