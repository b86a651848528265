import { acrInstanceTypeOf, isNonPublicRegion } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { InstanceType, Site, SyncTrigger } from './editions';

/**
 * Preconditions of a synchronization between accounts.
 * https://help.aliyun.com/zh/acr/user-guide/synchronize-instances-across-accounts
 */

/** Editions that may be a source. The two sites' pages differ: the international one names Premium (Advanced) only. */
const SOURCE_TYPES: Readonly<Record<Site, readonly InstanceType[]>> = {
  [Site.Domestic]: [InstanceType.Standard, InstanceType.Advanced],
  [Site.International]: [InstanceType.Advanced],
};

export function sourceTypeProblem(type: string, site: string): string | undefined {
  const allowed = SOURCE_TYPES[site as Site];
  if (allowed === undefined) {
    return complain({ what: 'unknown site', got: site, allowed: Object.values(Site).join(' or ') });
  }
  const known = acrInstanceTypeOf(type);
  if (known === undefined) {
    return complain({
      what: 'unknown edition of an instance',
      got: type,
      allowed: `${Object.values(InstanceType).join(', ')}, or as the API (Enterprise_Advanced) or a console (Premium, 高级版) has it`,
    });
  }
  return (allowed as readonly string[]).includes(known)
    ? undefined
    : complain({
        what: 'a source instance of this edition cannot synchronize',
        got: type,
        allowed: `${allowed.join(' or ')} on the ${site.toLowerCase()} site`,
        instead: 'upgrade the source instance (the target may be of any edition)',
      });
}

/** Documented for this direction only; see `regionPairWarning` for the others. */
export function regionPairProblem(sourceRegion: string, targetRegion: string): string | undefined {
  return !isNonPublicRegion(sourceRegion) && isNonPublicRegion(targetRegion)
    ? complain({
        what: `a public region (${sourceRegion}) cannot synchronize to a finance or government region`,
        got: targetRegion,
        allowed: 'a region of the public cloud',
        instead: 'push to the target from inside that cloud',
      })
    : undefined;
}

/** What the vendor's pages say nothing about. */
export function regionPairWarning(sourceRegion: string, targetRegion: string): string | undefined {
  return isNonPublicRegion(sourceRegion) && sourceRegion !== targetRegion
    ? `synchronization from ${sourceRegion} to ${targetRegion} is not documented: only public to finance or government is, as not supported`
    : undefined;
}

export function unequalNamesProblem(
  what: 'namespace' | 'repository',
  source: string,
  target: string,
): string | undefined {
  return source === target
    ? undefined
    : complain({
        what: `the ${what} has another name on the target side`,
        got: target,
        allowed: `the source's name '${source}'`,
        instead: `a rule synchronizes only between equal names; leave the target ${what} out`,
      });
}

/**
 * Compiles a tag filter. ACR does not say which regular expressions it takes; a leading flag group such as `(?i)`, which
 * JavaScript lacks and other engines have, is let through.
 */
export function tagFilterProblem(filter: string): string | undefined {
  if (filter === '')
    return complain({ what: 'an empty tag filter', got: filter, allowed: "a regular expression, '.*' for all tags" });
  try {
    new RegExp(filter.replace(/^\(\?[a-zA-Z]+\)/, ''), 'u');
    return undefined;
  } catch (error) {
    return complain({
      what: `the tag filter is not a regular expression (${(error as Error).message})`,
      got: filter,
      allowed: "a regular expression such as 'release-.*'",
    });
  }
}

export function triggerProblem(trigger: string): string | undefined {
  const allowed: readonly string[] = Object.values(SyncTrigger);
  return allowed.includes(trigger)
    ? undefined
    : complain({ what: 'unknown trigger', got: trigger, allowed: 'SyncTrigger.Automatic or SyncTrigger.Manual' });
}
