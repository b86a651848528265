import { nearMiss } from '../../policy/near-miss';
import { matches } from '../../policy/pattern';
import { hasUnknown } from '../../policy/unknown';
import { ACTIONS } from './data/actions';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const STS = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetCallerIdentity',
  'GetDelegatedAccessToken',
  'GetFederationToken',
  'GetServiceBearerToken',
  'GetSessionToken',
  'GetWebIdentityToken',
  'SetContext',
  'SetSourceIdentity',
  'TagGetWebIdentityToken',
  'TagSession',
];

/** Of `cr` what is known is not all there is: no complete list is published. */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ...(['ecr', 'ecr-public', 'cr'] as const).map(
    (service) => [service, ACTIONS.filter((one) => one.service === service).map(({ name }) => name)] as const,
  ),
  ['sts', STS] as const,
]);

/** An action, or a pattern that no action matches, that is none of its service. */
export interface UnknownAction {
  readonly service: string;
  /** Whether all actions of the service are known, so that there is no such action. */
  readonly isSure: boolean;
  /** The action that was most likely meant. */
  readonly meant?: string;
}

/** What is wrong with the name of an action; undefined where nothing is, and for services whose actions are not known. */
export function unknownActionIn(action: string): UnknownAction | undefined {
  const [service = '', name, ...rest] = action.toLowerCase().split(':');
  const names = KNOWN.get(service);
  if (names === undefined || name === undefined || rest.length > 0 || hasUnknown(action)) return undefined;
  const isPattern = /[*?]/.test(name);
  if (names.some((known) => (isPattern ? matches(name, known.toLowerCase()) === 'yes' : known.toLowerCase() === name)))
    return undefined;
  const near = isPattern ? undefined : nearMiss(name, names);
  return { service, isSure: service !== 'cr', ...(near === undefined ? {} : { meant: `${service}:${near}` }) };
}
