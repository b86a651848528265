import { addDocuments } from '../sink';
import { type Kind, kind } from './resource';

type Field = 'prefix' | 'appliedFor' | 'policy' | 'region';

/** The template of repositories that are made by a push, a cached pull or replication. */
export const CREATION_TEMPLATE: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::RepositoryCreationTemplate'],
      names: { prefix: 'Prefix', appliedFor: 'AppliedFor', policy: 'RepositoryPolicy', region: undefined },
    },
    provider: {
      types: [
        'aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate',
        'aws:ecr/getRepositoryCreationTemplate:getRepositoryCreationTemplate',
      ],
      names: { prefix: 'prefix', appliedFor: 'appliedFors', policy: 'repositoryPolicy', region: 'region' },
    },
  },
  {},
  (resource, { collector }) => {
    for (const one of resource.ways('prefix', 'appliedFor')) {
      const applied = one.get('appliedFor').list(
        (item) => item.textOrHole(),
        (part) => part.textOrHole(),
      );
      const attachment = {
        kind: 'template',
        registry: collector.registry(one.registry('region')),
        prefix: one.get('prefix').textOrHole().replace(/\/$/, ''),
        appliedFor: applied.sort(),
      } as const;
      addDocuments(collector, 'aws', attachment, one.origin, one.documents('policy'));
    }
  },
);
