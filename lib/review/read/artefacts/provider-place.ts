import { parseAcsName } from '../../../policy/alicloud-names';
import { parseArn } from '../../../policy/aws-names';
import { hasUnknown } from '../../../policy/unknown';
import { isObject, type Json, type JsonObject, parseWithHoles, stringAt } from '../json-text';
import { partitionAt } from '../partition';
import { Absent, hole, textOf, type Value } from '../values/value';
import type { Place } from './artefact';

/** What a provider resource has as its inputs. */
export interface Provider {
  readonly label: string;
  property(names: readonly string[]): Value;
}

/** The environment of providers that say nothing of themselves. */
export interface DefaultPlace {
  readonly label: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** The account and Region that a provider works in. */
export function placeOfProvider(provider: Provider | undefined, fallback: DefaultPlace): Place {
  const account = (provider === undefined ? undefined : accountOf(provider)) ?? fallback.account;
  const own = provider?.property(['region']);
  const region = (own === undefined ? undefined : textOf(own)) ?? fallback.region;
  const at = region ?? hole(`${fallback.label}.region`);
  return {
    account: account ?? hole(`${fallback.label}.account`),
    region: at,
    partition: isHidden(own) ? hole(`partition of ${fallback.label}`) : partitionAt(at),
  };
}

/** A Region that is given and cannot be seen may be one of any partition; one that is not given is commercial as a rule. */
function isHidden(region: Value | undefined): boolean {
  if (region === undefined || region instanceof Absent) return false;
  const text = textOf(region);
  return text === undefined || hasUnknown(text);
}

/** A provider tells its account only by what it is configured with. */
export function accountOf(provider: Provider): string | undefined {
  const account = textOf(provider.property(['accountId']));
  if (account !== undefined) return account;
  const allowed = parsedInput(provider.property(['allowedAccountIds']));
  if (Array.isArray(allowed) && allowed.length === 1) {
    const [only] = allowed as readonly Json[];
    if (typeof only === 'string') return only;
  }
  for (const property of ['assumeRole', 'assumeRoleWithOidc', 'assumeRoles', 'assumeRoleWithWebIdentity']) {
    const json = parsedInput(provider.property([property]));
    const list: readonly Json[] = Array.isArray(json) ? json : json === undefined ? [] : [json];
    // The last role of a chain is the one that acts.
    const last = list.at(-1);
    const arn = isObject(last) ? stringAt(last.roleArn) : undefined;
    const named = arn === undefined ? undefined : (parseAcsName(arn)?.account ?? parseArn(arn)?.account);
    if (named !== undefined && named !== '') return named;
  }
  return undefined;
}

/** Inputs of providers that are not scalars travel as JSON text. */
export function parsedInput(value: Value): Json | undefined {
  if (value instanceof Absent) return undefined;
  return typeof value === 'string' ? parseWithHoles(value) : (value as Json | JsonObject);
}
