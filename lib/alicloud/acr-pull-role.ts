import * as pulumi from '@pulumi/pulumi';
import { ramRoleArnProblem, ramRoleNameProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import type { AdoptedRoleArgs } from './adoption';
import { declaring, inputError } from './declared';
import { checkedScopes, type ImageScopeArgs } from './image-scope';
import { checked, checkedText, checkedTexts, derivedText, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, replacedWhenMoved } from './program';
import { checkedDocumentText, pullStatements, ramTrust } from './pull-documents';
import { isSystemPolicy, PullPermission } from './pull-permissions';
import { ramDocumentText } from './ram-documents';
import { makeRole } from './ram-resources';
import { checkedRemarks } from './remarks';
import type { ImageScope } from './scopes';

export interface AcrPullRoleArgs {
  /** UID of the registry's account, in which the role is created: digits. */
  readonly registryUid: pulumi.Input<string>;
  /**
   * Name of the role: letters, digits, `.` and `-`, 64 at most. The other account derives the role's ARN from it.
   * @default - the name of this component
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * ARNs of the roles that may assume this one, and no others: the consumers' service roles (`ramRoleArn(uid, roleName)`).
   * @default - none; then `trustedAccountUids` is needed
   */
  readonly trustedRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * UIDs of accounts of which every user and role may assume this one that its own account lets. SAE's page asks for it;
   * ECI and ACK do with `trustedRoleArns`.
   * @default - none
   */
  readonly trustedAccountUids?: pulumi.Input<pulumi.Input<string>[]>;
  /** The images that may be pulled; with a system policy, whole instances by `everything: true`. */
  readonly pull: pulumi.Input<pulumi.Input<ImageScopeArgs>[]>;
  /**
   * What the role may do. The system policies know no scope: they reach every registry of the account, and names in `pull` beside
   * one are refused.
   * @default PullPermission.Documented
   */
  readonly permission?: PullPermission;
  /**
   * How long an assumed session may last: seconds, 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionDuration?: pulumi.Input<number>;
  /**
   * Name of the custom policy: letters, digits and `-`, 128 at most.
   * @default - the role's name with `-` for `.`, and `-policy`
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * What the console has made already, and is taken over by import; remove it once that is in the stack's state.
   * @default - nothing
   */
  readonly adopt?: AdoptedRoleArgs;
  /**
   * What the console shows of the role and its policy: 1 to 1024 characters.
   * @default - what the role is for; of the policy, none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * Tags of the role and its policy.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The role in the registry's account (`AcrRegistryInfo.N.ArnUser`) that service roles of other accounts assume to pull images.
 * RAM may refuse a trust policy that names a role that does not exist, so create the consumers' roles first.
 *
 * Before it works: an Enterprise Edition instance can be connected to from where the images are pulled, over the internet or a VPC
 * (`RegistryEndpointAccess`), as a new one can from nowhere; and the images are those of Container Registry, as no others are pulled
 * without a password.
 *
 * @see https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
export class AcrPullRole extends pulumi.ComponentResource {
  /** ARN of the role, for `ArnUser` and for what an `EciServiceRole` may assume. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of the role. */
  readonly roleName: pulumi.Output<string>;
  /** What the deploying identity needs in the registry's account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args Who may assume the role, and what it may pull.
   * @param opts A bag of options that control this resource's behavior; the provider is the registry account's.
   */
  constructor(name: string, args: AcrPullRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:AcrPullRole', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('AcrPullRoleArgs', args);

    const registryUid = checkedText(args.registryUid, 'registryUid', uidProblem);
    expectPlace(this, { uid: registryUid });
    if (args.trustedRoleArns === undefined && args.trustedAccountUids === undefined) {
      throw inputError(
        'trustedRoleArns',
        complain({
          what: 'nobody may assume the role',
          allowed: 'trustedRoleArns, trustedAccountUids, or both',
          instead: 'name roles',
        }),
      );
    }
    const roleArns =
      args.trustedRoleArns === undefined
        ? []
        : checkedTexts(args.trustedRoleArns, 'trustedRoleArns', ramRoleArnProblem);
    const uids =
      args.trustedAccountUids === undefined
        ? []
        : checkedTexts(args.trustedAccountUids, 'trustedAccountUids', uidProblem);
    const permission = args.permission ?? PullPermission.Documented;
    const scopes = checkedScopes(args.pull, 'pull', permission);
    const system = isSystemPolicy(permission);

    const { roleArn, roleName, deployerPolicy } = makeRole(
      name,
      {
        uid: registryUid,
        roleName: derivedText(args.roleName, name, 'roleName', ramRoleNameProblem),
        description: 'Other accounts pull Container Registry images without passwords',
        remarks: checkedRemarks(args),
        trustDocument: whenKnown([roleArns, uids], (arns: string[], accounts: string[]) =>
          ramDocumentText(ramTrust(arns, accounts)),
        ),
        maxSessionDuration:
          args.maxSessionDuration === undefined
            ? undefined
            : checked(args.maxSessionDuration, 'maxSessionDuration', sessionProblem),
        policyDocument: system
          ? undefined
          : whenKnown([scopes, registryUid], (pulled: ImageScope[], uid: string) =>
              checkedDocumentText(pullStatements(pulled, uid, permission)),
            ),
        policyName: args.policyName,
        adopt: args.adopt,
        systemPolicies: system ? [{ name: permission, after: scopes }] : [],
      },
      childOptions(this, opts, replacedWhenMoved(registryUid)),
    );

    this.roleArn = roleArn;
    this.roleName = roleName;
    this.deployerPolicy = deployerPolicy;
    this.registerOutputs(declared.outputs({ roleArn, roleName, deployerPolicy }));
  }
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createrole */
function sessionProblem(seconds: number): string | undefined {
  return Number.isInteger(seconds) && seconds >= 3600 && seconds <= 43_200
    ? undefined
    : complain({ what: 'bad session duration', got: seconds, allowed: '3600 to 43200 seconds' });
}
