import { isLiteral, parseArn } from '../../policy';
import { isSideVisible } from './ask';
import { identityName, some } from './names';
import type { Rule } from './rule';
import { accountOf, isForeign } from './strangers';
import type { ReadClause, World } from './world';

export const registrySideMissing: Rule = {
  id: 'registry-side-missing',
  severity: 'warning',
  clouds: ['aws'],
  cause: "a role's own policy allows access to another account's registry, which does not let it in",
  explanation:
    'Across accounts both sides must allow: the policy of the caller, and the policy of the registry or repository. The input shows the side of the registry, and nothing there lets this principal in, so it has no access at all.',
  instead: 'Grant the access in the account of the registry too, or take the statement away.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  *check(world) {
    const visible = visibilityOf(world);
    for (const clause of world.identityAllows) {
      const identity = (clause.attachment as { readonly identity: string }).identity;
      if (clause.cloud !== 'aws' || /:group\//.test(identity)) continue;
      const accounts = foreignRegistries(clause, identity).filter(
        (account) => visible(account) && !world.hasAccess(identity, account),
      );
      if (accounts.length === 0) continue;
      yield {
        message: `${identityName(identity)} may use registries of ${some(accounts.map((one) => `account ${one}`))} by its own policy, and no policy there lets it in`,
        because: [clause.reason],
      };
    }
  },
};

/** Other accounts whose repositories a statement names. */
function foreignRegistries({ statement }: ReadClause, identity: string): string[] {
  if (statement.resources === undefined || statement.resources.not) return [];
  const owner = accountOf(identity);
  const accounts = statement.resources.values.flatMap((value) => {
    const arn = parseArn(value);
    return arn?.service === 'ecr' && isLiteral(arn.account) && isForeign(owner, arn.account) ? [arn.account] : [];
  });
  return [...new Set(accounts)];
}

function visibilityOf(world: World): (account: string) => boolean {
  const known = new Map<string, boolean>();
  return (account) => {
    let visible = known.get(account);
    if (visible === undefined) {
      visible = world.model.registries
        .concat(
          world.model.policies.flatMap(({ attachment }) => ('registry' in attachment ? [attachment.registry] : [])),
        )
        .some((one) => one.cloud === 'aws' && one.account === account && isSideVisible(world, one, ['*']));
      known.set(account, visible);
    }
    return visible;
  };
}
