import type { Holds } from '../../model/model';
import type { EndpointReach } from '../../model/registry-endpoint';
import type { Sink } from '../sink';
import { BY_INSTANCE, registryIn } from './acr-instance';
import { type Kind, kind, type Resource } from './resource';

type Field = 'instance' | 'module' | 'enable' | 'entry' | 'entries' | 'vpc' | 'vSwitch';

const NAMES = {
  instance: 'instanceId',
  module: undefined,
  enable: undefined,
  entry: undefined,
  entries: undefined,
  vpc: undefined,
  vSwitch: undefined,
};

type Names = Partial<Record<Field, string>>;

/** Who can reach an instance, not what they may do there. */
function endpointKind(type: string, names: Names, read: (resource: Resource<Field>, sink: Sink) => void): Kind {
  return kind<Field>(
    { provider: { types: [`alicloud:cr/${type}`], names: { ...NAMES, ...names } } },
    { instance: BY_INSTANCE },
    read,
  );
}

/** One of several entries, which others may make, too. */
const INTERNET_ENTRY = endpointKind(
  'endpointAclPolicy:EndpointAclPolicy',
  { module: 'moduleName', entry: 'entry' },
  (resource, sink) => {
    const entry = resource.get('entry').textOrHole();
    reached(resource, sink, { kind: 'internet', ...holdsOf(resource, 'image'), ranges: [entry] });
    told(resource, sink, `the internet endpoint of ${instanceOf(resource)} lets in ${entry}`);
  },
);

/**
 * Without entries it is nobody's or everybody's: the service keeps one for itself, and the provider's page says that the instance is exposed to the
 * internet once all others are removed.
 * https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/cr_internet_endpoint (2026-11-26)
 */
const INTERNET_ENDPOINT = endpointKind(
  'internetEndpoint:InternetEndpoint',
  { entry: 'entry', entries: 'entries' },
  (resource, sink) => {
    const [ranges, isWhole] = rangesOf(resource);
    const more = isWhole ? {} : ({ more: true } as const);
    reached(resource, sink, { kind: 'internet', holds: 'image', enabled: true, ranges, ...more });
    const from = [...ranges, ...(isWhole ? [] : ['unknown ranges'])].join(', ');
    const nothing = 'has no entries: it lets in nobody, or the whole internet, as the vendor says in other places';
    told(resource, sink, `the internet endpoint of ${instanceOf(resource)} ${from ? `lets in ${from}` : nothing}`);
  },
);

/** The ranges in any way in which the choices fall, and whether these are all and none of the ways has none. */
function rangesOf(resource: Resource<Field>): [ranges: string[], isWhole: boolean] {
  let isWhole = true;
  const ways = resource
    .get('entries')
    .settled()
    .map((entries) =>
      entries.list(
        (entry) => entry.get('entry').textOrHole(),
        () => {
          isWhole = false;
          return '';
        },
      ),
    );
  const ranges = [...new Set(ways.flat().filter((range) => range !== ''))];
  return [ranges, isWhole && (ranges.length === 0 || ways.every((way) => way.length > 0))];
}

/** A data source that sets what it is asked for: https://help.aliyun.com/zh/terraform/alicloud-cr-endpoint-acl-service (2026-11-26). */
const INTERNET_SWITCH = endpointKind(
  'getEndpointAclService:getEndpointAclService',
  { module: 'moduleName', enable: 'enable' },
  (resource, sink) => {
    const enabled = resource.get('enable').flag(false);
    reached(resource, sink, { kind: 'internet', ...holdsOf(resource, 'image'), enabled });
    const state = enabled === 'unknown' ? 'on or off, which is not known,' : enabled ? 'on' : 'off';
    told(resource, sink, `the internet endpoint of ${instanceOf(resource)} is switched ${state} by a data source`);
  },
);

const LINKED_VPC = endpointKind(
  'vpcEndpointLinkedVpc:VpcEndpointLinkedVpc',
  { module: 'moduleName', vpc: 'vpcId', vSwitch: 'vswitchId' },
  (resource, sink) => {
    const vpc = resource.get('vpc').textOrHole();
    const vSwitch = resource.get('vSwitch').textOrHole();
    reached(resource, sink, { kind: 'vpc', ...holdsOf(resource, undefined), vpc, vSwitch });
    told(resource, sink, `the VPC ${vpc} reaches ${instanceOf(resource)}`);
  },
);

const LOOKED_UP = ['EndpointAclPolicies', 'InternetEndpoint', 'VpcEndpointLinkedVpcs'].map((name) =>
  endpointKind(`get${name}:get${name}`, {}, (resource, sink) => reached(resource, sink, { kind: 'looked-up' })),
);

function reached(resource: Resource<Field>, { collector }: Sink, reach: EndpointReach): void {
  const { origin } = resource;
  collector.endpoint({ registry: registryIn(resource, resource.get('instance')), origin, reach });
}

function told(resource: Resource<Field>, { collector }: Sink, message: string): void {
  collector.notice('registry-endpoint', resource.origin, message);
}

function instanceOf(resource: Resource<Field>): string {
  return resource.get('instance').textOrHole();
}

/** The vendor's module: `Registry` has the images. */
function holdsOf(resource: Resource<Field>, absent: Holds | undefined): { readonly holds?: Holds } {
  const text = resource.get('module').text();
  const holds = text === undefined ? absent : text === 'Registry' ? 'image' : text === 'Chart' ? 'chart' : undefined;
  return holds === undefined ? {} : { holds };
}

export const ACR_ENDPOINTS: readonly Kind[] = [
  INTERNET_ENTRY,
  INTERNET_ENDPOINT,
  INTERNET_SWITCH,
  LINKED_VPC,
  ...LOOKED_UP,
];
