import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { expectProviders, type Side } from './accounts';
import type { AdoptedRoleArgs } from './adoption';
import { CrossAccountSyncRole } from './cross-account-sync-role';
import { CrossAccountSyncRule } from './cross-account-sync-rule';
import { declaring, partOf } from './declared';

import { joinedDeployerPolicies } from './deployer-permissions';
import type { InstanceType, Site } from './editions';
import { refuse } from './inputs';
import { knownArguments } from './known-arguments';
import { otherRoleProblem, roleKindProblem } from './sync-role-checks';
import {
  type NamedScope,
  namedScopes,
  type SyncScopeArgs,
  scopeArguments,
  scopesByNamespace,
  targetArguments,
} from './sync-scopes';
import { SyncTarget } from './sync-target';

export interface CrossAccountSyncArgs {
  /** Provider of the source account (A), in the source instance's region. */
  readonly sourceProvider: Provider;
  /** Provider of the target account (B); with `createTargets`, in the target instance's region. */
  readonly targetProvider: Provider;
  /** UID of the source account: digits. */
  readonly sourceUid: pulumi.Input<string>;
  /** The source instance, `cri-…`. */
  readonly sourceInstanceId: pulumi.Input<string>;
  /** Region of the source instance. */
  readonly sourceRegionId: pulumi.Input<string>;
  /**
   * Edition of the source instance; see `CrossAccountSyncRule`.
   * @default - not checked
   */
  readonly sourceInstanceType?: pulumi.Input<InstanceType | string>;
  /**
   * The site that sold the source instance.
   * @default Site.Domestic
   */
  readonly site?: pulumi.Input<Site>;
  /** UID of the target account: digits. */
  readonly targetUid: pulumi.Input<string>;
  /** The target instance, `cri-…`. */
  readonly targetInstanceId: pulumi.Input<string>;
  /** Region of the target instance. */
  readonly targetRegionId: pulumi.Input<string>;
  /**
   * What is synchronized, one rule each: a list where the names are plain, after which the rules are called, or a record by names of your own
   * (`{ prod: { namespaceName: namespace.name } }`).
   */
  readonly scopes: SyncScopeArgs[] | Record<string, SyncScopeArgs>;
  /**
   * Whether the target account's namespaces (and repositories, where a scope is one) are created here, as `SyncTarget`.
   * @default false
   */
  readonly createTargets?: boolean;
  /**
   * The target account's sync role, where it is declared elsewhere in the program (there is one in an account).
   * @default - a new one for this source account and target instance
   */
  readonly role?: CrossAccountSyncRole;
  /**
   * Name of the custom policy of the sync role that is made here.
   * @default - that of `CrossAccountSyncRole`
   */
  readonly rolePolicyName?: pulumi.Input<string>;
  /**
   * What the console has made of the target account's sync role already; see `CrossAccountSyncRole`.
   * @default - nothing
   */
  readonly adoptRole?: AdoptedRoleArgs;
  /**
   * Tags of the sync role and its policy; refused beside `role`, which has its own.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Both sides of a synchronization between accounts, for a program that holds a provider of each: the target account's consent
 * and the source account's rules, in this order.
 *
 * Before it works: both instances are of the Enterprise Edition, the source of Standard or Advanced (of Premium on the international site);
 * the identity that deploys has set its registry password once, in the console.
 *
 * @see https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export class CrossAccountSync extends pulumi.ComponentResource {
  /** The target account's consent: the one given, or the one made here. */
  readonly role: CrossAccountSyncRole;
  /** The rules, in the order of the scopes. */
  readonly rules: CrossAccountSyncRule[];
  /** What the deploying identity needs in the source account for this: a RAM policy document as JSON text. */
  readonly sourceDeployerPolicy: pulumi.Output<string>;
  /** What it needs in the target account, for a `role` that is given, too: a RAM policy document as JSON text. */
  readonly targetDeployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The two sides.
   * @param opts A bag of options that control this resource's behavior; the providers come from the arguments.
   */
  constructor(name: string, args: CrossAccountSyncArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:CrossAccountSync', name, {}, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('CrossAccountSyncArgs', args);
    const scopes = namedScopes(args.scopes, args.createTargets === true);

    refuse(args.role, 'role', roleKindProblem);
    if (args.role !== undefined) {
      for (const key of ['tags', 'rolePolicyName', 'adoptRole'] as const) refuse(args[key], key, otherRoleProblem);
    }
    expectProviders(...sidesOf(args));

    this.role = args.role ?? this.makeRole(name, args, opts);
    const targets = args.createTargets === true ? this.makeTargets(name, args, scopes, opts) : [];
    this.rules = scopes.map((scope) => this.makeRule(name, args, scope, targets, opts));

    this.sourceDeployerPolicy = joinedDeployerPolicies(this.rules.map((rule) => rule.deployerPolicy));
    this.targetDeployerPolicy = joinedDeployerPolicies([this.role, ...targets].map((one) => one.deployerPolicy));
    this.registerOutputs(
      declared.outputs({
        roleArn: this.role.roleArn,
        ruleIds: this.rules.map((rule) => rule.ruleId),
        sourceDeployerPolicy: this.sourceDeployerPolicy,
        targetDeployerPolicy: this.targetDeployerPolicy,
      }),
    );
  }

