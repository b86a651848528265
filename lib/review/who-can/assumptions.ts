import { nearestRegion, partitionListing, partitionOf } from '../../policy/partitions';
import { isLiteral } from '../../policy/pattern';
import { displayText } from '../../policy/unknown';
import { PUBLIC_REGION } from '../decide/capabilities';
import { type Clause, clausesOf, type PolicyScope } from '../decide/clause';
import { lookupOf } from '../decide/sides';
import type { AccessModel, Attachment, Cloud } from '../model/model';

/** What the input does not show and the review takes for granted: one sentence each, sorted. */
export function assumptionsOfModel(model: AccessModel): string[] {
  const clauses = clausesOf(model);
  const clouds = new Set(model.policies.map((one) => one.cloud));
  for (const one of model.registries) clouds.add(one.cloud);
  const found = new Set<string>();
  if (clouds.has('aws')) {
    for (const sentence of unseenLimits(model)) found.add(sentence);
    found.add(
      "principals of the account that owns a registry can do what that account's own IAM says; only identity policies in the input are reviewed",
    );
    found.add('policies that were set by hand, outside of the reviewed sources, are not seen');
    if (clauses.all.some((one) => one.cloud === 'aws' && reachesAnyAccount(one)))
      found.add(
        'what identity policies allow on registries of any account is shown for those of the input and of their own account; any other registry would have to let them in',
      );
    if (clauses.resource.some((one) => one.attachment.kind === 'registry' && isUnsettled(one.scope))) {
      const scope = model.environment.registryPolicyScope ?? 'unknown';
      found.add(
        scope === 'unknown'
          ? 'the registry policy scope is not in any template: an Allow counts as under V2, a Deny of more than V1 enforces counts as possible'
          : `the registry policy scope is ${scope}, as given`,
      );
    }
    for (const sentence of unlistedRegions(model)) found.add(sentence);
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
      hasLimit(model, 'alicloud', ({ kind }) => kind === 'control')
        ? 'session policies are not in the input and are taken as not restricting'
        : 'Resource Directory control policies and session policies are not in the input and are taken as not restricting',
    );
    found.add(
      'network access (internet allow-lists, VPC links) is not part of the answer: without it nobody can connect',
    );
  }
  if (clauses.resource.some((one) => one.attachment.kind === 'unattached') || clauses.unattached.length > 0) {
    found.add('a policy file that does not say what it is attached to is taken as attached to whatever is asked about');
  }
  if (clauses.trust.size > 0) {
    found.add("a role's trusted service acts with the role's own rows");
  }
  for (const notice of model.notices)
    found.add(
      `${[notice.origin.source, notice.origin.path].filter((part) => part !== '').join(' ')}: ${notice.message}`,
    );
  return [...found].sort();
}

/** A Region that no list has is read, since it may be newer than the lists; as likely it is misspelled. */
function* unlistedRegions({ registries }: AccessModel): Iterable<string> {
  for (const { cloud, region } of registries) {
    if (cloud !== 'aws' || region === PUBLIC_REGION || !isLiteral(region) || region === '') continue;
    if (partitionListing(region) !== undefined) continue;
    const partition = partitionOf(region);
    const taken = partition === undefined ? 'and its partition is not known' : `and is taken for one of ${partition}`;
    yield `the Region ${region} is in no list of AWS's Regions (the nearest is ${nearestRegion(region)}) ${taken}`;
  }
}

function reachesAnyAccount({ attachment, statement }: Clause): boolean {
  if (attachment.kind !== 'identity' || statement?.effect !== 'Allow') return false;
  const { resources } = statement;
  return (
    resources === undefined ||
    resources.not ||
    resources.values.some((one) => /^(?:\*$|arn:[^:]*:ecr:[^:]*:\*)/.test(one))
  );
}

function isUnsettled(scope: PolicyScope | undefined): boolean {
  return scope === undefined || scope === 'unknown';
}

function hasLimit(model: AccessModel, cloud: Cloud, is: (attachment: Attachment) => boolean): boolean {
  return clausesOf(model).limits.some((one) => one.cloud === cloud && is(one.attachment));
}

/** Of the policies that only restrict, those that are not in the input; and what is taken for granted of those that are. */
function unseenLimits(model: AccessModel): string[] {
  const has = (is: (attachment: Attachment) => boolean): boolean => hasLimit(model, 'aws', is);
  const hasControl = (limits: 'principals' | 'resources'): boolean =>
    has((one) => one.kind === 'control' && one.limits === limits);
  const unseen = [
    ...(hasControl('principals') ? [] : ['service control policies']),
    ...(hasControl('resources') ? [] : ['resource control policies']),
    'session policies',
    ...(has(({ kind }) => kind === 'endpoint') ? [] : ['VPC endpoint policies']),
  ];
  const found = [
    `${listOf(unseen)} are not in the input and are taken as not restricting`,
    'identities that the input does not declare are taken to have no permissions boundary',
  ];
  if (has(({ kind }) => kind === 'endpoint'))
    found.push(
      'requests that do not say through which VPC endpoint they come are taken to come through none whose policy restricts them',
    );
  if (has(({ kind }) => kind === 'control') && model.environment.organization?.management === undefined)
    found.push(
      'policies of an organization do not bind its management account, which is not named: none of the accounts is taken for it',
    );
  return found;
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
