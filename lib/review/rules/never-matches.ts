import { parseArn } from '../../policy/aws-names';
import type { Principal } from '../../policy/principal';
import { displayText, hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import { policyName, some } from './names';
import { awsPlaceOf, awsResourceProblem, type ResourceProblem, ramResourceProblem } from './resource-problems';
import type { RuleWithCheck, Violation } from './rule';

export const neverMatches: RuleWithCheck = {
  id: 'statement-never-matches',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a statement names what it can never be about, so it grants, or forbids, nothing',
  explanation:
    'A policy on a registry is about the repositories of that registry: an ARN of another Region, account or partition in it, as it is left behind when a policy is copied, matches nothing. Nor does a name that no repository can have (upper case, an empty part, a tag behind it), or a principal of another partition. Where a statement also names what can match, only names that match nothing anywhere are found, as a warning.',
  instead:
    'Name the place that the policy is attached to, best by the pseudo parameters of the template, and the repository as it is called.',
  doc: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  *check(evidence) {
    const partitions = new Map<string, string | undefined>();
    for (const clause of evidence.clauses.all) {
      yield* resourcesOf(clause);
      yield* principalsOf(clause, partitions);
    }
  },
};

function* resourcesOf(clause: Clause): Iterable<Violation> {
  const { statement, attachment, cloud, reason } = clause;
  if (statement?.resources === undefined || statement.resources.not) return;
  const problemOf = cloud === 'aws' ? awsResourceProblem : ramResourceProblem;
  const { values } = statement.resources;
  const bad: [value: string, problem: ResourceProblem][] = [];
  for (const value of values) {
    const problem = problemOf(value, attachment);
    if (problem !== undefined) bad.push([value, problem]);
  }
  const whole = bad.length === values.length;
  // A statement may name the places of all the registries that share its text.
  const told = whole ? bad : bad.filter(([, problem]) => problem.everywhere);
  const [first] = told;
  if (first === undefined) return;
  const does = statement.effect === 'Allow' ? 'allows' : 'denies';
  const more = told.length === 1 ? '' : ` (and ${told.length - 1} more)`;
  yield {
    message: whole
      ? `a statement in ${policyName(attachment)} ${does} nothing: ${displayText(first[0])} ${first[1].what}${more}`
      : `${policyName(attachment)} names ${displayText(first[0])}, which ${first[1].what}${more}`,
    because: [reason],
    ...(whole ? {} : { severity: 'warning' }),
  };
}

function* principalsOf(
  { statement, attachment, cloud, reason }: Clause,
  partitions: Map<string, string | undefined>,
): Iterable<Violation> {
  const { partition } = awsPlaceOf(attachment);
  if (cloud !== 'aws' || partition === undefined || statement?.principals === undefined) return;
  const foreign = statement.principals.values.filter((principal) => {
    const { id } = principal;
    if (!partitions.has(id)) partitions.set(id, partitionOfPrincipal(principal));
    const own = partitions.get(id);
    return own !== undefined && own !== partition;
  });
  if (foreign.length === 0) return;
  yield {
    message: `${policyName(attachment)} names ${some(foreign.map(({ id }) => displayText(id)))}, and it is in the partition ${partition}: nobody of another partition can be let in`,
    because: [reason],
  };
}

/** An account by its id alone is one of the partition that the policy is in. */
function partitionOfPrincipal({ type, id }: Principal): string | undefined {
  const own = type === 'AWS' ? parseArn(id)?.partition : undefined;
  return own === undefined || hasUnknown(own) ? undefined : own;
}
