import { knownArguments } from './known-arguments';

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
  /** The instance; where it has a custom domain. */
  readonly instanceId?: string;
  /** Region of the instance; where it is not the container group's. */
  readonly regionId?: string;
}

/** What decides which fields a registry needs. */
export interface PulledRegistry {
  readonly arnService?: string;
  readonly arnUser?: string;
  readonly instanceId?: string;
  readonly regionId: string;
  readonly customDomain?: boolean;
}

/** Only what is needed: each field is documented as required in one case, and for no other. */
function acrRegistryInfo(registry: PulledRegistry, eciRegionId: string): AcrRegistryInfo {
  const { arnService, arnUser, instanceId, regionId, customDomain = false } = registry;
  return {
    ...(arnService === undefined ? {} : { arnService }),
    ...(arnUser === undefined ? {} : { arnUser }),
    ...(customDomain && instanceId !== undefined ? { instanceId } : {}),
    ...(regionId === eciRegionId || instanceId === undefined ? {} : { regionId }),
  };
}

/** For several registries; each once, and none where nothing needs to be said. */
export function acrRegistryInfos(registries: readonly PulledRegistry[], eciRegionId?: string): AcrRegistryInfo[] {
  for (const registry of registries) knownArguments('PulledRegistry', registry);
  return distinctInfos(registries.map((registry) => acrRegistryInfo(registry, eciRegionId ?? registry.regionId)));
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
  }
  return parameters;
}

/**
 * Annotations of an ECI pod's template (virtual nodes, ACK Serverless, ImageCache); they work at creation only.
 * https://www.alibabacloud.com/help/en/ack/pull-images-from-container-registry-enterprise-edition-instances-without-passwords
 */
export function podAnnotations(infos: readonly AcrRegistryInfo[]): Record<string, string> {
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
 * Arguments of `alicloud.sae.Application`, the one resource of the provider that pulls across accounts.
 * https://www.alibabacloud.com/help/en/sae/deploy-applications-using-cross-account-acr-images
 */
export interface SaeArguments {
  readonly acrAssumeRoleArn: string;
  /** The instance; none in the Personal Edition. */
  readonly acrInstanceId?: string;
}
