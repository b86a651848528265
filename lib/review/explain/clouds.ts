import { cloudsOfNames } from '../decide/cloud-of-names';
import type { AccessModel, Cloud } from '../model/model';
import type { Denial } from './messages/denial';

const CLOUDS: readonly Cloud[] = ['aws', 'alicloud'];

/** The clouds that a message may be about: what it tells itself, else those of the input; both where nothing tells. */
export function cloudsAbout(model: AccessModel, denial: Denial): readonly Cloud[] {
  const { repository, cloud = repository?.cloud, principal, actions, resource } = denial;
  if (cloud !== undefined) return [cloud];
  const told = cloudsOfNames([principal ?? '', resource ?? '', ...actions]);
  const found = told.size > 0 ? told : new Set(cloudsIn(model));
  return found.size === 0 ? CLOUDS : CLOUDS.filter((one) => found.has(one));
}

function* cloudsIn({ registries, identities, policies }: AccessModel): Iterable<Cloud> {
  for (const one of [...registries, ...identities, ...policies]) yield one.cloud;
}
