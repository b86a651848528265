import * as cs from '@pulumi/alicloud/cs';
import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryProblem, namespaceProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import { plainName, takenOver } from './adoption';
import { declaring, inputError } from './declared';
import { deployerPolicyText, syncRuleDeployer } from './deployer-permissions';
import { type InstanceType, Site, SyncTrigger } from './editions';
import { checkedPair, checkedText, notEmpty, refuse, refuseLostLimits, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, replacedWhenMoved } from './program';
import { repositoryOfNamespaceProblem } from './repository-names';
import {
  regionPairWarning,
  sourceTypeProblem,
  tagFilterProblem,
  triggerProblem,
  unequalNamesProblem,
} from './sync-checks';
import { checkedEnds, ruleIdProblem } from './sync-ends';

export interface CrossAccountSyncRuleArgs {
  /** UID of the source account (A), whose provider creates the rule: digits. */
  readonly sourceUid: pulumi.Input<string>;
  /** The source instance, `cri-…`. */
  readonly sourceInstanceId: pulumi.Input<string>;
  /** Region of the source instance; the provider must be of this region. */
  readonly sourceRegionId: pulumi.Input<string>;
  /**
   * Edition of the source instance, in any form of the vendor's: of the provider (`Advanced`), the API (`Enterprise_Advanced`) or a console
   * (`Premium`, `高级版`). Only Standard and Advanced can be a source (International site: only Advanced, there called Premium).
   * @default - not checked; the API refuses an edition that cannot synchronize
   */
  readonly sourceInstanceType?: pulumi.Input<InstanceType | string>;
  /**
   * The site that sold the source instance; decides which editions can be a source.
   * @default Site.Domestic
   */
  readonly site?: pulumi.Input<Site>;
  /** UID of the target account (B): digits. */
  readonly targetUid: pulumi.Input<string>;
  /** The target instance, `cri-…`. */
  readonly targetInstanceId: pulumi.Input<string>;
  /** Region of the target instance. */
  readonly targetRegionId: pulumi.Input<string>;
  /** The namespace to synchronize, of the same name on both sides. */
  readonly namespaceName: pulumi.Input<string>;
  /**
   * The one repository of the namespace to synchronize, of the same name on both sides.
   * @default - every repository of the namespace; the target namespace must then create repositories on push (`autoCreate`)
   */
  readonly repositoryName?: pulumi.Input<string>;
  /**
   * The namespace on the target side. ACR synchronizes only between equal names, and any other is refused.
   * @default - `namespaceName`
   */
  readonly targetNamespaceName?: pulumi.Input<string>;
  /**
   * The repository on the target side. ACR synchronizes only between equal names, and any other is refused.
   * @default - `repositoryName`
   */
  readonly targetRepositoryName?: pulumi.Input<string>;
  /**
   * Regular expression of the tags to synchronize.
   * @default '.*'
   */
  readonly tagFilter?: pulumi.Input<string>;
  /**
   * Whether a push starts the synchronization. An automatic rule does not reach images from before the rule.
   * @default SyncTrigger.Automatic
   */
  readonly trigger?: pulumi.Input<SyncTrigger>;
  /**
   * Name of the rule in the console.
   * @default - the name of this component, with '-' for '/'
   */
  readonly ruleName?: pulumi.Input<string>;
  /**
   * Id of the rule, `crsr-…`, where the console has made it already: it is taken over by import, under the `ruleName` that it has there.
   * Needs plain values for the instance and the namespace. Remove it once the rule is in the stack's state.
   * @default - a new one
   */
  readonly adoptRuleId?: string;
}

