import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryProblem, namespaceProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { declaring } from './declared';
import { deployerPolicyText, imageSyncDeployer } from './deployer-permissions';
import { imageSyncResource } from './dynamic-resources';
import { checkedCall } from './eci-args';
import { imagesOf } from './image-tags';
import { checked, checkedPair, checkedText, refuse, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions, replacedWhenMoved } from './program';
import { repositoryOfNamespaceProblem } from './repository-names';
import { unequalNamesProblem } from './sync-checks';
import { checkedEnds, ruleIdProblem } from './sync-ends';

export interface ImageSyncTaskArgs {
  /** UID of the source account (A), whose credentials start the task: digits. */
  readonly sourceUid: pulumi.Input<string>;
  /** The source instance, `cri-…`. */
  readonly sourceInstanceId: pulumi.Input<string>;
  /** Region of the source instance. */
  readonly sourceRegionId: pulumi.Input<string>;
  /** The namespace. */
  readonly namespaceName: pulumi.Input<string>;
  /** The repository. */
  readonly repositoryName: pulumi.Input<string>;
  /**
   * Id of the repository, `crr-…`.
   * @default - looked up by its name, for which the caller needs `cr:GetRepository`
   */
  readonly repositoryId?: pulumi.Input<string>;
  /**
   * The tags to synchronize, one task each: a list, or a record of tags that are outputs, by names of your own (`{ current: build.tag }`), each
   * of which is a resource. A list that is an output, or has outputs in it, is one resource as a whole: when it changes, all of it is
   * synchronized again, of which what is there already costs little.
   */
  readonly tags: pulumi.Input<string>[] | pulumi.Output<string[]> | pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Tags of the target that differ, by the tag or, of a record, its name: `{ 'v1.2': 'stable' }`. Refused beside `syncRuleId`, because a
   * rule keeps them.
   * @default - the same tags
   */
  readonly targetTags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** UID of the target account (B): digits. */
  readonly targetUid: pulumi.Input<string>;
  /** The target instance, `cri-…`. */
  readonly targetInstanceId: pulumi.Input<string>;
  /** Region of the target instance. */
  readonly targetRegionId: pulumi.Input<string>;
  /**
   * The namespace on the target side; beside `syncRuleId` the same, as a rule has it.
   * @default - `namespaceName`
   */
  readonly targetNamespaceName?: pulumi.Input<string>;
  /**
   * The repository on the target side; beside `syncRuleId` the same, as a rule has it.
   * @default - `repositoryName`
   */
  readonly targetRepositoryName?: pulumi.Input<string>;
  /**
   * Whether another image under the same tag of the target is replaced; without it the task fails with TAG_CONFLICT. Refused beside
   * `syncRuleId`, because a task by a rule cannot be told so.
   * @default false
   */
  readonly override?: pulumi.Input<boolean>;
  /**
   * Id of a manual rule (`crsr-…`, `CrossAccountSyncRule` with `SyncTrigger.Manual`) by which the images are synchronized. The target said
   * here must be the rule's: where the registry says that the image went elsewhere, the update fails.
   * @default - none: straight to the target
   */
  readonly syncRuleId?: pulumi.Input<string>;
  /**
   * Profile of the Alibaba Cloud CLI to call with.
   * @default - the environment's credentials
   */
  readonly profile?: pulumi.Input<string>;
  /**
   * ARN of the role to assume for the calls: the deploying role of the source account.
   * @default - none
   */
  readonly roleArn?: pulumi.Input<string>;
  /**
   * How long to wait for each task, in seconds. A task that is not over goes on, and the next update waits for it again.
   * @default 3600
   */
  readonly timeoutSeconds?: pulumi.Input<number>;
}

/**
 * Synchronizes images that are in the source instance already, each once: an automatic rule does not reach what was pushed before
 * it. Starts a task per tag and waits for its end; destroying it deletes nothing. For very many images the vendor recommends
 * to copy the OSS bucket and import from it.
 *
 * Calls the registry's OpenAPI; needs the package `@alicloud/pop-core`. The target account must have consented
 * (`CrossAccountSyncRole`).
 *
 * @see https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposynctask
 */
