import * as pulumi from '@pulumi/pulumi';
import { declaring } from './declared';
import { imageCacheResource } from './dynamic-resources';
import { type AcrRegistryInfoArgs, checkedCall, checkedParameters, eciDeployerPolicy, movedWithRole } from './eci-args';
import { imageCacheProblem } from './eci-checks';
import { imageCacheParameters } from './eci-parameters';
import { knownArguments } from './known-arguments';
import { childOptions } from './program';
import { checkedRegion } from './regions';

export interface EciImageCacheArgs {
  /** Region of the image cache. */
  readonly regionId: pulumi.Input<string>;
  /** The switch, `vsw-…`, of a VPC that reaches the registry. */
  readonly vSwitchId: pulumi.Input<string>;
  /** The security group, `sg-…`. */
  readonly securityGroupId: pulumi.Input<string>;
  /** The images, each with its registry and tag. */
  readonly images: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How images are pulled without a password: `PasswordFreePull.acrRegistryInfo`. Only images of Container Registry are, so that any
   * other one, and one by a domain that is not told of, is refused; an empty list tells of none and refuses none.
   */
  readonly acrRegistryInfo: pulumi.Input<pulumi.Input<AcrRegistryInfoArgs>[]>;
  /**
   * Hosts of other registries whose images may stand beside: public ones, or with a login among the `parameters`
   * (`ImageRegistryCredential.1.Server`), which needs no entry here. Docker Hub is `docker.io`,
   * by whichever of its hosts.
   * @default - none
   */
  readonly otherRegistries?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Name of the image cache.
   * @default - the name of this component
   */
  readonly imageCacheName?: pulumi.Input<string>;
  /**
   * Size in GiB.
   * @default - the service's own, 20
   */
  readonly size?: pulumi.Input<number>;
  /**
   * Days until the cache is deleted.
   * @default - for ever
   */
  readonly retentionDays?: pulumi.Input<number>;
  /**
   * Tags.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Further parameters of `CreateImageCache` by their OpenAPI names. A change of one that the update does not take replaces
   * the cache.
   * @default - none
   */
  readonly parameters?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Profile of the Alibaba Cloud CLI to call with.
   * @default - the environment's credentials
   */
  readonly profile?: pulumi.Input<string>;
  /**
   * ARN of the role to assume for the calls: the deploying role of the ECI account.
   * @default - none
   */
  readonly roleArn?: pulumi.Input<string>;
  /**
   * How long to wait until the images are there, in seconds.
   * @default 1800
   */
  readonly timeoutSeconds?: pulumi.Input<number>;
}

/**
 * An image cache whose images come from a registry of another account, or are restricted by a role: the provider's own
 * `alicloud.eci.ImageCache` takes no registry at all. Created through ECI's OpenAPI; needs the package `@alicloud/pop-core`.
 * One that has failed or is gone is replaced by the next update.
 *
 * @see https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createimagecache
 */
export class EciImageCache extends pulumi.ComponentResource {
  /** Id of the cache, `imc-…`. */
  readonly imageCacheId: pulumi.Output<string>;

  /**
   * What the calling identity needs in the ECI account for this: a RAM policy document as JSON text. Where neither `roleArn` nor a service
   * role says the account, it is for any.
   */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The images, and how they are pulled.
   * @param opts A bag of options that control this resource's behavior. A provider has no effect: see `profile` and `roleArn`.
   */
  constructor(name: string, args: EciImageCacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:EciImageCache', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('EciImageCacheArgs', args);

    const cache = imageCacheResource(
      `${name}-cache`,
      {
        regionId: checkedRegion(args.regionId, 'regionId'),
        ...checkedCall(args, 1800),
        parameters: checkedParameters(
          { ...args, name: args.imageCacheName ?? name },
          imageCacheParameters,
          imageCacheProblem,
        ),
      },
      childOptions(this, opts, movedWithRole(args.roleArn)),
    );

    this.imageCacheId = cache.id;
    this.deployerPolicy = eciDeployerPolicy('ImageCache', args);
    this.registerOutputs(declared.outputs({ imageCacheId: this.imageCacheId, deployerPolicy: this.deployerPolicy }));
  }
}
