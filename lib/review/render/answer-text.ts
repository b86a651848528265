import type { Decision, Reason } from '../../policy/verdict';
import type { MissingSide } from '../model/missing-side';
import { type RenderOptions, translateOf } from './options';
import { reasonText } from './words';
import { padColumns } from './wrap';

/** What was asked. */
interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
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

/** The answer to one request, for people. */
export function answerText(
  { principal, action, resource }: Question,
  answer: Answer,
  missing: readonly (readonly MissingSide[])[],
  notes: readonly string[] = [],
  options: Pick<RenderOptions, 'language'> = {},
): string {
  const t = translateOf(options);
  const isDenied = answer.decision === 'no' && answer.because.length > 0;
  return [
    t(`${answer.decision}: ${isDenied ? 'the sources deny it' : MEANING[answer.decision]}`),
    '',
    ...listed(t('principal'), [principal]),
    ...listed(t('action'), [action]),
    ...listed(t('resource'), [resource]),
    ...listed(t('needs'), answer.needs.map(t)),
    ...listed(
      t('because'),
      answer.because.map((reason) => t(reasonText(reason))),
    ),
    ...listed(
      t('missing'),
      missing.map((sides) => t(wayText(sides))),
    ),
    ...listed(t('note'), notes.map(t)),
    '',
  ].join('\n');
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
