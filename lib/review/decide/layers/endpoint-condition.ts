import type { Condition } from '../../../policy/statement';
import type { Alternative } from '../alternatives';
import { type Answer, NOTHING, united } from '../answer';
import type { PolicyDocument } from '../clause';
import type { Subject } from '../subject';
import { endpointOf, SOURCE_ENDPOINT } from './restraints';

/**
 * What is only allowed to requests that come through certain endpoints, whose policies the input has, is allowed as far as
 * those let it through.
 */
export function throughItsEndpoints(
  answer: Answer,
  subject: Subject,
  endpoints: readonly PolicyDocument[],
  ask: (subject: Subject) => Answer,
): Answer {
  const known = new Set(endpoints.map(endpointOf));
  const asked = new Map<string, Answer>();
  const through = (endpoint: string): Answer => {
    const found = asked.get(endpoint) ?? ask(comingThrough(subject, endpoint));
    asked.set(endpoint, found);
    return found;
  };
  const alternatives: Alternative[] = [];
  const refusals: Answer[] = [];
  for (const one of answer.alternatives) {
    const required = endpointsOf(one);
    const answers = required === undefined || !required.every((id) => known.has(id)) ? [] : required.map(through);
    if (answers.length > 0 && answers.every((other) => other.alternatives.length === 0)) {
      for (const one of answers) refusals.push(one);
      continue;
    }
    const isSure = answers.every((other) => other.alternatives.some(({ decision }) => decision === 'yes'));
    alternatives.push(isSure ? one : { ...one, decision: 'maybe' });
  }
  if (alternatives.length > 0) return { alternatives };
  return refusals.length === 0 ? answer : answer.alternatives.length > 0 ? united(refusals) : NOTHING;
}

/** The endpoints of which an alternative requires one; undefined where it requires none. */
function endpointsOf({ when }: Alternative): readonly string[] | undefined {
  for (const one of when) if (one.kind === 'condition' && requiresEndpoint(one)) return one.values;
  return undefined;
}

const POSITIVE = /^(?:for(?:any|all)values?:)?string(?:equals|like)$/i;

function requiresEndpoint({ operator, key }: Condition): boolean {
  return key.toLowerCase() === SOURCE_ENDPOINT && POSITIVE.test(operator) && !/^forall/i.test(operator);
}

function comingThrough(subject: Subject, endpoint: string): Subject {
  return { ...subject, contexts: subject.contexts.map((one) => new Map([...one, [SOURCE_ENDPOINT, [endpoint]]])) };
}
