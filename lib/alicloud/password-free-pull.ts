import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { acsRegionProblem, complain, ramRoleArn, ramRoleNameProblem, uidProblem } from '../policy';
import { AcrPullRole } from './acr-pull-role';
import {
  type AcrRegistryInfo,
  acrRegistryInfo,
  distinctInfos,
  openApiParameters,
  podAnnotations,
} from './acr-registry-info';
import { EciServiceRole } from './eci-service-role';
import type { ImageScopeArgs } from './image-scope';
import { checkedPair, checkedText, whenKnown } from './inputs';
import type { AssumePermission, PullPermission } from './pull-permissions';

/** Images of one registry, and how container groups address it. */
export interface PulledImagesArgs extends ImageScopeArgs {
  /**
   * Whether image addresses use a custom domain of the instance, which ECI can only tell from the instance id.
   * @default false
   */
  readonly customDomain?: pulumi.Input<boolean>;
}

export interface PasswordFreePullArgs {
  /** Provider of the account that runs the container groups. */
  readonly eciProvider: Provider;
  /** Provider of the registry's account. */
  readonly registryProvider: Provider;
  /** UID of the account that runs the container groups: digits. */
  readonly eciUid: pulumi.Input<string>;
  /** Region of the container groups. */
  readonly eciRegionId: pulumi.Input<string>;
  /** UID of the registry's account: digits. */
  readonly registryUid: pulumi.Input<string>;
  /** The images that may be pulled. */
  readonly pull: pulumi.Input<pulumi.Input<PulledImagesArgs>[]>;
  /**
   * What the role of the registry's account may do.
   * @default PullPermission.Documented
   */
  readonly permission?: PullPermission;
  /**
   * How far the service role may assume others.
   * @default AssumePermission.NamedRoles
   */
  readonly assumePermission?: AssumePermission;
  /**
   * Name of the service role in the ECI account.
   * @default - the name of this component and `-service`
   */
  readonly serviceRoleName?: pulumi.Input<string>;
  /**
   * Name of the pull role in the registry's account.
   * @default - the name of this component and `-pull`
   */
  readonly pullRoleName?: pulumi.Input<string>;
}

/**
 * Container groups of one account pull images of another without passwords, for a program that holds a provider of each: a
 * service role that may assume exactly the pull role, and a pull role that trusts exactly the service role.
 *
 * Inside one account no pair is needed: see `EciServiceRole` with `pull`.
 *
 * @see https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
export class PasswordFreePull extends pulumi.ComponentResource {
  /** The role that ECI assumes (`ArnService`). */
  readonly serviceRole: EciServiceRole;
  /** The role that it assumes next (`ArnUser`). */
  readonly pullRole: AcrPullRole;
  /** What container groups and image caches are told, as ECI wants it. */
  readonly acrRegistryInfo: pulumi.Output<AcrRegistryInfo[]>;
  /** The same as numbered parameters of the OpenAPI: `AcrRegistryInfo.1.ArnService`. */
  readonly openApiParameters: pulumi.Output<Record<string, string>>;
  /** The same as annotations of a pod template. */
  readonly podAnnotations: pulumi.Output<Record<string, string>>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The two sides.
   * @param opts A bag of options that control this resource's behavior; the providers come from the arguments.
   */
  constructor(name: string, args: PasswordFreePullArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:PasswordFreePull', name, {}, opts);

    const eciUid = checkedText(args.eciUid, 'eciUid', uidProblem);
    const registryUid = checkedPair(
      eciUid,
      checkedText(args.registryUid, 'registryUid', uidProblem),
      'registryUid',
      sameAccountProblem,
    );
    const eciRegionId = checkedText(args.eciRegionId, 'eciRegionId', acsRegionProblem);
    const serviceRoleName = checkedText(
      args.serviceRoleName ?? `${name}-service`,
      'serviceRoleName',
      ramRoleNameProblem,
    );
    const pullRoleName = checkedText(args.pullRoleName ?? `${name}-pull`, 'pullRoleName', ramRoleNameProblem);
    const before = { dependsOn: opts?.dependsOn };

    this.serviceRole = new EciServiceRole(
      `${name}-service`,
      {
        eciUid,
        roleName: serviceRoleName,
        pullRoleArns: [known(registryUid, pullRoleName)],
        assumePermission: args.assumePermission,
      },
      pulumi.mergeOptions(before, { parent: this, provider: args.eciProvider }),
    );
    this.pullRole = new AcrPullRole(
      `${name}-pull`,
      {
        registryUid,
        roleName: pullRoleName,
        trustedRoleArns: [known(eciUid, serviceRoleName)],
        pull: args.pull,
        permission: args.permission,
      },
      // RAM may refuse to trust a role that does not exist.
      pulumi.mergeOptions(before, { parent: this, provider: args.registryProvider, dependsOn: this.serviceRole }),
    );

    this.acrRegistryInfo = whenKnown(
      [
        args.pull as pulumi.Input<pulumi.Unwrap<PulledImagesArgs>[]>,
        eciRegionId,
        this.serviceRole.roleArn,
        this.pullRole.roleArn,
      ],
      (pull: pulumi.Unwrap<PulledImagesArgs>[], region: string, arnService: string, arnUser: string) =>
        distinctInfos(
          pull.map(({ instanceId, regionId, customDomain = false }) =>
            acrRegistryInfo({ arnService, arnUser, instanceId, regionId, customDomain }, region),
          ),
        ),
    );
    this.openApiParameters = this.acrRegistryInfo.apply(openApiParameters);
    this.podAnnotations = this.acrRegistryInfo.apply(podAnnotations);
    this.registerOutputs({
      serviceRoleArn: this.serviceRole.roleArn,
      pullRoleArn: this.pullRole.roleArn,
      acrRegistryInfo: this.acrRegistryInfo,
      openApiParameters: this.openApiParameters,
      podAnnotations: this.podAnnotations,
    });
  }
}

/** Stays plain where both are, so that the checks behind it stay early. */
function known(uid: pulumi.Input<string>, roleName: pulumi.Input<string>): pulumi.Input<string> {
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
