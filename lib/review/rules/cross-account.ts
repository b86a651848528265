import { compareText } from '../../policy/statement';
import type { Reason } from '../../policy/verdict';
import { type Capability, type Fact, type FactPrincipal, orderedResource } from '../model/facts';
import { gives } from '../who-can/gives';
import type { Evidence } from './evidence';
import { accountOf } from './strangers';

/** Kinds of principals that are, or may be, outside of the account that owns the registry. */
const OUTSIDE: ReadonlySet<FactPrincipal['kind']> = new Set(['organization', 'organization-unit']);

/**
 * Facts about a capability of principals that are named and not of the account that owns the registry, by their reasons. Whoever a provider
 * vouches for can it through a role alone: where the role is among them, that is one fact, and the trust is one of its reasons.
 */
export function foreignFacts(evidence: Evidence, capability: Capability): readonly ForeignFacts[] {
  const groups = groupsOf(evidence, capability).map((facts) => ({ facts, because: [...(facts[0]?.because ?? [])] }));
  if (!groups.some(({ facts }) => facts.some(isVouchedFor))) return groups;
  const byWay = new Map<string, (typeof groups)[number]>();
  for (const group of groups)
    for (const fact of group.facts)
      if (fact.principal.kind === 'role') byWay.set(wayOf(fact, fact.principal.id), group);
  return groups.filter(({ facts, because }) => {
    const roles = facts.map((fact) => (isVouchedFor(fact) ? byWay.get(wayOf(fact)) : undefined));
    if (!roles.every((role) => role !== undefined)) return true;
    for (const role of new Set(roles)) role.because.push(...because);
    return false;
  });
}

/** Facts that rest on the same statements, and these. */
export interface ForeignFacts {
  readonly facts: readonly Fact[];
  readonly because: readonly Reason[];
}

function isVouchedFor(fact: Fact): boolean {
  return fact.principal.kind === 'federated' && !isWide(fact);
}

/** The roles through which something is had, with the one that has it, and on what. */
function wayOf({ when, resource, decision }: Fact, first?: string): string {
  const roles = when.flatMap((one) => (one.kind === 'assuming' ? [one.role] : []));
  return JSON.stringify([
    (first === undefined ? roles : [first, ...roles]).sort(compareText),
    orderedResource(resource),
    decision,
  ]);
}

function groupsOf(evidence: Evidence, capability: Capability): readonly (readonly Fact[])[] {
  const groups = new Map<string, Fact[]>();
  const texts = new Map<Fact['because'], string>();
  for (const fact of evidence.facts) {
    if (!gives(fact, capability) || fact.decision === 'no' || fact.because.length === 0) continue;
    // What a flow or a visibility says has a rule of its own.
    if (fact.because.every((reason) => reason.statement === undefined)) continue;
    // A right that only the caller's own policies show is not granted yet.
    if (fact.needs.includes('resource-policy') || !isForeignPrincipal(fact)) continue;
    // Facts of one statement share their list of reasons, and there may be hundreds of thousands.
    let reasons = texts.get(fact.because);
    if (reasons === undefined) {
      reasons = JSON.stringify(fact.because);
      texts.set(fact.because, reasons);
    }
    const key = `${fact.resource.account}\n${reasons}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return [...groups.values()];
}

function isForeignPrincipal({ principal, resource }: Fact): boolean {
  if (OUTSIDE.has(principal.kind)) return true;
  const account = principal.kind === 'account' ? principal.id : accountOf(principal.id);
  return account !== undefined && account !== resource.account;
}

/** Whether a fact is about a class of principals rather than about one role or user. */
export function isWide({ principal }: Fact): boolean {
  return principal.kind === 'account' || OUTSIDE.has(principal.kind) || /[*?]/.test(principal.id);
}
