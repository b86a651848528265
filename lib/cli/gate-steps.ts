import type { Translate } from '../review/languages/translator';
import { prose } from '../review/render/markdown';
import type { Step } from './gate-acceptance';

export const STEPS_TITLE = 'How to accept it';
const LONGEST_COMMAND = 4_000;

/** Lines that are typed are not broken. */
export function stepsText(steps: readonly Step[], t: Translate): string {
  return steps
    .map(({ text, command }) => (command === undefined ? `${t(text)}\n` : `${t(text)}\n\n  ${command}\n`))
    .join('\n');
}

/** A command in a block of its own, which is to be copied. */
export function stepsMarkdown(steps: readonly Step[], t: Translate): string {
  if (steps.length === 0) return '';
  const lines = steps.flatMap(({ text, command }) => {
    if (command === undefined) return [prose(t(text)), ''];
    if (command.length > LONGEST_COMMAND)
      return [`${prose(t(text))} ${t('It is too long for here; the log has it.')}`, ''];
    return [prose(t(text)), '', ...block(command), ''];
  });
  return [`### ${t(STEPS_TITLE)}`, '', ...lines].join('\n');
}

function block(command: string): string[] {
  const longest = Math.max(2, ...[...command.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}sh`, command, fence];
}

/** Steps as others may read them. */
export function reportedOf(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap(({ reported, ...step }) =>
    reported === undefined ? [step] : [{ ...step, command: reported }, { text: VALUES_LEFT_OUT }],
  );
}

const VALUES_LEFT_OUT = 'The values of --parameter and --config, which may be secret, are in the log alone.';
