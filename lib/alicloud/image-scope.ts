import type * as pulumi from '@pulumi/pulumi';
import type { AcrEdition } from './editions';
import { checkedItems, inputError } from './inputs';
import { scopeProblem } from './scope-checks';
import type { ImageScope } from './scopes';

/** Resolved. */
export interface PulledImages extends ImageScope {
  readonly customDomain?: boolean;
}

/** Images of one registry: all of an instance, or by namespace and repository. */
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
   * Namespaces of which every repository is in scope.
   * @default - the whole instance, if no repositories are named either
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

/** Checks every scope of a list that must have one. */
export function checkedScopes(
  scopes: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>,
  propertyPath: string,
): pulumi.Input<PulledImages[]> {
  return checkedItems(scopes, propertyPath, (scope, path): PulledImages => {
    const problem = scopeProblem(scope);
    if (problem !== undefined) throw inputError(path + problem.path, problem.reason);
    return scope;
  });
}
