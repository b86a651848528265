import * as pulumi from '@pulumi/pulumi';
import { ramRoleArnProblem, ramRoleNameProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import { type AcrRegistryInfo, infosOfPulled } from './acr-registry-info';
import type { AdoptedRoleArgs } from './adoption';
import { declaring, inputError } from './declared';
import { checkedAddresses, checkedScopes, type PulledImages, type PulledImagesArgs } from './image-scope';
import { checkedText, checkedTexts, derivedText, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, replacedWhenMoved } from './program';
import { assumeRoles, checkedDocumentText, eciServiceTrust, pullStatements } from './pull-documents';
import { AssumePermission, isSystemPolicy, PullPermission } from './pull-permissions';
import { ramDocumentText } from './ram-documents';
import { makeRole } from './ram-resources';
import { checkedRegion } from './regions';
import { checkedRemarks } from './remarks';

export interface EciServiceRoleArgs {
  /** UID of the account that runs the container groups, in which the role is created: digits. */
  readonly eciUid: pulumi.Input<string>;
  /**
   * Name of the role: letters, digits, `.` and `-`, 64 at most. The other account derives the role's ARN from it.
   * @default - the name of this component
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * ARNs of the roles of registry accounts (`AcrPullRole`) that this role assumes to pull from there.
   * @default - none
   */
  readonly pullRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How far the role may assume others. With the system policy, `pullRoleArns` are no limit, but what container groups are told.
   * @default AssumePermission.NamedRoles
   */
  readonly assumePermission?: AssumePermission;
  /**
   * Images of this same account that the role may pull. With it, pulls are restricted to them, where ECI's service-linked
   * role may pull everything in the account.
   * @default - none
   */
  readonly pull?: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>;
  /**
   * Region of the container groups; decides whether they must be told the region of what they pull.
   * @default - that of each registry
   */
  readonly eciRegionId?: pulumi.Input<string>;
  /**
   * What the role may do with the images of `pull`. A system policy knows no scope, and names in `pull` beside one are refused.
   * @default PullPermission.Documented
   */
  readonly pullPermission?: PullPermission;
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
 * The role that Elastic Container Instance assumes in the account of the container groups (`AcrRegistryInfo.N.ArnService`), to
 * pull images without passwords: from other accounts by assuming their `AcrPullRole`s, from this account by itself.
 *
 * Before it works: an Enterprise Edition instance can be connected to from where the images are pulled, over the internet or a VPC
 * (`RegistryEndpointAccess`), as a new one can from nowhere; and the images are those of Container Registry, as no others are pulled
 * without a password.
 *
 * @see https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
export class EciServiceRole extends pulumi.ComponentResource {
  /** ARN of the role, for `ArnService` and for the trust of an `AcrPullRole`. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of the role. */
  readonly roleName: pulumi.Output<string>;
  /** What the deploying identity needs in the ECI account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;
  /**
   * What container groups and image caches are told, as ECI wants it: one entry for each registry of `pull` and each role of
   * `pullRoleArns`. A registry of another account that has a custom domain or is in another region needs more: see `acrRegistryInfos`.
   */
  readonly acrRegistryInfo: pulumi.Output<AcrRegistryInfo[]>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args What the role may assume and pull.
   * @param opts A bag of options that control this resource's behavior; the provider is the ECI account's.
   */
  constructor(name: string, args: EciServiceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:EciServiceRole', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('EciServiceRoleArgs', args);
    if (args.pullRoleArns === undefined && args.pull === undefined) {
      throw inputError(
        'pullRoleArns',
        complain({
          what: 'the role has nothing to pull',
          allowed: 'pullRoleArns (images of other accounts), pull (images of this account), or both',
        }),
      );
    }

    const eciUid = checkedText(args.eciUid, 'eciUid', uidProblem);
    expectPlace(this, { uid: eciUid });
    const eciRegionId = args.eciRegionId === undefined ? '' : checkedRegion(args.eciRegionId, 'eciRegionId');
    const pullRoleArns =
      args.pullRoleArns === undefined ? [] : checkedTexts(args.pullRoleArns, 'pullRoleArns', ramRoleArnProblem);
    const assumePermission = args.assumePermission ?? AssumePermission.NamedRoles;
    const pullPermission = args.pullPermission ?? PullPermission.Documented;
    const scopes = args.pull === undefined ? [] : checkedScopes(args.pull, 'pull', pullPermission);
    const told =
      args.pull === undefined || args.eciRegionId === undefined ? scopes : checkedAddresses(args.pull, 'pull');

    const namedRoles = args.pullRoleArns !== undefined && !isSystemPolicy(assumePermission);
    const scopedPull = args.pull !== undefined && !isSystemPolicy(pullPermission);
    const { roleArn, roleName, deployerPolicy } = makeRole(
      name,
      {
        uid: eciUid,
        roleName: derivedText(args.roleName, name, 'roleName', ramRoleNameProblem),
        description: 'Elastic Container Instance pulls Container Registry images without passwords',
        remarks: checkedRemarks(args),
        trustDocument: ramDocumentText(eciServiceTrust()),
        policyDocument: servicePolicy(eciUid, namedRoles && pullRoleArns, scopedPull && scopes, pullPermission),
        policyName: args.policyName,
        adopt: args.adopt,
        systemPolicies: [
          ...(args.pullRoleArns !== undefined && !namedRoles ? [{ name: assumePermission, after: pullRoleArns }] : []),
          ...(args.pull !== undefined && !scopedPull ? [{ name: pullPermission, after: scopes }] : []),
        ],
      },
      childOptions(this, opts, replacedWhenMoved(eciUid)),
    );

    this.roleArn = roleArn;
    this.roleName = roleName;
    this.deployerPolicy = deployerPolicy;
    this.acrRegistryInfo = whenKnown(
      [roleArn, pullRoleArns, told, eciRegionId],
      (arnService: string, arns: string[], pulled: PulledImages[], region: string) => [
        ...infosOfPulled(pulled, { arnService }, region === '' ? undefined : region),
        ...arns.map((arnUser) => ({ arnService, arnUser })),
      ],
    );
    this.registerOutputs(
      declared.outputs({ roleArn, roleName, deployerPolicy, acrRegistryInfo: this.acrRegistryInfo }),
    );
  }
}

/** What the role may do by a policy of its own; undefined where policies of the vendor say all. */
function servicePolicy(
  eciUid: pulumi.Input<string>,
  pullRoleArns: pulumi.Input<string[]> | false,
  scopes: pulumi.Input<PulledImages[]> | false,
  permission: PullPermission,
): pulumi.Input<string> | undefined {
  if (pullRoleArns === false && scopes === false) return undefined;
  return whenKnown(
    [pullRoleArns, scopes, eciUid],
    (arns: string[] | false, pulled: PulledImages[] | false, uid: string) =>
      checkedDocumentText([
        ...(arns === false ? [] : [assumeRoles(arns)]),
        ...(pulled === false ? [] : pullStatements(pulled, uid, permission)),
      ]),
  );
}
