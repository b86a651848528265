import { presenceField } from '../sink';
import type { View } from '../values/view';
import { type Kind, kind } from './resource';

type Field = 'rules' | 'filters' | 'filter' | 'profile';

/**
 * The one signing configuration of a registry. What is not known of its filters may be about any repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRule.html
 */
export const SIGNING_CONFIGURATION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::ECR::SigningConfiguration'],
      names: { rules: 'Rules', filters: 'RepositoryFilters', filter: 'Filter', profile: 'SigningProfileArn' },
    },
  },
  {},
  (resource, { collector }) => {
    const read = (rule: View<Field>): void => {
      const filters = rule.get('filters').list<string>(
        (one) => one.get('filter').text() ?? '*',
        () => '*',
      );
      collector.signing({
        registry: resource.registry(),
        profile: rule.get('profile').textOrHole(),
        repositories: filters.length === 0 ? ['*'] : [...new Set(filters)].sort(),
        origin: resource.origin,
        ...presenceField(rule.assumption),
      });
    };
    // A list that is not known may have a rule for anything.
    resource.get('rules').list(read, read);
  },
);
