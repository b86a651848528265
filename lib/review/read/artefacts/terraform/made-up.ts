import { identityArn } from '../../identity-arn';
import { urlSuffixOf } from '../../partition';
import { Absent, textOf, type Value } from '../../values/value';
import type { Place } from '../artefact';

/** What a resource or data source has that tells what the vendor makes of it. */
export interface Maker {
  /** Its type in Terraform's spelling. */
  readonly terraformType: string;
  readonly place: Place;
  /** The name of what is made, a hole where it is made up. */
  nameOf(arguments_: readonly string[]): string;
  argument(name: string): Value;
}

/** The arguments that name what a type makes. */
const NAME: Readonly<Record<string, readonly string[]>> = {
  alicloud_ram_group: ['group_name', 'name'],
  alicloud_ram_policy: ['policy_name', 'name'],
  alicloud_ram_role: ['role_name', 'name'],
  alicloud_ram_user: ['user_name', 'name'],
  aws_ecrpublic_repository: ['repository_name'],
};

function nameOf(maker: Maker): string {
  return maker.nameOf(NAME[maker.terraformType] ?? ['name']);
}

/** Types whose `id` is their name, as the pages of the providers say under "Attribute Reference". */
const ID_IS_NAME =
  /^(?:aws_iam_(?:role|user|group|instance_profile)|aws_ecr(?:public)?_repository|alicloud_ram_(?:role|user|group|policy))$/;

const IDENTITY = /^(?:aws_iam|alicloud_ram)_(role|user|group|policy)$/;

/** An attribute that the vendor makes up, as far as it follows from what is declared. */
export function madeUp(maker: Maker, attribute: string): Value | undefined {
  const { terraformType: type } = maker;
  if (attribute === 'arn' || (attribute === 'id' && type === 'aws_iam_policy')) return arnOf(maker);
  if (attribute === 'id' && ID_IS_NAME.test(type)) return nameOf(maker);
  if (NAME[type]?.includes(attribute) === true) return nameOf(maker);
  if (attribute === 'registry_id' && type.startsWith('aws_ecr')) return maker.place.account;
  if (attribute === 'type' && type === 'alicloud_ram_policy') return 'Custom';
  if (attribute === 'repository_url' && type === 'aws_ecr_repository') {
    const { account, region, partition } = maker.place;
    return `${account}.dkr.ecr.${region}.${urlSuffixOf(partition)}/${nameOf(maker)}`;
  }
  return environmentOf(maker, attribute);
}

/** Data sources that say where one is. */
function environmentOf({ terraformType: type, place }: Maker, attribute: string): string | undefined {
  switch (type) {
    case 'aws_caller_identity':
      return attribute === 'account_id' || attribute === 'id' ? place.account : undefined;
    case 'aws_region':
      return ['name', 'region', 'id'].includes(attribute) ? place.region : undefined;
    case 'aws_partition':
      return attribute === 'partition' || attribute === 'id' ? place.partition : undefined;
    case 'alicloud_account':
    case 'alicloud_caller_identity':
      return attribute === 'account_id' || attribute === 'id' ? place.account : undefined;
    default:
      return undefined;
  }
}

function arnOf(maker: Maker): string | undefined {
  const { terraformType: type, place } = maker;
  const kind = IDENTITY.exec(type)?.[1] as 'role' | 'user' | 'group' | 'policy' | undefined;
  if (kind !== undefined) {
    const cloud = type.startsWith('aws_') ? 'aws' : 'alicloud';
    const path = maker.argument('path');
    const before = path instanceof Absent ? undefined : textOf(path);
    return identityArn(cloud, place, kind, nameOf(maker), before);
  }
  const { partition, account, region } = place;
  if (type === 'aws_ecr_repository') {
    const own = textOf(maker.argument('region')) ?? region;
    return `arn:${partition}:ecr:${own}:${account}:repository/${nameOf(maker)}`;
  }
  if (type === 'aws_ecrpublic_repository') return `arn:${partition}:ecr-public::${account}:repository/${nameOf(maker)}`;
  if (type === 'aws_iam_openid_connect_provider') {
    const url = textOf(maker.argument('url'));
    if (url !== undefined) return `arn:${partition}:iam::${account}:oidc-provider/${url.replace(/^https:\/\//, '')}`;
  }
  if (type === 'aws_iam_saml_provider' || type === 'aws_iam_instance_profile') {
    const word = type === 'aws_iam_saml_provider' ? 'saml-provider' : 'instance-profile';
    return `arn:${partition}:iam::${account}:${word}/${nameOf(maker)}`;
  }
  return undefined;
}
