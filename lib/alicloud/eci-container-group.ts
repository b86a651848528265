import * as pulumi from '@pulumi/pulumi';
import { declaring } from './declared';
import { containerGroupResource } from './dynamic-resources';
import {
  type AcrRegistryInfoArgs,
  checkedCall,
  checkedParameters,
  type EciContainerArgs,
  eciDeployerPolicy,
  movedWithRole,
} from './eci-args';
import { containerGroupProblem } from './eci-checks';
import { containerGroupParameters } from './eci-parameters';
import { knownArguments } from './known-arguments';
import { childOptions } from './program';
import { checkedRegion } from './regions';

/** When containers are started again. */
export enum RestartPolicy {
  Always = 'Always',
  OnFailure = 'OnFailure',
  Never = 'Never',
}

export interface EciContainerGroupArgs {
  /** Region of the container group. */
  readonly regionId: pulumi.Input<string>;
  /** The switch, `vsw-…`, of a VPC that reaches the registry. */
  readonly vSwitchId: pulumi.Input<string>;
  /** The security group, `sg-…`. */
  readonly securityGroupId: pulumi.Input<string>;
  /** The containers, one or more. */
  readonly containers: pulumi.Input<pulumi.Input<EciContainerArgs>[]>;
  /**
   * Containers that run to their end before the others start.
   * @default - none
   */
  readonly initContainers?: pulumi.Input<pulumi.Input<EciContainerArgs>[]>;
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
   * Name of the container group.
   * @default - the name of this component
   */
  readonly containerGroupName?: pulumi.Input<string>;
  /**
   * vCPUs of the group.
   * @default - the service's own
   */
  readonly cpu?: pulumi.Input<number>;
  /**
   * GiB of the group.
   * @default - the service's own
   */
  readonly memory?: pulumi.Input<number>;
  /** @default - the service's own, `Always` */
  readonly restartPolicy?: pulumi.Input<RestartPolicy>;
  /**
   * Role that the containers themselves have. Not a role that pulls their images.
   * @default - none
   */
  readonly ramRoleName?: pulumi.Input<string>;
  /**
   * Tags.
   * @default - none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Further parameters of `CreateContainerGroup` by their OpenAPI names: `{ 'Volume.1.Name': 'data' }`. A change of one that
   * the update does not take replaces the group.
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
   * How long to wait until the group runs, in seconds.
   * @default 600
   */
  readonly timeoutSeconds?: pulumi.Input<number>;
}

/**
 * A container group whose images come from a registry of another account, or are restricted by a role: the provider's own
 * `alicloud.eci.ContainerGroup` has neither `ArnService` nor `ArnUser`. Created through ECI's OpenAPI; needs the package
 * `@alicloud/pop-core`. One that has failed or is gone is replaced by the next update.
 *
 * @see https://www.alibabacloud.com/help/en/eci/developer-reference/api-eci-2018-08-08-createcontainergroup
 */
export class EciContainerGroup extends pulumi.ComponentResource {
  /** Id of the group, `eci-…`. */
  readonly containerGroupId: pulumi.Output<string>;
  /** Private address. */
  readonly intranetIp: pulumi.Output<string>;
  /** Public address; empty where there is none. */
  readonly internetIp: pulumi.Output<string>;

  /**
   * What the calling identity needs in the ECI account for this: a RAM policy document as JSON text. Where neither `roleArn` nor a service
   * role says the account, it is for any.
   */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args The containers, and how their images are pulled.
   * @param opts A bag of options that control this resource's behavior. A provider has no effect: see `profile` and `roleArn`.
   */
  constructor(name: string, args: EciContainerGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:EciContainerGroup', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('EciContainerGroupArgs', args);

    const group = containerGroupResource(
      `${name}-group`,
      {
        regionId: checkedRegion(args.regionId, 'regionId'),
        ...checkedCall(args, 600),
        parameters: checkedParameters(
          { ...args, name: args.containerGroupName ?? name },
          containerGroupParameters,
          containerGroupProblem,
        ),
      },
      childOptions(this, opts, movedWithRole(args.roleArn)),
    );

    this.containerGroupId = group.id;
    this.intranetIp = group.intranetIp;
    this.internetIp = group.internetIp;
    this.deployerPolicy = eciDeployerPolicy('ContainerGroup', args, args.ramRoleName);
    this.registerOutputs(
      declared.outputs({
        containerGroupId: this.containerGroupId,
        intranetIp: this.intranetIp,
        internetIp: this.internetIp,
        deployerPolicy: this.deployerPolicy,
      }),
    );
  }
}
