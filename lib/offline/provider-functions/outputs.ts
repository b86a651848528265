import { dnsSuffixOf, partitionOf } from '../../policy/partitions';
import type { ResourceRecord } from '../types';
import { hasUnknown } from '../unknowns/marks';
import type { PropertyMap, PropertyValue } from '../values';
import type { ProviderPlace } from './place';

/** What outputs are made of, all of it known. */
interface Known {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly name: string;
  readonly path: string;
}

const iam =
  (kind: string) =>
  ({ partition, account, path, name }: Known): PropertyMap => ({
    arn: `arn:${partition}:iam::${account}:${kind}${path}${name}`,
  });

/**
 * Outputs that follow from a name, an account and a Region.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
const OUTPUTS: Readonly<Record<string, (known: Known) => PropertyMap>> = {
  'aws:ecr/repository:Repository': ({ partition, region, account, name }) => ({
    arn: `arn:${partition}:ecr:${region}:${account}:repository/${name}`,
    registryId: account,
    ...(dnsSuffixOf(partition) !== undefined && {
      repositoryUrl: `${account}.dkr.ecr.${region}.${dnsSuffixOf(partition)}/${name}`,
    }),
  }),
  'aws:iam/role:Role': iam('role'),
  'aws:iam/user:User': iam('user'),
  'aws:iam/group:Group': iam('group'),
  'aws:iam/policy:Policy': iam('policy'),
};

/** What a program may know of a resource before it is made: its ARN and its address, where nothing of that is left open. */
export function outputsWorkedOut({ type, inputs }: ResourceRecord, place: ProviderPlace): PropertyMap {
  const work = Object.hasOwn(OUTPUTS, type) ? OUTPUTS[type] : undefined;
  const region = inputs.region === undefined ? place.region : known(inputs.region);
  const name = known(inputs.name);
  const path = inputs.path === undefined ? '/' : known(inputs.path);
  const partition = region === undefined ? undefined : partitionOf(region);
  const { account } = place;
  if (work === undefined || [region, name, path, partition, account].includes(undefined)) return {};
  return work({ account, region, partition, name, path } as Known);
}

function known(value: PropertyValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && !hasUnknown(value) ? value : undefined;
}
