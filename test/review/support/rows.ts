import { circumstanceText, type Fact } from 'registry-access/review';

/** A fact on one line, as tests spell it. */
export function rowOf(fact: Fact): string {
  const { principal, capability, resource, actions = [], missing = [], decision, when, needs } = fact;
  return [
    `${principal.kind} ${principal.id}`.trim(),
    missing.length === 0
      ? capability
      : `${capability} ${missing.length < actions.length ? `all but ${missing.join(', ')}` : `only ${actions.join(', ')}`}`,
    resource.kind === 'repository' ? resource.name : `${resource.kind} ${resource.name}`,
    decision,
    ...(when.length === 0 ? [] : [`when ${when.map((one) => circumstanceText(one)).join(' and ')}`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ].join(' | ');
}
