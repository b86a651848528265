import { matches } from '../../policy/pattern';
import { accountOfPrincipal } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel, Cloud } from '../model/model';
import { clausesOf, uncertain } from './clause';
import { type Given, givenBy } from './given';
import { identitiesOf, nameKey } from './identity-lookup';
import { type Limits, limitsOf } from './layers/limits';
import type { Lookup } from './lookup';
import { perModel } from './per-model';
import { resourcesOf } from './resource-lookup';

export const lookupOf: (model: AccessModel) => Lookup = perModel(build);

function build(model: AccessModel): Lookup {
  const identityGiven = givenBy(model.identities, (one) => one.arn);
  const limits = limitsOf(model);
  return {
    ...resourcesOf(model, limits),
    withoutResource: (cloud, account) => limits?.onResource(cloud, account) ?? [],
    trust: trustsOf(model, identityGiven, limits),
    ...identitiesOf(model, identityGiven, limits),
  };
}

function trustsOf(model: AccessModel, given: Given, limits: Limits | undefined): Lookup['trust'] {
  const { trust } = clausesOf(model);
  const holed = new Map([...trust].filter(([role]) => hasUnknown(role)));
  const trustOf = (role: string): ReturnType<Lookup['trust']> => {
    const own = trust.get(role);
    const name = nameKey(role);
    const possible = [...holed]
      .filter(([other]) => other !== role && !(name === undefined && hasUnknown(role)) && matches(other, role) !== 'no')
      .flatMap(([, clauses]) => clauses.map(uncertain));
    const found = [...(own ?? []), ...possible];
    const controls = limits === undefined || found.length === 0 ? [] : limits.onResource(...ownerOf(role));
    return { clauses: [...found, ...controls], visible: own !== undefined, given: given.get(role) };
  }; // Asked for each class of principals that may be let in.
  const known = new Map<string, ReturnType<Lookup['trust']>>();
  return (role) => {
    const found = known.get(role) ?? trustOf(role);
    known.set(role, found);
    return found;
  };
}

function ownerOf(role: string): [Cloud, string] {
  return [role.startsWith('acs:') ? 'alicloud' : 'aws', accountOfPrincipal({ type: 'AWS', id: role }) ?? ''];
}
