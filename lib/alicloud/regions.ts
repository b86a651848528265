import * as pulumi from '@pulumi/pulumi';
import { acsRegionProblem, complain, nearMiss } from '../policy';
import { REGIONS } from './data/regions';
import { checkedText } from './inputs';

/** Configuration that names Regions which are newer than this package: `registry-access:regions`, a list. */
const CONFIG = { namespace: 'registry-access', key: 'regions' };

/** `checkedText` for the id of a Region. */
export function checkedRegion(value: pulumi.Input<string>, propertyPath: string): pulumi.Input<string> {
  return checkedText(value, propertyPath, regionProblem);
}

/**
 * What is wrong with the id of a Region: its form, or that there is no such Region. A resource name with a misspelt Region matches
 * nothing, which shows only when the first image is not pulled.
 */
export function regionProblem(region: string): string | undefined {
  const malformed = acsRegionProblem(region);
  if (malformed !== undefined || REGIONS.includes(region)) return malformed;
  const known = [...REGIONS, ...configuredRegions()];
  if (known.includes(region)) return undefined;
  const ofZone = regionOfZone(region, known);
  const meant = ofZone ?? nearMiss(region, known);
  return complain({
    what: ofZone === undefined ? 'no Region of Alibaba Cloud is known by this id' : 'a zone in place of its Region',
    got: region,
    ...(meant === undefined ? {} : { allowed: `'${meant}'` }),
    ...(ofZone === undefined
      ? {
          instead: `for a Region newer than this package, pulumi config set --path '${CONFIG.namespace}:${CONFIG.key}[0]' ${region}`,
        }
      : {}),
  });
}

/** `cn-beijing-h` and `ap-southeast-1a` are zones. https://www.alibabacloud.com/help/en/ecs/regions-and-zones */
function regionOfZone(text: string, known: readonly string[]): string | undefined {
  return known.find((region) => text.startsWith(region) && /^-?[a-z]$/.test(text.slice(region.length)));
}

function configuredRegions(): readonly string[] {
  const regions: unknown = new pulumi.Config(CONFIG.namespace).getObject(CONFIG.key);
  if (regions === undefined) return [];
  if (Array.isArray(regions) && regions.every((region) => typeof region === 'string')) return regions;
  const got = JSON.stringify(regions);
  throw new Error(`${CONFIG.namespace}:${CONFIG.key}: ${complain({ what: 'a list of Regions is required', got })}`);
}
