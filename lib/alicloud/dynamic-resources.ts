import * as pulumi from '@pulumi/pulumi';
import { OPENAPI_PROVIDERS, type OpenApiType } from './dynamic-providers';
import type { TaggedImage } from './image-tags';

/** The resources behind the components that the provider lacks. Their types are API: they stand in URNs. */
const MODULE = 'registry-access';

/** Makes one of them, other than as a dynamic resource. */
export type MakeResource = (
  type: OpenApiType,
  name: string,
  props: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

let makeOther: MakeResource | undefined;

/**
 * Has the resources made by another provider from now on. Pulumi runs dynamic ones with the packages of the program, which a program in
 * another language does not have; the plugin, which does, is their provider itself.
 */
export function makeResourcesBy(make: MakeResource): void {
  makeOther = make;
}

function openApiResource<T extends pulumi.CustomResource>(
  type: OpenApiType,
  name: string,
  props: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
): T {
  const made = makeOther?.(type, name, props, opts);
  return (made ?? new DynamicResource(OPENAPI_PROVIDERS[type], name, props, opts, MODULE, type)) as T;
}

/** The SDK's own class is abstract. */
class DynamicResource extends pulumi.dynamic.Resource {}

type Inputs<T> = { readonly [K in keyof T]: pulumi.Input<T[K]> };

export interface ImageSyncProps {
  readonly regionId: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly instanceId: string;
  readonly namespaceName: string;
  readonly repositoryName: string;
  readonly repositoryId?: string;
  /** One image … */
  readonly tag?: string;
  readonly targetTag?: string;
  /** … or several in one resource. */
  readonly images?: readonly TaggedImage[];
  readonly targetUid: string;
  readonly targetRegionId: string;
  readonly targetInstanceId: string;
  readonly targetNamespaceName: string;
  readonly targetRepositoryName: string;
  readonly override: boolean;
  readonly syncRuleId?: string;
  readonly timeoutSeconds: number;
}

/** `pulumi-nodejs:dynamic/registry-access:ImageSync`. */
export interface ImageSyncResource extends pulumi.CustomResource {
  readonly taskId: pulumi.Output<string>;
  /** Of several images in one resource. */
  readonly taskIds: pulumi.Output<string[]>;
}

export function imageSyncResource(
  name: string,
  props: Inputs<ImageSyncProps>,
  opts: pulumi.CustomResourceOptions,
): ImageSyncResource {
  const several = props.images === undefined ? {} : { taskIds: undefined };
  return openApiResource('ImageSync', name, { ...props, taskId: undefined, ...several, status: undefined }, opts);
}

export interface EciProps {
  readonly regionId: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly timeoutSeconds: number;
}

/** What the dynamic resources of ECI compute. Environment variables are among the parameters, so these are kept as secrets. */
const computed = { status: undefined, intranetIp: undefined, internetIp: undefined };
const secret = (opts: pulumi.CustomResourceOptions) =>
  pulumi.mergeOptions(opts, { additionalSecretOutputs: ['parameters'] });

/** `pulumi-nodejs:dynamic/registry-access:ContainerGroup`. */
export interface ContainerGroupResource extends pulumi.CustomResource {
  readonly status: pulumi.Output<string>;
  readonly intranetIp: pulumi.Output<string>;
  readonly internetIp: pulumi.Output<string>;
}

export function containerGroupResource(
  name: string,
  props: Inputs<EciProps>,
  opts: pulumi.CustomResourceOptions,
): ContainerGroupResource {
  return openApiResource('ContainerGroup', name, { ...props, ...computed }, secret(opts));
}

/** `pulumi-nodejs:dynamic/registry-access:ImageCache`. */
export function imageCacheResource(
  name: string,
  props: Inputs<EciProps>,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  return openApiResource('ImageCache', name, { ...props, ...computed }, secret(opts));
}
