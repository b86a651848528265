import type { Decision, Reason } from '../../policy/verdict';
import type { MissingSide } from '../model/missing-side';
import { reasonText } from './words';

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
): string {
  const isDenied = answer.decision === 'no' && answer.because.length > 0;
  return [
    `${answer.decision}: ${isDenied ? 'the sources deny it' : MEANING[answer.decision]}`,
    '',
    `  principal  ${principal}`,
    `  action     ${action}`,
    `  resource   ${resource}`,
    ...listed('needs', answer.needs),
    ...listed('because', answer.because.map(reasonText)),
    ...listed('missing', missing.map(wayText)),
    ...listed('note', notes),
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
  return lines.map((line, at) => `  ${(at === 0 ? title : '').padEnd(9)}  ${line}`);
}
