/** What ACK's credential helper is told; see `credentialHelperConfigMap`. */

/** One Enterprise Edition instance that the cluster pulls from. */
export interface HelperRegistry {
  readonly instanceId: string;
  readonly regionId: string;
  /**
   * Domains by which images are named: all that are used, public, of a VPC and custom ones.
   * @default - all public and VPC domains of the instance
   */
  readonly domains?: readonly string[];
}

export interface HelperOptions {
  /** The instances, one or more; each once. */
  readonly registries: readonly HelperRegistry[];
  /** Role of the registry's account that the helper assumes (`AcrPullRole`), which must trust the helper's own role. */
  readonly assumeRoleArn: string;
  /**
   * Role of the helper's service account (`CredentialHelperRole`), with the cluster's OIDC provider (RRSA).
   * @default - none: the role of the worker nodes, where the component's `tokenMode` is `workerRole`
   */
  readonly rrsaRoleArn?: string;
  /**
   * ARN of the cluster's OIDC provider, `acs:ram::<UID>:oidc-provider/ack-rrsa-<cluster>`, of the same account as `rrsaRoleArn`;
   * required beside it.
   * @default - none
   */
  readonly rrsaOidcProviderArn?: string;
  /**
   * How long a session lasts, in seconds, 900 to 43200; at most the pull role's `maxSessionDuration`.
   * @default 3600
   */
  readonly expireDuration?: number;
  /**
   * Service accounts that pull without a password, joined by commas; `*` for all in the watched namespaces.
   * @default 'default'
   */
  readonly serviceAccount?: string;
  /**
   * Namespaces of the cluster in which they do, joined by commas; `all` for all, which the vendor advises against: the component would
   * get between the cluster's own components and their images.
   * @default 'default'
   */
  readonly watchNamespace?: string;
  /**
   * How long before its end a credential is renewed: `15m`.
   * @default '15m'
   */
  readonly expiringThreshold?: string;
  /**
   * Address that is told of failures.
   * @default - nobody
   */
  readonly notifyEmail?: string;
}
