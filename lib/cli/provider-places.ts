import { InvalidArgumentError } from 'commander';
import { uidProblem } from '../policy/alicloud-names';
import { accountIdProblem, regionProblem } from '../policy/aws-names';

/** Accounts and Regions of Terraform providers by the key of the provider. */
export type ProviderPlaces = Readonly<Record<string, { readonly account?: string; readonly region?: string }>>;

/** Collects a repeated `--provider aws.spoke=444455556666/us-east-1`; the Region may be left out, or the account: `aws=/us-east-1`. */
export function providerPlace(text: string, before: ProviderPlaces | undefined): ProviderPlaces {
  const [, key, account = '', region] =
    /^((?:module\.[\w.-]+:)?[a-z][\w-]*(?:\.[\w-]+)?)=(\d*)(?:\/([\w-]+))?$/.exec(text) ?? [];
  if (key === undefined || (account === '' && region === undefined))
    throw new InvalidArgumentError("Expected 'provider=account/region', such as aws.spoke=444455556666/us-east-1.");
  const isAlicloud = /(?:^|:)alicloud(?:$|\.)/.test(key);
  const problem =
    (account === '' ? undefined : isAlicloud ? uidProblem(account) : accountIdProblem(account)) ??
    // Alibaba Cloud's Regions have no grammar that would be safe to check.
    (region === undefined || isAlicloud ? undefined : regionProblem(region));
  if (problem !== undefined) throw new InvalidArgumentError(`${problem}.`);
  const place = { ...(account === '' ? {} : { account }), ...(region === undefined ? {} : { region }) };
  const known = before?.[key];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(place))
    throw new InvalidArgumentError(`The provider ${key} is given two places.`);
  return { ...before, [key]: place };
}
