import { acrPersonalRepositoryName, acrRepositoryName } from '../../lib/policy/alicloud-names';
import { ecrRepositoryArn } from '../../lib/policy/aws-names';
import { compareText } from '../../lib/policy/statement';
import { displayText, hasUnknown } from '../../lib/policy/unknown';
import { ACTIONS } from '../../lib/review/decide/data/actions';
import type { Review } from '../../lib/review/model/facts';
import type { AccessModel } from '../../lib/review/model/model';
import type { Repository } from '../../lib/review/model/repository';

/** Names to choose from where something is asked. */
export interface Names {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** More names than this help nobody who types. */
const MOST = 300;

export function namesOf(model: AccessModel, { facts }: Review): Names {
  const services = new Set(
    model.registries.map(({ cloud, region }) =>
      cloud === 'aws' ? (region === 'public' ? 'ecr-public' : 'ecr') : 'cr',
    ),
  );
  return {
    principals: some([
      ...model.identities.map(({ arn }) => arn),
      // A class of principals is asked for by one of them.
      ...facts.map(({ principal }) => principal.id).filter((id) => id === '*' || !/[*?]|^o-/.test(id)),
    ]),
    actions: ACTIONS.filter(({ service }) => services.has(service)).map(({ service, name }) => `${service}:${name}`),
    resources: some(model.repositories.map(resourceOf)),
  };
}

function resourceOf({ registry, name, holds }: Repository): string {
  const { cloud, account, region, partition, instance } = registry;
  if (cloud === 'aws' && region === 'public') return `arn:aws:ecr-public::${account}:repository/${name}`;
  if (cloud === 'aws')
    return ecrRepositoryArn(name, { account, region, ...(partition === undefined ? {} : { partition }) });
  const at = { region, uid: account };
  const path = name.split('/');
  return instance === undefined
    ? acrPersonalRepositoryName(path, at, holds)
    : acrRepositoryName(instance, path, at, holds);
}

/** What is not known cannot be typed. */
function some(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => !hasUnknown(name)).map(displayText))].sort(compareText).slice(0, MOST);
}
