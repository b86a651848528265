import { displayText } from '../../../policy/unknown';
import {
  type ExplainedRequest,
  type Explanation,
  type NearestStatement,
  ON_QUESTION,
  type Remark,
} from '../../explain/explanation';
import { joined } from '../../languages/fill';
import type { Translate } from '../../languages/translator';
import { toldText } from '../told-text';
import { type Names, reasonText } from '../words';
import { alsoTexts, mismatchText, resourceWords, whoText } from './words';

/** Who asked for what. */
export function requestText({ principal, actions, resource }: ExplainedRequest, names: Names, t: Translate): string {
  const parts: Readonly<Record<string, string>> = {
    who: t(displayText(whoText(principal, names))),
    action: actions[0] ?? '',
    resource: t(displayText(resourceWords(resource, names))),
  };
  const sentence = t('{who}: {action} on {resource}').split(/\{(\w+)\}/);
  return joined(sentence.map((part, at) => (at % 2 === 0 ? part : (parts[part] ?? ''))));
}

/** The statement that comes nearest, and what keeps it from matching. */
export function nearestText({ reason, mismatches }: NearestStatement, t: Translate): string {
  return `${toldText(reasonText(reason), t)}${t(': ')}${mismatches
    .flatMap((one) => [mismatchText(one), ...alsoTexts(one)])
    .map(t)
    .join(t('; '))}`;
}

/** What there is to say of the question, before the sides, and of the answer, behind what is to be added. */
export function remarksOf({ remarks }: Pick<Explanation, 'remarks'>): {
  readonly onQuestion: readonly Remark[];
  readonly others: readonly Remark[];
} {
  const isFirst = ({ id }: Remark): boolean => ON_QUESTION.has(id);
  return { onQuestion: remarks.filter(isFirst), others: remarks.filter((one) => !isFirst(one)) };
}
