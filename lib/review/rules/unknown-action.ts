import { hasUnknown, matches } from '../../policy';
import { ACTIONS } from '../decide/data/actions';
import { policyName } from './names';
import { nearMiss } from './near-miss';
import type { Rule } from './rule';

export const unknownAction: Rule = {
  id: 'unknown-action',
  severity: 'error',
  clouds: ['aws', 'alicloud'],
  cause: 'a statement names an action of a registry or of STS that does not exist',
  explanation:
    'A mistyped action, or a pattern that no action matches, allows nothing and forbids nothing, and neither ECR nor IAM complains. Of the actions of Container Registry (`cr:`) there is no complete published list: there only a name that is almost one of the known is found, as a warning.',
  instead:
    'Write the action as the reference has it, such as `ecr:BatchGetImage` or `cr:PullRepository`; upper and lower case are the same.',
  doc: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html',
  *check(world) {
    for (const { statement, attachment, reason } of world.clauses.all) {
      for (const action of statement?.actions.values ?? []) {
        const problem = problemOf(action);
        if (problem === undefined) continue;
        const { meant, severity } = problem;
        const instead = meant === undefined ? '' : `: did you mean ${meant}?`;
        yield {
          message: `${policyName(attachment)} names ${action}, and there is no such action${instead}`.replace(
            /\?$/,
            '',
          ),
          because: [reason],
          ...(severity === undefined ? {} : { severity }),
        };
      }
    }
  },
};

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

const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ...(['ecr', 'ecr-public', 'cr'] as const).map(
    (service) => [service, ACTIONS.filter((one) => one.service === service).map(({ name }) => name)] as const,
  ),
  ['sts', STS] as const,
]);

interface ActionProblem {
  readonly meant?: string;
  readonly severity?: 'warning';
}

function problemOf(action: string): ActionProblem | undefined {
  const [service = '', name, ...rest] = action.toLowerCase().split(':');
  const names = KNOWN.get(service);
  if (names === undefined || name === undefined || rest.length > 0 || hasUnknown(action)) return undefined;
  const isPattern = /[*?]/.test(name);
  if (names.some((known) => (isPattern ? matches(name, known.toLowerCase()) === 'yes' : known.toLowerCase() === name)))
    return undefined;
  const near = isPattern ? undefined : nearMiss(name, names);
  if (service === 'cr' && near === undefined) return undefined;
  return {
    ...(near === undefined ? {} : { meant: `${service}:${near}` }),
    ...(service === 'cr' ? { severity: 'warning' } : {}),
  };
}
