import * as pulumi from '@pulumi/pulumi';
import { AcrEdition } from './editions';
import { checkedItems, inputError, isKnown } from './inputs';
import { isSystemPolicy, type PullPermission } from './pull-permissions';
import { scopeProblem, systemPolicyProblem } from './scope-checks';
import type { ImageScope } from './scopes';

/** Resolved. */
export interface PulledImages extends ImageScope {
  readonly customDomain?: boolean;
}

/**
 * Images of one registry: by namespace and repository, or all of an instance, which is asked for by name. A scope that comes to
 * nothing is refused.
 */
export interface ImageScopeArgs {
  /**
   * Edition of the registry, which decides how its images are named.
   * @default AcrEdition.Enterprise
   */
  readonly edition?: pulumi.Input<AcrEdition>;
  /**
   * The instance, `cri-…`. Required for the Enterprise Edition, refused for the Personal Edition.
   * @default - none
   */
  readonly instanceId?: pulumi.Input<string>;
  /** Region of the registry, `cn-hangzhou`; `*` for any. */
  readonly regionId: pulumi.Input<string>;
  /**
   * Whether every image of the instance is in scope, those of namespaces to come included. Refused beside names, and for the
   * Personal Edition, where `repository/*` would also match the Enterprise Edition's.
   * @default false
   */
  readonly everything?: pulumi.Input<boolean>;
  /**
   * Namespaces of which every repository is in scope.
   * @default - none
   */
  readonly namespaces?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Single repositories, as `<namespace>/<repository>`.
   * @default - none
   */
  readonly repositories?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Images of one registry, and how container groups address it. */
export interface PulledImagesArgs extends ImageScopeArgs {
  /**
   * Whether image addresses use a custom domain of the instance, which ECI can only tell from the instance id.
   * @default false
   */
  readonly customDomain?: pulumi.Input<boolean>;
}

/** Checks every scope of a list that must have one, also against a permission that knows no scope. */
export function checkedScopes(
  scopes: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>,
  propertyPath: string,
  permission: PullPermission,
): pulumi.Input<PulledImages[]> {
  refuseWrongNames(scopes, propertyPath, permission);
  return checkedItems(scopes, propertyPath, (scope, path): PulledImages => {
    refuseScope(scope, path, permission);
    return scope;
  });
}

/**
 * What is wrong with the names of a scope does not have to wait for its place: an instance that is made in the same update is not known in
 * a preview, and would be there by the time that the names are refused.
 */
export function refuseWrongNames(
  scopes: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>,
  propertyPath: string,
  permission: PullPermission,
): void {
  if (!Array.isArray(scopes)) return;
  for (const [index, scope] of scopes.entries()) {
    if (pulumi.Output.isInstance(scope) || scope instanceof Promise) continue;
    const { regionId, instanceId, edition, everything, namespaces, repositories } = scope;
    const names = { edition, everything, namespaces, repositories };
    if (!isKnown(names)) continue;
    const place = {
      regionId: isKnown(regionId) ? regionId : '*',
      instanceId: isKnown(instanceId) ? instanceId : edition === AcrEdition.Personal ? undefined : 'cri-unknown',
    };
    refuseScope({ ...names, ...place } as ImageScope, `${propertyPath}[${index}]`, permission);
  }
}

function refuseScope(scope: ImageScope, path: string, permission: PullPermission): void {
  const problem = systemPolicyProblem(scope, permission) ?? scopeProblem(scope, isSystemPolicy(permission));
  if (problem !== undefined) throw inputError(path + problem.path, problem.reason);
}
