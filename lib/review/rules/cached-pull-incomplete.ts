import { displayText, intersects } from '../../policy';
import type { Fact } from '../model/facts';
import type { Flow } from '../model/model';
import { gives } from '../who-can/gives';
import { factPrincipalName, registryName, some } from './names';
import type { Rule } from './rule';
import type { World } from './world';

/** What a pull of an image that is not cached yet needs besides the right to pull. */
const NEEDED = [
  ['import', 'ecr:BatchImportUpstreamImage'],
  ['create-repository', 'ecr:CreateRepository'],
] as const;

export const cachedPullIncomplete: Rule = {
  id: 'cached-pull-incomplete',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'a pull through cache of which nobody may pull an image that is not cached yet',
  explanation:
    'Whoever pulls an image for the first time also needs `ecr:BatchImportUpstreamImage`, and `ecr:CreateRepository` where the repository does not exist yet. The managed policies for reading and pulling do not both have them. Where the input shows nobody who pulls from the cache, this is a note.',
  instead:
    "Allow the two actions on the cache's prefix to the pulling roles, or once for all to the account's own root in its registry policy (`PullThroughCache.grants.pull`).",
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  *check(world) {
    const serviceRoles = new Set(world.model.flows.map((flow) => flow.role));
    for (const flow of world.model.flows) {
      if (flow.kind !== 'pull-through' || flow.cloud !== 'aws') continue;
      const facts = factsOn(world, flow).filter((fact) => !serviceRoles.has(fact.principal.id));
      const missing = NEEDED.filter(([capability]) => !facts.some((fact) => gives(fact, capability)));
      if (missing.length === 0) continue;
      const pullers = facts.filter((fact) => gives(fact, 'pull'));
      const actions = missing.map(([, action]) => action).join(' and ');
      const where = `${some(flow.to.repositories.map(displayText))} of ${registryName(flow.to.registry)}`;
      yield {
        message:
          pullers.length === 0
            ? `nobody in the input may pull new images through the cache ${where}, which needs ${actions}`
            : `${some(pullers.map((fact) => factPrincipalName(fact.principal)))} can pull from the cache ${where}, but nobody has ${actions}, which an image that is not cached yet needs`,
        because: [{ source: flow.origin.source, path: flow.origin.path }],
        ...(pullers.length === 0 ? { severity: 'note' } : {}),
      };
    }
  },
};

/** What policies, not the flow itself, allow on the repositories of a cache. */
function factsOn(world: World, { to }: Flow): readonly Fact[] {
  const { account, region } = to.registry;
  return world
    .factsOfAccount(displayText(account))
    .filter(
      ({ resource, decision, because }) =>
        decision !== 'no' &&
        resource.kind === 'repository' &&
        (resource.region === '*' || resource.region === displayText(region)) &&
        because.some((reason) => reason.statement !== undefined) &&
        to.repositories.some((pattern) => intersects(displayText(pattern), resource.name)),
    );
}
