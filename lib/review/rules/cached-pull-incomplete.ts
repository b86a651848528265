import { displayText } from '../../policy/unknown';
import type { Fact, FactPrincipal } from '../model/facts';
import type { Flow } from '../model/model';
import { gives } from '../who-can/gives';
import { isRowAbout } from './ask';
import type { Evidence } from './evidence';
import { factPrincipalName, registryName, some } from './names';
import type { RuleWithCheck } from './rule';
import { accountOf } from './strangers';

/** What a pull of an image that is not cached yet needs besides the right to pull. */
const NEEDED = [
  ['import', 'ecr:BatchImportUpstreamImage'],
  ['create-repository', 'ecr:CreateRepository'],
] as const;

export const cachedPullIncomplete: RuleWithCheck = {
  id: 'cached-pull-incomplete',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a pull through cache of which somebody, or everybody, has only a part of what a pull takes',
  explanation:
    'Whoever pulls an image for the first time also needs `ecr:BatchImportUpstreamImage`, and `ecr:CreateRepository` where the repository does not exist yet. The managed policies for reading and pulling do not both have them. Where the input shows nobody who pulls from the cache, this is a note. Whoever may only start an import has nothing of it: the image is in the cache then, and the pull of it is refused.',
  instead:
    "Allow the two actions, and `ecr:BatchGetImage` with `ecr:GetDownloadUrlForLayer`, on the cache's prefix to the pulling roles, or once for all to the account's own root in its registry policy (`PullThroughCache.grants.pull`).",
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  *check(evidence) {
    const serviceRoles = new Set(evidence.model.flows.map((flow) => flow.role));
    for (const flow of evidence.model.flows) {
      if (flow.kind !== 'pull-through' || flow.cloud !== 'aws') continue;
      const facts = factsOn(evidence, flow).filter((fact) => !serviceRoles.has(fact.principal.id));
      const pullers = facts.filter((fact) => gives(fact, 'pull'));
      const where = `${some(flow.to.repositories.map(displayText))} of ${registryName(flow.to.registry)}`;
      const because = [{ source: flow.origin.source, path: flow.origin.path }];
      const stranded = withoutPull(facts, pullers, displayText(flow.to.registry.account));
      if (stranded.length > 0) {
        yield {
          message: `${some(stranded.map((one) => factPrincipalName(one)))} may import images into the cache ${where}, but not pull them: ecr:BatchGetImage and ecr:GetDownloadUrlForLayer are missing`,
          because,
        };
      }
      const missing = NEEDED.filter(([capability]) => !facts.some((fact) => gives(fact, capability)));
      if (missing.length === 0) continue;
      const actions = missing.map(([, action]) => action).join(' and ');
      yield {
        message:
          pullers.length === 0
            ? `nobody in the input may pull new images through the cache ${where}, which needs ${actions}`
            : `${some(pullers.map((fact) => factPrincipalName(fact.principal)))} can pull from the cache ${where}, but nobody has ${actions}, which an image that is not cached yet needs`,
        because,
        ...(pullers.length === 0 ? { severity: 'note' } : {}),
      };
    }
  },
};

/** What policies, not the flow itself, allow on the repositories of a cache. */
function factsOn(evidence: Evidence, { to }: Flow): readonly Fact[] {
  const { account, region } = to.registry;
  return evidence
    .factsOfAccount(displayText(account))
    .filter(
      ({ resource, decision, because }) =>
        decision !== 'no' &&
        resource.kind === 'repository' &&
        (resource.region === '*' || resource.region === displayText(region)) &&
        because.some((reason) => reason.statement !== undefined) &&
        isRowAbout(resource, to.repositories),
    );
}

/** Principals that may import and not pull, the widest of them. What the owner's own IAM gives is not in the input. */
function withoutPull(facts: readonly Fact[], pullers: readonly Fact[], owner: string): FactPrincipal[] {
  const importers = new Map<string, FactPrincipal>();
  for (const fact of facts) {
    const { principal } = fact;
    if (!gives(fact, 'import') || (principal.kind === 'account' && principal.id === owner)) continue;
    if (!pullers.some((puller) => isWithin(principal, puller.principal))) importers.set(principal.id, principal);
  }
  return [...importers.values()].filter(({ kind, id }) => kind === 'account' || !importers.has(accountOf(id) ?? ''));
}

function isWithin({ kind, id }: FactPrincipal, outer: FactPrincipal): boolean {
  if (outer.id === id || outer.kind === 'anyone' || outer.kind === 'unknown') return true;
  // Whether an account is in an organization is not for this rule to say.
  if (outer.kind === 'organization' || outer.kind === 'organization-unit') return kind !== 'anyone';
  return outer.kind === 'account' && accountOf(id) === outer.id;
}
