import { parseAcsName } from './alicloud-names';
import { isAccountId, parseArn } from './aws-names';
import { hasUnknown, splitOutsideHoles } from './unknown';

/** The keys under which a `Principal` element lists its principals; `*` is the bare string form. */
export const PRINCIPAL_TYPES = ['*', 'AWS', 'CanonicalUser', 'Federated', 'RAM', 'Service'] as const;

export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** One principal of a statement, as written. */
export interface Principal {
  readonly type: PrincipalType;
  /**
   * `*`, an account id or ARN, a service name, a provider ARN. May have holes. An id alone is an account of the partition in
   * which the policy is, an ARN says which it means.
   */
  readonly id: string;
  /** The account id stands there as a number, as converters from YAML write it; the grammar has strings only. */
  readonly isNumber?: true;
}

const AWS_ROOT = /^arn:[\w-]+:iam::(\d{12}):root$/;
const RAM_ROOT = /^acs:ram::([^:]+):root$/;

/** ARN of an account's root, which in a policy means every principal of the account. */
export function accountRootArn(account: string, partition = 'aws'): string {
  return `arn:${partition}:iam::${account}:root`;
}

/** `acs:ram::<uid>:root`, every RAM user and role of an Alibaba Cloud account. */
export function ramRootArn(uid: string): string {
  return `acs:ram::${uid}:root`;
}

/** The account that a whole-account principal names (id, root ARN, `acs:ram::…:root`); undefined for any other. */
export function wholeAccountOf(principal: Principal): string | undefined {
  if (principal.type === 'AWS' && isAccountId(principal.id)) return principal.id;
  return (AWS_ROOT.exec(principal.id) ?? RAM_ROOT.exec(principal.id))?.[1];
}

/** Whether the principal is `*` in any spelling: everybody, on AWS every account of the partition. */
export function isAnyone(principal: Principal): boolean {
  return principal.id === '*' && (principal.type === '*' || principal.type === 'AWS' || principal.type === 'RAM');
}

/** The account field of an ARN principal (`444455556666`), a hole where it is one, undefined for anything else. */
export function accountOfPrincipal(principal: Principal): string | undefined {
  if (principal.type === 'AWS' && isAccountId(principal.id)) return principal.id;
  const account = (parseArn(principal.id) ?? parseAcsName(principal.id))?.account;
  return account === '' ? undefined : account;
}

/** The role or user name of an IAM or RAM ARN without its path; undefined for anything else or where it has a hole. */
export function identityNameOf(id: string): { kind: 'role' | 'user' | 'group'; name: string } | undefined {
  const arn = parseArn(id) ?? parseAcsName(id);
  if (arn === undefined || arn.service !== ('partition' in arn ? 'iam' : 'ram')) return undefined;
  const [kind, ...path] = splitOutsideHoles(arn.resource, '/');
  const name = path.at(-1) ?? '';
  if ((kind !== 'role' && kind !== 'user' && kind !== 'group') || name === '' || hasUnknown(name)) return undefined;
  return { kind, name };
}

/**
 * Whether a text may be the name of an AWS service as a principal: `lambda.amazonaws.com`, in lower case and with its domain. Which
 * services there are changes every week, so that this is no list.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export function isServicePrincipal(id: string): boolean {
  return hasUnknown(id) || id === '*' || /^[a-z0-9-]+(\.[a-z0-9-]+){2,}$/.test(id);
}
