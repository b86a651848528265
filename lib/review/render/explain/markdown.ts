import { displayText } from '../../../policy/unknown';
import type { Addition, ConstructCall, Explanation } from '../../explain/explanation';
import { code, prose } from '../markdown';
import type { RenderOptions } from '../options';
import { reasonText } from '../words';
import {
  answerText,
  completionText,
  mismatchText,
  placeText,
  resourceWords,
  sideText,
  sideTitle,
  whoText,
} from './words';

/** One explanation as Markdown. */
export function explanationMarkdown(explanation: Explanation, options: RenderOptions): string[] {
  const names = options.accounts ?? {};
  const { request, denial, sides, add, instead, remarks } = explanation;
  const lines = [`> ${prose(denial.text)}`, ''];
  if (request === undefined) {
    const read = [denial.principal, ...denial.actions, denial.resource, ...denial.parts].filter(
      (one) => one !== undefined,
    );
    lines.push(
      `**Read:** ${read.length === 0 ? 'nothing in this text is a message that is known' : read.map(code).join(', ')}`,
      '',
    );
    const missing = completionText(explanation.missing);
    if (missing !== '') lines.push(`**Missing:** ${prose(missing)}`, '');
  } else {
    const asked = `${whoText(request.principal, names)}: ${request.actions[0] ?? ''} on ${resourceWords(request.resource, names)}`;
    lines.push(`**Asked:** ${prose(displayText(asked))}`, '', `**Answer:** ${prose(answerText(explanation))}`, '');
    lines.push('| side | says | why |', '|---|---|---|');
    for (const side of sides) {
      const { says, why } = sideText(side);
      const near = side.nearest;
      const text =
        near === undefined ? '' : `. Near: ${reasonText(near.reason)}: ${near.mismatches.map(mismatchText).join('; ')}`;
      lines.push(`| ${sideTitle(side)} | ${says === '?' ? '\\?' : says} | ${prose(displayText(why + text))} |`);
    }
    lines.push('');
  }
  for (const one of add) lines.push(...additionMarkdown(one, placeText(one.to, names)));
  if (instead !== undefined) lines.push(...callMarkdown('Instead', instead));
  for (const { message } of remarks) lines.push(`- ${prose(message)}`);
  if (remarks.length > 0) lines.push('');
  return lines;
}

function additionMarkdown({ statements, isUnseen, call }: Addition, place: string): string[] {
  const json = statements.map((statement) => JSON.stringify(statement, null, 2)).join(',\n');
  const head = `**Add** to ${prose(place)}${isUnseen === true ? ', unless it has it already' : ''}:`;
  return [head, '', '```json', json, '```', '', ...(call === undefined ? [] : callMarkdown('Or', call))];
}

function callMarkdown(word: string, call: ConstructCall): string[] {
  return [
    `**${word}** with ${code(call.package)}, in a program of ${prose(call.account)}:`,
    '',
    '```ts',
    call.code,
    '```',
    '',
  ];
}
