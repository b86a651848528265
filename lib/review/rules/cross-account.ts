import type { Capability, Fact, FactPrincipal } from '../model/facts';
import { gives } from '../who-can/gives';
import type { Evidence } from './evidence';
import { accountOf } from './strangers';

/** Kinds of principals that are, or may be, outside of the account that owns the registry. */
const OUTSIDE: ReadonlySet<FactPrincipal['kind']> = new Set(['organization', 'organization-unit']);

/** Facts about a capability of principals that are named and not of the account that owns the registry, by their reasons. */
export function foreignFacts(evidence: Evidence, capability: Capability): readonly (readonly Fact[])[] {
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
