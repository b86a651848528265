import * as pulumi from '@pulumi/pulumi';
import { AcrPullRole } from './acr-pull-role';
import {
  type AcrRegistryInfo,
  annotationsOf,
  infosOfPulled,
  openApiParameters,
  type SaeArguments,
} from './acr-registry-info';
import type { ConfigMap } from './credential-helper';
import { CredentialHelperRole } from './credential-helper-role';
import { declaring, partOf } from './declared';
import { joinedDeployerPolicies } from './deployer-permissions';
import { EciServiceRole } from './eci-service-role';
import { checkedAddresses, type ImageScopeArgs, type PulledImages, type PulledImagesArgs } from './image-scope';
import { checkedItems, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import type { PasswordFreePullArgs } from './password-free-pull-args';
import { checkedSides, type PullSides, roleArnOf, trustedRoles } from './password-free-pull-sides';
import { hasHelper, helperConfigMap } from './pull-helper';

/**
 * Container groups of one account pull images of another without passwords, for a program that holds a provider of each: a
 * service role that may assume exactly the pull role, and a pull role that trusts exactly the service role.
 *
 * Inside one account no pair is needed: see `EciServiceRole` with `pull`.
 *
 * Before it works: an Enterprise Edition instance can be connected to from where the images are pulled, over the internet or a VPC
 * (`RegistryEndpointAccess`), as a new one can from nowhere; and the images are those of Container Registry, as no others are pulled
 * without a password.
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
  /** The role of ACK's credential helper; where it has one of its own (`credentialHelper.rrsa`). */
  readonly helperRole?: CredentialHelperRole;
  /**
   * ConfigMap of ACK's credential helper, where the pull role trusts it: by `clusterRoleArns` or `credentialHelper.rrsa`. None where
   * there is no Enterprise Edition instance.
   */
  readonly credentialHelper?: pulumi.Output<ConfigMap>;
  /** Arguments of an `alicloud.sae.Application` for the first registry; only with the trust that SAE needs, `trustWholeEciAccount`. */
  readonly saeArguments?: pulumi.Output<SaeArguments>;
  /** What the deploying identity needs in the ECI account for this: a RAM policy document as JSON text. */
  readonly eciDeployerPolicy: pulumi.Output<string>;
  /** What the deploying identity needs in the registry's account for this: a RAM policy document as JSON text. */
  readonly registryDeployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The two sides.
   * @param opts A bag of options that control this resource's behavior; the providers come from the arguments.
   */
  constructor(name: string, args: PasswordFreePullArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:PasswordFreePull', name, {}, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('PasswordFreePullArgs', args);

    const sides = checkedSides(name, args);
    const before = { dependsOn: opts?.dependsOn };

    this.serviceRole = this.makeServiceRole(name, args, sides, before);
    this.helperRole = this.makeHelperRole(name, args, sides, before);
    this.pullRole = this.makePullRole(name, args, sides, before);

    const pulled = checkedAddresses(args.pull, 'pull');
    this.acrRegistryInfo = whenKnown(
      [pulled, sides.eciRegionId, this.serviceRole.roleArn, this.pullRole.roleArn],
      (pull: PulledImages[], region: string, arnService: string, arnUser: string) =>
        infosOfPulled(pull, { arnService, arnUser }, region),
    );
    this.openApiParameters = whenKnown([this.acrRegistryInfo], openApiParameters);
    this.podAnnotations = whenKnown([this.acrRegistryInfo], annotationsOf);
    if (hasHelper(args)) {
      this.credentialHelper = helperConfigMap(
        pulled,
        this.pullRole.roleArn,
        args.credentialHelper,
        this.helperRole?.roleArn,
      );
    }
    if (args.trustWholeEciAccount === true) {
      this.saeArguments = whenKnown(
        [pulled, this.pullRole.roleArn],
        ([first]: PulledImages[], acrAssumeRoleArn: string) => ({
          acrAssumeRoleArn,
          ...(first?.instanceId === undefined ? {} : { acrInstanceId: first.instanceId }),
        }),
      );
    }
    this.eciDeployerPolicy = joinedDeployerPolicies([
      this.serviceRole.deployerPolicy,
      ...(this.helperRole === undefined ? [] : [this.helperRole.deployerPolicy]),
    ]);
    this.registryDeployerPolicy = this.pullRole.deployerPolicy;
    this.registerOutputs(
      declared.outputs({
        serviceRoleArn: this.serviceRole.roleArn,
        pullRoleArn: this.pullRole.roleArn,
        helperRoleArn: this.helperRole?.roleArn,
        acrRegistryInfo: this.acrRegistryInfo,
        openApiParameters: this.openApiParameters,
        podAnnotations: this.podAnnotations,
        credentialHelper: this.credentialHelper,
        saeArguments: this.saeArguments,
        eciDeployerPolicy: this.eciDeployerPolicy,
        registryDeployerPolicy: this.registryDeployerPolicy,
      }),
    );
  }

  private makeServiceRole(
    name: string,
    args: PasswordFreePullArgs,
    { eciUid, registryUid, serviceRoleName, pullRoleName }: PullSides,
    before: pulumi.ComponentResourceOptions,
  ): EciServiceRole {
    return partOf(
      SERVICE_ARGUMENTS,
      () =>
        new EciServiceRole(
          `${name}-service`,
          {
            eciUid,
            roleName: serviceRoleName,
            pullRoleArns: [roleArnOf(registryUid, pullRoleName)],
            assumePermission: args.assumePermission,
            policyName: args.servicePolicyName,
            tags: args.tags,
            adopt: args.adoptServiceRole,
          },
          pulumi.mergeOptions(before, { parent: this, provider: args.eciProvider }),
        ),
    );
  }

  private makePullRole(
    name: string,
    args: PasswordFreePullArgs,
    { eciUid, registryUid, serviceRoleName, pullRoleName, permission }: PullSides,
    before: pulumi.ComponentResourceOptions,
  ): AcrPullRole {
    const rrsa = args.credentialHelper?.rrsa;
    const trusted = [
      roleArnOf(eciUid, serviceRoleName),
      ...(rrsa === undefined ? [] : [roleArnOf(eciUid, rrsa.roleName ?? `${name}-helper`)]),
    ];
    return partOf(
      PULL_ARGUMENTS,
      () =>
        new AcrPullRole(
          `${name}-pull`,
          {
            registryUid,
            roleName: pullRoleName,
            trustedRoleArns: trustedRoles(trusted, args.clusterRoleArns),
            trustedAccountUids: args.trustWholeEciAccount === true ? [eciUid] : undefined,
            pull: checkedItems<PulledImagesArgs, ImageScopeArgs>(args.pull, 'pull', withoutDomain),
            permission,
            policyName: args.pullPolicyName,
            tags: args.tags,
            adopt: args.adoptPullRole,
          },
          // RAM may refuse to trust a role that does not exist.
          pulumi.mergeOptions(before, {
            parent: this,
            provider: args.registryProvider,
            dependsOn: [this.serviceRole, ...(this.helperRole === undefined ? [] : [this.helperRole])],
          }),
        ),
    );
  }

  private makeHelperRole(
    name: string,
    args: PasswordFreePullArgs,
    { registryUid, pullRoleName }: PullSides,
    before: pulumi.ComponentResourceOptions,
  ): CredentialHelperRole | undefined {
    const rrsa = args.credentialHelper?.rrsa;
    if (rrsa === undefined) return undefined;
    return partOf(
      HELPER_ARGUMENTS,
      () =>
        new CredentialHelperRole(
          `${name}-helper`,
          {
            clusterUid: args.eciUid,
            oidcProviderArn: rrsa.oidcProviderArn,
            oidcIssuerUrl: rrsa.oidcIssuerUrl,
            pullRoleArns: [roleArnOf(registryUid, pullRoleName)],
            assumePermission: args.assumePermission,
            roleName: rrsa.roleName,
            tags: args.tags,
            policyName: rrsa.policyName,
            adopt: rrsa.adopt,
          },
          pulumi.mergeOptions(before, { parent: this, provider: args.eciProvider }),
        ),
    );
  }
}

/** What the user calls the arguments of the parts. */
const SERVICE_ARGUMENTS = {
  roleName: 'serviceRoleName',
  policyName: 'servicePolicyName',
  adopt: 'adoptServiceRole',
};
const PULL_ARGUMENTS = { roleName: 'pullRoleName', policyName: 'pullPolicyName', adopt: 'adoptPullRole' };
const HELPER_ARGUMENTS = {
  clusterUid: 'eciUid',
  oidcProviderArn: 'credentialHelper.rrsa.oidcProviderArn',
  oidcIssuerUrl: 'credentialHelper.rrsa.oidcIssuerUrl',
  roleName: 'credentialHelper.rrsa.roleName',
  policyName: 'credentialHelper.rrsa.policyName',
  adopt: 'credentialHelper.rrsa.adopt',
};

/** The domains are for those who pull; the role knows instances only. */
function withoutDomain({ customDomain: _, domains: _domains, ...scope }: PulledImagesArgs): ImageScopeArgs {
  return scope;
}
