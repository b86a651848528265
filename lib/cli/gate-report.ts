import { type AccessModel, type RenderOptions, render, renderCheck, renderDiff, renderNotices } from '../review';
import { boldNumber, code, details, prose } from '../review/render/markdown';
import { type Seen, sentenceOf, type Verdict } from './gate-verdict';
import { tellingIn } from './language';

/** What a report tells of. */
export interface Gate extends Seen {
  readonly verdict: Verdict;
  readonly models: readonly AccessModel[];
  /** Names of what it was compared with and of the file of accepted access, as they were given. */
  readonly baseName?: string;
  readonly baseRemark?: string;
  readonly against?: string;
}

const BUDGET = 60_000;
/** Of a gate's comment, what may be taken by each part before the next; the last, the whole review, has what is left. */
const SHARE = 0.45;
/** Less than this is no table. */
const LEAST = 1_500;

/** For the log of a pipeline. */
export function gateText(gate: Gate, options: RenderOptions): string {
  const { check, diff, models, verdict, baseRemark } = gate;
  const t = tellingIn(options);
  const parts = [
    `${t(sentenceOf(gate, verdict))}\n`,
    ...(baseRemark === undefined ? [] : [`${t(baseRemark)}\n`]),
    ...(check === undefined ? [] : [renderCheck(check, 'text', options)]),
    ...(diff === undefined ? [] : [renderDiff(diff, 'text', options)]),
    renderNotices(
      models.flatMap((model) => model.notices),
      'text',
      options,
    ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/**
 * For a comment and a summary: the verdict, what is not accepted, what changed, what could not be read, and folded in all access with
 * its findings. In at most 60,000 characters; the last part is what gives way.
 */
export function gateMarkdown(gate: Gate, options: RenderOptions): string {
  const { check, diff, models, verdict, review } = gate;
  const t = tellingIn(options);
  const head = [`## ${t('Registry access')}`, '', `**${prose(t(sentenceOf(gate, verdict)))}**`, ''];
  if (gate.baseRemark !== undefined) head.push(prose(t(gate.baseRemark)), '');
  const parts = [head.join('\n')];
  const part = { ...options, budget: Math.floor(BUDGET * SHARE) };
  if (check !== undefined)
    parts.push(
      within(
        part.budget,
        renderCheck(check, 'markdown', { ...part, title: t(`Compared with ${code(gate.against ?? '')}`) }),
        t,
      ),
    );
  if (diff !== undefined)
    parts.push(
      within(
        part.budget,
        renderDiff({ ...diff, assumptions: [] }, 'markdown', {
          ...part,
          title: t(`Compared with ${code(gate.baseName ?? '')}`),
        }),
        t,
      ),
    );
  const notices = models.flatMap((model) => model.notices);
  const told = renderNotices(notices, 'markdown', options);
  const isTold = parts.join('\n').length + told.length < BUDGET - 200;
  parts.push(isTold ? told : `${t('What could not be read does not fit in here; the log has it.')}\n`);
  const left = BUDGET - parts.join('\n').length - 200;
  if (left > LEAST) {
    const whole = within(left, render(review, 'markdown', { ...options, budget: left, title: t('All access') }), t);
    parts.push(details(t('All access, findings, and what is taken for granted'), [whole.trimEnd()]).join('\n'));
  } else parts.push(`${t('All access does not fit in here; the other reports have it.')}\n`);
  return parts.filter((text) => text !== '').join('\n');
}

/** A comparison says who gained even past its budget, and a comment that is too long is none: the earlier one would stand as if it held. */
function within(budget: number, markdown: string, t: (english: string) => string): string {
  if (markdown.length <= budget) return markdown;
  const lines = markdown.trimEnd().split('\n');
  let room = budget - 100;
  const fitting = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  const left = lines.length - fitting;
  const rest = t(`${left} more lines did not fit in here; the log and the other reports have all.`);
  return `${lines.slice(0, fitting).join('\n')}\n\n${boldNumber(rest, left)}\n`;
}

/** What stands in the place of a report where nothing could be said. */
export function failureMarkdown(message: string, t: (english: string) => string): string {
  return [
    `## ${t('Registry access')}`,
    '',
    `**${t('Could not be evaluated: nothing is said about who gained access.')}**`,
    '',
    prose(t(message)),
    '',
  ].join('\n');
}
