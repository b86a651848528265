import * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { checkedText } from './inputs';
import { regionNameProblem } from './region-names';

/** Configuration that names Regions which are newer than this package: `registry-access:regions`, a list. */
const CONFIG = { namespace: 'registry-access', key: 'regions' };

/** `checkedText` for the id of a Region. */
export function checkedRegion(value: pulumi.Input<string>, propertyPath: string): pulumi.Input<string> {
  return checkedText(value, propertyPath, regionProblem);
}

/** The same as a sentence; the configuration may name more Regions. */
export function regionProblem(region: string): string | undefined {
  return regionNameProblem(
    region,
    configuredRegions,
    `for a Region newer than this package, pulumi config set --path '${CONFIG.namespace}:${CONFIG.key}[0]' ${region}`,
  );
}

function configuredRegions(): readonly string[] {
  const regions: unknown = new pulumi.Config(CONFIG.namespace).getObject(CONFIG.key);
  if (regions === undefined) return [];
  if (Array.isArray(regions) && regions.every((region) => typeof region === 'string')) return regions;
  const got = JSON.stringify(regions);
  throw new Error(`${CONFIG.namespace}:${CONFIG.key}: ${complain({ what: 'a list of Regions is required', got })}`);
}
