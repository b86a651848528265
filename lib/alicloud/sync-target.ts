import * as cs from '@pulumi/alicloud/cs';
import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryProblem, complain, instanceIdProblem, namespaceProblem, uidProblem } from '../policy';
import { expectPlace } from './accounts';
import { deployerPolicyText, syncTargetDeployer } from './deployer-permissions';
import { checkedText, inputError, refuse, refuseLostLimits, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { knownName, namedItems } from './named-items';
import { childOptions, replacedWhenMoved } from './program';
import { checkedRegion } from './regions';

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
   * Repositories of the namespace that rules synchronize one by one: a list of names, or a record of names that are outputs, by names
   * of your own (`{ app: source.name }`).
   * @default - none
   */
  readonly repositories?: string[] | pulumi.Input<Record<string, pulumi.Input<string>>>;
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

    const repositories = namedItems<pulumi.Input<string>>(args.repositories, 'repositories', knownName).map((item) => ({
      ...item,
      value: checkedText(item.value, item.path, acrRepositoryProblem),
    }));
    // It is what is left when the last one is removed, and must not make the namespace take any.
    refuse(args.repositories, 'repositories', (given) =>
      given !== undefined && repositories.length === 0
        ? complain({ what: 'an empty list', got: [], instead: 'leave it out for a namespace that makes repositories' })
        : undefined,
    );
    if (args.autoCreate === undefined) {
      refuseLostLimits(
        args,
        ['repositories'],
        'leave it out, or say autoCreate, for a namespace that makes repositories',
      );
    }
    const targetUid = checkedText(args.targetUid, 'targetUid', uidProblem);
    const targetRegionId = checkedRegion(args.targetRegionId, 'targetRegionId');
    const instanceId = checkedText(args.targetInstanceId, 'targetInstanceId', instanceIdProblem);
    expectPlace(this, { uid: targetUid, regionId: targetRegionId });
    const moved = replacedWhenMoved(targetUid, targetRegionId, instanceId);
    const namespaceName = checkedText(args.namespaceName, 'namespaceName', namespaceProblem);

    const namespace = new cs.RegistryEnterpriseNamespace(
      `${name}-namespace`,
      {
        instanceId,
        name: namespaceName,
        autoCreate: args.autoCreate ?? repositories.length === 0,
        defaultVisibility: 'PRIVATE',
      },
      childOptions(this, opts, { ...importOf(args), ...moved }),
    );
    for (const repository of repositories) {
      new cs.RegistryEnterpriseRepo(
        `${name}-${repository.key}`,
        {
          instanceId,
          namespace: namespace.name,
          name: repository.value,
          repoType: 'PRIVATE',
          summary: 'Synchronized from another account',
        },
        childOptions(this, opts, moved),
      );
    }

    this.namespaceName = namespace.name;
    this.deployerPolicy = whenKnown(
      [targetUid, targetRegionId, instanceId, namespaceName, pulumi.all(repositories.map(({ value }) => value))],
      (uid: string, region: string, instance: string, space: string, names: string[]) =>
        deployerPolicyText(syncTargetDeployer(uid, region, instance, space, names)),
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
