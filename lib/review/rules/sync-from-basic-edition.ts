import { acrInstanceTypeOf } from '../../policy/alicloud-names';
import { registryKey } from '../model/registry-key';
import { registryName } from './names';
import type { RuleWithCheck } from './rule';

export const syncFromBasicEdition: RuleWithCheck = {
  id: 'sync-from-basic-edition',
  severity: 'error',
  clouds: ['alicloud'],
  cause: 'a sync rule whose source is an instance of the Basic edition',
  explanation:
    'Only instances of a higher edition can be the source of a sync; an instance of the Basic edition can be a target. The pages of the international site ask for the highest edition.',
  instead: 'Upgrade the source instance, or let the pipeline push to both instances.',
  doc: 'https://www.alibabacloud.com/help/en/acr/user-guide/synchronize-instances-across-accounts',
  *check(evidence) {
    const editions = new Map(evidence.model.registries.map((one) => [registryKey(one), one.edition]));
    for (const { kind, from, origin } of evidence.model.flows) {
      if (kind !== 'sync' || 'external' in from.registry) continue;
      const edition = from.registry.edition ?? editions.get(registryKey(from.registry));
      if (edition === undefined || acrInstanceTypeOf(edition) !== 'Basic') continue;
      yield {
        message: `${registryName(from.registry)} is of the Basic edition, which cannot be the source of a sync`,
        because: [{ source: origin.source, path: origin.path }],
      };
    }
  },
};
