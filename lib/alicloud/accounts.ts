import * as config from '@pulumi/alicloud/config/vars';
import { getAccountOutput } from '@pulumi/alicloud/getAccount';
import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { checkedText, inputError } from './inputs';

/** What a provider says of itself; nothing where it leaves that to its credentials. */
interface Told {
  readonly accountId?: pulumi.Input<string | undefined>;
  readonly region?: pulumi.Input<string | undefined>;
}

/** Where a component is. A component of RAM has no Region. */
export interface ComponentPlace {
  readonly uid?: pulumi.Input<string>;
  readonly regionId?: pulumi.Input<string>;
}

/**
 * Fails where the provider that a component got (its own, one of its parents', or the default one by its configuration) is of
 * another account or Region than the component says: everything would be made there, and review and outputs would say here.
 */
export function expectPlace(component: pulumi.Resource, place: ComponentPlace): void {
  const provider = component.getProvider('alicloud:index:Provider') as Provider | undefined;
  const told = provider ?? { accountId: config.accountId, region: config.region };
  expectProvider(told, place, 'provider');
}

/**
 * Fails where a provider says that it is of another account (`accountId`) or Region than the one it is used for: two providers are
 * easily swapped, and each side would be made in the other's account. A provider that does not say it says nothing.
 */
export function expectProvider(provider: Told, { uid, regionId }: ComponentPlace, propertyPath: string): void {
  if (propertyPath !== 'provider' && !pulumi.Resource.isInstance(provider)) {
    throw inputError(
      propertyPath,
      complain({ what: 'a provider is required', allowed: "a resource: new alicloud.Provider('registry', { … })" }),
    );
  }
  // On nobody's way: what is made of the UID stays known in preview, even where the provider's properties are not.
  pulumi.all([provider.accountId, uid]).apply(([told, expected]) => {
    if (isOther(told, expected)) throw wrongAccount(propertyPath, told as string, expected as string);
  });
  pulumi.all([provider.region, regionId]).apply(([told, expected]) => {
    if (isOther(told, expected)) throw wrongRegion(propertyPath, told as string, expected as string);
  });
}

function isOther(told: string | undefined, expected: string | undefined): boolean {
  // A UID that was written as a number is one all the same.
  return (
    ![told, expected].some((text) => text === undefined || text === '' || text === '*') && String(told) !== expected
  );
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

function wrongRegion(propertyPath: string, got: string, expected: string): pulumi.InputPropertyError {
  return inputError(
    propertyPath,
    complain({
      what: 'the provider is of another Region, and every request would go there',
      got,
      allowed: expected,
      instead: "give a provider of the instance's Region: new alicloud.Provider(name, { region })",
    }),
  );
}
