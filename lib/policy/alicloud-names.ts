import { complain } from './errors';
import { hasUnknown, splitOutsideHoles } from './unknown';

/**
 * Names of Alibaba Cloud things. Alibaba publishes few grammars; where none was found the rule is loose and says so.
 * A `…Problem` function answers what is wrong with a concrete name, or undefined.
 */
const UID = /^\d{10,20}$/;
const INSTANCE = /^cri-[a-z0-9]+$/;
const ROLE = /^[A-Za-z0-9.-]{1,64}$/;
const NAMESPACE = /^[a-z0-9](?:[a-z0-9._-]{0,118}[a-z0-9])$/;
const REPOSITORY = /^[a-z0-9](?:[a-z0-9._/-]{0,254}[a-z0-9])?$/;
const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const POLICY = /^[A-Za-z0-9-]{1,128}$/;
const RAM_ROLE_ARN = /^acs:ram::(\d{10,20}):role\/([A-Za-z0-9.-]{1,64})$/;
const OIDC_PROVIDER_ARN = /^acs:ram::\d{10,20}:oidc-provider\/[A-Za-z0-9._-]{1,128}$/;
const NON_PUBLIC = /finance|gov|^cn-hzjbp$/;

/**
 * The one name that Container Registry looks for, with the vendor's spelling. There is one such role per account.
 * https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */
export const SYNC_ROLE_NAME = 'aliyuncontainerregistrycrossaccoutsyncrole';

/**
 * No formal grammar of the main account's UID is published; samples have 16 digits, the docs mask longer ones:
 * https://www.alibabacloud.com/help/en/maxcompute/user-guide/get-user-id (2026-11-26)
 */
export function uidProblem(text: string): string | undefined {
  if (UID.test(text)) return undefined;
  const allowed = "10 to 20 digits, usually 16, as a string: '1609982529000001'";
  const instead = "use the main account's UID, not a login name or a RAM user's id";
  if (!/^\d+$/.test(text))
    return complain({ what: 'Alibaba Cloud account UID is not digits', got: text, allowed, instead });
  const what = `Alibaba Cloud account UID is ${text.length} digits long`;
  return complain({ what, got: text, allowed, instead: 'copy it whole: the console shows it as the account ID' });
}

export function instanceIdProblem(text: string): string | undefined {
  return INSTANCE.test(text)
    ? undefined
    : complain({
        what: 'not a Container Registry Enterprise Edition instance id',
        got: text,
        allowed: "'cri-' and lower-case letters or digits",
        instead: "use the instance id of the console's instance list, not its name or domain",
      });
}

/** Editions of an Enterprise Edition instance, as the Terraform provider spells them. */
export type AcrInstanceType = 'Basic' | 'Economy' | 'Standard' | 'Advanced';

/** Words of both consoles; the international one says Premium for Advanced. */
const INSTANCE_TYPES: Readonly<Record<string, AcrInstanceType>> = {
  basic: 'Basic',
  economy: 'Economy',
  standard: 'Standard',
  advanced: 'Advanced',
  premium: 'Advanced',
  基础版: 'Basic',
  经济版: 'Economy',
  标准版: 'Standard',
  高级版: 'Advanced',
};

/**
 * The edition that a word of the vendor's means: of the provider (`Advanced`), of the API (`Enterprise_Advanced`, as in
 * https://www.alibabacloud.com/help/en/acr/developer-reference/api-cr-2018-12-01-getinstance) or of a console (`Premium Edition`,
 * `企业版高级版`); undefined for any other text.
 */
export function acrInstanceTypeOf(text: string): AcrInstanceType | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^(?:enterprise(?: edition)?|企业版)[\s_-]*/, '')
    .replace(/[\s_-]*edition$/, '');
  return Object.hasOwn(INSTANCE_TYPES, word) ? INSTANCE_TYPES[word] : undefined;
}

/** 2 to 120 characters: https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createnamespace */
export function namespaceProblem(text: string): string | undefined {
  return NAMESPACE.test(text)
    ? undefined
    : complain({
        what: 'bad namespace name',
        got: text,
        allowed: "2 to 120 lower-case letters, digits, '.', '_', '-', none of them at an end",
      });
}