/**
 * The source account's rule that synchronizes images to an instance of another account. The target account must have
 * consented (`CrossAccountSyncRole`) before the rule is created, and must have the namespace (and repository).
 *
 * The provider can neither update a rule nor read the target UID back, so a change of anything replaces the rule, the UID
 * included; the old one is deleted first.
 *
 * Before it works: both instances are of the Enterprise Edition, the source of Standard or Advanced (of Premium on the international site);
 * the identity that deploys has set its registry password once, in the console.
 *
 * @see https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export class CrossAccountSyncRule extends pulumi.ComponentResource {
  /** Id of the rule, `crsr-…`. */
  readonly ruleId: pulumi.Output<string>;
  /** What the deploying identity needs in the source account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args What is synchronized from where to where.
   * @param opts A bag of options that control this resource's behavior; the provider is the source account's, of the source region.
   */
  constructor(name: string, args: CrossAccountSyncRuleArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:CrossAccountSyncRule', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('CrossAccountSyncRuleArgs', args);
    refuseLostLimits(args, ['repositoryName', 'tagFilter'], 'leave it out for all of them');

    const ends = checkedEnds(args);
    const { sourceUid, sourceRegionId, targetRegionId } = ends;
    expectPlace(this, { uid: sourceUid, regionId: sourceRegionId });
    whenKnown([sourceRegionId, targetRegionId], (source: string, target: string) => {
      const warning = regionPairWarning(source, target);
      if (warning !== undefined) void pulumi.log.warn(warning, this);
    });
    const instanceId = ofAllowedEdition(args, ends.sourceInstanceId);
    const namespaceName = checkedText(args.namespaceName, 'namespaceName', namespaceProblem);
    const targetNamespaceName = checkedPair(
      namespaceName,
      args.targetNamespaceName ?? namespaceName,
      'targetNamespaceName',
      (source, target) => unequalNamesProblem('namespace', source, target),
    );
    const repository = repositoryNames(args);

    const rule = new cs.RegistryEnterpriseSyncRule(
      `${name}-rule`,
      {
        syncRuleName: checkedText(args.ruleName ?? name.replaceAll('/', '-'), 'ruleName', notEmpty),
        instanceId,
        namespaceName,
        ...repository,
        syncScope: repository === undefined ? 'NAMESPACE' : 'REPO',
        syncTrigger: checkedText(args.trigger ?? SyncTrigger.Automatic, 'trigger', triggerProblem),
        tagFilter: checkedText(args.tagFilter ?? '.*', 'tagFilter', tagFilterProblem),
        targetUserId: ends.targetUid,
        targetInstanceId: ends.targetInstanceId,
        targetRegionId,
        targetNamespaceName,
      },
      takenOver(
        childOptions(this, opts, {
          // Not read back, so that every adopted rule would be replaced by one of the same UID. One of another UID is of another instance,
          // and replaced for that.
          replaceOnChanges: args.adoptRuleId === undefined ? ['targetUserId'] : [],
          deleteBeforeReplace: true,
          ...replacedWhenMoved(sourceUid, sourceRegionId, instanceId),
        }),
        importIdOf(args),
      ),
    );

    this.ruleId = rule.repoSyncRuleId;
    this.deployerPolicy = whenKnown(
      [sourceUid, sourceRegionId, instanceId],
      (uid: string, region: string, id: string) => deployerPolicyText(syncRuleDeployer(uid, region, id)),
    );
    this.registerOutputs(declared.outputs({ ruleId: this.ruleId, deployerPolicy: this.deployerPolicy }));
  }
}

/** The source instance, if its edition can be a source. */
function ofAllowedEdition(args: CrossAccountSyncRuleArgs, instanceId: pulumi.Input<string>): pulumi.Input<string> {
  if (args.sourceInstanceType === undefined) return instanceId;
  const type = checkedPair(
    args.site ?? Site.Domestic,
    checkedText(args.sourceInstanceType, 'sourceInstanceType'),
    'sourceInstanceType',
    (site, instanceType) => sourceTypeProblem(instanceType, site),
  );
  // The edition goes nowhere but into this check, so the check has to travel with something that does.
  return whenKnown([instanceId, type], (id: string, _type: string) => id);
}

/** https://www.pulumi.com/registry/packages/alicloud/api-docs/cs/registryenterprisesyncrule/#import */
function importIdOf(args: CrossAccountSyncRuleArgs): string | undefined {
  const { adoptRuleId, ruleName, sourceInstanceId, namespaceName } = args;
  if (adoptRuleId === undefined) return undefined;
  refuse(adoptRuleId, 'adoptRuleId', ruleIdProblem);
  refuse(ruleName, 'ruleName', (name) =>
    name === undefined
      ? complain({
          what: 'an adopted rule without the name that it has',
          instead: 'give the name that the console shows: one of another name would be a new rule',
        })
      : undefined,
  );
  const instance = plainName(sourceInstanceId, 'the instance', 'adoptRuleId');
  return [instance, plainName(namespaceName, 'the namespace', 'adoptRuleId'), adoptRuleId].join(':');
}

function repositoryNames(args: CrossAccountSyncRuleArgs) {
  if (args.repositoryName === undefined) {
    if (args.targetRepositoryName === undefined) return undefined;
    throw inputError(
      'targetRepositoryName',
      complain({ what: 'a target repository without a source repository', instead: 'give repositoryName' }),
    );
  }
  const repoName = checkedPair(
    args.namespaceName,
    checkedText(args.repositoryName, 'repositoryName', acrRepositoryProblem),
    'repositoryName',
    repositoryOfNamespaceProblem,
  );
  const targetRepoName = checkedPair(
    repoName,
    args.targetRepositoryName ?? repoName,
    'targetRepositoryName',
    (source, target) => unequalNamesProblem('repository', source, target),
  );
  return { repoName, targetRepoName };
}
