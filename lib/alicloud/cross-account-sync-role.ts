import * as pulumi from '@pulumi/pulumi';
import { instanceIdProblem, SYNC_ROLE_NAME, uidProblem } from '../policy/alicloud-names';
import { expectPlace } from './accounts';
import type { AdoptedRoleArgs } from './adoption';
import { declaring } from './declared';
import { checkedItems, checkedPair, checkedText, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, claimSingleton, replacedWhenMoved } from './program';
import { ramDocumentText } from './ram-documents';
import { makeRole } from './ram-resources';
import { checkedRegion } from './regions';
import { checkedRemarks } from './remarks';
import {
  equalUidsProblem,
  type InstancePlace,
  syncRolePolicyText,
  syncRoleTrust,
  vendorSyncRolePolicyText,
} from './sync-documents';

/** An instance that images may be synchronized to. */
export interface TargetInstanceArgs {
  /** `cri-…` */
  readonly instanceId: pulumi.Input<string>;
  /** The instance's region, `cn-beijing`. */
  readonly regionId: pulumi.Input<string>;
}

export interface CrossAccountSyncRoleArgs {
  /** UID of the target account (B), in which the role is created: digits. */
  readonly targetUid: pulumi.Input<string>;
  /** UIDs of all source accounts (A). Of a RAM user: the UID of its main account. */
  readonly sourceUids: pulumi.Input<pulumi.Input<string>[]>;
  /** All instances of the target account that the sources may synchronize to. */
  readonly targetInstances: pulumi.Input<pulumi.Input<TargetInstanceArgs>[]>;
  /**
   * Name of the custom policy.
   * @default 'registry-access-cross-account-sync'
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * What the console has made already, and is taken over by import; remove it once that is in the stack's state.
   * @default - nothing
   */
  readonly adopt?: AdoptedRoleArgs;
  /**
   * Short for `adopt: { attachedPolicies: [] }`: the role alone.
   * @default false
   */
  readonly adoptExistingRole?: boolean;
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
 * The target account's consent to receive images from other accounts: the role
 * `aliyuncontainerregistrycrossaccoutsyncrole`, which the registry service assumes on behalf of the source accounts, with the
 * two sync actions on the named instances.
 *
 * The name is fixed by ACR, so there is one such role in an account: name all sources and all target instances here.
 *
 * @see https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export class CrossAccountSyncRole extends pulumi.ComponentResource {
  /** ARN of the role. */
  readonly roleArn: pulumi.Output<string>;
  /** Name of the role, as ACR fixes it. */
  readonly roleName: pulumi.Output<string>;
  /** What the deploying identity needs in the target account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The accounts and instances.
   * @param opts A bag of options that control this resource's behavior; the provider is the target account's.
   */
  constructor(name: string, args: CrossAccountSyncRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:CrossAccountSyncRole', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('CrossAccountSyncRoleArgs', args);

    const targetUid = claimSingleton(
      `the role ${SYNC_ROLE_NAME}`,
      checkedText(args.targetUid, 'targetUid', uidProblem),
      name,
      'targetUid',
      'name all source accounts and target instances in one CrossAccountSyncRole',
    );
    expectPlace(this, { uid: targetUid });
    const sourceUids = checkedItems(args.sourceUids, 'sourceUids', (uid, path) =>
      checkedPair(targetUid, checkedText(uid, path, uidProblem), path, equalUidsProblem),
    );
    const targetInstances = checkedItems(args.targetInstances, 'targetInstances', (instance, path): InstancePlace => {
      checkedText(instance.instanceId, `${path}.instanceId`, instanceIdProblem);
      checkedRegion(instance.regionId, `${path}.regionId`);
      return instance;
    });
    const { roleArn, roleName, deployerPolicy } = makeRole(
      name,
      {
        uid: targetUid,
        roleName: SYNC_ROLE_NAME,
        description: 'Lets other accounts synchronize images to instances of this account',
        remarks: checkedRemarks(args),
        trustDocument: whenKnown([sourceUids], (uids: string[]) => ramDocumentText(syncRoleTrust(uids))),
        policyDocument: whenKnown([targetUid, targetInstances], syncRolePolicyText),
        vendorPolicyDocument: whenKnown([targetUid, targetInstances], vendorSyncRolePolicyText),
        policyName: args.policyName ?? 'registry-access-cross-account-sync',
        systemPolicies: [],
        adopt: args.adopt ?? (args.adoptExistingRole === true ? { attachedPolicies: [] } : undefined),
      },
      childOptions(this, opts, replacedWhenMoved(targetUid)),
    );

    this.roleArn = roleArn;
    this.roleName = roleName;
    this.deployerPolicy = deployerPolicy;
    this.registerOutputs(declared.outputs({ roleArn, roleName, deployerPolicy }));
  }
}
