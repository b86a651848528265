import { identityNameOf } from '../../../policy/principal';
import type { Addition, ConstructCall, PolicyPlace } from '../../explain/explanation';
import type { Names } from '../words';
import { placeText } from './words';

/**
 * The head of what has to be added: `to the registry policy of 111122223333, eu-west-1:`. To what the input does not have nothing can be
 * added: it is asked for, and what it needs is said.
 */
export function additionHead(
  { to, isUnseen, isPartly }: Addition,
  names: Names,
): { readonly title: string; readonly text: string } {
  if (isUnseen !== true) return { title: 'Add', text: `to ${placeText(to, names)}:` };
  if (isPartly === true) return { title: 'Add', text: `to ${placeText(to, names)}, unless it has it already:` };
  const form = formOf(to);
  const alone = form === undefined ? '' : `, or the policy alone as ${form}`;
  return {
    title: 'Give',
    text: `${placeText(to, names)}, which is not among the sources: the template, program or plan that has it${alone}. It needs:`,
  };
}

/** How a policy that is a file of its own is named as a source. */
function formOf(to: PolicyPlace): string | undefined {
  switch (to.kind) {
    case 'registry':
      return `${to.account}/${to.region}/registry=FILE`;
    case 'repository':
      return `${to.account}/${to.region}/repository/${to.repository}=FILE`;
    case 'trust':
      return identityForm(to.role, 'trust');
    case 'identity':
      return identityForm(to.identity);
    default:
      return undefined;
  }
}

function identityForm(arn: string, as?: 'trust'): string | undefined {
  const identity = identityNameOf(arn);
  if (identity === undefined || identity.name.includes('*')) return undefined;
  return `${arn.split(':').find((part) => /^\d+$/.test(part)) ?? ''}/${as ?? identity.kind}/${identity.name}=FILE`;
}

/** Between the one declaration that writes all and what it writes. */
export const BY_STATEMENTS = 'statement by statement, in place of it:';

/** The head of a construct or component: where it goes. */
export function callHead({ package: from, account, within, program, code }: ConstructCall): string {
  if (program !== undefined) {
    const stack = /\bregistryStack\b/.test(code) ? `; registryStack is its stack of the registry of ${account}` : '';
    return `with ${from}, in the program of ${program}, which has both sides: one declaration writes both${stack}:`;
  }
  return within === undefined
    ? `with ${from}, in a program of ${account}:`
    : `with ${from}, one more of ${within.property} of the ${within.construct} '${within.name}' in the program of ${account}:`;
}
