import * as cs from '@pulumi/alicloud/cs';
import * as pulumi from '@pulumi/pulumi';
import { acrRepositoryProblem, instanceIdProblem, namespaceProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import { type AdoptedTargetArgs, plainName, plainNames, refuseIdle, takenOver } from './adoption';
import { declaring } from './declared';
import { deployerPolicyText, syncTargetDeployer } from './deployer-permissions';
import { checkedPair, checkedText, isKnown, refuse, refuseLostLimits, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { eachValueOnce, formerKeysProblem, formerNames, knownName, type NamedItem, namedItems } from './named-items';
import { childOptions, replacedWhenMoved } from './program';
import { checkedRegion } from './regions';
import { repositoryOfNamespaceProblem } from './repository-names';

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
   * Keys or names that repositories had before, by those of today: `{ app: 'web' }`.
   * Without it, each renamed is a new resource to the engine, made before the old one is deleted. Remove it once the state has the new names.
   * @default - none
   */
  readonly formerKeys?: Record<string, string>;
  /**
   * Whether the namespace makes repositories as images arrive, without which a rule of a whole namespace fails.
   * @default - true, unless repositories are named
   */
  readonly autoCreate?: pulumi.Input<boolean>;
  /**
   * What exists already, and is taken over by import; needs plain values for its names. Remove it once that is in the stack's state.
   * @default - nothing
   */
  readonly adopt?: AdoptedTargetArgs;
  /**
   * Short for `adopt: { namespace: true }`.
   * @default false
   */
  readonly adoptExistingNamespace?: boolean;
  /**
   * What the console shows of the `repositories`: 1 to 100 characters. Refused without them.
   * @default 'Synchronized from another account'
   */
  readonly summary?: pulumi.Input<string>;
}

/**
 * What a synchronization needs on the target side besides the consent: the namespace, and where rules are for single
 * repositories, those. Everything is private, and tags stay mutable: an immutable tag makes a synchronization fail.
 *
 * Before it works: the instance is of the Enterprise Edition, of any type; the identity that deploys has set its registry password once, in
 * the console.
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
    const declared = declaring(this, name, opts);
    args = knownArguments('SyncTargetArgs', args);

    const namespaceName = checkedText(args.namespaceName, 'namespaceName', namespaceProblem);
    const repositories = checkedRepositories(args, namespaceName);
    const targetUid = checkedText(args.targetUid, 'targetUid', uidProblem);
    const targetRegionId = checkedRegion(args.targetRegionId, 'targetRegionId');
    const instanceId = checkedText(args.targetInstanceId, 'targetInstanceId', instanceIdProblem);
    expectPlace(this, { uid: targetUid, regionId: targetRegionId });
    const moved = replacedWhenMoved(targetUid, targetRegionId, instanceId);

    const adopted = adoptedOf(args, repositories);
    const importId = adopted.any ? importIdOf(args) : '';

    const namespace = new cs.RegistryEnterpriseNamespace(
      `${name}-namespace`,
      {
        instanceId,
        name: namespaceName,
        autoCreate: args.autoCreate ?? repositories.length === 0,
        defaultVisibility: 'PRIVATE',
      },
      takenOver(childOptions(this, opts, moved), adopted.namespace ? importId : undefined),
    );
    const nameOf = (key: string) => `${name}-${key}`;
    for (const repository of repositories) {
      const exists = adopted.repositories.includes(repository.value);
      new cs.RegistryEnterpriseRepo(
        nameOf(repository.key),
        {
          instanceId,
          namespace: namespace.name,
          name: repository.value,
          repoType: 'PRIVATE',
          summary: checkedText(args.summary ?? 'Synchronized from another account', 'summary', summaryProblem),
        },
        takenOver(
          childOptions(this, opts, { ...formerNames(repository, nameOf), ...moved }),
          exists ? `${importId}:${repository.value}` : undefined,
          args.summary === undefined ? ['summary', 'detail'] : ['detail'],
        ),
      );
    }

    this.namespaceName = namespace.name;
    this.deployerPolicy = whenKnown(
      [targetUid, targetRegionId, instanceId, namespaceName, pulumi.all(repositories.map(({ value }) => value))],
      (uid: string, region: string, instance: string, space: string, names: string[]) =>
        deployerPolicyText(syncTargetDeployer(uid, region, instance, space, names)),
    );
    this.registerOutputs(declared.outputs({ namespaceName: this.namespaceName, deployerPolicy: this.deployerPolicy }));
  }
}

/** The repositories that are named, checked by themselves and with the options that are about them. */
function checkedRepositories(
  args: SyncTargetArgs,
  namespaceName: pulumi.Input<string>,
): readonly NamedItem<pulumi.Input<string>>[] {
  const once = eachValueOnce();
  const repositories = namedItems<pulumi.Input<string>>(
    args.repositories,
    'repositories',
    knownName,
    args.formerKeys,
  ).map((item) => ({
    ...item,
    value: once(
      checkedPair(
        namespaceName,
        checkedText(item.value, item.path, acrRepositoryProblem),
        item.path,
        repositoryOfNamespaceProblem,
      ),
      item.path,
    ),
  }));
  refuse(args.formerKeys, 'formerKeys', (former) =>
    formerKeysProblem(
      former,
      repositories.map(({ key }) => key),
    ),
  );
  // It is what is left when the last one is removed, and must not make the namespace take any.
  refuse(args.repositories, 'repositories', (given) =>
    given !== undefined && repositories.length === 0
      ? complain({ what: 'an empty list', got: [], instead: 'leave it out for a namespace that makes repositories' })
      : undefined,
  );
  refuse(args.summary, 'summary', (given) => (repositories.length === 0 ? idleSummaryProblem(given) : undefined));
  if (args.autoCreate === undefined) {
    refuseLostLimits(
      args,
      ['repositories'],
      'leave it out, or say autoCreate, for a namespace that makes repositories',
    );
  }
  return repositories;
}

interface Adopted {
  readonly namespace: boolean;
  readonly repositories: readonly unknown[];
  readonly any: boolean;
}

function adoptedOf(args: SyncTargetArgs, repositories: readonly { readonly value: unknown }[]): Adopted {
  const namespace = args.adopt?.namespace ?? args.adoptExistingNamespace === true;
  const existing = plainNames(args.adopt?.repositories, 'adopt.repositories');
  refuseIdle(args.adopt, namespace || existing.length > 0);
  for (const [index, name] of existing.entries()) {
    refuse(name, `adopt.repositories[${index}]`, (text) =>
      repositories.some(({ value }) => value === text)
        ? undefined
        : complain({
            what: 'a repository to adopt that is not declared',
            got: text,
            allowed: 'one of repositories that is a plain name',
          }),
    );
  }
  return { namespace, repositories: existing, any: namespace || existing.length > 0 };
}

/** Id of the namespace, which those of its repositories start with. */
function importIdOf(args: SyncTargetArgs): string {
  const path = args.adopt === undefined ? 'adoptExistingNamespace' : 'adopt';
  return [
    plainName(args.targetInstanceId, 'the instance', path),
    plainName(args.namespaceName, 'the namespace', path),
  ].join(':');
}

/** https://www.alibabacloud.com/help/en/acr/developer-reference/api-cr-2018-12-01-createrepository */
function summaryProblem(text: string): string | undefined {
  return text !== '' && text.length <= 100
    ? undefined
    : complain({ what: 'bad summary', got: text, allowed: '1 to 100 characters' });
}

/** Repositories that the namespace makes by itself have none. */
function idleSummaryProblem(given: unknown): string | undefined {
  return given === undefined || given === null
    ? undefined
    : complain({
        what: 'a summary of repositories, of which none is declared',
        got: isKnown(given) ? given : 'an output',
        instead: 'name repositories, or leave it out: those that the namespace makes by itself have no summary',
      });
}
