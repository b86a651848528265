import { serviceOf, tellingActionsOn } from '../decide/capabilities';
import type { Capability, Fact } from '../model/facts';

/** Whether a fact gives anything of a capability: what is less than all of it may be enough to do harm. */
export function gives({ cloud, capability, resource, actions }: Fact, wanted: Capability): boolean {
  if (capability === wanted) return true;
  if (capability !== 'everything') return false;
  const needed = tellingActionsOn(serviceOf({ cloud, region: resource.region }), resource.kind, wanted);
  return actions === undefined ? needed.length > 0 : actions.some((one) => needed.includes(one));
}
