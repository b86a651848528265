import type { AccessModel, Cloud } from '../model/model';
import type { Denial } from './messages/denial';

const CLOUDS: readonly Cloud[] = ['aws', 'alicloud'];

/** The clouds that a message may be about: what it tells itself, else those of the input; both where nothing tells. */
export function cloudsAbout(model: AccessModel, { cloud, principal, actions, resource }: Denial): readonly Cloud[] {
  if (cloud !== undefined) return [cloud];
  const told = [principal, resource, ...actions]
    .map((one) => cloudOfName(one ?? ''))
    .filter((one) => one !== undefined);
  const found = new Set(told.length > 0 ? told : cloudsIn(model));
  return found.size === 0 ? CLOUDS : CLOUDS.filter((one) => found.has(one));
}

/** The cloud whose form a principal, resource or action has; undefined where both have it. */
function cloudOfName(text: string): Cloud | undefined {
  if (/^(?:acs|cr):|^\d{13,20}$/.test(text)) return 'alicloud';
  return /^(?:arn|ecr|ecr-public):|^\d{12}$/.test(text) ? 'aws' : undefined;
}

function* cloudsIn({ registries, identities, policies }: AccessModel): Iterable<Cloud> {
  for (const one of [...registries, ...identities, ...policies]) yield one.cloud;
}
