import type { Decision, Reason } from '../../policy/verdict';
import type { Translate } from '../languages/translator';
import type { MissingSide } from '../model/missing-side';
import { type RenderOptions, translateOf } from './options';
import { toldText } from './told-text';
import { reasonText } from './words';
import { padColumns } from './wrap';

/** What was asked. */
interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** What a word of the table takes, with the answer to each action. */
  readonly parts?: readonly { readonly action: string; readonly decision: Decision }[];
}

/** What `decide` answered. */
interface Answer {
  readonly decision: Decision;
  readonly because: readonly Reason[];
  readonly needs: readonly string[];
}

const MEANING: Readonly<Record<Decision, string>> = {
  yes: 'the sources grant it',
  maybe: 'it depends on something that the sources do not say',
  no: 'nothing in the sources can grant it',
};

const AS_FAR = 'the sources grant it, as far as they go: it takes another side that they do not show';

/** Sides that have to let it through and that the input does not show, or not all of. */
const UNSEEN: Readonly<Record<string, string>> = {
  'caller-iam': "the caller's own policies have to allow it, which the sources do not show",
  'resource-policy': 'a policy of the registry or repository has to let it in, which the sources do not show',
  'target-role': 'the sync role of the target has to let it in, which the sources do not show',
};

/** Of the assumption of a role the other side is its trust policy. */
const UNSEEN_TRUST = 'the trust policy of the role has to let it in, which the sources do not show';

function unseenText(need: string, action: string): string | undefined {
  if (need === 'resource-policy' && /^sts:/i.test(action)) return UNSEEN_TRUST;
  return Object.hasOwn(UNSEEN, need) ? UNSEEN[need] : undefined;
}

/** What is told beside an answer. */
interface Beside {
  readonly missing: readonly (readonly MissingSide[])[];
  /** What a `no` lacks where no side alone, and no two, would let it through. */
  readonly lacking?: string;
  readonly remarks?: readonly string[];
  /** Other ways in which it may go through. */
  readonly others?: readonly Answer[];
  /** What comes before it. */
  readonly notes?: readonly string[];
}

/** The answer to one request, for people. */
export function answerText(
  { principal, action, resource, parts = [] }: Question,
  answer: Answer,
  { missing, lacking, remarks = [], others = [], notes = [] }: Beside,
  options: Pick<RenderOptions, 'language'> = {},
): string {
  const t = translateOf(options);
  const isDenied = answer.decision === 'no' && answer.because.length > 0;
  const isPart = answer.decision === 'yes' && answer.needs.some((need) => Object.hasOwn(UNSEEN, need));
  const meaning = isDenied ? 'the sources deny it' : isPart ? AS_FAR : MEANING[answer.decision];
  return [
    // A question about what is likely none is no answer to the one that was meant.
    ...notes.flatMap((note) => [t(note), '']),
    t(`${answer.decision}: ${meaning}`),
    '',
    ...listed(t('principal'), [principal]),
    ...listed(t('action'), [action, ...parts.map((one) => `${one.action}${t(': ')}${t(one.decision)}`)]),
    ...listed(t('resource'), [resource]),
    ...wayLines(answer, 'needs', action, t),
    ...others.slice(0, MOST_OTHERS).flatMap((one) => wayLines(one, 'or', action, t)),
    ...listed('', others.length > MOST_OTHERS ? [t(`and ${others.length - MOST_OTHERS} more ways`)] : []),
    ...listed(
      t('missing'),
      [...missing.map(wayText), ...(lacking === undefined ? [] : [lacking])].map((one) => t(one)),
    ),
    ...listed(
      t('remark'),
      remarks.map((one) => t(one)),
    ),
    '',
  ].join('\n');
}

/** An answer that lists more is no answer; the review has them all. */
const MOST_OTHERS = 5;

/** What a way takes, and what gives it. */
function wayLines({ needs, because }: Answer, title: 'needs' | 'or', action: string, t: Translate): string[] {
  return [
    ...listed(
      t(title),
      needs.map((need) => t(unseenText(need, action) ?? need)),
    ),
    ...listed(
      t('because'),
      because.map((reason) => toldText(reasonText(reason), t)),
    ),
  ];
}

const SIDES: Readonly<Record<MissingSide, string>> = {
  'caller-iam': "the caller's own policies allow it",
  'resource-policy': 'a policy of the registry or repository lets it in',
  'trust-policy': 'the trust policy of the role lets it in',
  boundary: "the caller's permissions boundary allows it",
  'endpoint-policy': 'the policy of the VPC endpoint allows it',
};

/** What would have to be so for the request to go through; of several lines one is enough. */
function wayText(sides: readonly MissingSide[]): string {
  return `it would take that ${sides.map((side) => SIDES[side]).join(', and that ')}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${padColumns(at === 0 ? title : '', 9)}  ${line}`);
}
