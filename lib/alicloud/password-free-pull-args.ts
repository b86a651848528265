import type { Provider } from '@pulumi/alicloud/provider';
import type * as pulumi from '@pulumi/pulumi';
import type { AdoptedRoleArgs } from './adoption';
import type { PulledImagesArgs } from './image-scope';
import type { AssumePermission, PullPermission } from './pull-permissions';

/** The cluster whose credential helper has a role of its own. */
export interface RrsaArgs {
  /**
   * ARN of the cluster's OIDC provider, `acs:ram::<UID>:oidc-provider/ack-rrsa-<cluster>`: `rrsaMetadata.ramOidcProviderArn` of an
   * `alicloud.cs.ManagedKubernetes`.
   */
  readonly oidcProviderArn: pulumi.Input<string>;
  /** URL of the issuer of its tokens, `https://…`: `rrsaMetadata.rrsaOidcIssuerUrl`. */
  readonly oidcIssuerUrl: pulumi.Input<string>;
  /**
   * Name of the helper's role.
   * @default - the name of this component and `-helper`
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * Name of its custom policy; see `CredentialHelperRole`.
   * @default - the role's name with `-` for `.`, and `-policy`
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * What the console has made of it already; see `CredentialHelperRole`.
   * @default - nothing
   */
  readonly adopt?: AdoptedRoleArgs;
}

/** ACK's credential helper; see `credentialHelperConfigMap`. */
export interface CredentialHelperArgs {
  /**
   * Namespaces of the cluster in which pods pull without a password, joined by commas; `all` for all, which the vendor advises against.
   * @default 'default'
   */
  readonly watchNamespace?: pulumi.Input<string>;
  /**
   * Service accounts that do, joined by commas; `*` for all in those namespaces.
   * @default 'default'
   */
  readonly serviceAccount?: pulumi.Input<string>;
  /**
   * How long before its end a credential is renewed.
   * @default '15m'
   */
  readonly expiringThreshold?: pulumi.Input<string>;
  /**
   * Address that is told of failures.
   * @default - nobody
   */
  readonly notifyEmail?: pulumi.Input<string>;
  /**
   * Gives the helper a role of its own, which only it may have, in place of the worker nodes'.
   * @default - none: the worker role in `clusterRoleArns`
   */
  readonly rrsa?: RrsaArgs;
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
  /**
   * Name of the service role's custom policy; see `EciServiceRole`.
   * @default - the role's name with `-` for `.`, and `-policy`
   */
  readonly servicePolicyName?: pulumi.Input<string>;
  /**
   * Name of the pull role's custom policy; see `AcrPullRole`.
   * @default - the role's name with `-` for `.`, and `-policy`
   */
  readonly pullPolicyName?: pulumi.Input<string>;
  /**
   * What the console has made of the service role already; see `EciServiceRole`.
   * @default - nothing
   */
  readonly adoptServiceRole?: AdoptedRoleArgs;
  /**
   * What the console has made of the pull role already; see `AcrPullRole`.
   * @default - nothing
   */
  readonly adoptPullRole?: AdoptedRoleArgs;
  /**
   * Further roles of the ECI account that may assume the pull role: of an ACK cluster's worker nodes, or of its credential helper.
   * @default - none
   */
  readonly clusterRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How ACK's credential helper is set up on a cluster of the ECI account; makes the output `credentialHelper`. The cluster's worker role
   * is in `clusterRoleArns`, or the helper has a role of its own by `rrsa`. Enterprise Edition only.
   * @default - by `clusterRoleArns`, with the defaults of the helper
   */
  readonly credentialHelper?: CredentialHelperArgs;
  /**
   * Whether every user and role of the ECI account may assume the pull role that the account lets. SAE needs it; makes the output
   * `saeArguments`.
   * @default false
   */
  readonly trustWholeEciAccount?: boolean;
  /**
   * Tags of the roles and their policies.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
