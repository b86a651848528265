import type * as pulumi from '@pulumi/pulumi';
import type { AcrEdition } from './editions';
import { checkedItems, inputError } from './inputs';
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
  return checkedItems(scopes, propertyPath, (scope, path): PulledImages => {
    const problem = systemPolicyProblem(scope, permission) ?? scopeProblem(scope, isSystemPolicy(permission));
    if (problem !== undefined) throw inputError(path + problem.path, problem.reason);
    return scope;
  });
}
