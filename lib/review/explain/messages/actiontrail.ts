import { acrRepositoryName, formatAcsName } from '../../../policy/alicloud-names';
import { actionNamed } from '../../decide/data/actions';
import { type Denial, shown } from './denial';
import { type ReadPrincipal, ramPrincipal } from './principal';
import { type JsonObject, objectAt, textAt } from './values';

/** Whether an object is an event of ActionTrail: https://www.alibabacloud.com/help/en/sls/log-fields-25 */
export function isActionTrailEvent(value: JsonObject): boolean {
  return typeof value.serviceName === 'string' && typeof value.eventName === 'string' && !('awsRegion' in value);
}

const DENIED = /NoPermission|Forbidden|NotAuthorized|AccessDenied|NoPrivilege|Unauthorized/i;

/**
 * RAM's actions for operations of the API that are called otherwise:
 * https://www.alibabacloud.com/help/en/acr/developer-reference/api-cr-2018-12-01-createreposyncrule and its siblings.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  createreposyncrule: 'cr:CreateSyncRule',
  deletereposyncrule: 'cr:DeleteSyncRule',
  listreposyncrule: 'cr:ListSyncRule',
  createreposynctask: 'cr:CreateRepositorySync',
  createreposynctaskbyrule: 'cr:CreateRepositorySync',
  getreposynctask: 'cr:GetRepositorySync',
};

export function actionTrailDenial(event: JsonObject): Denial | undefined {
  const error = textAt(event, 'errorCode') ?? '';
  if (!DENIED.test(error)) return undefined;
  const name = textAt(event, 'eventName') ?? '';
  const service = (textAt(event, 'serviceName') ?? '').toLowerCase();
  const action = actionOf(service, name);
  const who = principalOf(objectAt(event, 'userIdentity'));
  const resource = resourceOf(event, service);
  return {
    form: 'actiontrail',
    text: shown(textAt(event, 'errorMessage') ?? `${name} ${error}`),
    cloud: 'alicloud',
    ...(who.principal === undefined ? {} : { principal: who.principal }),
    actions: action === undefined ? [] : [action],
    ...(action === undefined ? {} : { namesActions: true as const }),
    ...(resource === undefined ? {} : { resource }),
    parts: [
      ...(who.part === undefined ? [] : [who.part]),
      ...(action === undefined ? [`the operation ${name} of ${service}, whose RAM action is not known here`] : []),
    ],
    advice: [],
  };
}

function actionOf(service: string, name: string): string | undefined {
  const mapped = service === 'cr' ? ACTIONS[name.toLowerCase()] : undefined;
  if (mapped !== undefined) return mapped;
  const known = actionNamed(`${service}:${name}`);
  if (known !== undefined) return `${known.service}:${known.name}`;
  return service === 'sts' && /^AssumeRole/i.test(name) ? 'sts:AssumeRole' : undefined;
}

/** https://www.alibabacloud.com/help/en/actiontrail/user-guide/query-actiontrail-events-by-assuming-a-ram-role */
function principalOf(identity: JsonObject | undefined): ReadPrincipal {
  if (identity === undefined) return {};
  const [type, account, name] = ['type', 'accountId', 'userName'].map((key) => textAt(identity, key));
  if (/^ram-user/i.test(type ?? '') && name !== undefined && /^\d{10,20}$/.test(account ?? '')) {
    return { principal: `acs:ram::${account}:user/${name}` };
  }
  return ramPrincipal(
    /^assumed/i.test(type ?? '') ? 'AssumedRoleUser' : type,
    account,
    name ?? textAt(identity, 'principalId'),
  );
}

function resourceOf(event: JsonObject, service: string): string | undefined {
  const parameters = objectAt(event, 'requestParameters') ?? objectAt(event, 'requestParameterJson') ?? {};
  if (service === 'sts') return textAt(parameters, 'RoleArn');
  const uid = textAt(event, 'recipientAccountId') ?? textAt(objectAt(event, 'userIdentity') ?? {}, 'accountId');
  const region = textAt(parameters, 'RegionId') ?? textAt(event, 'acsRegion');
  const instance = textAt(parameters, 'InstanceId');
  if (uid === undefined || region === undefined || instance === undefined || !/^\d{10,20}$/.test(uid)) return undefined;
  const namespace = textAt(parameters, 'RepoNamespaceName') ?? textAt(parameters, 'NamespaceName');
  const repository = textAt(parameters, 'RepoName');
  if (namespace === undefined) {
    return formatAcsName({ service: 'cr', region, account: uid, resource: `instance/${instance}` });
  }
  return acrRepositoryName(instance, [namespace, ...(repository === undefined ? [] : [repository])], { region, uid });
}
