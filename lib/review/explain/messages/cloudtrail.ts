import { isIP } from 'node:net';
import { ecrRepositoryArn, formatArn, isAccountId, parseArn } from '../../../policy/aws-names';
import { partitionAt } from '../../decide/target';
import { type Denial, type DenialContext, shown } from './denial';
import { iamDenials } from './iam-text';
import { awsPrincipal, type ReadPrincipal } from './principal';
import { type JsonObject, objectAt, textAt } from './values';

/** Whether an object is an event of CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function isCloudTrailEvent(value: JsonObject): boolean {
  return typeof value.eventSource === 'string' && typeof value.eventName === 'string' && 'awsRegion' in value;
}

const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Client\.Unauthorized/i;

/** The denial in an event; undefined for an event that was not denied. */
export function cloudTrailDenial(event: JsonObject): Denial | undefined {
  const error = textAt(event, 'errorCode') ?? '';
  if (!DENIED.test(error)) return undefined;
  const message = textAt(event, 'errorMessage') ?? '';
  const said = iamDenials(message)[0]?.denial;
  const who = principalOf(objectAt(event, 'userIdentity'));
  const service = (textAt(event, 'eventSource') ?? '').split('.')[0] ?? '';
  const name = textAt(event, 'eventName') ?? '';
  const action = `${service}:${name}`;
  const own = /^[a-z][a-z0-9-]*:[A-Za-z]+$/.test(action) ? [action] : [];
  const resource =
    said?.resource !== undefined && said.resource !== '*' ? said.resource : resourceOf(event, service, name);
  const principal = said?.principal ?? who.principal;
  const context = contextOf(event, principal);
  return {
    form: 'cloudtrail',
    text: shown(message === '' ? `${action} ${error}` : message),
    cloud: 'aws',
    ...(principal === undefined ? {} : { principal }),
    actions: said?.actions ?? own,
    namesActions: true,
    ...(resource === undefined ? (said?.resource === undefined ? {} : { resource: said.resource }) : { resource }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(said?.stated === undefined ? {} : { stated: said.stated }),
    parts: principal === undefined && who.part !== undefined ? [who.part] : [],
    advice: said?.advice ?? [],
  };
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 * In the trail of the account that owns the resource, who asks is of type `AWSAccount` and has an account and a unique id only.
 */
function principalOf(identity: JsonObject | undefined): ReadPrincipal {
  if (identity === undefined) return {};
  const arn = textAt(identity, 'arn');
  const account = textAt(identity, 'accountId');
  const type = textAt(identity, 'type');
  const invokedBy = textAt(identity, 'invokedBy');
  if (arn !== undefined) return awsPrincipal(arn);
  if (type === 'AWSService' && invokedBy !== undefined) return { principal: invokedBy };
  if (account !== undefined && isAccountId(account)) return { principal: account };
  return invokedBy === undefined ? {} : { principal: invokedBy };
}

function resourceOf(event: JsonObject, service: string, name: string): string | undefined {
  const parameters = objectAt(event, 'requestParameters') ?? {};
  const region = textAt(event, 'awsRegion') ?? '';
  if (service === 'sts') return textAt(parameters, 'roleArn');
  const resources = Array.isArray(event.resources) ? event.resources : [];
  for (const one of resources) {
    const arn = typeof one === 'object' && one !== null ? textAt(one as JsonObject, 'ARN') : undefined;
    if (arn !== undefined && parseArn(arn)?.service === service) return arn;
  }
  const repository = textAt(parameters, 'repositoryName') ?? firstOf(parameters.repositoryNames);
  const account = textAt(parameters, 'registryId') ?? textAt(event, 'recipientAccountId');
  if (repository === undefined || account === undefined || !isAccountId(account)) {
    return /^GetAuthorizationToken$/i.test(name) ? '*' : undefined;
  }
  const partition = partitionAt(region);
  return service === 'ecr-public'
    ? formatArn({ partition, service, region: '', account, resource: `repository/${repository}` })
    : ecrRepositoryArn(repository, { account, region, partition });
}

function firstOf(value: unknown): string | undefined {
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : undefined;
}

/** Addresses of a network of one's own come through an endpoint, and a request through one has no `aws:SourceIp`. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd])/i;

/** What an event tells of the request's context. A session's role is known with its path, by its issuer. */
function contextOf(event: JsonObject, principal: string | undefined): DenialContext {
  const issuer = textAt(
    objectAt(objectAt(event, 'userIdentity', 'sessionContext') ?? {}, 'sessionIssuer') ?? {},
    'arn',
  );
  const endpoint = textAt(event, 'vpcEndpointId');
  const address = textAt(event, 'sourceIPAddress');
  const isAddress = address !== undefined && isIP(address) !== 0 && !PRIVATE.test(address);
  return {
    ...(issuer !== undefined && principal?.includes(':assumed-role/') === true ? { 'aws:PrincipalArn': issuer } : {}),
    ...(endpoint === undefined ? {} : { 'aws:SourceVpce': endpoint }),
    ...(endpoint === undefined && isAddress ? { 'aws:SourceIp': address } : {}),
  };
}
