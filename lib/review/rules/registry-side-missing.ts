import { parseArn } from '../../policy/aws-names';
import { intersects, isLiteral, matches } from '../../policy/pattern';
import type { Targets } from '../../policy/statement';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import { evaluateCondition } from '../decide/conditions';
import { matchPrincipals } from '../decide/principal-match';
import type { Subject } from '../decide/subject';
import type { Attachment } from '../model/model';
import { isSideVisible } from './ask';
import type { Evidence, ReadClause } from './evidence';
import { identityName, some } from './names';
import type { RuleWithCheck } from './rule';
import { accountOf, isForeign } from './strangers';

export const registrySideMissing: RuleWithCheck = {
  id: 'registry-side-missing',
  severity: 'warning',
  clouds: ['aws'],
  cause: "a role's own policy allows access to another account's registry, which does not let it in",
  explanation:
    'Across accounts both sides must allow: the policy of the caller, and the policy of the registry or repository. The input shows the side of the registry, and nothing there lets in this principal, its account or its organization for what its own policy allows, so it has no access at all.',
  instead: 'Grant the access in the account of the registry too, or take the statement away.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  *check(evidence) {
    const visible = visibilityOf(evidence);
    for (const clause of evidence.identityAllows) {
      const identity = (clause.attachment as { readonly identity: string }).identity;
      if (clause.cloud !== 'aws' || /:group\//.test(identity)) continue;
      const subject = evidence.subjectOf(identity);
      const foreign = foreignRegistries(clause, identity).filter(({ account }) => visible(account));
      const closed = foreign.filter(({ account, value }) => !letsIn(evidence, onlyOn(clause, value), subject, account));
      if (closed.length === 0) continue;
      const open = new Set(foreign.flatMap((one) => (closed.includes(one) ? [] : [one.account])));
      const whole = [...new Set(closed.map(({ account }) => account))].filter((account) => !open.has(account));
      if (whole.length > 0) {
        yield {
          message: `${identityName(identity)} may use registries of ${some(whole.map((one) => `account ${one}`))} by its own policy, and no policy there lets it in`,
          because: [clause.reason],
        };
      }
      const parts = closed.filter(({ account }) => open.has(account)).map(({ value }) => displayText(value));
      if (parts.length > 0) {
        yield {
          message: `${identityName(identity)} may use ${some(parts)} by its own policy, and the policies there let it in for other repositories alone`,
          because: [clause.reason],
        };
      }
    }
  },
};

/** What a statement names of the repositories of other accounts. */
function foreignRegistries(
  { statement }: ReadClause,
  identity: string,
): { readonly account: string; readonly value: string }[] {
  if (statement.resources === undefined || statement.resources.not) return [];
  const owner = accountOf(identity);
  // An account that is not known yet may be the registry's own.
  if (owner === undefined || hasUnknown(owner)) return [];
  return [...new Set(statement.resources.values)].flatMap((value) => {
    const arn = parseArn(value);
    const isOther = arn?.service === 'ecr' && isLiteral(arn.account) && isForeign(owner, arn.account);
    return isOther ? [{ account: arn.account, value }] : [];
  });
}

/** One of several names of a statement may be the one that nobody lets in. */
function onlyOn(clause: ReadClause, value: string): ReadClause {
  return { ...clause, statement: { ...clause.statement, resources: { not: false, values: [value] } } };
}

/**
 * Whether some policy of an account lets the subject in, by name, by its account or its organization, for anything that the
 * subject's own statement allows there. What a policy that cannot be read says may be that.
 */
function letsIn(evidence: Evidence, own: ReadClause, subject: Subject, account: string): boolean {
  return evidence.clauses.resource.some(
    (clause) => isOfAccount(clause.attachment, account) && mayLetIn(clause, own, subject),
  );
}

function isOfAccount(attachment: Attachment, account: string): boolean {
  return (
    attachment.kind === 'unattached' ||
    ('registry' in attachment && matches(attachment.registry.account, account) !== 'no')
  );
}

function mayLetIn({ statement, attachment, cloud, variables }: Clause, own: ReadClause, subject: Subject): boolean {
  if (statement === undefined) return true;
  if (statement.effect !== 'Allow' || matchPrincipals(statement, subject).length === 0) return false;
  const resources: Targets = statement.resources ?? { not: false, values: [nameOf(attachment)] };
  return (
    meet(statement.actions, own.statement.actions, (action) => action.toLowerCase()) &&
    meet(resources, own.statement.resources ?? { not: false, values: ['*'] }, withoutVariables) &&
    subject.contexts.some((context) =>
      statement.conditions.every((condition) => evaluateCondition(condition, context, cloud, variables) !== 'no'),
    )
  );
}

/** What a policy without `Resource` is about. */
function nameOf(attachment: Attachment): string {
  if (attachment.kind !== 'repository') return '*';
  const { account, region } = attachment.registry;
  return `arn:*:ecr:${region}:${account}:repository/${attachment.repository}`;
}

function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '*');
}

function meet(a: Targets, b: Targets, plain: (text: string) => string): boolean {
  return a.not || b.not || a.values.some((one) => b.values.some((other) => intersects(plain(one), plain(other))));
}

function visibilityOf(evidence: Evidence): (account: string) => boolean {
  const known = new Map<string, boolean>();
  return (account) => {
    let visible = known.get(account);
    if (visible === undefined) {
      visible = evidence.model.registries
        .concat(
          evidence.model.policies.flatMap(({ attachment }) => ('registry' in attachment ? [attachment.registry] : [])),
        )
        .some((one) => one.cloud === 'aws' && one.account === account && isSideVisible(evidence, one, ['*']));
      known.set(account, visible);
    }
    return visible;
  };
}
