import { presenceField } from '../sink';
import { type Kind, kind } from './resource';

type Field = 'rules' | 'profile' | 'filters' | 'filter';

/**
 * By which rules a registry signs what is pushed into it; filters are patterns of repositories, and none is all of them. The provider of
 * Terraform, and so Pulumi's `aws`, has no resource for it yet: https://github.com/hashicorp/terraform-provider-aws/issues/45233 (2026-11-26)
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
          registry: collector.registry(resource.registry()),
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
