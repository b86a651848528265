import * as config from '@pulumi/alicloud/config/vars';
import { getAccountOutput } from '@pulumi/alicloud/getAccount';
import type { Provider } from '@pulumi/alicloud/provider';
import * as pulumi from '@pulumi/pulumi';
import { uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { calling, inputError, isPart, later } from './declared';
import { checkedText, isLate } from './inputs';
import { regionProblem } from './regions';

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

/** One of two accounts that a component is in. */
export interface Side extends ComponentPlace {
  readonly provider: Told;
  /** The argument that the provider is. */
  readonly path: string;
}

/**
 * Fails where the provider that a component got (its own, one of its parents', or the default one by its configuration) is of
 * another account or Region than the component says: everything would be made there, and review and outputs would say here. A part of another
 * component has the provider that was checked as the other's argument.
 */
export function expectPlace(component: pulumi.Resource, place: ComponentPlace): void {
  if (isPart()) return;
  const provider = component.getProvider('alicloud:index:Provider') as Provider | undefined;
  expectSide({
    ...place,
    path: 'provider',
    provider: provider ?? { accountId: config.accountId, region: config.region },
  });
}

/**
 * Fails where a provider says that it is of another account (`accountId`) or Region than the side it is given for: two providers are
 * easily swapped, and each side would be made in the other's account. A provider that does not say it says nothing.
 */
export function expectProviders(first: Side, second: Side): void {
  for (const { provider, path } of [first, second]) {
    if (pulumi.Resource.isInstance(provider)) continue;
    const got = isLate(provider) ? 'an output' : typeof provider === 'object' ? 'a plain object' : provider;
    const allowed = "a resource: new alicloud.Provider('registry', { … })";
    throw inputError(path, complain({ what: 'a provider is required', got, allowed }));
  }
  expectSide(first, second);
  expectSide(second, first, 'told');
}

/**
 * On nobody's way: what is made of the UID stays known in preview, even where the provider's properties are not. A provider of another account
 * is wrong for that; its Region says no more.
 */
function expectSide(side: Side, other?: Side, swap: 'new' | 'told' = 'new'): void {
  whetherKnown(accountsOf(side), ([told, expected]) => {
    if (!isOther(told, expected) || uidProblem(String(expected)) !== undefined) return expectRegion(side);
    if (other === undefined) throw wrongAccount(side.path, told, expected);
    whetherKnown(accountsOf(other), ([toldOther, expectedOther]) => {
      const isOfOther = isSame(told, expectedOther);
      if (!isOfOther || !isSame(toldOther, expected)) {
        throw wrongAccount(side.path, told, expected, isOfOther ? other.path : undefined);
      }
      if (swap === 'new') throw swapped(side.path, other.path, told, expected);
    });
  });
}

function expectRegion({ provider, regionId, path }: Side): void {
  later([provider.region, regionId] as const, ([told, expected]) => {
    if (isOther(told, expected) && regionProblem(String(expected)) === undefined)
      throw wrongRegion(path, told, expected);
  });
}

type Accounts = readonly [told: pulumi.Input<string | undefined>, expected: pulumi.Input<string | undefined>];

function accountsOf({ provider, uid }: Side): Accounts {
  return [provider.accountId, uid];
}

/** `later` also where a preview does not know a value: that one says nothing then, and must not hold the others back. */
function whetherKnown(
  accounts: Accounts,
  look: (accounts: readonly [told: string | undefined, expected: string | undefined]) => void,
): void {
  const all = accounts.map((one) => pulumi.output(one));
  // The SDK has it, and declares it nowhere.
  const known = Promise.all(all.map((one) => (one as { readonly isKnown?: Promise<boolean> }).isKnown ?? true));
  later(known, (which) =>
    later(
      all.map((one, index) => (which[index] ? one : undefined)),
      ([told, expected]) => look([told, expected]),
    ),
  );
}

function isOther(told: string | undefined, expected: string | undefined): boolean {
  return isSaid(told) && isSaid(expected) && !isSame(told, expected);
}

function isSaid(text: string | undefined): boolean {
  return ![undefined, '', '*'].includes(text);
}

function isSame(told: string | undefined, expected: string | undefined): boolean {
  // A UID that was written as a number is one all the same.
  return isSaid(told) && String(told) === String(expected);
}

/**
 * The UID, once the provider's credentials turned out to be of that account; asks the vendor, also in preview. Use it in
 * place of the UID where a wrong profile or role would do harm: `targetUid: verifiedUid('1298452580000002', workload)`.
 *
 * @throws pulumi.InputPropertyError where they are of another account
 */
export function verifiedUid(uid: string, provider: pulumi.ProviderResource): pulumi.Output<string> {
  return calling('verifiedUid', () => {
    checkedText(uid, 'uid', uidProblem);
    return later(getAccountOutput({ provider }), ({ id }) => {
      if (id !== uid) throw wrongAccount('provider', id, uid);
      return uid;
    });
  });
}

function wrongAccount(
  path: string,
  got: string | undefined,
  expected: string | undefined,
  other?: string,
): pulumi.InputPropertyError {
  const what = `the provider is of another account${other === undefined ? '' : `, that of ${other}`}`;
  return inputError(
    path,
    complain({
      what,
      got,
      allowed: expected,
      instead: `give a provider of ${expected}, or the UID of the account that is meant`,
    }),
  );
}

/** Of both, once: each is of the account that the other one is expected to be of. */
function swapped(
  path: string,
  other: string,
  got: string | undefined,
  expected: string | undefined,
): pulumi.InputPropertyError {
  const what = 'the two providers are swapped';
  return inputError(
    path,
    complain({ what, got, allowed: expected, instead: `give ${path} and ${other} the other way around` }),
  );
}

function wrongRegion(path: string, got: string | undefined, expected: string | undefined): pulumi.InputPropertyError {
  return inputError(
    path,
    complain({
      what: 'the provider is of another Region, and every request would go there',
      got,
      allowed: expected,
      instead: "give a provider of the instance's Region: new alicloud.Provider(name, { region })",
    }),
  );
}
