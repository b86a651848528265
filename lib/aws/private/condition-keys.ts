import { nearMiss } from '../../policy/near-miss';

/** Every global condition key that IAM publishes, without `aws:`; a test compares it with the published list. */
const GLOBAL = `
AssumedRoot CalledVia CalledViaAWSMCP CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime Ec2InstanceSourcePrivateIPv4
Ec2InstanceSourceVpc EpochTime FederatedProvider IsMcpServiceAction MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount
PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalTag/
PrincipalType RequestTag/ RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths ResourceTag/ SecureTransport SourceAccount
SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceOwner SourceVpc SourceVpcArn SourceVpce TagKeys TokenIssueTime
UserAgent ViaAWSMCPService ViaAWSService VpcSourceIp VpceAccount VpceOrgID VpceOrgPaths referer userid username`;

/** The condition keys of AWS and of ECR as policies spell them; one that ends with `/` is followed by the key of a tag. */
export const CONDITION_KEYS: readonly string[] = [
  ...GLOBAL.trim()
    .split(/\s+/)
    .map((name) => `aws:${name}`),
  'ecr:AccountSetting',
  'ecr:ResourceTag/',
];

/**
 * What is to be said of a key that neither IAM nor ECR has, so that a condition on it never holds; undefined for a known key, and for
 * the keys of other services and identity providers, some of which their requests carry everywhere.
 */
export function conditionKeyProblem(key: string): string | undefined {
  const lower = key.toLowerCase();
  if (!/^(aws|ecr):/.test(lower)) return undefined;
  const [name = lower] = /^[^/]*\/?/.exec(lower) ?? [];
  if (CONDITION_KEYS.some((one) => one.toLowerCase() === name)) return undefined;
  const meant = nearMiss(name, CONDITION_KEYS);
  return `'${key}' is no condition key of IAM or ECR, and a condition on it never holds${
    meant === undefined ? '' : `; did you mean '${meant}'`
  }`;
}
