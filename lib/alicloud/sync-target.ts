import * as cs from '@pulumi/alicloud/cs';
import * as pulumi from '@pulumi/pulumi';
import {
  acrRepositoryProblem,
  acsRegionProblem,
  complain,
  instanceIdProblem,
  namespaceProblem,
  uidProblem,
} from '../policy';
import { deployerPolicyText, syncTargetDeployer } from './deployer-permissions';
import { checkedText, inputError, refuse, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { childOptions } from './program';

export interface SyncTargetArgs {
  /** UID of the target account (B): digits. */
  readonly targetUid: pulumi.Input<string>;
  /** The target instance, `cri-…`. */
  readonly targetInstanceId: pulumi.Input<string>;
  /** Region of the target instance; the provider must be of this region. */
  readonly targetRegionId: pulumi.Input<string>;
  /** The namespace, of the same name as on the source side. */
  readonly namespaceName: pulumi.Input<string>;
  /**
   * Repositories of the namespace that rules synchronize one by one.
   * @default - none
   */
  readonly repositories?: string[];
  /**
   * Whether the namespace makes repositories as images arrive, without which a rule of a whole namespace fails.
   * @default - true, unless repositories are named
   */
  readonly autoCreate?: pulumi.Input<boolean>;
  /**
   * Takes over a namespace of this name that exists already, by import. Its auto-create and visibility must be those declared
   * here, or the import fails; needs plain values for the instance and the namespace. Remove it once the namespace is in the state.
   * @default false
   */
  readonly adoptExistingNamespace?: boolean;
}

/**
 * What a synchronization needs on the target side besides the consent: the namespace, and where rules are for single
 * repositories, those. Everything is private, and tags stay mutable: an immutable tag makes a synchronization fail.
 *
 * @see https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export class SyncTarget extends pulumi.ComponentResource {
  /** The namespace. */
  readonly namespaceName: pulumi.Output<string>;
  /** What the deploying identity needs in the target account for this: a RAM policy document as JSON text. */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The namespace and repositories.
   * @param opts A bag of options that control this resource's behavior; the provider is the target account's, of the target region.
   */
  constructor(name: string, args: SyncTargetArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:SyncTarget', name, args, opts);
    args = knownArguments('SyncTargetArgs', args);

    const repositories = args.repositories ?? [];
    for (const [index, repository] of repositories.entries()) {
      refuse(repository, `repositories[${index}]`, acrRepositoryProblem);
      refuse(repository, `repositories[${index}]`, () =>
        repositories.indexOf(repository) < index
          ? complain({ what: 'a repository is named twice', got: repository })
          : undefined,
      );
    }
    const targetUid = checkedText(args.targetUid, 'targetUid', uidProblem);
    const targetRegionId = checkedText(args.targetRegionId, 'targetRegionId', acsRegionProblem);
    const instanceId = checkedText(args.targetInstanceId, 'targetInstanceId', instanceIdProblem);
    const namespaceName = checkedText(args.namespaceName, 'namespaceName', namespaceProblem);

    const namespace = new cs.RegistryEnterpriseNamespace(
      `${name}-namespace`,
      {
        instanceId,
        name: namespaceName,
        autoCreate: args.autoCreate ?? repositories.length === 0,
        defaultVisibility: 'PRIVATE',
      },
      childOptions(this, opts, importOf(args)),
    );
    for (const repository of repositories) {
      new cs.RegistryEnterpriseRepo(
        `${name}-${repository}`,
        {
          instanceId,
          namespace: namespace.name,
          name: repository,
          repoType: 'PRIVATE',
          summary: 'Synchronized from another account',
        },
        childOptions(this, opts),
      );
    }

    this.namespaceName = namespace.name;
    this.deployerPolicy = whenKnown(
      [targetUid, targetRegionId, instanceId, namespaceName],
      (uid: string, region: string, instance: string, space: string) =>
        deployerPolicyText(syncTargetDeployer(uid, region, instance, space, repositories)),
    );
    this.registerOutputs({ namespaceName: this.namespaceName, deployerPolicy: this.deployerPolicy });
  }
}

function importOf(args: SyncTargetArgs): pulumi.CustomResourceOptions {
  if (args.adoptExistingNamespace !== true) return {};
  const { targetInstanceId: instance, namespaceName: namespace } = args;
  if (typeof instance === 'string' && typeof namespace === 'string') return { import: `${instance}:${namespace}` };
  throw inputError(
    'adoptExistingNamespace',
    complain({
      what: 'a namespace to adopt must be named by plain values',
      instead: 'give instance and namespace as texts',
    }),
  );
}
