import type * as pulumi from '@pulumi/pulumi';
import { ramRoleArn, ramRoleArnProblem, ramRoleNameProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectProviders } from './accounts';
import { refuseWrongNames } from './image-scope';
import { checkedPair, checkedText, checkedTexts, derivedText, refuse, refuseLostLimits, whenKnown } from './inputs';
import type { PasswordFreePullArgs } from './password-free-pull-args';
import { helperTrustProblem } from './pull-helper';
import { PullPermission } from './pull-permissions';
import { checkedRegion } from './regions';

/** The accounts of the two sides, and what their roles are called. */
export interface PullSides {
  readonly eciUid: pulumi.Input<string>;
  readonly eciRegionId: pulumi.Input<string>;
  readonly registryUid: pulumi.Input<string>;
  readonly serviceRoleName: pulumi.Input<string>;
  readonly pullRoleName: pulumi.Input<string>;
  readonly permission: PullPermission;
}

/** The two sides of a pull, checked by themselves and beside each other. */
export function checkedSides(name: string, args: PasswordFreePullArgs): PullSides {
  const eciUid = checkedText(args.eciUid, 'eciUid', uidProblem);
  const registryUid = checkedPair(
    eciUid,
    checkedText(args.registryUid, 'registryUid', uidProblem),
    'registryUid',
    sameAccountProblem,
  );
  expectProviders(
    { provider: args.eciProvider, path: 'eciProvider', uid: eciUid },
    { provider: args.registryProvider, path: 'registryProvider', uid: registryUid },
  );
  const eciRegionId = checkedRegion(args.eciRegionId, 'eciRegionId');
  const serviceRoleName = derivedText(args.serviceRoleName, `${name}-service`, 'serviceRoleName', ramRoleNameProblem);
  const pullRoleName = derivedText(args.pullRoleName, `${name}-pull`, 'pullRoleName', ramRoleNameProblem);
  const permission = args.permission ?? PullPermission.Documented;
  refuseWrongNames(args.pull, 'pull', permission);
  refuse(args, 'credentialHelper', helperTrustProblem);
  if (args.credentialHelper !== undefined) {
    const limits = ['watchNamespace', 'serviceAccount', 'rrsa'] as const;
    refuseLostLimits(args.credentialHelper, limits, 'leave it out for the default', 'credentialHelper');
  }
  return { eciUid, eciRegionId, registryUid, serviceRoleName, pullRoleName, permission };
}

/** An empty list of others is refused: it would be an output for a helper that nobody trusts. */
export function trustedRoles(
  own: pulumi.Input<string>[],
  others: PasswordFreePullArgs['clusterRoleArns'],
): pulumi.Input<pulumi.Input<string>[]> {
  if (others === undefined) return own;
  const arns = checkedTexts(others, 'clusterRoleArns', ramRoleArnProblem);
  return Array.isArray(arns) ? [...own, ...arns] : whenKnown([arns], (known: string[]) => [...own, ...known]);
}

/** ARN of a role. Stays plain where both parts are, so that the checks behind it stay early. */
export function roleArnOf(uid: pulumi.Input<string>, roleName: pulumi.Input<string>): pulumi.Input<string> {
  return typeof uid === 'string' && typeof roleName === 'string'
    ? ramRoleArn(uid, roleName)
    : whenKnown([uid, roleName], ramRoleArn);
}

function sameAccountProblem(eciUid: string, registryUid: string): string | undefined {
  return eciUid === registryUid
    ? complain({
        what: 'the registry and the container groups are in the same account',
        got: registryUid,
        allowed: 'two different UIDs',
        instead: 'inside one account use EciServiceRole with pull, or nothing: ECI pulls by its service-linked role',
      })
    : undefined;
}
