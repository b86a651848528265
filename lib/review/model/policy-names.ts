import { parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import { accountOfPrincipal, identityNameOf } from '../../policy/principal';
import { displayText } from '../../policy/unknown';
import type { Attachment, RegistryRef } from './model';

/** What policies and identities are called in sentences. Holes appear as `${name}`. */

/** What a policy is, in a sentence: `the registry policy of 111122223333 in eu-west-1`. */
export function policyName(attachment: Attachment): string {
  switch (attachment.kind) {
    case 'registry':
      return `the registry policy of ${placeName(attachment.registry)}`;
    case 'repository':
      return `the policy of repository ${displayText(attachment.repository)} of ${placeName(attachment.registry)}`;
    case 'template':
      return `the repository policy in the creation template ${displayText(attachment.prefix)} of ${placeName(attachment.registry)}`;
    case 'identity':
      return `a policy of ${identityName(attachment.identity)}`;
    case 'trust':
      return `the trust policy of ${identityName(attachment.role)}`;
    case 'boundary':
      return `the permissions boundary of ${identityName(attachment.identity)}`;
    case 'control':
      return 'a policy of the organization';
    case 'endpoint':
      return `the policy of VPC endpoint ${displayText(attachment.endpoint)}`;
    case 'unattached':
      return 'a policy file';
  }
}

/** `111122223333 in eu-west-1`. */
export function placeName(registry: RegistryRef): string {
  return `${displayText(registry.account)} in ${displayText(registry.region)}`;
}

/** `role build/ci of 444455556666`: the path is a part of how an identity is told; what has no such parts is shown as it is. */
export function identityName(arn: string): string {
  const found = identityNameOf(arn);
  const account = accountOfPrincipal({ type: 'AWS', id: arn });
  const resource = (parseArn(arn) ?? parseAcsName(arn))?.resource;
  return found === undefined || account === undefined || resource === undefined
    ? displayText(arn)
    : displayText(`${found.kind} ${resource.slice(found.kind.length + 1)} of ${account}`);
}
