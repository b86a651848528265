import { parseAcsName } from '../../../../policy/alicloud-names';
import { parseArn } from '../../../../policy/aws-names';
import { camelCase } from '../../data/terraform-properties';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { Absent, type Value } from '../../values/value';
import type { Place } from '../artefact';
import { placeOfProvider } from '../provider-place';
import { expressionOf, isExpression } from './configuration';
import type { Instance } from './instance';

/** An account and Region, as far as they are known. */
export interface KnownPlace {
  readonly account?: string;
  readonly region?: string;
}

/** The environments that the user gave: of providers by key, and of those that say nothing of themselves. */
export interface GivenPlaces {
  readonly providers: ReadonlyMap<string, KnownPlace>;
  readonly otherwise: KnownPlace;
}

/** What a reference of a provider's configuration is, where that is known when it is planned. */
export type KnownReference = (reference: string) => Json | undefined;

/** The place of a provider by all that tells it: its configuration first, then what was seen of its account. */
export function placeOf(
  label: string,
  configuration: JsonObject | undefined,
  seen: KnownPlace,
  reference: KnownReference,
): Place {
  const provider = configuration === undefined ? undefined : providerOf(label, configuration, seen, reference);
  return placeOfProvider(provider, { label, account: seen.account, region: seen.region });
}

function providerOf(label: string, configuration: JsonObject, seen: KnownPlace, reference: KnownReference) {
  const expressions = isObject(configuration.expressions) ? configuration.expressions : {};
  const values = new Map(
    Object.entries(expressions).map(([key, one]) => [camelCase(key), inputOf(key, one, seen, reference)] as const),
  );
  return {
    label,
    property(names: readonly string[]): Value {
      for (const name of names) {
        const value = values.get(name);
        if (value !== undefined && value !== null) return value as Value;
      }
      return Absent.value;
    },
  };
}

/**
 * What is known of an argument of a provider; null for what is not. What is made of a single reference is taken to be this where it
 * has the form of what is wanted: `"${var.part}-west-1"` refers to one thing, too.
 */
function inputOf(key: string, written: Json, seen: KnownPlace, reference: KnownReference): Json {
  if (isExpression(written)) {
    const { constant, references } = expressionOf(written);
    if (constant !== undefined) return constant;
    const value = references.length === 1 ? (reference(references[0] as string) ?? null) : null;
    if (key === 'region') return REGION.test(stringAt(value) ?? '') ? value : null;
    if (key === 'account_id') return isAccount(stringAt(value)) ? value : null;
    // `[var.account]`: a list of the one thing that it refers to.
    if (key === 'allowed_account_ids') return isAccount(stringAt(value)) ? [value] : value;
    return key === 'role_arn' ? aroundAccount(value, seen) : value;
  }
  if (Array.isArray(written)) return (written as readonly Json[]).map((one) => inputOf(key, one, seen, reference));
  if (!isObject(written)) return written;
  return Object.fromEntries(
    Object.entries(written).map(([name, one]) => [camelCase(name), inputOf(name, one, seen, reference)] as const),
  );
}

const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

/**
 * Where the ARN of a role is written around one variable and that is an account, it is a role of this account, unless what is there
 * already tells another: the variable may be a part of the role's name.
 */
function aroundAccount(value: Json, { account }: KnownPlace): Json {
  const text = stringAt(value) ?? '';
  const is = isAccount(text) ? (account ?? text) : text;
  if (/^\d{12}$/.test(is)) return `arn:aws:iam::${is}:role/*`;
  return /^\d{16}$/.test(is) ? `acs:ram::${is}:role/*` : value;
}

type Telling = Pick<Instance, 'type' | 'mode' | 'values'>;

/** The account and Region that an instance tells by what the vendor made of it. */
export function placeToldBy({ type, mode, values }: Telling): KnownPlace {
  const text = (key: string): string | undefined => {
    const value = stringAt(values[key]);
    return value === '' ? undefined : value;
  };
  switch (type) {
    case 'aws_caller_identity':
    case 'alicloud_caller_identity':
      return placeField(text('account_id'), undefined);
    case 'alicloud_account':
      return placeField(text('id'), undefined);
    case 'aws_region':
      return placeField(undefined, text('region') ?? text('name') ?? text('id'));
    default:
  }
  // Since version 6 of the provider everything of a Region says which it was made or looked up in.
  const stated = type.startsWith('aws_') ? text('region') : OWN_REGION.test(type) ? text('region_id') : undefined;
  // The ARN of something else that a data source looks up says nothing of where it was looked up: a repository of another registry,
  // a subnet that another account shares. Only identities are looked up in one's own account.
  const arn = text('arn');
  if (OF_ANOTHER.test(type) || (mode === 'data' && !OWN_ALONE.test(type))) {
    const found = type === 'aws_ecr_repository' && arn !== undefined ? parseArn(arn)?.region : undefined;
    return placeField(undefined, stated ?? found);
  }
  if (arn?.startsWith('acs:') === true) return placeField(parseAcsName(arn)?.account, undefined);
  const parsed = arn === undefined ? undefined : parseArn(arn);
  const account = isAccount(parsed?.account) ? parsed?.account : text('registry_id');
  return placeField(isAccount(account) ? account : undefined, stated ?? parsed?.region);
}

/** Data sources that find nothing of another account. */
const OWN_ALONE = /^(?:aws_iam_(?:role|user|group|instance_profile)|alicloud_ram_\w+)$/;

/** Resources with the ARN of what they are attached to, which may be of another account. */
const OF_ANOTHER = /^aws_(?:sns_topic_subscription|ram_\w+)$/;

/** Types that tell the Region that they are in, where others may tell that of something else. */
const OWN_REGION = /^alicloud_cr_ee_(?:instance|sync_rule|namespace|repo)$/;

function isAccount(text: string | undefined): boolean {
  return text !== undefined && /^\d{12,16}$/.test(text);
}

function placeField(account: string | undefined, region: string | undefined): KnownPlace {
  return {
    ...(account === undefined || account === '' ? {} : { account }),
    ...(region === undefined || region === '' ? {} : { region }),
  };
}

/** The one place that all of the instances tell; nothing where they differ or say nothing. */
export function commonPlace(instances: Iterable<Telling>): KnownPlace {
  const accounts = new Set<string>();
  const regions = new Set<string>();
  for (const one of instances) {
    const { account, region } = placeToldBy(one);
    if (account !== undefined) accounts.add(account);
    if (region !== undefined) regions.add(region);
  }
  return placeField(onlyOf(accounts), onlyOf(regions));
}

function onlyOf(texts: ReadonlySet<string>): string | undefined {
  return texts.size === 1 ? [...texts][0] : undefined;
}
