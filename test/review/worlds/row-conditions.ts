import type { Fact } from 'registry-access/review';
import { accountOf, isOfOwnAccount, isService } from './covered-by';
import type { Asked } from './requests';
import { holds } from './simulator';

type Circumstance = Fact['when'][number];
type Condition = Extract<Circumstance, { readonly kind: 'unless' }>['all'][number];

/** What the circumstances of a row come to for one request: `maybe` where they hang on the request, or on what came before. */
export function circumstancesFor({ when }: Fact, asked: Asked): 'no' | 'maybe' | 'yes' {
  // After the assumption of a role, what is asked of the caller may be asked of the role.
  const byRole = when.some((one) => one.kind === 'assuming');
  const answers = when.map((one) => circumstanceFor(one, byRole ? undefined : asked));
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

function circumstanceFor(one: Circumstance, asked: Asked | undefined): 'no' | 'maybe' | 'yes' {
  switch (one.kind) {
    case 'condition':
      return conditionFor(one, asked);
    case 'unless': {
      const answers = one.all.map((condition) => conditionFor(condition, asked));
      if (answers.includes('no')) return 'yes';
      return answers.includes('maybe') ? 'maybe' : 'no';
    }
    case 'assuming':
      return 'yes';
    default:
      return 'maybe';
  }
}

/** Conditions that the name of a role or user decides, or the Region of what is asked about. */
function conditionFor({ operator, key, values }: Condition, asked: Asked | undefined): 'no' | 'maybe' | 'yes' {
  const value = asked === undefined || values.some((text) => text.includes('${')) ? undefined : keyOf(key, asked);
  if (value === undefined) return 'maybe';
  return holds(operator, values, value) ? 'yes' : 'no';
}

function keyOf(key: string, { principal, action, resource }: Asked): readonly string[] | undefined {
  const byService = isService(principal);
  const isIdentity = principal.includes(':iam:') || principal.startsWith('acs:ram:');
  switch (key.toLowerCase()) {
    case 'aws:principalarn':
      return isIdentity ? [principal] : byService ? [] : undefined;
    case 'aws:principalaccount':
      return byService ? [] : [accountOf(principal) ?? ''];
    case 'aws:principalisawsservice':
      return [String(byService)];
    case 'aws:requestedregion':
      return isOfOwnAccount(action) ? undefined : [resource.split(':')[3] ?? ''];
    case 'aws:sourceaccount':
    case 'aws:sourcearn':
      return byService ? undefined : [];
    default:
      return undefined;
  }
}
