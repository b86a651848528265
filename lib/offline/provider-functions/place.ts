import { parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import type { ResourceRecord } from '../types';
import { hasUnknown } from '../unknowns/marks';
import { isProviderType, parseProviderReference } from '../urn';
import { type PropertyMap, type PropertyValue, plainProperties } from '../values';

/** The account and Region of a provider, as far as they are known. */
export interface ProviderPlace {
  readonly account?: string;
  readonly region?: string;
}

/** URN of the provider that a reference names; nothing for one that the engine makes by itself. */
export function explicitProvider(reference: string | undefined): string | undefined {
  const urn = reference === undefined ? undefined : parseProviderReference(reference)?.urn;
  return urn === undefined || /::default(?:_[A-Za-z0-9_]+)?$/.test(urn) ? undefined : urn;
}

/** Where the provider of a reference works. `named` is said of the providers that are not explicit. */
export function placeOfReference(
  reference: string | undefined,
  records: { record(urn: string): ResourceRecord | undefined },
  named: ProviderPlace,
): ProviderPlace {
  const urn = reference === undefined ? undefined : parseProviderReference(reference)?.urn;
  const record = urn === undefined ? undefined : records.record(urn);
  const own = record !== undefined && isProviderType(record.type) ? placeOfInputs(record.inputs) : {};
  return explicitProvider(reference) === undefined ? { ...own, ...named } : own;
}

/**
 * Where a provider works by its own inputs. It tells its account only by what it is configured with: the one account that it is allowed,
 * or that of the role that it assumes last.
 */
function placeOfInputs(inputs: PropertyMap): ProviderPlace {
  const plain = plainProperties(inputs);
  const account = known(plain.accountId) ?? allowedAccount(plain.allowedAccountIds) ?? accountOfRole(plain);
  const region = known(plain.region);
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

function known(value: PropertyValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && !hasUnknown(value) ? value : undefined;
}

function allowedAccount(value: PropertyValue | undefined): string | undefined {
  const list = parsed(value);
  return Array.isArray(list) && list.length === 1 ? known(list[0] as PropertyValue) : undefined;
}

function accountOfRole(inputs: PropertyMap): string | undefined {
  for (const property of ['assumeRole', 'assumeRoleWithOidc', 'assumeRoles', 'assumeRoleWithWebIdentity']) {
    const value = parsed(inputs[property]);
    const last = Array.isArray(value) ? value.at(-1) : value;
    const arn = typeof last === 'object' && last !== null ? known((last as PropertyMap).roleArn) : undefined;
    const account = arn === undefined ? undefined : (parseAcsName(arn)?.account ?? parseArn(arn)?.account);
    if (account !== undefined && /^\d+$/.test(account)) return account;
  }
  return undefined;
}

/** Inputs of providers that are not scalars travel as JSON text. */
function parsed(value: PropertyValue | undefined): PropertyValue | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as PropertyValue;
  } catch {
    return undefined;
  }
}
