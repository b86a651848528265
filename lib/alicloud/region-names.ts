import { acsRegionProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { nearMiss } from '../policy/near-miss';
import { REGIONS } from './data/regions';

/**
 * What is wrong with the id of a Region: its form, or that there is no such Region. A resource name with a misspelt Region matches
 * nothing, which shows only when the first image is not pulled.
 *
 * @param more Regions that are newer than this package
 * @param instead how to name one of those; not said beside the one that is likely meant: a misspelt one would be written there
 */
export function regionNameProblem(
  region: string,
  more: () => readonly string[] = () => [],
  instead?: string,
): string | undefined {
  const malformed = acsRegionProblem(region);
  if (malformed !== undefined || REGIONS.includes(region)) return malformed;
  const known = [...REGIONS, ...more()];
  if (known.includes(region)) return undefined;
  const ofZone = regionOfZone(region, known);
  const meant = ofZone ?? nearMiss(region, known);
  return complain({
    what: ofZone === undefined ? 'no Region of Alibaba Cloud is known by this id' : 'a zone in place of its Region',
    got: region,
    ...(meant === undefined ? {} : { allowed: `'${meant}'` }),
    ...(meant === undefined && instead !== undefined ? { instead } : {}),
  });
}

/** `cn-beijing-h` and `ap-southeast-1a` are zones. https://www.alibabacloud.com/help/en/ecs/regions-and-zones */
function regionOfZone(text: string, known: readonly string[]): string | undefined {
  return known.find((region) => text.startsWith(region) && /^-?[a-z]$/.test(text.slice(region.length)));
}
