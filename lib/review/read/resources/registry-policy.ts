import { addDocuments } from '../sink';
import { type Kind, kind } from './resource';

type Field = 'policy' | 'region';

/** The one policy of a private registry. */
export const REGISTRY_POLICY: Kind = kind<Field>(
  {
    cloudformation: { types: ['AWS::ECR::RegistryPolicy'], names: { policy: 'PolicyText', region: undefined } },
    provider: { types: ['aws:ecr/registryPolicy:RegistryPolicy'], names: { policy: 'policy', region: 'region' } },
  },
  {},
  (resource, { collector }) => {
    const attachment = { kind: 'registry', registry: collector.registry(resource.registry('region')) } as const;
    addDocuments(collector, 'aws', attachment, resource.origin, resource.documents('policy'));
  },
);
