import { displayText } from '../../../policy/unknown';
import type { Addition, ConstructCall, Explanation, Remark } from '../../explain/explanation';
import type { Translate } from '../../languages/translator';
import { code, prose } from '../markdown';
import { type RenderOptions, translateOf } from '../options';
import { toldText } from '../told-text';
import type { Names } from '../words';
import { additionHead, BY_STATEMENTS, callHead } from './add';
import { completionText } from './missing';
import { nearestText, remarksOf, requestText } from './told';
import { answerText, sideText, sideTitle } from './words';

/** One explanation as Markdown. */
export function explanationMarkdown(explanation: Explanation, options: RenderOptions): string[] {
  const names = options.accounts ?? {};
  const t = translateOf(options);
  const { request, denial, sides, add, together, instead } = explanation;
  const { onQuestion, others } = remarksOf(explanation);
  const lines = [`> ${prose(denial.text)}`, ''];
  if (request === undefined) {
    const answer = answerText(explanation);
    if (answer !== '') lines.push(`**${t('Answer')}${t(':')}** ${prose(t(answer))}`, '');
    const read = [denial.principal, ...denial.actions, denial.resource, ...denial.parts].filter(
      (one) => one !== undefined,
    );
    // An answer without a request says what the text is.
    const none = answer === '' ? t('nothing in this text is a message that is known') : '';
    const known = read.length === 0 ? none : read.map(code).join(', ');
    if (known !== '') lines.push(`**${t('Read')}${t(':')}** ${known}`, '');
    const missing = completionText(explanation);
    if (missing !== '') lines.push(`**${t('Missing')}${t(':')}** ${prose(t(missing))}`, '');
    lines.push(...notesMarkdown(onQuestion, t));
  } else {
    lines.push(
      `**${t('Asked')}${t(':')}** ${prose(requestText(request, names, t))}`,
      '',
      `**${t('Answer')}${t(':')}** ${prose(t(answerText(explanation)))}`,
      '',
    );
    lines.push(...notesMarkdown(onQuestion, t));
    lines.push(`| ${['side', 'says', 'why'].map(t).join(' | ')} |`, '|---|---|---|');
    for (const side of sides) {
      const { says, why } = sideText(side);
      const near = side.nearest;
      const text = near === undefined ? '' : `${t('. Near: ')}${nearestText(near, t)}`;
      lines.push(
        `| ${t(sideTitle(side))} | ${says === '?' ? '\\?' : t(says)} | ${prose(toldText(displayText(why), t) + displayText(text))} |`,
      );
    }
    lines.push('');
  }
  if (together !== undefined)
    lines.push(...callMarkdown('Declare', together, t), `**${t('Or')}** ${prose(t(BY_STATEMENTS))}`, '');
  for (const one of add) lines.push(...additionMarkdown(one, names, t));
  if (instead !== undefined) lines.push(...callMarkdown('Instead', instead, t));
  lines.push(...notesMarkdown(others, t));
  return lines;
}

function notesMarkdown(remarks: readonly Remark[], t: Translate): string[] {
  return remarks.length === 0 ? [] : [...remarks.map(({ message }) => `- ${prose(t(message))}`), ''];
}

function additionMarkdown(one: Addition, names: Names, t: Translate): string[] {
  const { statements, call } = one;
  const { title, text } = additionHead(one, names);
  const json = statements.map((statement) => JSON.stringify(statement, null, 2)).join(',\n');
  const head = `**${t(title)}** ${prose(t(displayText(text)))}`;
  return [head, '', '```json', json, '```', '', ...(call === undefined ? [] : callMarkdown('Or', call, t))];
}

function callMarkdown(word: string, call: ConstructCall, t: Translate): string[] {
  return [
    `**${t(word)}** ${prose(t(callHead(call))).replace(prose(call.package), () => code(call.package))}`,
    '',
    '```ts',
    call.code,
    '```',
    '',
  ];
}
