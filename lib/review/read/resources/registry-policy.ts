import { addDocuments, unreadable } from '../sink';
import { Absent } from '../values/value';
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
    // Both vendors' schemas require the policy: without it nothing says that the registry has none, as after a slip in its name.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-registrypolicy.html
    const documents =
      resource.get('policy').value instanceof Absent
        ? [unreadable('the property that has it is missing, or has another name', resource.assumption)]
        : resource.documents('policy');
    addDocuments(collector, 'aws', attachment, resource.origin, documents);
  },
);
