import { isObject } from '../../../policy/is-object';
import { ramCause } from './causes';
import { type Denial, type DenialContext, shown } from './denial';
import { awsPrincipal, ramPrincipal } from './principal';
import { ramDenial, ramResourceIn } from './ram-text';
import { type JsonObject, objectAt, textAt } from './values';

/** Whether an object is what `sts decode-authorization-message` answers, without the text around it. */
export function isDecodedMessage(value: JsonObject): boolean {
  return 'explicitDeny' in value && isObject(value.context) && 'action' in value.context;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export function decodedDenial(message: JsonObject): Denial {
  const context = objectAt(message, 'context') ?? {};
  const action = textAt(context, 'action');
  const resource = textAt(context, 'resource');
  const who = awsPrincipal(textAt(objectAt(context, 'principal') ?? {}, 'arn') ?? '');
  const conditions = conditionsIn(context.conditions);
  const isExplicit = String(message.explicitDeny) === 'true';
  return {
    form: 'decoded',
    text: shown(
      `${action ?? 'a request'} of ${textAt(objectAt(context, 'principal') ?? {}, 'arn') ?? 'somebody'}, decoded`,
    ),
    cloud: 'aws',
    ...(who.principal === undefined ? {} : { principal: who.principal }),
    actions: action === undefined ? [] : [action],
    namesActions: true,
    ...(resource === undefined ? {} : { resource }),
    ...(Object.keys(conditions).length === 0 ? {} : { context: conditions }),
    stated: { kind: isExplicit ? 'explicit' : 'implicit' },
    parts: who.part === undefined ? [] : [who.part],
    advice: [],
  };
}

/** `{items: [{key, values: {items: [{value}]}}]}`, and the shorter shapes of it that documents show. */
function conditionsIn(value: unknown): DenialContext {
  const found: Record<string, string | readonly string[]> = {};
  for (const one of itemsOf(value)) {
    const item = isObject(one) && isObject(one.item) ? one.item : one;
    const key = isObject(item) ? textAt(item, 'key') : undefined;
    // Keys of any service are in it; those that tell of the request are of use.
    if (key === undefined || !isObject(item) || !/^aws:/i.test(key) || key === 'aws:Resource') continue;
    const values = itemsOf(item.values).flatMap((each) => {
      const text = isObject(each) ? textAt(each, 'value') : typeof each === 'string' ? each : undefined;
      return text === undefined ? [] : [text];
    });
    if (values.length > 0 && IN_CONTEXT.test(key)) found[key] = values.length === 1 ? (values[0] as string) : values;
  }
  return found;
}

/** Keys that policies ask for and that follow from nothing else here. */
const IN_CONTEXT =
  /^aws:(?:SourceVpce|SourceVpc|SourceIp|VpcSourceIp|PrincipalTag\/|PrincipalOrg|PrincipalArn$|SourceArn|SourceAccount|RequestedRegion|SecureTransport|ViaAWSService|CalledVia|MultiFactor|TagKeys|RequestTag\/|ResourceTag\/)/i;

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value.items) ? value.items : [];
}

/** Whether an object is `AccessDeniedDetail`, or what `ram DecodeDiagnosticMessage` answers. */
export function isRamDetail(value: JsonObject): boolean {
  return 'AuthAction' in value || ('NoPermissionType' in value && 'PolicyType' in value);
}

/**
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-decodediagnosticmessage
 * `AccessDeniedDetail` of an API's answer has the same words without the resource.
 *
 * @param beside what stands beside the detail: of the resource, the message and the request often say more
 */
export function ramDetailDenial(detail: JsonObject, beside = ''): Denial {
  const nested = objectAt(detail, 'AuthPrincipal') ?? detail;
  const explicit =
    detail.ExplicitDeny === undefined
      ? undefined
      : String(detail.ExplicitDeny) === 'true'
        ? 'ExplicitDeny'
        : 'ImplicitDeny';
  const action = textAt(detail, 'AuthAction');
  const who = ramPrincipal(
    textAt(nested, 'AuthPrincipalType'),
    textAt(nested, 'AuthPrincipalOwnerId'),
    textAt(nested, 'AuthPrincipalDisplayName'),
  );
  const conditions: Record<string, string | readonly string[]> = {};
  for (const one of Array.isArray(detail.AuthConditions) ? detail.AuthConditions : []) {
    const key = isObject(one) ? textAt(one, 'ConditionKey') : undefined;
    const values = isObject(one) && Array.isArray(one.ConditionValues) ? one.ConditionValues.map(String) : [];
    if (key !== undefined && /^acs:/i.test(key) && values.length > 0)
      conditions[key] = values.length === 1 ? (values[0] as string) : values;
  }
  return ramDenial({
    text: `${action ?? 'a request'}, AccessDeniedDetail`,
    action,
    isNamed: action !== undefined,
    resource: textAt(detail, 'AuthResource') ?? ramResourceIn(beside, action, who.principal),
    who,
    cause: ramCause(
      explicit ?? textAt(detail, 'NoPermissionType'),
      textAt(detail, 'NoPermissionPolicyType') ?? textAt(detail, 'PolicyType'),
    ),
    isEncoded: action === undefined && textAt(detail, 'EncodedDiagnosticMessage') !== undefined,
    ...(Object.keys(conditions).length === 0 ? {} : { context: conditions }),
  });
}
