import { getAccountOutput } from '@pulumi/alicloud/getAccount';
import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { complain, uidProblem } from '../policy';
import { checkedText, inputError } from './inputs';

/**
 * Fails where a provider says that it is of another account (`accountId`) than the one it is used for: two providers are easily
 * swapped, and each side would be made in the other's account. A provider without `accountId` says nothing.
 */
export function expectAccount(provider: Provider, uid: pulumi.Input<string>, propertyPath: string): void {
  // On nobody's way: what is made of the UID stays known in preview, even where the provider's properties are not.
  pulumi.all([provider.accountId, uid]).apply(([declared, expected]) => {
    if (declared !== undefined && declared !== expected) throw wrongAccount(propertyPath, declared, expected);
  });
}

/**
 * The UID, once the provider's credentials turned out to be of that account; asks the vendor, also in preview. Use it in
 * place of the UID where a wrong profile or role would do harm: `targetUid: verifiedUid('1298452580000002', workload)`.
 *
 * @throws pulumi.InputPropertyError where they are of another account
 */
export function verifiedUid(uid: string, provider: pulumi.ProviderResource): pulumi.Output<string> {
  checkedText(uid, 'uid', uidProblem);
  return getAccountOutput({ provider }).apply(({ id }) => {
    if (id !== uid) throw wrongAccount('provider', id, uid);
    return uid;
  });
}

function wrongAccount(propertyPath: string, got: string, expected: string): pulumi.InputPropertyError {
  return inputError(
    propertyPath,
    complain({
      what: 'the provider is of another account',
      got,
      allowed: expected,
      instead: 'are two providers swapped?',
    }),
  );
}
