import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { clausesOf } from '../decide/clause';
import { partitionOfArn } from '../decide/subject-partition';
import type { AccessModel, Cloud, RegistryRef } from '../model/model';

/** The account of an identity, whose registries its own policies may be about without a word of anybody else. */
export type Home = Pick<RegistryRef, 'cloud' | 'account' | 'partition'>;

/** The homes of whoever has the policies of an identity: its own, and where that is not known those of whoever it may be. */
export type Homes = (cloud: Cloud, identity: string) => readonly Home[];

/** A policy file of which nobody says whose it is. */
export const unattachedHome = (cloud: Cloud): Home => ({ cloud, account: '*' });

export function homesOf(model: AccessModel): Homes {
  const trusted = clausesOf(model).all.flatMap(({ attachment }) =>
    attachment.kind === 'trust' ? [attachment.role] : [],
  );
  const known = new HomesByName();
  for (const arn of new Set([...model.identities.map((one) => one.arn), ...trusted])) known.add(nameIn(arn), arn);
  const members = new HomesByName();
  for (const { user, group } of model.memberships) {
    known.add(nameIn(user), user);
    known.add(nameIn(group), group);
    members.add(nameIn(group), user);
  }
  // A member may be another one of that name, in its turn.
  for (const { user, group } of model.memberships)
    for (const home of known.of(nameIn(user))) members.put(nameIn(group), home);
  return (cloud, identity) => {
    const own = homeOf(identity);
    if (!hasUnknown(own.account)) return [own];
    const name = nameIn(identity);
    const others = [...known.of(name), ...members.of(name)].filter((one) => one.cloud === cloud);
    return distinct([own, ...others]);
  };
}

/** The homes of identities of a name, each once: a template has hundreds of identities, and one account. */
class HomesByName {
  private readonly byName = new Map<string, Map<string, Home>>();
  /** By the empty name, those whose name is not known. */
  private readonly all = new Map<string, Home>();

  add(name: string | undefined, arn: string): void {
    this.put(name, homeOf(arn));
  }

  put(name: string | undefined, home: Home): void {
    const key = keyOf(home);
    this.all.set(key, home);
    let homes = this.byName.get(name ?? '');
    if (homes === undefined) {
      homes = new Map();
      this.byName.set(name ?? '', homes);
    }
    homes.set(key, home);
  }

  /** Of whoever may be called so: what is called by something that is not known may be anybody. */
  of(name: string | undefined): readonly Home[] {
    if (name === undefined) return [...this.all.values()];
    return [name, ''].flatMap((one) => [...(this.byName.get(one)?.values() ?? [])]);
  }
}

function distinct(homes: readonly Home[]): readonly Home[] {
  return [...new Map(homes.map((one) => [keyOf(one), one])).values()];
}

const keyOf = ({ account, partition }: Home): string => `${account} ${partition ?? ''}`;

/** Kind and name, which are not enough to tell two of different accounts apart; undefined where they are not known. */
function nameIn(arn: string): string | undefined {
  const found = identityNameOf(arn);
  return found === undefined ? undefined : `${found.kind} ${found.name}`;
}

/** On AWS an identity tells its partition, too: it can do nothing in another. */
function homeOf(arn: string): Home {
  const cloud = arn.startsWith('acs:') ? 'alicloud' : 'aws';
  const account = accountOfPrincipal({ type: 'AWS', id: arn }) ?? '*';
  const partition = cloud === 'aws' ? partitionOfArn(arn) : undefined;
  return { cloud, account, ...(partition === undefined ? {} : { partition }) };
}
