import { compareText } from '../../policy/statement';
import { circumstanceKey, circumstanceText } from './circumstance';
import { CAPABILITIES, type Fact } from './facts';

/** The order of a review: by registry, repository, principal, capability. Equal facts become one. */
export function sortFacts(facts: readonly Fact[]): Fact[] {
  // Sorting within each resource keeps hundreds of thousands of rows affordable: few resources, short lists.
  const byResource = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = resourceKey(fact);
    const list = byResource.get(key);
    if (list === undefined) byResource.set(key, [fact]);
    else list.push(fact);
  }
  const sorted: Fact[] = [];
  for (const key of [...byResource.keys()].sort(compareText)) {
    let last: Fact | undefined;
    for (const fact of (byResource.get(key) as Fact[]).sort(compareWithin)) {
      if (last === undefined || compareWithin(last, fact) !== 0) sorted.push(fact);
      last = fact;
    }
  }
  return sorted;
}

const SEPARATOR = '\u{1}';
const ORDER = new Map<string, number>(CAPABILITIES.map((capability, index) => [capability, index]));

/** Capabilities in their order, actions under their own names behind them. */
export function compareCapabilities(a: Fact['capability'], b: Fact['capability']): number {
  return (ORDER.get(a) ?? ORDER.size) - (ORDER.get(b) ?? ORDER.size) || compareText(a, b);
}

/** The place of a capability in that order, as text that sorts. */
export function capabilityRank(capability: Fact['capability']): string {
  return String(ORDER.get(capability) ?? ORDER.size).padStart(2, '0');
}

function resourceKey({ cloud, resource }: Fact): string {
  return [cloud, resource.account, resource.region, resource.kind, resource.name, resource.holds ?? ''].join(SEPARATOR);
}

function compareWithin(a: Fact, b: Fact): number {
  return (
    compareText(a.principal.kind, b.principal.kind) ||
    compareText(a.principal.id, b.principal.id) ||
    compareCapabilities(a.capability, b.capability) ||
    compareText((a.actions ?? []).join(), (b.actions ?? []).join()) ||
    compareText(a.decision, b.decision) ||
    compareText(whenText(a), whenText(b)) ||
    compareText(a.needs.join(), b.needs.join())
  );
}

/** Texts differ as the data differ, but for values that spell a conjunction; those are told apart by the data. */
function whenText({ when }: Fact): string {
  if (when.length === 0) return '';
  return `${when.map((one) => circumstanceText(one)).join(' and ')}${SEPARATOR}${when.map(circumstanceKey).join(SEPARATOR)}`;
}

/** Identity of a fact: everything but its reasons. */
export function factKey(fact: Fact): string {
  const { principal, capability, actions = [], decision, needs } = fact;
  return [
    resourceKey(fact),
    principal.kind,
    principal.id,
    capability,
    actions.join(),
    decision,
    whenText(fact),
    needs.join(),
  ].join(SEPARATOR);
}
