import { intersects } from '../../policy/pattern';
import { displayText } from '../../policy/unknown';
import { evaluate } from '../decide/evaluate';
import type { Subject } from '../decide/subject';
import { namesOf } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { FactResource } from '../model/facts';
import type { RegistryRef } from '../model/model';
import type { Evidence } from './evidence';

/** Whether the input shows a policy, or the declaration, of any repository that the patterns name. */
export function isSideVisible(
  { lookup, ...evidence }: Evidence,
  registry: RegistryRef,
  patterns: readonly string[],
): boolean {
  if (lookup.resource({ registry }).visible) return true;
  return evidence
    .classesOf(registry)
    .some((one) => one.template === undefined && meets(patterns, one.name) && lookup.resource(one.target).visible);
}

/** Actions that the registry's side lets the subject do with none of the repositories that the patterns name. */
export function refusedByResource(
  evidence: Evidence,
  subject: Subject,
  registry: RegistryRef,
  patterns: readonly string[],
  actions: readonly string[],
): string[] {
  const targets = [
    ...patterns.map((pattern) => ({ registry, repository: witnessOf(pattern) })),
    ...evidence
      .classesOf(registry)
      .filter((one) => one.template === undefined && meets(patterns, one.name))
      .map((one) => one.target),
  ];
  return actions.filter(
    (action) =>
      !targets.some((target) => {
        const { clauses } = evidence.lookup.resource(target);
        const names = namesOf(target, 'repository', action);
        const sides = { resource: clauses, resourceIsVisible: true, identity: [], identityIsVisible: false };
        const question = { action, names, account: registry.account, region: registry.region };
        return evaluate(question, subject, sides, evidence.model.environment).alternatives.length > 0;
      }),
  );
}

/** Actions that the subject's own policies, which the input shows, allow on none of the names; none where it does not show them. */
export function refusedByIdentity(
  evidence: Evidence,
  subject: Subject,
  names: readonly string[],
  actions: readonly string[],
): string[] {
  const own = evidence.lookup.identity(subject);
  if (!own.identityIsVisible || subject.account === undefined) return [];
  const account = subject.account;
  const sides = { ...own, resource: [], resourceIsVisible: false };
  return actions.filter(
    (action) =>
      evaluate({ action, names, account }, subject, sides, evidence.model.environment).alternatives.length === 0,
  );
}

function meets(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => intersects(pattern, name));
}

/** Whether some repository of the patterns may be one that a row is about. */
export function isRowAbout({ name, patterns = [name] }: FactResource, wanted: readonly string[]): boolean {
  return wanted.some((one) => patterns.every((pattern) => intersects(displayText(one), pattern)));
}
