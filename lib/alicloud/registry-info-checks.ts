import { instanceIdProblem, ramRoleArnProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { domainsProblem } from './domains';
import { regionProblem } from './regions';
import type { InputProblem } from './scope-checks';

/** Resolved; what `AcrRegistryInfo`, `PulledRegistry` and `AcrRegistryInfoArgs` have in common. */
interface RegistryInfo {
  readonly arnService?: string;
  readonly arnUser?: string;
  readonly instanceId?: string;
  readonly regionId?: string;
  readonly domains?: readonly string[];
}

/** The first thing wrong with what container groups are told of a registry. */
export function registryInfoProblem(info: RegistryInfo, path: string): InputProblem | undefined {
  const { arnService, arnUser, instanceId, regionId, domains } = info;
  return (
    rolesProblem(info, path) ??
    at(`${path}.arnService`, arnService === undefined ? undefined : ramRoleArnProblem(arnService)) ??
    at(`${path}.arnUser`, arnUser === undefined ? undefined : ramRoleArnProblem(arnUser)) ??
    at(`${path}.instanceId`, instanceId === undefined ? undefined : instanceIdProblem(instanceId)) ??
    at(`${path}.regionId`, regionId === undefined ? undefined : regionProblem(regionId)) ??
    (domains === undefined ? undefined : domainsProblem(domains, `${path}.domains`)) ??
    at(
      `${path}.instanceId`,
      domains !== undefined && instanceId === undefined
        ? complain({ what: 'domains of an instance that is not named', instead: "give its id, 'cri-…'" })
        : undefined,
    )
  );
}

function rolesProblem(info: RegistryInfo, path: string): InputProblem | undefined {
  const { arnService, arnUser } = info;
  // Without it, ECI pulls whatever its own role may.
  if (arnUser === undefined && Object.hasOwn(info, 'arnService') && (arnService ?? undefined) === undefined) {
    return at(
      `${path}.arnService`,
      complain({
        what: 'a limit that is not there',
        got: arnService ?? null,
        instead: "leave it out for ECI's own role, which pulls every image of the account",
      }),
    );
  }
  return arnUser !== undefined && arnService === undefined
    ? at(
        `${path}.arnService`,
        complain({
          what: 'a role of another account without the role that assumes it',
          got: arnUser,
          allowed: 'arnService and arnUser, or arnService alone inside one account',
        }),
      )
    : undefined;
}

function at(path: string, reason: string | undefined): InputProblem | undefined {
  return reason === undefined ? undefined : { path, reason };
}
