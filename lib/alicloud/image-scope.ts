import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { domainsProblem } from './domains';
import { AcrEdition } from './editions';
import { checkedItems, isKnown } from './inputs';
import { isSystemPolicy, type PullPermission } from './pull-permissions';
import { scopeProblem, systemPolicyProblem } from './scope-checks';
import type { ImageScope } from './scopes';

/** Resolved. */
export interface PulledImages extends ImageScope {
  readonly customDomain?: boolean;
  readonly domains?: readonly string[];
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
  /**
   * Domains of the instance by which images are named: all that are used, default ones too. Container groups and the credential helper
   * pull by no others of the instance, and images by another domain are refused.
   * @default - all that the instance has; ACK's credential helper then has to find custom ones by itself
   */
  readonly domains?: pulumi.Input<pulumi.Input<string>[]>;
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
    refuseDomains(scope, path);
    return scope;
  });
}

/** Checks what is told of each scope to those who pull, and nothing else of it. */
export function checkedAddresses(
  scopes: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>,
  propertyPath: string,
): pulumi.Input<PulledImages[]> {
  return checkedItems(scopes, propertyPath, (scope, path): PulledImages => {
    refuseDomains(scope, path);
    refuseAnyRegion(scope, path);
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

function refuseDomains({ edition, domains }: PulledImages, path: string): void {
  if (domains === undefined) return;
  const problem = domainsProblem(domains, `${path}.domains`);
  if (problem !== undefined) throw inputError(problem.path, problem.reason);
  if (edition === AcrEdition.Personal) {
    throw inputError(
      `${path}.domains`,
      complain({ what: 'the Personal Edition has no domains of its own', got: domains, instead: 'leave them out' }),
    );
  }
}

/** Who pulls from another Region has to be told in which the instance is; a resource name may say any, and an instance is in one. */
function refuseAnyRegion({ instanceId, regionId }: PulledImages, path: string): void {
  if (instanceId === undefined || regionId !== '*') return;
  throw inputError(
    `${path}.regionId`,
    complain({
      what: 'any Region in place of that of the instance, which container groups of another one have to be told',
      got: regionId,
      allowed: "the Region of the instance, 'cn-hangzhou'",
    }),
  );
}
