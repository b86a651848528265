import { matches } from '../../../policy/pattern';
import type { Presence } from '../../../policy/statement';
import { displayText, hasUnknown } from '../../../policy/unknown';
import type { Declared } from '../artefacts/artefact';
import { noticeUnreadable, presenceField, type Sink } from '../sink';
import type { Document } from '../values/documents';
import { hole, textOf } from '../values/value';
import { byId } from './referents';
import { type Kind, kind, type Resource } from './resource';

type Field = 'service' | 'policy' | 'endpoint';

const TYPE = 'aws:ec2/vpcEndpoint:VpcEndpoint';

/**
 * An interface endpoint in a VPC; those of ECR are `ecr.api` and `ecr.dkr`. Without a policy it lets everything through.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
const ENDPOINT = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::EC2::VPCEndpoint'],
      names: { service: 'ServiceName', policy: 'PolicyDocument', endpoint: undefined },
    },
    provider: {
      types: [TYPE, 'aws:ec2/getVpcEndpoint:getVpcEndpoint'],
      names: { service: 'serviceName', policy: 'policy', endpoint: undefined },
    },
  },
  {},
  (resource, sink) => {
    for (const one of resource.ways('service')) {
      attach(one, idOf(resource.declared), one.get('service').text(), sink);
    }
  },
);

/** The policy of an endpoint that is declared apart from it. */
const ENDPOINT_POLICY = kind<Field>(
  {
    provider: {
      types: ['aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy'],
      names: { service: undefined, policy: 'policy', endpoint: 'vpcEndpointId' },
    },
  },
  { endpoint: byId(TYPE) },
  (resource, sink) => {
    const declared = resource.refersTo('endpoint');
    const endpoint = declared === undefined ? resource.get('endpoint').textOrHole() : idOf(declared);
    attach(resource, endpoint, declared === undefined ? undefined : serviceOf(declared), sink);
  },
);

/** As policies and requests name it: its id, which before deployment is what refers to it. */
function idOf({ id, dictionary, label }: Declared): string {
  return hasUnknown(id) && dictionary === 'cloudformation' ? hole(label) : id;
}

function serviceOf(declared: Declared): string | undefined {
  return textOf(declared.property(['serviceName']));
}

/** Of an endpoint that is not in the input, or whose service is not known, the policy may be about registries. */
function attach(resource: Resource<Field>, endpoint: string, service: string | undefined, sink: Sink): void {
  const { account, region } = resource.place;
  const is = service === undefined ? 'maybe' : isOfEcr(service, region);
  if (is === 'no') return;
  const documents: readonly Document[] = resource.documents('policy');
  noticeUnreadable(sink.collector, resource.origin, documents);
  const choice = `${displayText(endpoint).replace(/^\$\{(.*)\}$/, '$1')} is an endpoint of Amazon ECR`;
  const maybe: readonly Presence[] = is === 'yes' ? [] : [{ choice, is: true }];
  for (const { policy, assumption } of documents) {
    const presence = [...maybe, ...(presenceField(assumption).presence ?? [])];
    sink.collector.policy({
      cloud: 'aws',
      attachment: { kind: 'endpoint', endpoint, account, region },
      origin: resource.origin,
      policy,
      ...(presence.length > 0 ? { presence } : {}),
    });
  }
}

/** `com.amazonaws.<region>.ecr.api`, in China `cn.com.amazonaws.<region>.ecr.api`; other partitions turn their domains round too. */
function isOfEcr(service: string, region: string): 'yes' | 'no' | 'maybe' {
  if (!hasUnknown(service)) return /\.ecr\.(?:api|dkr)$/.test(service) ? 'yes' : 'no';
  const candidates = ['api', 'dkr'].map((part) => `com.amazonaws.${region}.ecr.${part}`);
  return candidates.every((name) => matches(service, name) === 'no') ? 'no' : 'maybe';
}

export const VPC_ENDPOINTS: readonly Kind[] = [ENDPOINT, ENDPOINT_POLICY];
