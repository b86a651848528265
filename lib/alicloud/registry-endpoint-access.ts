import * as cr from '@pulumi/alicloud/cr';
import * as pulumi from '@pulumi/pulumi';
import { acrInstanceName, instanceIdProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { expectPlace } from './accounts';
import { declaring, inputError, later } from './declared';
import { deployerPolicyText, endpointDeployer } from './deployer-permissions';
import { type AllowedRange, knownRangesProblem, rangesProblem } from './endpoint-checks';
import { checkedText, isKnown, notEmpty, refuse, whenKnown } from './inputs';
import { knownArguments } from './known-arguments';
import {
  eachNamedOnce,
  eachValueOnce,
  formerKeysProblem,
  formerNames,
  type NamedItem,
  namedItems,
} from './named-items';
import { childOptions, replacedWhenMoved } from './program';
import { checkedRegion } from './regions';

/** An address range that may connect over the internet. */
export interface AllowedRangeArgs {
  /** IPv4 range: `203.0.113.0/24`. */
  readonly cidr: pulumi.Input<string>;
  /**
   * Whose it is.
   * @default - none
   */
  readonly comment?: pulumi.Input<string>;
}

/** A VPC that may connect. */
export interface LinkedVpcArgs {
  /** The VPC, `vpc-…`. In a list, a plain id; it is part of the resource's name. */
  readonly vpcId: pulumi.Input<string>;
  /** The switch in it that gets the endpoint's address, `vsw-…`. */
  readonly vSwitchId: pulumi.Input<string>;
  /**
   * Whether the instance's domain resolves to that address in the VPC (PrivateZone).
   * @default true
   */
  readonly createDnsRecord?: pulumi.Input<boolean>;
  /**
   * Whether Helm charts can be pulled too.
   * @default false
   */
  readonly charts?: boolean;
}

export interface RegistryEndpointAccessArgs {
  /** The instance, `cri-…`. */
  readonly instanceId: pulumi.Input<string>;
  /**
   * UID of the registry's account, compared with that of the provider: digits.
   * @default - not compared
   */
  readonly registryUid?: pulumi.Input<string>;
  /**
   * Region of the instance, compared with that of the provider.
   * @default - not compared
   */
  readonly regionId?: pulumi.Input<string>;
  /**
   * Ranges that may connect over the internet: the whole list, entries made elsewhere are removed. Destroying it turns the public
   * endpoint off.
   * @default - the public endpoint is not managed
   */
  readonly internet?: pulumi.Input<pulumi.Input<AllowedRangeArgs>[]>;
  /**
   * Whether the ranges may be `0.0.0.0/0`, or together half of all addresses or more.
   * @default false
   */
  readonly allowEverywhere?: boolean;
  /**
   * VPCs that may connect: a list where their ids are plain, or a record by names of your own (`{ build: { vpcId: vpc.id, … } }`).
   * @default - none
   */
  readonly vpcs?: LinkedVpcArgs[] | pulumi.Input<Record<string, LinkedVpcArgs>>;
  /**
   * Keys or names that VPCs had before, by those of today: `{ build: 'vpc-1' }`.
   * Without it, each renamed is a new resource to the engine, made before the old one is deleted. Remove it once the state has the new names.
   * @default - none
   */
  readonly formerKeys?: Record<string, string>;
}

/**
 * Who can connect to an Enterprise Edition instance at all: a new one is reachable from nowhere, and without this no grant has
 * an effect.
 *
 * Personal Edition instances need nothing of this kind.
 *
 * @see https://www.alibabacloud.com/help/en/acr/user-guide/configure-access-over-the-internet
 * @see https://www.alibabacloud.com/help/en/acr/user-guide/configure-a-vpc-acl
 */
export class RegistryEndpointAccess extends pulumi.ComponentResource {
  /** The instance, once everybody named can connect to it. */
  readonly instanceId: pulumi.Output<string>;
  /**
   * What the deploying identity needs in the registry's account for this: a RAM policy document as JSON text. Where `registryUid` or `regionId`
   * is not said, it is for any.
   */
  readonly deployerPolicy: pulumi.Output<string>;

  /**
   * @param name The _unique_ name of the resource.
   * @param args Who can connect.
   * @param opts A bag of options that control this resource's behavior; the provider is the registry account's, of the instance's region.
   */
  constructor(name: string, args: RegistryEndpointAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super('registry-access:index:RegistryEndpointAccess', name, args, opts);
    const declared = declaring(this, name, opts);
    args = knownArguments('RegistryEndpointAccessArgs', args);

    const vpcs = checkedVpcs(args);
    const instanceId = checkedText(args.instanceId, 'instanceId', instanceIdProblem);
    const uid = args.registryUid === undefined ? undefined : checkedText(args.registryUid, 'registryUid', uidProblem);
    const regionId = args.regionId === undefined ? undefined : checkedRegion(args.regionId, 'regionId');
    expectPlace(this, { uid, regionId });
    const moved = replacedWhenMoved(instanceId);
    const made: pulumi.Resource[] = [];

    if (args.internet !== undefined) {
      made.push(
        new cr.InternetEndpoint(
          `${name}-internet`,
          { instanceId, entries: checkedRanges(args.internet, args.allowEverywhere === true) },
          childOptions(this, opts, moved),
        ),
      );
    }
    const [nameOnce, once] = [eachNamedOnce(), eachValueOnce()];
    for (const item of vpcs) {
      const { value: vpc, path } = item;
      refuse(vpc, path, plainVpcProblem);
      const vpcId = once(checkedText(vpc.vpcId, `${path}.vpcId`, notEmpty), `${path}.vpcId`);
      for (const moduleName of vpc.charts === true ? ['Registry', 'Chart'] : ['Registry']) {
        const nameOf = (key: string) => `${name}-${key}${moduleName === 'Chart' ? '-charts' : ''}`;
        made.push(
          new cr.VpcEndpointLinkedVpc(
            nameOnce(nameOf(item.key), path),
            {
              instanceId,
              vpcId,
              vswitchId: checkedText(vpc.vSwitchId, `${path}.vSwitchId`, notEmpty),
              moduleName,
              enableCreateDnsRecordInPvzt: vpc.createDnsRecord ?? true,
            },
            childOptions(this, opts, { ...formerNames(item, nameOf), ...moved }),
          ),
        );
      }
    }

    this.instanceId = pulumi.all([instanceId, ...made.map((resource) => resource.urn)]).apply(([id]) => id as string);
    this.deployerPolicy = whenKnown(
      [uid ?? '*', regionId ?? '*', instanceId],
      (account: string, region: string, id: string) =>
        deployerPolicyText(
          endpointDeployer(acrInstanceName(id, { region, uid: account }), args.internet !== undefined, vpcs.length > 0),
        ),
    );
    this.registerOutputs(declared.outputs({ instanceId: this.instanceId, deployerPolicy: this.deployerPolicy }));
  }
}

/** The VPCs, each with the key that its resources are called by. */
function checkedVpcs(args: RegistryEndpointAccessArgs): NamedItem<LinkedVpcArgs>[] {
  const vpcs = namedItems<LinkedVpcArgs>(
    args.vpcs,
    'vpcs',
    ({ vpcId }) => (typeof vpcId === 'string' ? vpcId : undefined),
    args.formerKeys,
  );
  refuse(args.formerKeys, 'formerKeys', (former) =>
    formerKeysProblem(
      former,
      vpcs.map(({ key }) => key),
    ),
  );
  refuse(args, 'internet', ({ internet }) =>
    internet === undefined && vpcs.length === 0
      ? complain({ what: 'nobody can connect', allowed: 'internet, vpcs or both' })
      : undefined,
  );
  return vpcs;
}

/** An output that stands for `charts`, or for all of the VPC, would be taken for no charts. */
function plainVpcProblem(vpc: LinkedVpcArgs): string | undefined {
  return isKnown(vpc.charts)
    ? undefined
    : complain({
        what: 'a VPC whose resources are not known when the program runs',
        got: 'an output',
        allowed: 'outputs for vpcId, vSwitchId and createDnsRecord',
        instead: 'say charts in plain',
      });
}

/** As the provider takes them, checked as soon as they are known. */
function checkedRanges(
  ranges: pulumi.Input<pulumi.Input<AllowedRangeArgs>[]>,
  allowEverywhere: boolean,
): pulumi.Output<{ entry: string; comment?: string }[]> {
  const check = (resolved: readonly AllowedRange[]) => {
    const problem = rangesProblem(resolved, allowEverywhere);
    if (problem !== undefined) throw inputError(problem.path, problem.reason);
    return resolved.map(({ cidr, comment }) => ({ entry: cidr, ...(comment === undefined ? {} : { comment }) }));
  };
  if (isKnown(ranges)) check(ranges as AllowedRange[]);
  else if (Array.isArray(ranges)) {
    // One that is not known yet does not make the others less.
    const problem = knownRangesProblem(
      ranges.map((range) => (isKnown(range) ? (range as AllowedRange) : undefined)),
      allowEverywhere,
    );
    if (problem !== undefined) throw inputError(problem.path, problem.reason);
  }
  return later(ranges, (known) => check(known as AllowedRange[]));
}