/** Loose: no current rule is published; Enterprise Edition allows names of several levels. */
export function acrRepositoryProblem(text: string): string | undefined {
  return REPOSITORY.test(text)
    ? undefined
    : complain({
        what: 'bad repository name',
        got: text,
        allowed: "lower-case letters, digits, '.', '_', '-', '/' between parts",
      });
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createrole */
export function ramRoleNameProblem(text: string): string | undefined {
  return ROLE.test(text)
    ? undefined
    : complain({ what: 'bad RAM role name', got: text, allowed: "1 to 64 letters, digits, '.' and '-'" });
}

/** Loose on purpose: regions appear more often than releases of this package. */
export function acsRegionProblem(text: string): string | undefined {
  return REGION.test(text)
    ? undefined
    : complain({ what: 'not an Alibaba Cloud region id', got: text, allowed: "a region id like 'cn-hangzhou'" });
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-createpolicy */
export function ramPolicyNameProblem(text: string): string | undefined {
  return POLICY.test(text)
    ? undefined
    : complain({ what: 'bad RAM policy name', got: text, allowed: "1 to 128 letters, digits and '-'" });
}

export function ramRoleArnProblem(text: string): string | undefined {
  return RAM_ROLE_ARN.test(text)
    ? undefined
    : complain({
        what: 'not the ARN of a RAM role',
        got: text,
        allowed: "'acs:ram::<UID>:role/<role name>'",
        instead: 'derive it with ramRoleArn(uid, roleName)',
      });
}

/** https://www.alibabacloud.com/help/en/ram/user-guide/overview-of-oidc-based-sso */
export function oidcProviderArnProblem(text: string): string | undefined {
  return OIDC_PROVIDER_ARN.test(text)
    ? undefined
    : complain({
        what: 'not the ARN of an OIDC provider',
        got: text,
        allowed:
          "'acs:ram::<UID>:oidc-provider/<name>'; of an ACK cluster 'acs:ram::<UID>:oidc-provider/ack-rrsa-<cluster>'",
      });
}

/** UID and role name of a RAM role's ARN; undefined for anything else. */
export function parseRamRoleArn(text: string): { uid: string; roleName: string } | undefined {
  const match = RAM_ROLE_ARN.exec(text);
  return match === null ? undefined : { uid: match[1] as string, roleName: match[2] as string };
}

/** Regions of the finance and government clouds, by the only rule there is: their codes say so. */
export function isNonPublicRegion(region: string): boolean {
  return NON_PUBLIC.test(region);
}

/** Five fields of an Alibaba Cloud resource name `acs:<service>:<region>:<uid>:<relative id>`. */
export interface AcsName {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

export function parseAcsName(text: string): AcsName | undefined {
  const fields = splitOutsideHoles(text, ':', 5);
  if (fields.length < 5 || fields[0] !== 'acs') return undefined;
  const [, service = '', region = '', account = '', resource = ''] = fields;
  return { service, region, account, resource };
}

export function formatAcsName(name: AcsName): string {
  return `acs:${name.service}:${name.region}:${name.account}:${name.resource}`;
}

/** Where an ACR resource lives; `*` for any. */
export interface AcrPlace {
  readonly region: string;
  readonly uid: string;
}

/** `acs:cr:<region>:<uid>:instance/<instance>`. */
export function acrInstanceName(instanceId: string, at: AcrPlace): string {
  return formatAcsName({ service: 'cr', region: at.region, account: at.uid, resource: `instance/${instanceId}` });
}

/** Repositories for charts, and their namespaces, have a type of their own. */
const TYPES = { image: 'repository', chart: 'chart' } as const;

/**
 * Enterprise Edition: `repository/<instance>[/<namespace>[/<repository>]]`. The Personal Edition has no instance field, and a
 * name of one edition never matches in the other; `acrPersonalRepositoryName` is its twin.
 * https://www.alibabacloud.com/help/en/acr/user-guide/ram-authorization-information
 */
export function acrRepositoryName(
  instanceId: string,
  path: readonly string[],
  at: AcrPlace,
  holds: 'image' | 'chart' = 'image',
): string {
  return formatAcsName({
    service: 'cr',
    region: at.region,
    account: at.uid,
    resource: [TYPES[holds], instanceId, ...path].join('/'),
  });
}

/** Personal Edition: `repository/<namespace>[/<repository>]`. */
export function acrPersonalRepositoryName(
  path: readonly string[],
  at: AcrPlace,
  holds: 'image' | 'chart' = 'image',
): string {
  return formatAcsName({
    service: 'cr',
    region: at.region,
    account: at.uid,
    resource: [TYPES[holds], ...path].join('/'),
  });
}

/** What an ACR resource name names. A path of instance shape (`cri-…`) is Enterprise Edition. */
export type AcrTarget =
  | { readonly kind: 'all' }
  | { readonly kind: 'instance'; readonly instanceId: string }
  | {
      readonly kind: 'repository' | 'chart';
      readonly edition: 'enterprise' | 'personal';
      readonly instanceId?: string;
      readonly path: readonly string[];
    };

/** Reads the relative id of an `acs:cr:` name; undefined for a type that ACR does not have (there is no `namespace/`). */
export function parseAcrTarget(relativeId: string): AcrTarget | undefined {
  if (relativeId === '*') return { kind: 'all' };
  const [type, first = '', ...rest] = splitOutsideHoles(relativeId, '/');
  if (type === 'instance') return { kind: 'instance', instanceId: [first, ...rest].join('/') };
  if (type !== 'repository' && type !== 'chart') return undefined;
  const enterprise = first.startsWith('cri-') || first === '*' || hasUnknown(first);
  return enterprise
    ? { kind: type, edition: 'enterprise', instanceId: first, path: rest }
    : { kind: type, edition: 'personal', path: [first, ...rest] };
}

/** `acs:ram::<uid>:role/<name>`: derivable on both sides, so that two stacks need nothing of each other. */
export function ramRoleArn(uid: string, roleName: string): string {
  return formatAcsName({ service: 'ram', region: '', account: uid, resource: `role/${roleName}` });
}
