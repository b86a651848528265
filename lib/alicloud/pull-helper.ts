import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { type ConfigMap, helperConfigMapOf } from './credential-helper';
import type { HelperRegistry } from './credential-helper-options';
import { partOf } from './declared';
import type { PulledImages } from './image-scope';
import { isKnown, whenKnown } from './inputs';
import type { CredentialHelperArgs, PasswordFreePullArgs } from './password-free-pull-args';

/** What is left of the helper's arguments once they are known. */
interface KnownHelper {
  readonly watchNamespace?: string;
  readonly serviceAccount?: string;
  readonly expiringThreshold?: string;
  readonly notifyEmail?: string;
  readonly rrsa?: { readonly oidcProviderArn: string };
}

/** Without a trust, the helper would be told a role that does not let it in. */
export function helperTrustProblem({ credentialHelper, clusterRoleArns }: PasswordFreePullArgs): string | undefined {
  return credentialHelper === undefined || credentialHelper.rrsa !== undefined || clusterRoleArns !== undefined
    ? undefined
    : complain({
        what: 'a credential helper that the pull role does not trust',
        allowed: "the cluster's worker role in clusterRoleArns, or rrsa",
      });
}

/** Asked for, or by the role of a cluster; the latter may be for something else where surely no instance is pulled from. */
export function hasHelper({ credentialHelper, clusterRoleArns, pull }: PasswordFreePullArgs): boolean {
  if (credentialHelper !== undefined) return true;
  return (
    clusterRoleArns !== undefined &&
    !(isKnown(pull) && (pull as PulledImages[]).every((one) => one.instanceId === undefined))
  );
}

/** The ConfigMap for what `PasswordFreePull` pulls. */
export function helperConfigMap(
  pulled: pulumi.Input<PulledImages[]>,
  assumeRoleArn: pulumi.Output<string>,
  args: CredentialHelperArgs = {},
  rrsaRoleArn: pulumi.Input<string> = '',
): pulumi.Output<ConfigMap> {
  return whenKnown(
    [pulled, assumeRoleArn, args as pulumi.Input<KnownHelper>, rrsaRoleArn],
    (pull: PulledImages[], role: string, { rrsa, ...options }: KnownHelper, helperRole: string) =>
      partOf(HELPER_ARGUMENTS, () =>
        helperConfigMapOf({
          ...options,
          registries: instancesOf(pull),
          assumeRoleArn: role,
          ...(rrsa === undefined ? {} : { rrsaRoleArn: helperRole, rrsaOidcProviderArn: rrsa.oidcProviderArn }),
        }),
      ),
  );
}

/** Where the user gives what the helper is told. */
const HELPER_ARGUMENTS: Readonly<Record<string, string>> = {
  registries: 'pull',
  ...Object.fromEntries(
    ['watchNamespace', 'serviceAccount', 'expiringThreshold', 'notifyEmail'].map((key) => [
      key,
      `credentialHelper.${key}`,
    ]),
  ),
};

/** Each instance once. Where one of its scopes leaves the domains to the instance, all are meant. */
function instancesOf(pull: readonly PulledImages[]): HelperRegistry[] {
  const byId = new Map<string, HelperRegistry>();
  for (const { instanceId, regionId, domains } of pull) {
    if (instanceId === undefined) continue;
    const before = byId.get(instanceId);
    const all = before === undefined ? domains : domains && before.domains && [...before.domains, ...domains];
    byId.set(instanceId, { instanceId, regionId, ...(all === undefined ? {} : { domains: [...new Set(all)] }) });
  }
  return [...byId.values()];
}
