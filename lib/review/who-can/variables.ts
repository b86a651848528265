import { hasUnknown } from '../../policy/unknown';
import type { Clause } from '../decide/clause';
import { expandVariables } from '../decide/policy-variables';
import { withTags } from '../decide/principal-tags';
import { lookupOf } from '../decide/sides';
import type { Subject } from '../decide/subject';
import { identitySubject } from '../decide/subjects';
import type { AccessModel } from '../model/model';
import type { SubjectClasses } from './subject-classes';

/** More values than this of one clause are not put in the place of its variables. */
const MOST_VALUES = 500;

/**
 * The resources that a clause with policy variables names for those whom it is about: `${aws:PrincipalTag/team}/*` of a user
 * with the tag `team` = `a` is `a/*`, a class of repositories like any other. What only a request tells stays a hole.
 */
export function namedWithVariables(model: AccessModel, classes: SubjectClasses, clause: Clause): readonly string[] {
  const { statement, variables } = clause;
  const values = statement?.resources?.values ?? [];
  if (!variables || clause.cloud !== 'aws' || !values.some((one) => one.includes('${'))) return values;
  const found = new Set(values);
  for (const subject of subjectsOf(model, classes, clause)) {
    for (const context of subject.contexts) {
      for (const value of values) {
        if (value.includes('${') && found.size < MOST_VALUES) found.add(expandVariables(value, context));
      }
    }
  }
  return [...found];
}

/** Those whom a clause is about: the identity that has it, the members of a group, or whom a policy on a resource names. */
function subjectsOf(model: AccessModel, classes: SubjectClasses, { attachment, index }: Clause): readonly Subject[] {
  if (attachment.kind !== 'identity')
    return (classes.namedBy.get(index) ?? []).flatMap((key) => classes.subjects.get(key) ?? []);
  const members = model.memberships.filter(({ group }) => group === attachment.identity).map(({ user }) => user);
  return [attachment.identity, ...members]
    .filter((arn) => !hasUnknown(arn))
    .map((arn) => {
      const subject = identitySubject('aws', arn, model.environment);
      const { tags } = lookupOf(model).identity(subject);
      return tags === undefined ? subject : withTags(subject, tags);
    });
}
