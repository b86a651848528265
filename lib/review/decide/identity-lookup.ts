import { matches } from '../../policy/pattern';
import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import type { AccessModel, Cloud, Identity, Membership } from '../model/model';
import { append } from '../model/multimap';
import { type Clause, clausesOf, uncertain } from './clause';
import type { Given } from './given';
import type { Limits } from './layers/limits';
import type { Lookup, OfSubject } from './lookup';
import { tagsOf } from './principal-tags';
import type { Subject } from './subject';
import { partitionOfArn } from './subject-partition';

export function identitiesOf(
  model: AccessModel,
  given: Given,
  limits: Limits | undefined,
): Pick<Lookup, 'identity' | 'roleNamed'> {
  const clauses = clausesOf(model);
  const declared = new Map(model.identities.map((one) => [one.arn, one]));
  const { byName, holed } = namesOf(new Set([...declared.keys(), ...clauses.identity.keys()]));
  const { ownClauses, isWhole } = withGroups(model, declared, clauses.identity);
  const tags = tagsOf(model);
  const unattached = new Map<Cloud, readonly Clause[]>(
    (['aws', 'alicloud'] as const).map((cloud) => [cloud, clauses.unattached.filter((one) => one.cloud === cloud)]),
  );
  // A class of principals is asked about once for each class of repositories.
  const known = new WeakMap<Subject, OfSubject>();
  return {
    identity(subject) {
      const found = known.get(subject) ?? identityOf(subject);
      known.set(subject, found);
      return found;
    },
    roleNamed(role) {
      return (byName.get(nameKey(role) ?? '') ?? []).find((arn) => declared.has(arn));
    },
  };
  function identityOf(subject: Subject): OfSubject {
    if (subject.arn === undefined && subject.account === undefined) return { identity: [], identityIsVisible: false };
    const own = subject.session === undefined ? subject.id : (subject.arn ?? subject.id);
    const exact = declared.has(own) || clauses.identity.has(own) ? [own] : (byName.get(nameKey(own) ?? '') ?? []);
    const found = policiesOf(subject, exact);
    const ceilings = limits?.ofSubject(subject, exact);
    return ceilings === undefined ? found : { ...found, ceilings };
  }
  function policiesOf(subject: Subject, exact: readonly string[]): OfSubject {
    const isDeclared = exact.some((arn) => declared.has(arn));
    const possible =
      subject.kind === 'anyone'
        ? []
        : holed.filter(
            // Two declarations are two identities; a policy for somebody who is only named may be for either.
            (arn) => !exact.includes(arn) && !(isDeclared && declared.has(arn)) && mayBe(arn, subject),
          );
    const loose = unattached.get(subject.cloud) ?? [];
    if (possible.length === 0 && loose.length === 0 && exact.length === 1) {
      const [arn = ''] = exact;
      return { identity: ownClauses(arn), identityIsVisible: isWhole(arn), given: given.get(arn), tags: tags.get(arn) };
    }
    return {
      identity: [...exact.flatMap(ownClauses), ...possible.flatMap(ownClauses).map(uncertain), ...loose],
      identityIsVisible: exact.some(isWhole),
      ...(exact.length === 1 ? { given: given.get(exact[0] as string), tags: tags.get(exact[0] as string) } : {}),
    };
  }
}

/** ARNs by the key of the name in them, and those whose name is not known. */
function namesOf(arns: Iterable<string>): {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly holed: readonly string[];
} {
  const byName = new Map<string, string[]>();
  const holed: string[] = [];
  for (const arn of arns) {
    const name = nameKey(arn);
    if (name === undefined) holed.push(arn);
    else append(byName, name, arn);
  }
  return { byName, holed };
}

/** What an identity has by itself and by the groups that it is in. */
interface WithGroups {
  ownClauses(arn: string): readonly Clause[];
  /** Whether the input shows all policies of it. */
  isWhole(arn: string): boolean;
}

function withGroups(
  model: AccessModel,
  declared: ReadonlyMap<string, Identity>,
  clauses: ReadonlyMap<string, readonly Clause[]>,
): WithGroups {
  const memberships = new Map<string, Membership[]>();
  for (const one of model.memberships) append(memberships, one.user, one);
  const groupsOf = (arn: string): readonly Membership[] => memberships.get(arn) ?? [];
  return {
    ownClauses(arn) {
      const own = clauses.get(arn) ?? [];
      const groups = groupsOf(arn);
      if (groups.length === 0) return own;
      return [own, ...groups.map((one) => under(clauses.get(one.group) ?? [], one.presence))].flat();
    },
    isWhole(arn) {
      const identity = declared.get(arn);
      return (
        identity !== undefined &&
        identity.elsewhere !== true &&
        // Groups that are not declared here may have any policies.
        groupsOf(arn).every(({ group }) => declared.has(group) && declared.get(group)?.elsewhere !== true)
      );
    },
  };
}

/** The clauses of a group, which hold for a user only where the membership is there. */
function under(clauses: readonly Clause[], presence: Membership['presence'] = []): readonly Clause[] {
  return presence.length === 0
    ? clauses
    : clauses.map((clause) => ({ ...clause, presence: [...clause.presence, ...presence] }));
}

/** Names are unique within an account and kind, whatever the path before them. */
export function nameKey(arn: string): string | undefined {
  const name = identityNameOf(arn);
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return name === undefined || account === undefined || hasUnknown(account)
    ? undefined
    : `${partitionOfArn(arn) ?? ''}\n${account}\n${name.kind}\n${name.name}`;
}

function mayBe(arn: string, subject: Subject): boolean {
  if (subject.arn === undefined) {
    const account = accountOfPrincipal({ type: 'AWS', id: arn });
    return account === undefined || matches(account, subject.account ?? '') !== 'no';
  }
  if (matches(arn, subject.arn) !== 'no') return true;
  // A session does not show the path of its role.
  const own = subject.session === undefined ? undefined : identityNameOf(subject.arn)?.name;
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  return (
    own !== undefined &&
    matches(arn.split('/').at(-1) ?? '', own) !== 'no' &&
    (account === undefined || matches(account, subject.account ?? '') !== 'no')
  );
}
