import { displayText, hasUnknown } from '../../policy/unknown';
import type { Fact } from '../model/facts';
import type { AccessModel, RegistryRef } from '../model/model';
import { append } from '../model/multimap';
import type { RegistryEndpoint } from '../model/registry-endpoint';
import { factPrincipalName, registryName, some } from './names';
import type { RuleWithCheck } from './rule';

const CONNECTS: ReadonlySet<string> = new Set(['pull', 'push', 'everything']);

/** The service keeps `127.0.0.1/32` itself: its own machine. */
const LOOPBACK = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:\/(?:[89]|[12]\d|3[0-2]))?$/;

export const registryUnreachable: RuleWithCheck = {
  id: 'registry-unreachable',
  severity: 'warning',
  clouds: ['alicloud'],
  cause: 'who may pull from an instance cannot connect to it: the input closes its internet endpoint and links no VPC',
  explanation:
    'A new instance of the Enterprise Edition lets nobody connect. Who pulls or pushes, also a container group of another account, has to come through the internet endpoint, which is on and lets in their range, or from a VPC that is linked to the instance; until then every attempt fails, whatever the policies allow. This is said where the input has the endpoint of the instance off, or with no range but the loopback one that the service keeps itself, and has no VPC linked that could be one of this instance. A VPC that is linked in the console, or by what is not in the input, is not seen. Nothing is said of an instance of whose endpoints the input has nothing, and of an endpoint without entries, which the vendor says is open to the internet in one place.',
  instead:
    'Let in the ranges that pull, or link the VPC that they are in (`RegistryEndpointAccess`, `alicloud_cr_internet_endpoint`, `alicloud_cr_vpc_endpoint_linked_vpc`); review what links VPCs together with this, where it is another program.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/network-access-control-overview',
  *check({ model, facts }) {
    const { endpoints = [] } = model;
    const byInstance = new Map<string, RegistryEndpoint[]>();
    for (const one of endpoints) append(byInstance, one.registry.instance ?? '', one);
    for (const [instance, own] of byInstance) {
      const [{ registry }] = own as [RegistryEndpoint, ...RegistryEndpoint[]];
      const isOther = otherInstance(model, instance);
      const closed = closedBy(endpoints.filter((one) => !isOther(one.registry.instance ?? '')));
      if (closed === undefined) continue;
      const rows = facts.filter((fact) => isOfInstance(fact, registry));
      if (rows.length === 0) continue;
      const who = some(rows.map(({ principal }) => factPrincipalName(principal)));
      yield {
        message: `${who} may pull from or push to ${registryName(registry)}, to which nothing in the input lets anybody connect: its internet endpoint ${closed}, and no VPC is linked to it`,
        because: own.map(({ origin }) => ({ source: origin.source, path: origin.path })),
      };
    }
  },
};

/** In what way the internet endpoint lets nobody in; undefined where somebody may get in, or where nothing is said of it. */
function closedBy(endpoints: readonly RegistryEndpoint[]): string | undefined {
  const ways = endpoints.map(({ reach }) => reach);
  if (ways.some(({ kind }) => kind === 'looked-up')) return undefined;
  if (ways.some((way) => way.kind === 'vpc' && way.holds !== 'chart')) return undefined;
  const internet = ways.filter((way) => way.kind === 'internet').filter(({ holds }) => holds !== 'chart');
  const said = internet.map(({ enabled }) => enabled).filter((enabled) => enabled !== undefined);
  if (said.length > 0 && said.every((enabled) => enabled === false)) return 'is switched off';
  const listed = internet.filter((way) => way.ranges !== undefined);
  const ranges = listed.flatMap((way) => way.ranges ?? []);
  const isClosed = listed.every((way) => way.more === undefined && way.ranges?.length !== 0);
  if (!isClosed || ranges.length === 0 || !ranges.every((range) => LOOPBACK.test(range))) return undefined;
  return `lets in ${[...new Set(ranges)].sort().join(', ')} alone`;
}

/** Whether something is said of another instance than this one: two ids that are known, or two instances that the input makes. */
function otherInstance({ registries }: AccessModel, instance: string): (other: string) => boolean {
  const made = new Set(
    registries.filter(({ edition, name }) => edition !== undefined || name !== undefined).map((one) => one.instance),
  );
  // One that the input makes may be there already, under an id that another source has: a program that is run offline does not know.
  const areTwo = (other: string): boolean =>
    (!hasUnknown(other) && !hasUnknown(instance)) || (made.has(other) && made.has(instance));
  return (other) => other !== instance && areTwo(other);
}

/** Rows surely of images of this instance, or of all in its account and Region. */
function isOfInstance({ cloud, capability, decision, resource }: Fact, registry: RegistryRef): boolean {
  if (cloud !== 'alicloud' || decision !== 'yes' || !CONNECTS.has(capability)) return false;
  if (resource.kind !== 'repository' || resource.holds === 'chart') return false;
  if (resource.name.startsWith(`${displayText(registry.instance ?? '')}/`)) return true;
  return (
    resource.name.startsWith('*/') &&
    resource.account === displayText(registry.account) &&
    (resource.region === '*' || resource.region === displayText(registry.region))
  );
}
