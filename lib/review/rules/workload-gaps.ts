import { acrInstanceName } from '../../policy/alicloud-names';
import { displayText, hasUnknown } from '../../policy/unknown';
import { canAsk } from '../decide/asked';
import { perModel } from '../decide/per-model';
import type { MissingSide } from '../model/missing-side';
import type { AccessModel, Puller, Workload } from '../model/model';
import { identityName } from './names';
import { type Gap, gapsOf } from './pull-gaps';
import { PULL, type PulledImage, repositoryName } from './pulled-image';

/** What surely is missing for a workload to pull its image, by the policies of either side. */
export function workloadGaps(model: AccessModel, workload: Workload, image: PulledImage): readonly Gap[] {
  const { puller } = workload;
  switch (puller.kind) {
    case 'role':
      return gapsOfRole(model, workload, puller, image);
    case 'service':
      return gapsOfService(model, workload, puller, image);
    case 'account':
      return gapsOfAccount(model, workload, image);
    case 'nobody':
      return [];
  }
}

function gapsOfRole(
  model: AccessModel,
  workload: Workload,
  { role, through }: Puller & { readonly kind: 'role' },
  image: PulledImage,
): readonly Gap[] {
  // Services take roles of their own account only, so that its account is known where the role is not.
  if (!canAsk(model, role)) return gapsOfAccount(model, workload, image);
  const assumed = [...through.slice(1), role];
  return [
    ...through.flatMap((principal, at) =>
      gapsOf(model, { principal, resource: assumed[at] as string }, ['sts:AssumeRole']),
    ),
    ...gapsOf(model, { principal: role, resource: image.resource }, PULL[workload.cloud]),
    ...gapsOf(model, { principal: role, ...tokenOf(image) }, [TOKEN[workload.cloud]]),
  ];
}

const TOKEN = { aws: 'ecr:GetAuthorizationToken', alicloud: 'cr:GetAuthorizationToken' } as const;

/** What a token is asked for: on AWS for every registry, on Alibaba Cloud for one instance. */
function tokenOf({ registry }: PulledImage): Pick<Gap['request'], 'resource'> {
  const { instance, region, account } = registry;
  return { resource: instance === undefined ? '*' : acrInstanceName(instance, { region, uid: account }) };
}

/**
 * Within one account, Lambda writes the statement that it needs into the repository's policy itself, if whoever makes the function
 * may do that.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
function gapsOfService(
  model: AccessModel,
  { account }: Workload,
  { service, source, withAccount }: Puller & { readonly kind: 'service' },
  { registry, resource }: PulledImage,
): readonly Gap[] {
  if (withAccount === true && !areDifferent(registry.account, account)) return [];
  const context = { 'aws:SourceArn': source, 'aws:SourceAccount': account };
  return [
    ...(withAccount === true ? gapsOf(model, { principal: account, resource }, PULL.aws) : []),
    ...gapsOf(withoutRoles(model), { principal: service, resource, context }, PULL.aws),
  ];
}

/** The model for a service that pulls in its own name: the roles that it assumes for other work, such as that of the function, do not. */
const withoutRoles = perModel<AccessModel>((model) => ({
  ...model,
  policies: model.policies.filter(({ attachment }) => attachment.kind !== 'trust'),
}));

/** Of some role of an account, no more can be told than whether the registry lets in anybody there. */
function gapsOfAccount(model: AccessModel, { cloud, account }: Workload, { resource }: PulledImage): readonly Gap[] {
  return cloud === 'aws' ? gapsOf(model, { principal: account, resource }, PULL.aws) : [];
}

/** Whether two accounts, or Regions, are two, however their holes turn out. */
export function areDifferent(a: string, b: string): boolean {
  return a !== b && !hasUnknown(a) && !hasUnknown(b);
}

/** What has to be added so that a gap is none, for people. */
export function closingOf(gap: Gap, image: PulledImage): string {
  const { request, actions, ways, denied } = gap;
  const what = actions.join(' and ');
  const who = principalText(request.principal);
  if (denied.length > 0) return `no statement denies ${what} on ${displayText(request.resource)} to ${who}`;
  // RAM has no policies on registries: nothing lets in a role of another account.
  if (ways.length === 0 && image.registry.cloud === 'alicloud')
    return `it pulls as a role of ${displayText(image.registry.account)}`;
  if (ways.length === 0) return `what restricts ${who} lets it do ${what} on ${displayText(request.resource)}`;
  const texts = ways.map((way) =>
    way.map((side, at) => sideText(side, request, at === 0 ? what : 'the same', image)).join(' and '),
  );
  return texts.length > 1 ? `either ${texts.join(', or ')}` : (texts[0] as string);
}

function sideText(side: MissingSide, request: Gap['request'], what: string, image: PulledImage): string {
  const { principal, resource, context = {} } = request;
  const who = principalText(principal);
  const whom = isAccount(principal) ? who : displayText(principal);
  switch (side) {
    case 'caller-iam':
      return `a policy of ${who} allows ${what} on ${displayText(resource)}`;
    case 'resource-policy': {
      const source = context['aws:SourceArn'];
      const given = typeof source === 'string' ? ` for aws:SourceArn ${displayText(source)}` : '';
      return `the policy of ${repositoryName(image)} allows ${what} to ${whom}${given}`;
    }
    case 'trust-policy':
      return `${identityName(resource)} trusts ${whom}`;
    case 'boundary':
      return `the permissions boundary of ${who} allows ${what} on ${displayText(resource)}`;
    case 'endpoint-policy':
      return `the policy of the VPC endpoint allows ${what} on ${displayText(resource)} to ${who}`;
  }
}

/** `role ci of 444455556666`, `account 444455556666`, `lambda.amazonaws.com`. */
function principalText(principal: string): string {
  return isAccount(principal) ? `account ${principal}` : identityName(principal);
}

function isAccount(principal: string): boolean {
  return /^\d+$/.test(principal);
}

/** Whom a workload pulls as, for people. */
export function pullerText({ puller, account }: Workload): string {
  switch (puller.kind) {
    case 'role':
      return identityName(puller.role);
    case 'service':
      return puller.service;
    default:
      return `a role of ${displayText(account)} that it does not name`;
  }
}
