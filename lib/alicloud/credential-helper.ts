import { refuse, refuseLostLimits } from './inputs';
import { knownArguments } from './known-arguments';
import { regionProblem } from './regions';

/**
 * Configuration of ACK's `aliyun-acr-credential-helper`, which pulls on a cluster's nodes.
 * https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts
 */

/** One Enterprise Edition instance that the cluster pulls from. */
export interface HelperRegistry {
  readonly instanceId: string;
  readonly regionId: string;
  /** Its domains, where images are not named by the default one. */
  readonly domains?: readonly string[];
}

export interface HelperOptions {
  /** The instances. */
  readonly registries: readonly HelperRegistry[];
  /** Role of the registry's account that the helper assumes (`AcrPullRole`), which must trust the helper's own role. */
  readonly assumeRoleArn: string;
  /**
   * Role of the helper's service account, with the cluster's OIDC provider (RRSA).
   * @default - none: the role of the worker nodes
   */
  readonly rrsaRoleArn?: string;
  /**
   * `acs:ram::<UID>:oidc-provider/ack-rrsa-<cluster>`; with `rrsaRoleArn`.
   * @default - none
   */
  readonly rrsaOidcProviderArn?: string;
  /**
   * How long a session lasts, in seconds; at most the pull role's `maxSessionDuration`.
   * @default 3600
   */
  readonly expireDuration?: number;
  /**
   * Service accounts that pull without a password.
   * @default 'default'
   */
  readonly serviceAccount?: string;
  /**
   * Namespaces of the cluster in which they do, joined by commas; the vendor advises against all of them.
   * @default 'all'
   */
  readonly watchNamespace?: string;
}

/** A Kubernetes ConfigMap, as any Kubernetes tool takes it. */
export interface ConfigMap {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ConfigMapMetadata;
  readonly data: Record<string, string>;
}

export interface ConfigMapMetadata {
  readonly name: string;
  readonly namespace: string;
}

/** The ConfigMap `kube-system/acr-configuration` that the helper reads. */
export function credentialHelperConfigMap(options: HelperOptions): ConfigMap {
  knownArguments('HelperOptions', options);
  for (const [index, { regionId }] of options.registries.entries()) {
    refuse(regionId, `registries[${index}].regionId`, regionProblem);
  }
  refuseLostLimits(options, ['watchNamespace', 'serviceAccount'], 'leave it out for the default');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'acr-configuration', namespace: 'kube-system' },
    data: {
      'service-account': options.serviceAccount ?? 'default',
      'watch-namespace': options.watchNamespace ?? 'all',
      'expiring-threshold': '15m',
      'acr-registry-info': options.registries.map((registry) => registryYaml(registry, options)).join(''),
      ...(options.rrsaRoleArn === undefined ? {} : { rrsa: 'enable: true\n' }),
    },
  };
}

/** A list item of YAML; JSON texts are YAML texts. */
function registryYaml(registry: HelperRegistry, options: HelperOptions): string {
  const fields: [string, string | number | undefined][] = [
    ['instanceId', registry.instanceId],
    ['regionId', registry.regionId],
    ['domains', registry.domains?.join(',')],
    ['rrsaRoleARN', options.rrsaRoleArn],
    ['rrsaOIDCProviderRoleARN', options.rrsaOidcProviderArn],
    ['assumeRoleARN', options.assumeRoleArn],
    ['expireDuration', options.expireDuration ?? 3600],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
