import type { Cloud } from '../model/model';

/** The clouds whose form names have that somebody wrote: principals, resources, actions, hosts. A name that both have tells none. */
export function cloudsOfNames(names: Iterable<string>): ReadonlySet<Cloud> {
  const found = new Set<Cloud>();
  for (const name of names) {
    const cloud = cloudOfName(name);
    if (cloud !== undefined) found.add(cloud);
  }
  return found;
}

/** The one cloud that all of the names may be of; undefined where they tell none, or two. */
export function cloudOfNames(names: Iterable<string>): Cloud | undefined {
  const [cloud, ...others] = cloudsOfNames(names);
  return others.length > 0 ? undefined : cloud;
}

/** Account ids of AWS have 12 digits, UIDs of Alibaba Cloud more. `sts:` is a service of both. */
const ALICLOUD = /^(?:acs|cr|ram):|^\d{13,20}$|^cri-|\.aliyuncs\.com(?:$|[:/])/i;
const AWS = /^(?:arn|ecr|ecr-public|iam):|^\d{12}$|^o-[a-z0-9]{10,32}(?:$|\/)|\.amazonaws\.com(?:\.cn)?(?:$|[:/])/i;

function cloudOfName(name: string): Cloud | undefined {
  if (ALICLOUD.test(name)) return 'alicloud';
  return AWS.test(name) ? 'aws' : undefined;
}