export class ImageSyncTask extends pulumi.ComponentResource {
  /** Ids of the tasks, `rst-…`, in the order of the tags. */
  readonly taskIds: pulumi.Output<string[]>;
  /** What the calling identity needs in the source account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The images, and where they go.
   * @param opts A bag of options that control this resource's behavior. A provider has no effect: see `profile` and `roleArn`.
   */
  constructor(name: string, args: ImageSyncTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:ImageSyncTask', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('ImageSyncTaskArgs', args);
    const images = imagesOf(args);
    const rule = args.syncRuleId === undefined ? undefined : checkedText(args.syncRuleId, 'syncRuleId', ruleIdProblem);
    if (rule !== undefined) refuse(args.targetTags, 'targetTags', notByRule);

    const { sourceInstanceId: instanceId, sourceUid, sourceRegionId: regionId, ...target } = checkedEnds(args);
    const namespaceName = checkedText(args.namespaceName, 'namespaceName', namespaceProblem);
    const repositoryName = checkedPair(
      namespaceName,
      checkedText(args.repositoryName, 'repositoryName', acrRepositoryProblem),
      'repositoryName',
      repositoryOfNamespaceProblem,
    );
    const common = {
      regionId,
      ...checkedCall(args, 3600, sourceUid),
      instanceId,
      namespaceName,
      repositoryName,
      ...(args.repositoryId === undefined
        ? {}
        : { repositoryId: checkedText(args.repositoryId, 'repositoryId', repositoryIdProblem) }),
      ...target,
      ...checkedTarget(args, namespaceName, repositoryName),
      override: checked(args.override ?? false, 'override', (override: unknown) =>
        rule !== undefined && override === true ? notByRule(override) : undefined,
      ),
      ...(rule === undefined ? {} : { syncRuleId: rule }),
    };
    const moved = replacedWhenMoved(sourceUid, regionId, instanceId);
    const options = childOptions(this, opts, moved);
    this.taskIds =
      'late' in images
        ? imageSyncResource(`${name}-tags`, { ...common, images: images.late }, options).taskIds
        : pulumi.all(
            images.named.map(
              ({ key, tag, targetTag }) =>
                imageSyncResource(`${name}-${key}`, { ...common, tag, targetTag }, options).taskId,
            ),
          );
    this.deployerPolicy = whenKnown(
      [sourceUid, regionId, instanceId, namespaceName, repositoryName],
      (uid: string, region: string, instance: string, namespace: string, repository: string) =>
        deployerPolicyText(
          imageSyncDeployer(uid, region, instance, [namespace, repository], args.syncRuleId !== undefined),
        ),
    );
    this.registerOutputs(declared.outputs({ taskIds: this.taskIds, deployerPolicy: this.deployerPolicy }));
  }
}

/** A rule synchronizes between equal names only. */
function checkedTarget(
  args: ImageSyncTaskArgs,
  namespaceName: pulumi.Input<string>,
  repositoryName: pulumi.Input<string>,
) {
  const { targetNamespaceName: namespace = namespaceName, targetRepositoryName: repository = repositoryName } = args;
  const equal = (what: 'namespace' | 'repository') => (source: string, target: string) =>
    args.syncRuleId === undefined ? undefined : unequalNamesProblem(what, source, target);
  const targetNamespaceName = checkedPair(
    namespaceName,
    checkedText(namespace, 'targetNamespaceName', namespaceProblem),
    'targetNamespaceName',
    equal('namespace'),
  );
  return {
    targetNamespaceName,
    targetRepositoryName: checkedPair(
      repositoryName,
      checkedPair(
        targetNamespaceName,
        checkedText(repository, 'targetRepositoryName', acrRepositoryProblem),
        'targetRepositoryName',
        repositoryOfNamespaceProblem,
      ),
      'targetRepositoryName',
      equal('repository'),
    ),
  };
}

/** https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposynctaskbyrule takes image and rule, and no more. */
function notByRule(given: unknown): string | undefined {
  return given === undefined
    ? undefined
    : complain({
        what: 'a task by a rule cannot be told this',
        got: given,
        instead: 'leave it out, or leave out syncRuleId and synchronize straight to the target',
      });
}

function repositoryIdProblem(id: string): string | undefined {
  return /^crr-[a-z0-9]+$/.test(id)
    ? undefined
    : complain({ what: 'not a repository id', got: id, allowed: "'crr-' and lower-case letters or digits" });
}
