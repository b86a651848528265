import { parseArn } from '../../policy/aws-names';
import { isSubset } from '../../policy/pattern-subset';
import { hasUnknown } from '../../policy/unknown';
import { type Subject, subjectKey } from '../decide/subject';
import type { Circumstance } from '../model/circumstance';
import type { Cloud } from '../model/model';
import { ANY } from './clause-subjects';
import { isPattern } from './meetings';

/** The classes that contain a subject, so that a row about it may be superfluous beside one about them. */
export function parentsOf(subject: Subject, subjects: ReadonlyMap<string, Subject>): readonly string[] {
  const { cloud } = subject;
  const anyone = subjectKey({ cloud, kind: 'anyone', id: '*' });
  switch (subject.kind) {
    case 'anyone':
      return [];
    case 'service':
      return subject.service === ANY ? [] : [subjectKey({ cloud, kind: 'service', id: ANY })];
    case 'federated':
      return subject.federated === ANY ? [] : [subjectKey({ cloud, kind: 'federated', id: ANY })];
    case 'session':
      return [
        ...(subject.arn === undefined ? [] : [subjectKey({ cloud, kind: 'role', id: subject.arn })]),
        ...(subject.account === undefined ? [] : [subjectKey({ cloud, kind: 'account', id: subject.account })]),
        anyone,
      ];
    case 'unknown': {
      // A pattern of a condition (`arn:aws:iam::444455556666:*`) is within its account; a hole may be anybody.
      const account = parseArn(subject.id)?.account;
      return account === undefined || account !== subject.account || hasUnknown(subject.id)
        ? []
        : [subjectKey({ cloud, kind: 'account', id: account }), anyone];
    }
    case 'account':
    case 'organization':
      return [anyone];
    case 'organization-unit':
      return [subjectKey({ cloud, kind: 'organization', id: subject.id.split('/')[0] as string }), anyone];
    default:
      return subject.account === undefined
        ? [anyone]
        : [...widerPatterns(subject, subjects), subjectKey({ cloud, kind: 'account', id: subject.account }), anyone];
  }
}

/** Patterns of principals that take in all that a role or user, or a narrower pattern, stands for. */
function widerPatterns({ cloud, kind, id }: Subject, subjects: ReadonlyMap<string, Subject>): string[] {
  return patternsIn(subjects)
    .filter(
      (one) =>
        one.cloud === cloud && one.id !== id && (one.kind === kind || one.kind === 'unknown') && isSubset(id, one.id),
    )
    .map(subjectKey);
}

const patterns = new WeakMap<ReadonlyMap<string, Subject>, readonly Subject[]>();

function patternsIn(subjects: ReadonlyMap<string, Subject>): readonly Subject[] {
  let found = patterns.get(subjects);
  if (found === undefined) {
    found = [...subjects.values()].filter(({ kind, id }) => isPattern(kind, id));
    patterns.set(subjects, found);
  }
  return found;
}

/** The classes that a subject would be in if a condition held that a row states. */
export function parentUnder(condition: Circumstance, cloud: Cloud): string | undefined {
  if (condition.kind !== 'condition' || condition.of !== undefined || condition.values.length !== 1) return undefined;
  const [id = ''] = condition.values;
  const operator = condition.operator.toLowerCase();
  switch (condition.key.toLowerCase()) {
    case 'aws:principalorgid':
      return operator === 'stringequals' ? subjectKey({ cloud, kind: 'organization', id }) : undefined;
    case 'aws:principalorgpaths':
      return operator === 'foranyvalue:stringlike' || operator === 'stringlike'
        ? subjectKey({ cloud, kind: 'organization-unit', id })
        : undefined;
    case 'aws:principalarn': {
      const kind = /^arn:\S+:(role|user)\//.exec(id)?.[1] as Subject['kind'] | undefined;
      const isLike = operator === 'arnlike' || operator === 'arnequals' || operator === 'stringlike';
      return kind !== undefined && isLike ? subjectKey({ cloud, kind, id }) : undefined;
    }
    default:
      return undefined;
  }
}
