import { displayText } from '../../policy';
import { clausesOf } from '../decide/clause';
import { lookupOf } from '../decide/sides';
import type { AccessModel } from '../model/model';

/** What the input does not show and the review takes for granted: one sentence each, sorted. */
export function assumptionsOfModel(model: AccessModel): string[] {
  const clauses = clausesOf(model);
  const clouds = new Set(model.policies.map((one) => one.cloud));
  for (const one of model.registries) clouds.add(one.cloud);
  const found = new Set<string>();
  if (clouds.has('aws')) {
    found.add(
      'service control policies, resource control policies, permissions boundaries, session policies and VPC endpoint policies are not in the input and are taken as not restricting',
    );
    found.add(
      "principals of the account that owns a registry can do what that account's own IAM says; only identity policies in the input are reviewed",
    );
    found.add('policies that were set by hand, outside of the reviewed sources, are not seen');
    if (clauses.resource.some((one) => one.attachment.kind === 'registry')) {
      const scope = model.environment.registryPolicyScope ?? 'unknown';
      found.add(
        scope === 'unknown'
          ? 'the registry policy scope is not in any template: an Allow counts as under V2, a Deny of more than V1 enforces counts as possible'
          : `the registry policy scope is ${scope}, as given`,
      );
    }
    for (const registry of model.registries) {
      if (registry.cloud === 'aws' && !lookupOf(model).resource({ registry }).visible) {
        found.add(
          `no registry policy of ${displayText(registry.account)} in ${displayText(registry.region)} is in the input`,
        );
      }
    }
  }
  if (clouds.has('alicloud')) {
    found.add(
      'Resource Directory control policies and session policies are not in the input and are taken as not restricting',
    );
    found.add(
      'network access (internet allow-lists, VPC links) is not part of the answer: without it nobody can connect',
    );
  }
  if (clauses.resource.some((one) => one.attachment.kind === 'unattached') || clauses.unattached.length > 0) {
    found.add('a policy file that does not say what it is attached to is taken as attached to whatever is asked about');
  }
  if (clauses.trust.size > 0) {
    found.add("a role's trusted service, and principals of the role's own account, act with the role's own rows");
  }
  for (const notice of model.notices)
    found.add(`${notice.origin.source} ${notice.origin.path}: ${notice.message}`.trim());
  return [...found].sort();
}
