import { isAnyone } from '../../policy/principal';
import { circumstanceText, includesCircumstances } from '../model/circumstance';
import { CAPABILITIES, type Fact } from '../model/facts';
import type { Evidence, ReadClause } from './evidence';
import { factResourceNames, policyName } from './names';
import type { RuleWithCheck, Violation } from './rule';
import { openConditions, STRANGERS } from './strangers';

/** Every account can be the one that meets these; only the place that a request comes from is not for everybody to choose. */
const NETWORK = /^(aws:(sourceip|vpcsourceip|sourcevpc|sourcevpce)|acs:(sourceip|sourcevpc|vpcsourceip))$/i;

export const publicPrincipal: RuleWithCheck = {
  id: 'public-principal',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a policy grants access to everybody, which is every account of the cloud',
  explanation:
    'A principal `*` in an ECR policy is every principal of every AWS account, and in the trust policy of a role everybody may become that role. ' +
    'Conditions that any account can meet by itself, such as a tag on its own role, change nothing; a condition on the network that requests come from narrows it, and makes this a note.',
  instead:
    'Name the accounts, or keep `*` and add a condition on `aws:PrincipalOrgID` (or `aws:PrincipalOrgPaths`) that must hold.',
  doc: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html',
  *check(evidence) {
    for (const clause of evidence.resourceAllows) {
      if (!clause.statement.principals?.not && namesAnyone(clause)) yield* onResource(evidence, clause);
    }
    for (const clause of evidence.trustAllows) {
      if (!clause.statement.principals?.not && namesAnyone(clause)) yield* onRole(clause);
    }
  },
};

function namesAnyone({ statement }: ReadClause): boolean {
  return statement.principals?.values.some(isAnyone) ?? false;
}

function* onResource(evidence: Evidence, clause: ReadClause): Iterable<Violation> {
  const all = evidence.openBy(clause);
  const sure = all.filter((one) => one.decision === 'yes');
  // What is only possible must not be told in one breath with what is sure.
  const facts = sure.length > 0 ? sure : all;
  if (facts.length === 0) return;
  const everybody = clause.cloud === 'aws' ? 'every AWS account' : 'everybody';
  const may = sure.length > 0 ? 'can' : 'may be able to';
  const network = facts.every((one) =>
    one.when.some((condition) => condition.kind === 'condition' && NETWORK.test(condition.key)),
  );
  yield {
    message: `${everybody} ${may} ${whatOf(facts)}${whenOf(facts)}`,
    because: [clause.reason],
    ...(network ? { severity: 'note' } : {}),
  };
}

function* onRole(clause: ReadClause): Iterable<Violation> {
  const open = openConditions(clause, STRANGERS[clause.cloud]);
  if (open === undefined) return;
  yield {
    message: `everybody may assume the role: ${policyName(clause.attachment)} trusts every account${open.length === 0 ? '' : `, if ${open.join(' and ')}`}`,
    because: [clause.reason],
  };
}

/** `pull, push repository a of …; read the registry of …`: what holds for repositories is not told of their registry. */
function whatOf(facts: readonly Fact[]): string {
  const repositories = facts.filter(({ resource }) => resource.kind !== 'registry');
  const registries = facts.filter(({ resource }) => resource.kind === 'registry');
  const parts = [repositories, registries].filter((part) => part.length > 0);
  const whole = new Set(parts.map(capabilitiesOf)).size === 1 ? [facts] : parts;
  return whole.map((part) => `${capabilitiesOf(part)} ${factResourceNames(part)}`).join('; ');
}

function capabilitiesOf(facts: readonly Fact[]): string {
  const found = new Set(facts.map((one) => one.capability));
  if (found.has('everything')) return 'do everything with';
  return CAPABILITIES.filter((one) => found.has(one)).join(', ');
}

/** Conditions that all of the facts have. */
function whenOf(facts: readonly Fact[]): string {
  const common = facts[0]?.when.filter((one) => facts.every(({ when }) => includesCircumstances(when, [one]))) ?? [];
  return common.length === 0 ? '' : `, if ${common.map((one) => circumstanceText(one)).join(' and ')}`;
}
