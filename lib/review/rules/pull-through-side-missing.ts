import { ecrRepositoryArn } from '../../policy/aws-names';
import { assumptionsOf } from '../decide/assume';
import { accountSubject, serviceSubject } from '../decide/subjects';
import { partitionAt } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { Flow, RegistryRef } from '../model/model';
import { isSideVisible, refusedByIdentity, refusedByResource } from './ask';
import type { Evidence } from './evidence';
import { identityName, registryName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { isForeign } from './strangers';

const SERVICE = 'pullthroughcache.ecr.amazonaws.com';
/** What the upstream registry has to allow, and the role too. */
const UPSTREAM = [
  'ecr:BatchGetImage',
  'ecr:BatchImportUpstreamImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetImageCopyStatus',
];

export const pullThroughSideMissing: RuleWithCheck = {
  id: 'pull-through-side-missing',
  severity: 'error',
  clouds: ['aws'],
  cause: 'a pull through cache rule whose upstream in another account does not let it in, or whose role cannot',
  explanation:
    "A cache of another account's ECR registry has three parts: a role in the downstream account that the service `pullthroughcache.ecr.amazonaws.com` may assume, that role's own policy, and a statement in the upstream registry or repositories. Where one of them is missing the first pull fails.",
  instead:
    'Allow the four actions of the upstream statement to the downstream account in the upstream registry policy, and name a role with the documented policy in `CustomRoleArn`.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-private.html',
  *check(evidence) {
    for (const flow of evidence.model.flows) {
      if (flow.kind !== 'pull-through' || flow.cloud !== 'aws' || 'external' in flow.from.registry) continue;
      if (isForeign(flow.to.registry.account, flow.from.registry.account))
        yield* checkCache(evidence, flow, flow.from.registry);
    }
  },
};

function* checkCache(evidence: Evidence, flow: Flow, from: RegistryRef): Iterable<Violation> {
  const { role } = flow;
  const to = flow.to.registry;
  const because = [{ source: flow.origin.source, path: flow.origin.path }];
  const cache = `the cache of ${registryName(from)} in ${registryName(to)}`;
  const patterns = flow.from.repositories.length === 0 ? ['*'] : flow.from.repositories;
  if (isSideVisible(evidence, from, patterns)) {
    const { environment } = evidence.model;
    const subject = role === undefined ? accountSubject('aws', to.account, environment) : evidence.subjectOf(role);
    const refused = refusedByResource(evidence, subject, from, patterns, UPSTREAM);
    if (refused.length > 0) {
      const who = role === undefined ? `account ${to.account}` : identityName(role);
      yield {
        message: `${cache} fails: the upstream registry does not allow ${refused.join(', ')} to ${who}`,
        because,
      };
    }
  }
  if (role === undefined) {
    yield {
      message: `${cache} fails: a rule for an upstream of another account needs a role (CustomRoleArn)`,
      because,
    };
    return;
  }
  if (
    evidence.clauses.trust.has(role) &&
    assumptionsOf(evidence.model, serviceSubject('aws', SERVICE), role).length === 0
  ) {
    yield { message: `${cache} fails: ${identityName(role)} does not trust ${SERVICE}`, because };
  }
  const place = { ...from, partition: partitionAt(from.region) };
  const names = patterns.map((pattern) => ecrRepositoryArn(witnessOf(pattern), place));
  const refused = refusedByIdentity(evidence, evidence.subjectOf(role), names, UPSTREAM);
  if (refused.length === UPSTREAM.length) {
    yield { message: `${cache} fails: no policy of ${identityName(role)} allows it to read the upstream`, because };
  }
}
