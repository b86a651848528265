import * as pulumi from '@pulumi/pulumi';
import { containerGroupProvider, imageCacheProvider, imageSyncProvider } from './dynamic-providers';

/** The resources behind the components that the provider lacks. Their types are API: they stand in URNs. */
const MODULE = 'registry-access';

type Inputs<T> = { readonly [K in keyof T]: pulumi.Input<T[K]> };

export interface ImageSyncProps {
  readonly regionId: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly instanceId: string;
  readonly namespaceName: string;
  readonly repositoryName: string;
  readonly repositoryId?: string;
  readonly tag: string;
  readonly targetUid: string;
  readonly targetRegionId: string;
  readonly targetInstanceId: string;
  readonly targetNamespaceName: string;
  readonly targetRepositoryName: string;
  readonly targetTag: string;
  readonly override: boolean;
  readonly syncRuleId?: string;
  readonly timeoutSeconds: number;
}

/** `pulumi-nodejs:dynamic/registry-access:ImageSync`. */
export class ImageSyncResource extends pulumi.dynamic.Resource {
  declare readonly taskId: pulumi.Output<string>;

  constructor(name: string, props: Inputs<ImageSyncProps>, opts: pulumi.CustomResourceOptions) {
    super(imageSyncProvider, name, { ...props, taskId: undefined, status: undefined }, opts, MODULE, 'ImageSync');
  }
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
export class ContainerGroupResource extends pulumi.dynamic.Resource {
  declare readonly status: pulumi.Output<string>;
  declare readonly intranetIp: pulumi.Output<string>;
  declare readonly internetIp: pulumi.Output<string>;

  constructor(name: string, props: Inputs<EciProps>, opts: pulumi.CustomResourceOptions) {
    super(containerGroupProvider, name, { ...props, ...computed }, secret(opts), MODULE, 'ContainerGroup');
  }
}

/** `pulumi-nodejs:dynamic/registry-access:ImageCache`. */
export class ImageCacheResource extends pulumi.dynamic.Resource {
  declare readonly status: pulumi.Output<string>;

  constructor(name: string, props: Inputs<EciProps>, opts: pulumi.CustomResourceOptions) {
    super(imageCacheProvider, name, { ...props, ...computed }, secret(opts), MODULE, 'ImageCache');
  }
}
