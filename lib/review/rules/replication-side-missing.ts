import { accountSubject } from '../decide/subjects';
import { isSideVisible, refusedByResource } from './ask';
import { registryName } from './names';
import type { RuleWithCheck } from './rule';
import { isForeign } from './strangers';

export const replicationSideMissing: RuleWithCheck = {
  id: 'replication-side-missing',
  severity: 'error',
  clouds: ['aws'],
  cause: 'a replication rule into another account whose registry policy does not allow it',
  explanation:
    'The registry policy of the destination must allow `ecr:ReplicateImage` to the account of the source. Without `ecr:CreateRepository` only repositories that are there already receive images.',
  instead:
    'Allow `ecr:ReplicateImage` and `ecr:CreateRepository` to the root of the source account in the registry policy of the destination.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html',
  *check(evidence) {
    for (const { kind, from, to, origin } of evidence.model.flows) {
      if (kind !== 'replication' || 'external' in from.registry) continue;
      if (!isForeign(to.registry.account, from.registry.account)) continue;
      const patterns = to.repositories.length === 0 ? ['*'] : to.repositories;
      if (!isSideVisible(evidence, to.registry, patterns)) continue;
      const subject = accountSubject('aws', from.registry.account, evidence.model.environment);
      const refused = refusedByResource(evidence, subject, to.registry, patterns, ['ecr:ReplicateImage']);
      if (refused.length === 0) continue;
      yield {
        message: `the replication from ${registryName(from.registry)} to ${registryName(to.registry)} fails: the destination does not allow ecr:ReplicateImage to account ${from.registry.account}`,
        because: [{ source: origin.source, path: origin.path }],
      };
    }
  },
};
