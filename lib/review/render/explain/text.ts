import { displayText } from '../../../policy/unknown';
import type { Addition, Explanation, Remark } from '../../explain/explanation';
import type { Translate } from '../../languages/translator';
import { type RenderOptions, translateOf } from '../options';
import { paintOf } from '../paint';
import { toldText } from '../told-text';
import { padColumns, wrapProse } from '../wrap';
import { additionHead, BY_STATEMENTS, callHead } from './add';
import { completionText } from './missing';
import { nearestText, remarksOf, requestText } from './told';
import { answerText, jsonLines, resourceWords, sideText, sideTitle, whoText, wrapTokens } from './words';

const TITLE = 13;
/** Of what a side says, before why: one more for 不可以, which is as wide as three words. */
const COLUMNS = { en: 6, zh: 7 } as const;
/** Wider than this nobody reads along a line. */
const WIDEST = 110;

/** One explanation as lines of text, for one screen. */
export function explanationLines(explanation: Explanation, options: RenderOptions): string[] {
  const names = options.accounts ?? {};
  const paint = paintOf(options);
  const t = translateOf(options);
  const column = COLUMNS[options.language ?? 'en'];
  const width = Math.min(WIDEST, Math.max(60, options.width ?? 100));
  const lines: string[] = [];
  const put = (title: string, text: string, wrap: (text: string, width: number) => string[] = wrapProse): void => {
    if (text === '') return;
    for (const [at, line] of wrap(text, width - TITLE).entries()) {
      lines.push(`${paint('bold', padColumns(at === 0 ? t(title) : '', TITLE))}${line}`.trimEnd());
    }
  };
  const { request, denial } = explanation;
  put('Message', denial.text.length > 150 ? `${denial.text.slice(0, 150)}…` : denial.text);
  if (request === undefined) put('Answer', t(answerText(explanation)));
  put(
    request === undefined ? 'Read' : 'Asked',
    request === undefined ? readText(explanation, t) : askedText(explanation, names, t),
  );
  if (request === undefined) put('Missing', t(completionText(explanation)));
  else put('Answer', t(answerText(explanation)));
  const { onQuestion, others } = remarksOf(explanation);
  // Where nothing is answered there is nothing to come before.
  if (request !== undefined) putNotes(onQuestion);
  for (const side of explanation.sides) {
    const { says, why } = sideText(side);
    put(sideTitle(side), `${padColumns(t(says), column)}${toldText(displayText(why), t)}`);
    const { nearest } = side;
    if (nearest !== undefined) put('', `${padColumns(t('near'), column)}${nearestText(nearest, t)}`);
  }
  if (explanation.together !== undefined) {
    put('Declare', t(callHead(explanation.together)));
    put('', explanation.together.code, wrapTokens);
    put('or', t(BY_STATEMENTS));
  }
  for (const [at, one] of explanation.add.entries()) putAddition(one, explanation.add[at - 1]);
  if (explanation.instead !== undefined) {
    put('Instead', t(callHead(explanation.instead)));
    put('', explanation.instead.code, wrapTokens);
  }
  putNotes(request === undefined ? explanation.remarks : others);
  return lines;

  function putNotes(remarks: readonly Remark[]): void {
    for (const [at, { message }] of remarks.entries()) put(at === 0 ? 'Note' : '', t(message));
  }

  function putAddition(one: Addition, before: Addition | undefined): void {
    const { title, text } = additionHead(one, names);
    const isMore = before !== undefined && additionHead(before, names).title === title;
    put(isMore ? 'And' : title, t(displayText(text)));
    for (const statement of one.statements)
      for (const line of jsonLines(statement, width - TITLE)) put('', line, (text) => [text]);
    if (one.call === undefined) return;
    put('or', t(callHead(one.call)));
    put('', one.call.code, wrapTokens);
  }
}

function askedText(
  { request, actions, denial }: Explanation,
  names: NonNullable<RenderOptions['accounts']>,
  t: Translate,
): string {
  if (request === undefined) return '';
  const [main = '', ...others] = request.actions;
  const implied = denial.namesActions === true || others.length === 0 ? '' : ', as it follows from what was tried';
  const failing = actions
    .filter(({ decision, action }) => decision !== 'yes' && action !== main)
    .map(({ action }) => action);
  const also = failing.length === 0 ? '' : `; ${failing.join(', ')} fail${failing.length === 1 ? 's' : ''} as well`;
  const context = Object.entries(request.context ?? {}).map(
    ([key, value]) => `${key} = ${value === null ? 'absent' : [value].flat().join(' or ')}`,
  );
  const withContext = context.length === 0 ? '' : `, with ${context.slice(0, 4).join(', ')}`;
  const more = [withContext, implied, also].map((part) => (part === '' ? '' : t(displayText(part))));
  return requestText(request, names, t) + more.join('');
}

/** What could be read where that is not enough; empty where the answer says what the text is, and has nothing else. */
function readText(explanation: Explanation, t: Translate): string {
  const { denial } = explanation;
  const parts = [
    ...(denial.principal === undefined ? [] : [whoText(denial.principal, {})]),
    ...denial.actions,
    ...(denial.resource === undefined || denial.parts.length > 0 ? [] : [resourceWords(denial.resource, {})]),
    ...denial.parts,
  ];
  if (parts.length === 0 && answerText(explanation) !== '') return '';
  return t(parts.length === 0 ? 'nothing in this text is a message that is known' : parts.join('; '));
}
