import { ramRoleArnProblem } from '../policy/alicloud-names';
import { helperProblem } from './credential-helper-checks';
import type { HelperOptions, HelperRegistry } from './credential-helper-options';
import { calling, inputError } from './declared';
import { refuse, refuseLostLimits } from './inputs';
import { knownArguments } from './known-arguments';

/**
 * Configuration of ACK's `aliyun-acr-credential-helper`, which pulls on a cluster's nodes. The keys were read on 2026-11-26 from
 * https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts (instances, roles, RRSA) and
 * https://www.alibabacloud.com/help/en/acr/user-guide/non-secret-pulling-container-image (the others). `acr-api-version`, of which the
 * page says to keep what is there, is left to the component.
 */

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

/**
 * The ConfigMap `kube-system/acr-configuration` that the helper reads.
 *
 * @throws pulumi.InputPropertyError for what the helper could not work with
 */
export function credentialHelperConfigMap(options: HelperOptions): ConfigMap {
  return calling('credentialHelperConfigMap', () => helperConfigMapOf(options));
}

/** The same, in the name of who asks. */
export function helperConfigMapOf(options: HelperOptions): ConfigMap {
  knownArguments('HelperOptions', options);
  refuseLostLimits(options, ['watchNamespace', 'serviceAccount'], 'leave it out for the default');
  refuse(options.assumeRoleArn, 'assumeRoleArn', ramRoleArnProblem);
  const problem = helperProblem(options);
  if (problem !== undefined) throw inputError(problem.path, problem.reason);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'acr-configuration', namespace: 'kube-system' },
    data: {
      'service-account': options.serviceAccount ?? 'default',
      'watch-namespace': options.watchNamespace ?? 'default',
      'expiring-threshold': options.expiringThreshold ?? '15m',
      ...(options.notifyEmail === undefined ? {} : { 'notify-email': options.notifyEmail }),
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
    // The provider's ARN, whatever the key says.
    ['rrsaOIDCProviderRoleARN', options.rrsaOidcProviderArn],
    ['assumeRoleARN', options.assumeRoleArn],
    ['expireDuration', options.expireDuration ?? 3600],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
