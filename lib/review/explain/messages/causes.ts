import type { StatedCause, StatedPolicy } from './denial';

/**
 * The words of AWS for kinds of policies, https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.
 * Trust policies of roles are resource-based policies there.
 */
const KINDS: readonly (readonly [string, StatedPolicy])[] = [
  ['identity-based polic', 'identity'],
  ['resource-based polic', 'resource'],
  ['service control polic', 'service-control'],
  ['resource control polic', 'resource-control'],
  ['permissions boundar', 'boundary'],
  ['vpc endpoint polic', 'endpoint'],
  ['session polic', 'session'],
  ['assume role polic', 'trust'],
  ['trust polic', 'trust'],
];

/**
 * What a message of IAM says of why, from what follows the resource. Since January 2026 the ARN of the policy may stand behind:
 * https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns
 */
export function awsCause(behind: string): StatedCause | undefined {
  const text = behind.slice(0, 400).replace(/\s+/g, ' ');
  const explicit = text.search(/with an explicit deny/i);
  const implicit = text.search(/because no /i);
  const at = explicit === -1 ? implicit : explicit;
  if (at === -1) return undefined;
  const kind = explicit === -1 ? 'implicit' : 'explicit';
  const clause = text.slice(at).toLowerCase();
  let first: { readonly policy: StatedPolicy; readonly at: number } | undefined;
  for (const [words, policy] of KINDS) {
    const found = clause.indexOf(words);
    if (found !== -1 && found < 60 && (first === undefined || found < first.at)) first = { policy, at: found };
  }
  const arn = /^[^:]{0,80}: (arn:[\w:/.*+=,@-]{10,250})/.exec(text.slice(at))?.[1]?.replace(/[.,]+$/, '');
  return { kind, ...(first === undefined ? {} : { policy: first.policy }), ...(arn === undefined ? {} : { arn }) };
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-decodediagnosticmessage */
const OF_RAM: Readonly<Record<string, StatedPolicy>> = {
  accountlevelidentitybasedpolicy: 'identity',
  resourcegrouplevelidentitybasedpolicy: 'identity',
  controlpolicy: 'control',
  assumerolepolicy: 'trust',
  assumeroletrustpolicy: 'trust',
  sessionpolicy: 'session',
  vpcendpointpolicy: 'endpoint',
  resourcebasedpolicy: 'resource',
};

export function ramCause(type: string | undefined, policy: string | undefined): StatedCause | undefined {
  if (type === undefined && policy === undefined) return undefined;
  const known = OF_RAM[(policy ?? '').toLowerCase()];
  const kind = /explicit/i.test(type ?? '') ? 'explicit' : 'implicit';
  return { kind, ...(known === undefined ? {} : { policy: known }) };
}