  private makeRole(
    name: string,
    args: CrossAccountSyncArgs,
    opts: pulumi.ComponentResourceOptions | undefined,
  ): CrossAccountSyncRole {
    return partOf(
      ROLE_ARGUMENTS,
      () =>
        new CrossAccountSyncRole(
          name,
          {
            targetUid: args.targetUid,
            sourceUids: [args.sourceUid],
            targetInstances: [{ instanceId: args.targetInstanceId, regionId: args.targetRegionId }],
            tags: args.tags,
            policyName: args.rolePolicyName,
            adopt: args.adoptRole,
          },
          pulumi.mergeOptions({ dependsOn: opts?.dependsOn }, { parent: this, provider: args.targetProvider }),
        ),
    );
  }

  private makeRule(
    name: string,
    args: CrossAccountSyncArgs,
    { key, scope, path }: NamedScope,
    targets: readonly SyncTarget[],
    opts: pulumi.ComponentResourceOptions | undefined,
  ): CrossAccountSyncRule {
    return partOf(
      scopeArguments(scope, path),
      () =>
        new CrossAccountSyncRule(
          `${name}-${key}`,
          {
            sourceUid: args.sourceUid,
            sourceInstanceId: args.sourceInstanceId,
            sourceRegionId: args.sourceRegionId,
            sourceInstanceType: args.sourceInstanceType,
            site: args.site,
            targetUid: args.targetUid,
            targetInstanceId: args.targetInstanceId,
            targetRegionId: args.targetRegionId,
            ...scope,
          },
          // Without the consent the API refuses the rule with NoPrivilege, which the provider does not retry.
          pulumi.mergeOptions(
            { dependsOn: opts?.dependsOn },
            { parent: this, provider: args.sourceProvider, dependsOn: [this.role, ...targets] },
          ),
        ),
    );
  }

  /** One target per namespace; it makes repositories by itself where any scope is the whole of it. */
  private makeTargets(
    name: string,
    args: CrossAccountSyncArgs,
    scopes: readonly NamedScope[],
    opts: pulumi.ComponentResourceOptions | undefined,
  ): SyncTarget[] {
    return [...scopesByNamespace(scopes)].map(([namespaceName, repositories]) => {
      return partOf(
        targetArguments(namespaceName, scopes),
        () =>
          new SyncTarget(
            `${name}-${namespaceName}`,
            {
              targetUid: args.targetUid,
              targetInstanceId: args.targetInstanceId,
              targetRegionId: args.targetRegionId,
              namespaceName,
              ...(repositories.length === 0 ? {} : { repositories }),
            },
            pulumi.mergeOptions({ dependsOn: opts?.dependsOn }, { parent: this, provider: args.targetProvider }),
          ),
      );
    });
  }
}

/** RAM has no Regions, so that only what `createTargets` makes has to be in that of the target. */
function sidesOf(args: CrossAccountSyncArgs): [source: Side, target: Side] {
  const { sourceProvider, sourceUid, sourceRegionId, targetProvider, targetUid, targetRegionId } = args;
  return [
    { provider: sourceProvider, path: 'sourceProvider', uid: sourceUid, regionId: sourceRegionId },
    {
      provider: targetProvider,
      path: 'targetProvider',
      uid: targetUid,
      ...(args.createTargets === true ? { regionId: targetRegionId } : {}),
    },
  ];
}

/** What the user calls the arguments of the parts. */
const ROLE_ARGUMENTS = {
  'sourceUids[0]': 'sourceUid',
  'targetInstances[0].instanceId': 'targetInstanceId',
  'targetInstances[0].regionId': 'targetRegionId',
  policyName: 'rolePolicyName',
  adopt: 'adoptRole',
};
