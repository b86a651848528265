import { capabilitiesOf, PUBLIC_REGION, serviceOf } from '../decide/capabilities';
import type { AccessModel } from '../model/model';
import { cloudsAbout } from './clouds';
import { actionsTried } from './messages/actions';
import type { Denial } from './messages/denial';

/**
 * A denial with actions in place of words of the table (`push`): those that the word takes on what it may be about. A word stays as it is
 * where both clouds may be meant, or where it stands for no actions.
 */
export function withActions(model: AccessModel, denial: Denial): Denial {
  if (denial.actions.every((one) => one.includes(':'))) return denial;
  const [cloud, ...others] = cloudsAbout(model, {
    ...denial,
    actions: denial.actions.filter((one) => one.includes(':')),
  });
  if (cloud === undefined || others.length > 0) return denial;
  const region = denial.resource?.includes(':ecr-public:') === true ? PUBLIC_REGION : '';
  const known = capabilitiesOf(serviceOf({ cloud, region }));
  const actions = denial.actions.flatMap((word) => {
    if (word.includes(':')) return [word];
    const found = known.filter(({ capability }) => capability === word);
    const required = new Set(found.flatMap((one) => one.required.map(({ action }) => action as string)));
    // In the order in which a client asks.
    const inOrder = word === 'pull' || word === 'push' ? actionsTried(word, cloud, false) : [];
    return required.size === 0 ? [word] : [...inOrder.filter((one) => required.has(one)), ...required];
  });
  return { ...denial, actions: [...new Set(actions)] };
}
