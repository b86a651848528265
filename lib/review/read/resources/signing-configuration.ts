import { presenceField } from '../sink';
import { type Kind, kind } from './resource';

type Field = 'rules' | 'profile' | 'filters' | 'filter' | 'region';

/**
 * By which rules a registry signs what is pushed into it; filters are patterns of repositories, and none is all of them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-signingconfiguration.html
 */
export const SIGNING_CONFIGURATION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::SigningConfiguration'],
      names: {
        rules: 'Rules',
        profile: 'SigningProfileArn',
        filters: 'RepositoryFilters',
        filter: 'Filter',
        region: undefined,
      },
    },
    provider: {
      types: ['aws:ecr/signingConfiguration:SigningConfiguration'],
      names: {
        rules: 'rules',
        profile: 'signingProfileArn',
        filters: 'repositoryFilters',
        filter: 'filter',
        region: 'region',
      },
    },
  },
  {},
  (resource, { collector }) => {
    for (const rules of resource.get('rules').settled()) {
      const read = (rule: typeof rules): void => {
        const filters = rule.get('filters').list(
          (one) => one.get('filter').textOrHole(),
          () => '*',
        );
        collector.sign({
          registry: collector.registry(resource.registry('region')),
          profile: rule.get('profile').textOrHole(),
          repositories: filters.length > 0 ? [...new Set(filters)].sort() : ['*'],
          origin: resource.origin,
          ...presenceField(rule.assumption),
        });
      };
      rules.list(read, read);
    }
  },
);
