import { parseImageReference } from '../../policy/image-reference';
import { isLiteral } from '../../policy/pattern';
import { displayText, hasUnknown } from '../../policy/unknown';
import { namesOf } from '../decide/target';
import type { AccessModel, RegistryRef, Workload } from '../model/model';
import { registryName } from './names';

/** The image of a workload, in the registry that it is pulled from. */
export interface PulledImage {
  readonly registry: RegistryRef;
  readonly repository: string;
  /** The name by which policies know the repository. */
  readonly resource: string;
  /** The image without its tag, for people. */
  readonly text: string;
}

/**
 * Where the image of a workload is; undefined where the input does not tell. A host of ACR has the name of the instance, neither
 * its id nor its account: those have to be declared, or said by the workload.
 */
export function pulledImage(model: AccessModel, workload: Workload): PulledImage | undefined {
  const reference = parseImageReference(workload.image);
  const registry = registryOf(model, workload);
  if (reference === undefined || registry === undefined) return undefined;
  const { host, repository } = reference;
  const [resource = ''] = namesOf({ registry, repository }, 'repository', PULL[workload.cloud][0]);
  return { registry, repository, resource, text: displayText(`${host}/${repository}`) };
}

/** What it takes on the repository. */
export const PULL = {
  aws: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  alicloud: ['cr:PullRepository'],
} as const;

export function repositoryName({ registry, repository }: PulledImage): string {
  return `repository ${displayText(repository)} of ${registryName(registry).replace(/^the registry of /, '')}`;
}

function registryOf(model: AccessModel, workload: Workload): RegistryRef | undefined {
  const { cloud, instance, region, partition } = workload;
  const host = parseImageReference(workload.image)?.registry;
  if (cloud === 'aws') {
    if (host?.kind !== 'ecr') return undefined;
    const at = host.region === region && partition !== undefined ? { partition } : {};
    return { cloud, account: host.account, region: host.region, ...at };
  }
  const name = host?.kind === 'acr-enterprise' ? host.instanceName : undefined;
  const id = instance?.id;
  const declared = model.registries.filter(
    (one) =>
      one.cloud === cloud &&
      one.instance !== undefined &&
      (id === undefined
        ? name !== undefined && one.name === name && host?.kind === 'acr-enterprise' && one.region === host.region
        : one.instance === id && !hasUnknown(one.account)),
  );
  const [only] = declared;
  if (declared.length === 1) return only;
  const at = instance?.region ?? (host?.kind === 'acr-enterprise' ? host.region : region);
  const isSaid = id !== undefined && instance?.account !== undefined && isLiteral(instance.account);
  return isSaid ? { cloud, account: instance.account as string, region: at, instance: id } : undefined;
}
