import { nearMiss } from '../../policy/near-miss';
import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import type { Condition } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import { clausesOf } from '../decide/clause';
import { perModel } from '../decide/per-model';
import { roleOfSession } from '../decide/request-subject';
import type { AccessModel } from '../model/model';

/** Slips of the pen that a name, or the digits of an account, may have. */
const MOST_SLIPS = 2;

interface Known {
  readonly identities: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

/** Whom the input names or declares, and their accounts. */
const knownOf = perModel((model: AccessModel): Known => {
  const { identity, trust, all } = clausesOf(model);
  const named = all.flatMap(({ statement }) => statement?.principals?.values ?? []);
  const arns = [
    ...model.identities.map(({ arn }) => arn),
    ...identity.keys(),
    ...trust.keys(),
    ...named.map(({ id }) => id),
    ...all.flatMap(({ statement }) => (statement?.conditions ?? []).flatMap(identitiesIn)),
  ];
  const known = arns.filter((arn) => !hasUnknown(arn) && !/[*?]/.test(arn));
  const accounts = [
    ...[...known, ...named.map(({ id }) => id)].map((id) => accountOfPrincipal({ type: 'AWS', id })),
    ...model.registries.map(({ account }) => account),
  ].filter((one): one is string => one !== undefined && /^\d{12,20}$/.test(one));
  return { identities: new Set(known.filter((arn) => identityNameOf(arn) !== undefined)), accounts: new Set(accounts) };
});

/** Whom a condition names: a registry names an account, and the role of it by its ARN. */
function identitiesIn({ key, values, operator }: Condition): readonly string[] {
  return /^(?:aws|acs):PrincipalArn$/i.test(key) && !/Not/.test(operator) ? values : [];
}

/** `role ci of 444455556666` of `…:role/release/ci`; of a session the path is not shown. */
function withoutPath(arn: string): string | undefined {
  const identity = identityNameOf(arn);
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return identity === undefined || account === undefined ? undefined : `${account} ${identity.kind}/${identity.name}`;
}

/** The identities of the input that are called as one is, with any path; sorted. */
export function sameButPath(model: AccessModel, principal: string): readonly string[] {
  const asked = withoutPath(roleOfSession(principal) ?? principal);
  if (asked === undefined) return [];
  return [...knownOf(model).identities].filter((arn) => withoutPath(arn) === asked).sort();
}

/**
 * The role, user or account of the input that was most likely meant by one that the input has nothing of; undefined where it has, or where
 * nothing is near. A role is as good as its sessions.
 */
export function nearPrincipal(model: AccessModel, principal: string): string | undefined {
  const { identities, accounts } = knownOf(model);
  if (/^\d+$/.test(principal)) return accounts.has(principal) ? undefined : nearMiss(principal, accounts, MOST_SLIPS);
  const asked = roleOfSession(principal) ?? principal;
  if (identityNameOf(asked) === undefined || identities.has(asked)) return undefined;
  const [same] = sameButPath(model, asked);
  if (same !== undefined) return asked === principal ? same : undefined;
  const slip = nearMiss(asked, identities, MOST_SLIPS);
  if (slip !== undefined) return slip;
  const plain = new Map([...identities].sort().map((arn) => [withoutPath(arn) ?? arn, arn]));
  return plain.get(nearMiss(withoutPath(asked) ?? asked, plain.keys(), MOST_SLIPS) ?? '');
}

/** Whether the input names or declares the account, role or user. */
export function isNamed(model: AccessModel, principal: string): boolean {
  const { identities, accounts } = knownOf(model);
  return identities.has(principal) || accounts.has(principal);
}

/** The roles and users of an account that the input names or declares, by ARN; sorted. */
export function identitiesOf(model: AccessModel, account: string): readonly string[] {
  return [...knownOf(model).identities]
    .filter((arn) => accountOfPrincipal({ type: 'AWS', id: arn }) === account)
    .sort();
}
