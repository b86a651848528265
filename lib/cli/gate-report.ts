import { type AccessModel, type Expectation, type RenderOptions, render, renderNotices } from '../review';
import type { Translate } from '../review/languages/translator';
import { explainedIn } from '../review/render/changes';
import type { Comparison, Opening } from '../review/render/html/opening';
import type { GateCase } from '../review/render/junit';
import { boldNumber, code, details, findingsMarkdown, prose } from '../review/render/markdown';
import { printable } from '../review/render/printable';
import { renderChanges } from '../review/render/render-changes';
import { withoutRepeats } from '../review/render/repeats';
import { findingsBlock } from '../review/render/text';
import { wrapProse } from '../review/render/wrap';
import type { Step } from './gate-acceptance';
import { reportedOf, STEPS_TITLE, stepsMarkdown, stepsText } from './gate-steps';
import type { Compared, Seen, Verdict } from './gate-verdict';
import { tellingIn } from './language';

/** What a report tells of. */
export interface Gate extends Seen {
  readonly verdict: Verdict;
  /** The verdict in words. */
  readonly sentence: string;
  /** What it was held against, in the order in which that decides. */
  readonly comparisons: readonly Comparison[];
  readonly models: readonly AccessModel[];
  /** The file that would accept all that was seen. */
  readonly accepted: Expectation;
  /** How that is accepted for which it fails; empty where there is nothing to accept. */
  readonly steps: readonly Step[];
  /** What there is to know beside the verdict, each a sentence. */
  readonly remarks: readonly string[];
}

const BUDGET = 60_000;
/** Of a gate's comment, what may be taken by each part before the next; the last, the whole review, has what is left. */
const SHARE = 0.45;
/** Less than this is no table. */
const LEAST = 1_500;
/** Findings beside the verdict; the rest folds away with all access. */
const MOST_FINDINGS = 20;

/** For the log of a pipeline. */
export function gateText(gate: Gate, options: RenderOptions): string {
  const { models, sentence, comparisons, remarks, review, steps } = gate;
  const t = tellingIn(options);
  const told = review.findings.filter(({ severity }) => severity !== 'note');
  const parts = [
    `${t(sentence)}\n`,
    ...remarks.map((remark) => `${wrapProse(t(remark), options.width ?? 120).join('\n')}\n`),
    ...comparisons.map(({ changes }) => renderChanges(changes, [], 'text', { ...options, origins: true })),
    ...(told.length === 0 ? [] : [`${findingsBlock(told, options)}\n`]),
    renderNotices(
      models.flatMap((model) => model.notices),
      'text',
      options,
    ),
    ...(steps.length === 0 ? [] : [stepsText(steps, t)]),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/**
 * For a comment and a summary: the verdict, what is not accepted, what changed, how it is accepted, what could not be read, and folded in
 * all access with its findings. In at most 60,000 characters; the last part is what gives way.
 */
export function gateMarkdown(gate: Gate, options: RenderOptions): string {
  const { models, review } = gate;
  const t = tellingIn(options);
  const head = headMarkdown(gate, t);
  const steps = stepsMarkdown(reportedOf(gate.steps), t);
  const budget = Math.floor((BUDGET - head.length - steps.length) * SHARE);
  const parts = [head, ...comparisonsMarkdown(gate, { ...options, budget }), steps];
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

function headMarkdown(gate: Gate, t: Translate): string {
  const { verdict, sentence, comparisons, remarks, review } = gate;
  const lines = [`## ${t('Registry access')}`, '', `**${prose(t(sentence))}**`, ''];
  for (const remark of remarks) lines.push(prose(t(remark)), '');
  const explained = explainedIn(comparisons.map(({ changes }) => changes));
  if (explained.length > 0) lines.push(`_${prose(t(explained.join(' ')))}_`, '');
  // What it fails for does not fold away.
  const severe = verdict.failedFor.includes('warning') ? ['error', 'warning'] : ['error'];
  if (verdict.failedFor.includes('error') || verdict.failedFor.includes('warning'))
    lines.push(
      ...findingsMarkdown(
        review.findings.filter(({ severity }) => severe.includes(severity)),
        t,
        MOST_FINDINGS,
      ),
    );
  return lines.join('\n');
}

function comparisonsMarkdown({ comparisons }: Gate, options: RenderOptions): string[] {
  const t = tellingIn(options);
  const { budget = BUDGET } = options;
  return comparisons.map(({ name, changes }) => {
    const title = t(`Compared with ${code(name)}`);
    return within(budget, renderChanges(changes, [], 'markdown', { ...options, title, origins: true }), t);
  });
}

/**
 * What a gate is held against, in the order in which that decides; what the first has shown the second does not show again.
 *
 * @param names of the file of accepted access and of the version before, as they were given
 */
export function comparisonsOf(
  { changes: { check: held, diff: changed } }: Compared,
  names: { readonly check: string; readonly diff: string },
): readonly Comparison[] {
  const told = held === undefined || changed === undefined ? changed : withoutRepeats(held, changed);
  return [
    ...(held === undefined ? [] : [{ name: names.check, changes: held }]),
    ...(told === undefined ? [] : [{ name: names.diff, changes: told }]),
  ];
}

/** The same for the page. */
export function openingOf(gate: Gate): Opening {
  const { verdict, sentence, comparisons, remarks, steps } = gate;
  return {
    verdict: verdict.verdict === 'passed' ? 'passed' : 'failed',
    sentence,
    remarks,
    comparisons,
    stepsTitle: STEPS_TITLE,
    steps: reportedOf(steps),
  };
}

/** The same for the report of tests: in English and without colour, as it is for programs. */
export function caseOf({ verdict, sentence, comparisons }: Gate): GateCase {
  const details = comparisons.map(({ changes }) => renderChanges(changes, [], 'text', { origins: true })).join('\n');
  return { isPassed: verdict.verdict === 'passed', sentence: printable(sentence), details };
}

/** A comparison says who gained even past its budget, and a comment that is too long is none: the earlier one would stand as if it held. */
function within(budget: number, markdown: string, t: Translate): string {
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

export const NOT_EVALUATED = 'Could not be evaluated: nothing is said about who gained access.';

/** What stands in the place of a report where nothing could be said. */
export function failureMarkdown(message: string, t: Translate): string {
  return [`## ${t('Registry access')}`, '', `**${t(NOT_EVALUATED)}**`, '', prose(t(message)), ''].join('\n');
}
