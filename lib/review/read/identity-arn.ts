import { formatAcsName } from '../../policy/alicloud-names';
import type { Cloud } from '../model/model';
import { hole } from './values/value';

export type IdentityKind = 'role' | 'user' | 'group';

interface AccountPlace {
  readonly account: string;
  readonly partition: string;
}

/** The ARN of an identity or a policy with a name. On AWS a path with slashes at both ends may stand before the name. */
export function identityArn(
  cloud: Cloud,
  place: AccountPlace,
  kind: IdentityKind | 'policy',
  name: string,
  path = '/',
): string {
  return iamArn(cloud, place, `${kind}${knownPath(path)}${name}`);
}

/** A path always begins with a slash, also where the rest of it is not known. */
export function knownPath(path: string): string {
  return path.startsWith('/') ? path : `/${hole(`the path ${path}`)}`;
}

/** Whoever it is of an account. */
export function anyIdentityOf(cloud: Cloud, place: AccountPlace, label: string): string {
  return iamArn(cloud, place, hole(label));
}

/** Some role of an account. */
export function anyRoleOf(cloud: Cloud, place: AccountPlace, label: string): string {
  return iamArn(cloud, place, `role/${hole(label)}`);
}

function iamArn(cloud: Cloud, { account, partition }: AccountPlace, resource: string): string {
  return cloud === 'aws'
    ? `arn:${partition}:iam::${account}:${resource}`
    : formatAcsName({ service: 'ram', region: '', account, resource });
}
