import { hasUnknown } from '../../../policy/unknown';
import { presenceField } from '../sink';
import { type Kind, kind } from './resource';

type Field = 'name' | 'value' | 'region';

/**
 * A setting of the registries of an account; the one that bears on access is the scope of the registry policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-account-settings.html
 */
export const ACCOUNT_SETTING: Kind = kind<Field>(
  {
    provider: {
      types: ['aws:ecr/accountSetting:AccountSetting'],
      names: { name: 'name', value: 'value', region: 'region' },
    },
  },
  {},
  (resource, { collector }) => {
    for (const one of resource.ways('name', 'value', 'region')) {
      const name = one.get('name').textOrHole();
      const value = one.get('value').textOrHole();
      if (name !== 'REGISTRY_POLICY_SCOPE' && !hasUnknown(name)) continue;
      const isKnown = name === 'REGISTRY_POLICY_SCOPE' && (value === 'V1' || value === 'V2');
      collector.setting({
        registry: collector.registry(one.registry('region')),
        policyScope: isKnown ? value : 'unknown',
        origin: one.origin,
        ...presenceField(one.assumption),
      });
    }
  },
);
