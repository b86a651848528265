import { complain } from '../policy/errors';
import { calling, inputError } from './declared';
import { knownArguments } from './known-arguments';
import { registryInfoProblem } from './registry-info-checks';

/**
 * What pulls images is told of the registry and the roles, in the form that each service takes.
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */

/** One `AcrRegistryInfo` of ECI's `CreateContainerGroup` and `CreateImageCache`. */
export interface AcrRegistryInfo {
  /** Role of the ECI account that ECI assumes. */
  readonly arnService?: string;
  /** Role of the registry's account that it assumes next; only across accounts. */
  readonly arnUser?: string;
  /** The instance; where it has a custom domain, or is in another Region than the container group. */
  readonly instanceId?: string;
  /** Region of the instance; where it is not the container group's. */
  readonly regionId?: string;
  /** Domains of the instance by which images are named, all that are used. Without them ECI takes all that the instance has. */
  readonly domains?: string[];
}

/** What decides which fields a registry needs. */
export interface PulledRegistry {
  readonly arnService?: string;
  readonly arnUser?: string;
  readonly instanceId?: string;
  readonly regionId: string;
  /** Whether image addresses use a custom domain of the instance. */
  readonly customDomain?: boolean;
  /** Domains of the instance by which images are named, custom ones among them: all that are used. */
  readonly domains?: readonly string[];
}

/**
 * Only what is needed: each field is documented as required in one case, and for no other. A Region is told together with its instance,
 * as in the vendor's samples: alone it would not say what is there, and a pod's annotation cannot have it alone.
 */
function acrRegistryInfo(registry: PulledRegistry, eciRegionId: string): AcrRegistryInfo {
  const { arnService, arnUser, instanceId, regionId, customDomain = false, domains } = registry;
  const elsewhere = regionId !== eciRegionId && regionId !== '*';
  return {
    ...(arnService === undefined ? {} : { arnService }),
    ...(arnUser === undefined ? {} : { arnUser }),
    ...(instanceId !== undefined && (customDomain || domains !== undefined || elsewhere) ? { instanceId } : {}),
    ...(instanceId !== undefined && elsewhere ? { regionId } : {}),
    ...(domains === undefined ? {} : { domains: [...domains] }),
  };
}

/**
 * For several registries; each once, and none where nothing needs to be said.
 *
 * @param eciRegionId Region of the container groups or pods; without it, each registry is taken to be in theirs
 * @throws pulumi.InputPropertyError for what is no role, instance, Region or domain
 */
export function acrRegistryInfos(registries: readonly PulledRegistry[], eciRegionId?: string): AcrRegistryInfo[] {
  return calling('acrRegistryInfos', () => checkedInfos(registries, eciRegionId));
}

function checkedInfos(registries: readonly PulledRegistry[], eciRegionId: string | undefined): AcrRegistryInfo[] {
  for (const [index, registry] of registries.entries()) {
    knownArguments('PulledRegistry', registry, `registries[${index}]`);
    const problem = registryInfoProblem(
      registry.regionId === '*' ? { ...registry, regionId: undefined } : registry,
      `registries[${index}]`,
    );
    if (problem !== undefined) throw inputError(problem.path, problem.reason);
  }
  return distinctInfos(registries.map((registry) => acrRegistryInfo(registry, eciRegionId ?? registry.regionId)));
}

/** What is told of the images that some roles pull. */
export function infosOfPulled(
  pulled: readonly PulledRegistry[],
  roles: Pick<PulledRegistry, 'arnService' | 'arnUser'>,
  eciRegionId: string | undefined,
): AcrRegistryInfo[] {
  const registries = pulled.map(({ instanceId, regionId, customDomain, domains }) => ({
    ...roles,
    instanceId,
    regionId,
    customDomain,
    domains,
  }));
  return checkedInfos(registries, eciRegionId);
}

function distinctInfos(infos: readonly AcrRegistryInfo[]): AcrRegistryInfo[] {
  const byText = new Map(infos.map((info) => [JSON.stringify(info), info]));
  byText.delete('{}');
  return [...byText.values()];
}

/** The numbered parameters of the OpenAPI: `AcrRegistryInfo.1.ArnService`. */
export function openApiParameters(infos: readonly AcrRegistryInfo[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, info] of infos.entries()) {
    const prefix = `AcrRegistryInfo.${index + 1}`;
    if (info.arnService !== undefined) parameters[`${prefix}.ArnService`] = info.arnService;
    if (info.arnUser !== undefined) parameters[`${prefix}.ArnUser`] = info.arnUser;
    if (info.instanceId !== undefined) parameters[`${prefix}.InstanceId`] = info.instanceId;
    if (info.regionId !== undefined) parameters[`${prefix}.RegionId`] = info.regionId;
    for (const [at, domain] of (info.domains ?? []).entries()) parameters[`${prefix}.Domain.${at + 1}`] = domain;
  }
  return parameters;
}

/**
 * Annotations of an ECI pod's template (virtual nodes, ACK Serverless, ImageCache); they work at creation only. An instance of another
 * Region than the pod's is `<region>:<instance>` there; there is none for domains, of which ECI takes all that an instance has.
 * https://www.alibabacloud.com/help/en/ack/pull-images-from-container-registry-enterprise-edition-instances-without-passwords
 *
 * @throws pulumi.InputPropertyError for a Region without its instance, which no annotation can say
 */
export function podAnnotations(infos: readonly AcrRegistryInfo[]): Record<string, string> {
  return calling('podAnnotations', () => annotationsOf(infos));
}

/** The same, in the name of who asks. */
export function annotationsOf(infos: readonly AcrRegistryInfo[]): Record<string, string> {
  for (const [index, { instanceId, regionId }] of infos.entries()) {
    if (instanceId === undefined && regionId !== undefined) {
      throw inputError(
        `infos[${index}].instanceId`,
        complain({
          what: 'a Region without its instance, which the annotations of a pod cannot say',
          got: regionId,
          instead: 'name the instance, too',
        }),
      );
    }
  }
  const joined = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined))].join(',');
  const annotations = {
    'k8s.aliyun.com/acr-service-arns': joined(infos.map((info) => info.arnService)),
    'k8s.aliyun.com/acr-user-arns': joined(infos.map((info) => info.arnUser)),
    'k8s.aliyun.com/acr-instance-ids': joined(
      infos.map(({ instanceId, regionId }) =>
        instanceId === undefined || regionId === undefined ? instanceId : `${regionId}:${instanceId}`,
      ),
    ),
  };
  return Object.fromEntries(Object.entries(annotations).filter(([, value]) => value !== ''));
}

/**
 * Arguments of `alicloud.sae.Application`, the one resource of the provider that pulls across accounts. SAE assumes the role as the
 * account that deploys the application, so the role has to trust that account as a whole.
 * https://www.alibabacloud.com/help/en/sae/deploy-applications-using-cross-account-acr-images
 */
export interface SaeArguments {
  readonly acrAssumeRoleArn: string;
  /** The instance; none in the Personal Edition. */
  readonly acrInstanceId?: string;
}
