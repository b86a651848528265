import { parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import type { Principal } from '../../policy/principal';
import { displayText, hasUnknown } from '../../policy/unknown';
import { evaluate, type Sides } from '../decide/evaluate';
import type { Context } from '../decide/subject';
import { federatedSubject } from '../decide/subjects';
import { FRESH } from '../decide/witness';
import type { Evidence, ReadClause } from './evidence';
import { identityName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { accountOf } from './strangers';

export const oidcSubject: RuleWithCheck = {
  id: 'oidc-subject-missing',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a role trusts an OIDC provider whatever the subject of the token is',
  explanation:
    'Everybody who gets a token of the provider may become the role: at a provider that many share, such as GitHub Actions, every repository of everybody; at the provider of a cluster, every pod. The audience tells nobody apart, for whoever asks for a token chooses it. A pattern such as `*` or `repo:*` limits nothing either. Where other claims limit it, this is a warning: IAM asks for the subject at the shared providers.',
  instead:
    "Add a condition on the provider's subject, `<provider>:sub` on AWS and `oidc:sub` on Alibaba Cloud, that names the repository, project or service account: `repo:<owner>/<repository>:ref:refs/heads/main`.",
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  *check(evidence) {
    for (const clause of evidence.trustAllows)
      for (const principal of clause.statement.principals?.not === false ? clause.statement.principals.values : [])
        if (principal.type === 'Federated') yield* providerOf(evidence, clause, principal);
  },
};

/** Providers of which another claim than the subject names the customer: the same page, and those that have no ARN. */
const TENANT_CLAIMS: readonly (readonly [provider: RegExp, claim: string])[] = [
  [/^(oidc\.vercel\.com|api\.pulumi\.com\/oidc|sandboxes\.cloud|cognito-identity\.amazonaws\.com)(\/|$)/, 'aud'],
  [/^(graph\.facebook\.com|www\.amazon\.com)$/, 'app_id'],
];

const WITHOUT_ARN = /^(accounts\.google\.com|cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com)$/;

/** Claims that whoever gets a token chooses, or that all tokens of a provider share. */
const NOT_LIMITING: ReadonlySet<string> = new Set(['aud', 'azp', 'amr', 'iss', 'oaud']);

function* providerOf(evidence: Evidence, clause: ReadClause, { id }: Principal): Iterable<Violation> {
  const provider = WITHOUT_ARN.test(id)
    ? id
    : /^oidc-provider\/(.+)$/s.exec((parseArn(id) ?? parseAcsName(id))?.resource ?? '')?.[1];
  if (provider === undefined || clause.attachment.kind !== 'trust') return;
  const prefix = clause.cloud === 'aws' ? provider : 'oidc';
  const claim = TENANT_CLAIMS.find(([pattern]) => pattern.test(provider))?.[1] ?? 'sub';
  const { conditions } = clause.statement;
  // The keys of a provider that is not known yet are not known either.
  if (hasUnknown(prefix) && conditions.some(({ key }) => hasUnknown(key) || key.endsWith(`:${claim}`))) return;
  const subject = `${prefix}:${claim}`.toLowerCase();
  const anySubject = STRANGERS.find((stranger) => lets(evidence, clause, id, [[subject, stranger]]));
  if (anySubject === undefined) return;
  const others = claimsIn(clause, prefix).filter((one) => one !== claim && !NOT_LIMITING.has(one));
  const strange = others.map((one) => [`${prefix}:${one}`.toLowerCase(), FRESH.repeat(7)] as const);
  const open = lets(evidence, clause, id, [...strange, [subject, anySubject]]);
  const written = conditions.find(({ key }) => key.toLowerCase() === subject);
  const limits = written === undefined ? 'has no condition on' : 'lets in every value of';
  yield {
    message: `the trust policy of ${identityName(clause.attachment.role)} ${limits} ${displayText(prefix)}:${claim}: ${
      open ? `whoever gets a token of ${displayText(provider)} may assume it` : 'only other claims limit it'
    }`,
    because: [clause.reason],
    ...(open ? {} : { severity: 'warning' }),
  };
}

/** Subjects of somebody whom no policy names, in the forms of the providers that many share and of Kubernetes. */
const STRANGERS: readonly string[] = [
  '<>',
  'repo:<>/<>:ref:refs/heads/<>',
  'repo:<>/<>:environment:<>',
  'repo:<>/<>:pull_request',
  'project_path:<>/<>:ref_type:branch:ref:<>',
  'organization:<>:project:<>:workspace:<>:run_phase:<>',
  'organization:<>:pipeline:<>:ref:refs/heads/<>:commit:<>:step:<>',
  'system:serviceaccount:<>:<>',
].map((form) => form.replaceAll('<>', FRESH.repeat(7)));

/** Whether a token with these claims, and any others, is enough for the statement and what denies beside it. */
function lets(
  { clauses, model }: Evidence,
  clause: ReadClause,
  provider: string,
  claims: readonly (readonly [key: string, value: string])[],
): boolean {
  const role = clause.attachment.kind === 'trust' ? clause.attachment.role : '';
  const context: Context = new Map(claims.map(([key, value]) => [key, [value]]));
  const denials = (clauses.trust.get(role) ?? []).filter((one) => one.statement?.effect === 'Deny');
  const sides: Sides = {
    // Whether the statement is there at all is another question than whom it lets in.
    resource: [{ ...clause, presence: [] }, ...denials],
    resourceIsVisible: true,
    resourceAlways: true,
    identity: [],
    identityIsVisible: false,
  };
  const action = clause.cloud === 'aws' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
  const question = { action, names: [role], account: accountOf(role) ?? '' };
  const subject = { ...federatedSubject(clause.cloud, provider), contexts: [context] };
  return evaluate(question, subject, sides, model.environment).alternatives.some((one) => one.decision === 'yes');
}

/** The claims of the provider that the conditions of a statement ask for. */
function claimsIn({ statement }: ReadClause, prefix: string): string[] {
  const start = `${prefix}:`.toLowerCase();
  return statement.conditions.flatMap(({ key }) =>
    key.toLowerCase().startsWith(start) && key.length > start.length ? [key.slice(start.length).toLowerCase()] : [],
  );
}
