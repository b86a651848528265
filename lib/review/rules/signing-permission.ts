import { parseArn } from '../../policy/aws-names';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Fact } from '../model/facts';
import type { SigningPermission, SigningRule } from '../model/model';
import { gives } from '../who-can/gives';
import { isRowAbout, refusedByIdentity } from './ask';
import type { Evidence } from './evidence';
import { factPrincipalName, registryName, some } from './names';
import type { RuleWithCheck } from './rule';

const SIGN = 'signer:SignPayload';

/** Principals that stand for many, whose own policies are not in the input. */
const MANY: ReadonlySet<string> = new Set(['account', 'anyone', 'organization', 'organization-unit']);

export const signingPermission: RuleWithCheck = {
  id: 'signing-permission-missing',
  severity: 'warning',
  clouds: ['aws'],
  cause: 'somebody pushes into a registry that signs images, and may not sign',
  explanation:
    'Managed signing signs an image as it is pushed, in the name of whoever pushes it: the principal needs `signer:SignPayload` on the signing profile by its own policy, beside the actions of a push. Without it the image is there and its signature is not. A profile of another account has to permit the account of the principal, besides. Of another account, an organization or one of its units as a whole the input does not show who has it, so it is a note.',
  instead:
    'Allow `signer:SignPayload` on the signing profile to those who push, and permit their accounts in the profile (`aws signer add-profile-permission`).',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html',
  *check(evidence) {
    for (const rule of evidence.model.signing ?? []) {
      const pushers = pushersOf(evidence, rule);
      const what = `push to ${registryName(rule.registry)}, which signs images with ${displayText(rule.profile)}`;
      const because = [{ source: rule.origin.source, path: rule.origin.path }];
      const lacking = pushers.filter((one) => isIdentity(one) && maySign(evidence, one, rule) === false);
      if (lacking.length > 0) yield { message: `${namesOf(lacking)} can ${what}, and may not ${SIGN} on it`, because };
      const barred = pushers.filter((one) => isPermitted(evidence, one, rule) === false);
      const are = barred.length > 1 ? 'their accounts' : 'its account';
      if (barred.length > 0)
        yield { message: `${namesOf(barred)} can ${what}, which does not permit ${are} to sign`, because };
      const unseen = pushers.filter(({ principal }) => MANY.has(principal.kind));
      const needs = unseen.length > 1 ? 'need' : 'needs';
      if (unseen.length > 0)
        yield {
          message: `${namesOf(unseen)} can ${what}, and ${needs} ${SIGN} on it by ${unseen.length > 1 ? 'their' : 'its'} own policies, too`,
          because,
          severity: 'note',
        };
    }
  },
};

function namesOf(facts: readonly Fact[]): string {
  return some(facts.map(({ principal }) => factPrincipalName(principal)));
}

function pushersOf(evidence: Evidence, { registry, repositories }: SigningRule): readonly Fact[] {
  return evidence
    .factsOfAccount(displayText(registry.account))
    .filter(
      (fact) =>
        gives(fact, 'push') &&
        fact.decision !== 'no' &&
        fact.resource.kind === 'repository' &&
        (fact.resource.region === '*' || fact.resource.region === displayText(registry.region)) &&
        isRowAbout(fact.resource, repositories),
    );
}

/**
 * Whether the profile lets somebody of another account sign; undefined where the input does not have the profile, or may have the
 * permission.
 */
function isPermitted(evidence: Evidence, { principal }: Fact, { profile }: SigningRule): boolean | undefined {
  const { signingProfiles = [], signingPermissions = [] } = evidence.model;
  const account = principal.kind === 'account' ? principal.id : parseArn(principal.id)?.account;
  const owner = parseArn(profile)?.account;
  if (hasUnknown(profile) || account === undefined || owner === undefined || hasUnknown(account)) return undefined;
  if (account === owner) return true;
  if (!signingProfiles.some((one) => one.profile === profile)) return undefined;
  const about = signingPermissions.filter((one) => hasUnknown(one.profile) || one.profile === profile);
  if (about.some((one) => isSure(one) && permits(one, principal.id, account))) return true;
  return about.some((one) => !isSure(one)) ? undefined : false;
}

function isSure({ profile, principal, presence }: SigningPermission): boolean {
  return presence === undefined && !hasUnknown(profile) && !hasUnknown(principal);
}

/** Named is an account, by its id or the ARN of its root, or one role. */
function permits({ principal }: SigningPermission, arn: string, account: string): boolean {
  const named = parseArn(principal);
  return principal === account || principal === arn || (named?.resource === 'root' && named.account === account);
}

function isIdentity({ principal }: Fact): boolean {
  return principal.kind === 'role' || principal.kind === 'user';
}

/** Whether the own policies of a role or user allow it; undefined where the input does not show all of them. */
function maySign(evidence: Evidence, { principal }: Fact, { profile }: SigningRule): boolean | undefined {
  const subject = evidence.subjectOf(principal.id);
  if (hasUnknown(profile) || !evidence.lookup.identity(subject).identityIsVisible) return undefined;
  return refusedByIdentity(evidence, subject, [profile], [SIGN]).length === 0;
}
