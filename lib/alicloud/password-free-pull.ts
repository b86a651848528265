import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { complain, ramRoleArn, ramRoleNameProblem, uidProblem } from '../policy';
import { expectProvider } from './accounts';
import { AcrPullRole } from './acr-pull-role';
import {
  type AcrRegistryInfo,
  acrRegistryInfos,
  openApiParameters,
  podAnnotations,
  type SaeArguments,
} from './acr-registry-info';
import { type ConfigMap, credentialHelperConfigMap } from './credential-helper';
import { EciServiceRole } from './eci-service-role';
import { type ImageScopeArgs, type PulledImages, type PulledImagesArgs, refuseWrongNames } from './image-scope';
import { checkedItems, checkedPair, checkedText, refuse, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import { type AssumePermission, PullPermission, pullPermissionProblem } from './pull-permissions';
import { checkedRegion } from './regions';

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
  /**
   * Further roles of the ECI account that may assume the pull role: of an ACK cluster's worker nodes, or of its credential helper.
   * @default - none
   */
  readonly clusterRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether every user and role of the ECI account may assume the pull role that the account lets. SAE needs it.
   * @default false
   */
  readonly trustWholeEciAccount?: boolean;
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
   * ConfigMap of ACK's credential helper on a cluster whose worker role is in `clusterRoleArns`; for a helper with a role of its
   * own see `credentialHelperConfigMap`. Enterprise Edition only.
   */
  readonly credentialHelper: pulumi.Output<ConfigMap>;
  /** Arguments of an `alicloud.sae.Application` for the first registry; needs `trustWholeEciAccount`. */
  readonly saeArguments: pulumi.Output<SaeArguments>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The two sides.
   * @param opts A bag of options that control this resource's behavior; the providers come from the arguments.
   */
  constructor(name: string, args: PasswordFreePullArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:PasswordFreePull', name, {}, opts);
    args = knownArguments('PasswordFreePullArgs', args);

    const eciUid = checkedText(args.eciUid, 'eciUid', uidProblem);
    const registryUid = checkedPair(
      eciUid,
      checkedText(args.registryUid, 'registryUid', uidProblem),
      'registryUid',
      sameAccountProblem,
    );
    expectProvider(args.eciProvider, { uid: eciUid }, 'eciProvider');
    expectProvider(args.registryProvider, { uid: registryUid }, 'registryProvider');
    const eciRegionId = checkedRegion(args.eciRegionId, 'eciRegionId');
    const serviceRoleName = checkedText(
      args.serviceRoleName ?? `${name}-service`,
      'serviceRoleName',
      ramRoleNameProblem,
    );
    const pullRoleName = checkedText(args.pullRoleName ?? `${name}-pull`, 'pullRoleName', ramRoleNameProblem);
    const permission = args.permission ?? PullPermission.Documented;
    refuse(permission, 'permission', pullPermissionProblem);
    refuseWrongNames(args.pull, 'pull', permission);
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
        trustedRoleArns: trustedRoles(known(eciUid, serviceRoleName), args.clusterRoleArns),
        trustedAccountUids: args.trustWholeEciAccount === true ? [eciUid] : undefined,
        pull: checkedItems<PulledImagesArgs, ImageScopeArgs>(args.pull, 'pull', withoutDomain),
        permission,
      },
      // RAM may refuse to trust a role that does not exist.
      pulumi.mergeOptions(before, { parent: this, provider: args.registryProvider, dependsOn: this.serviceRole }),
    );

    const pulled = args.pull as pulumi.Input<PulledImages[]>;
    this.acrRegistryInfo = whenKnown(
      [pulled, eciRegionId, this.serviceRole.roleArn, this.pullRole.roleArn],
      (pull: PulledImages[], region: string, arnService: string, arnUser: string) =>
        acrRegistryInfos(
          pull.map(({ instanceId, regionId, customDomain }) => ({
            arnService,
            arnUser,
            instanceId,
            regionId,
            customDomain,
          })),
          region,
        ),
    );
    this.credentialHelper = whenKnown([pulled, this.pullRole.roleArn], (pull: PulledImages[], assumeRoleArn: string) =>
      credentialHelperConfigMap({
        registries: pull.flatMap(({ instanceId, regionId }) =>
          instanceId === undefined ? [] : [{ instanceId, regionId }],
        ),
        assumeRoleArn,
      }),
    );
    this.saeArguments = whenKnown(
      [pulled, this.pullRole.roleArn],
      ([first]: PulledImages[], acrAssumeRoleArn: string) => ({
        acrAssumeRoleArn,
        ...(first?.instanceId === undefined ? {} : { acrInstanceId: first.instanceId }),
      }),
    );
    this.openApiParameters = this.acrRegistryInfo.apply(openApiParameters);
    this.podAnnotations = this.acrRegistryInfo.apply(podAnnotations);
    this.registerOutputs({
      serviceRoleArn: this.serviceRole.roleArn,
      pullRoleArn: this.pullRole.roleArn,
      acrRegistryInfo: this.acrRegistryInfo,
      openApiParameters: this.openApiParameters,
      podAnnotations: this.podAnnotations,
      credentialHelper: this.credentialHelper,
      saeArguments: this.saeArguments,
    });
  }
}

/** The domain is for those who pull; the role knows instances only. */
function withoutDomain({ customDomain: _, ...scope }: PulledImagesArgs): ImageScopeArgs {
  return scope;
}

function trustedRoles(
  service: pulumi.Input<string>,
  others: PasswordFreePullArgs['clusterRoleArns'],
): pulumi.Input<pulumi.Input<string>[]> {
  if (others === undefined) return [service];
  if (Array.isArray(others)) return [service, ...others];
  return (pulumi.output(others) as pulumi.Output<string[]>).apply((arns) => [service, ...arns]);
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
