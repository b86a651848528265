import { BY_INSTANCE } from './acr-instance';
import { type Kind, kind, type Resource } from './resource';

type Field = 'instance' | 'entry' | 'entries' | 'vpc';

/** Who can reach an instance, not what they may do there. */
const INTERNET_ENTRY = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/endpointAclPolicy:EndpointAclPolicy'],
      names: { instance: 'instanceId', entry: 'entry', entries: undefined, vpc: undefined },
    },
  },
  { instance: BY_INSTANCE },
  (resource, { collector }) => {
    const message = `the internet endpoint of ${instanceOf(resource)} lets in ${resource.get('entry').textOrHole()}`;
    collector.notice('registry-endpoint', resource.origin, message);
  },
);

const INTERNET_ENDPOINT = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/internetEndpoint:InternetEndpoint'],
      names: { instance: 'instanceId', entry: 'entry', entries: 'entries', vpc: undefined },
    },
  },
  { instance: BY_INSTANCE },
  (resource, { collector }) => {
    const from = resource.get('entries').list(
      (entry) => entry.get('entry').text() ?? 'an unknown range',
      () => 'unknown ranges',
    );
    const message = `the internet endpoint of ${instanceOf(resource)} lets in ${from.join(', ') || 'nobody'}`;
    collector.notice('registry-endpoint', resource.origin, message);
  },
);

const LINKED_VPC = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc'],
      names: { instance: 'instanceId', entry: undefined, entries: undefined, vpc: 'vpcId' },
    },
  },
  { instance: BY_INSTANCE },
  (resource, { collector }) => {
    const message = `the VPC ${resource.get('vpc').textOrHole()} reaches ${instanceOf(resource)}`;
    collector.notice('registry-endpoint', resource.origin, message);
  },
);

function instanceOf(resource: Resource<Field>): string {
  return resource.get('instance').textOrHole();
}

export const ACR_ENDPOINTS: readonly Kind[] = [INTERNET_ENTRY, INTERNET_ENDPOINT, LINKED_VPC];
