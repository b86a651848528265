import { formatArn } from '../../../../policy/aws-names';
import { parseImageReference } from '../../../../policy/image-reference';
import type { Workload } from '../../../model/model';
import { presenceField, type Sink } from '../../sink';
import { textOf } from '../../values/value';
import type { View } from '../../values/view';
import type { Resource } from '../resource';

/** What a kind of workload says of one that it read, beside its image. */
export type Pulling = Pick<Workload, 'what' | 'puller' | 'instance' | 'limits'>;

/**
 * Puts a workload into the model, once for each way in which its image can fall. Images of registries that take no right (ECR
 * Public, Docker Hub) are no concern of a review; of one that is not known, nothing can be said.
 */
export function addWorkload<F extends string>(
  sink: Sink,
  resource: Resource<F>,
  image: View<F>,
  pulling: Pulling,
  region?: F,
): void {
  for (const { text, assumption } of image.texts())
    if (text !== undefined) addImage(sink, resource.under(assumption), text, pulling, region);
}

/** The same for an image that stands inside of a text. */
export function addImage<F extends string>(
  { collector }: Sink,
  resource: Resource<F>,
  image: string,
  pulling: Pulling,
  region?: F,
): void {
  if (!takesRights(image, pulling.instance)) return;
  const { account, partition } = resource.place;
  collector.workload({
    cloud: resource.cloud,
    origin: resource.origin,
    account,
    region: resource.registry(region).region,
    partition,
    image,
    ...pulling,
    ...presenceField(resource.assumption),
  });
}

/** Whether the image is of a registry of either vendor that policies are about; a domain of one's own is, if an instance is named. */
export function takesRights(image: string, instance?: Workload['instance']): boolean {
  const reference = parseImageReference(image);
  switch (reference?.registry.kind) {
    case 'ecr':
    case 'acr-enterprise':
    case 'acr-personal':
      return true;
    case 'other':
      return instance?.id !== undefined && reference.host !== 'docker.io';
    default:
      return false;
  }
}

/** Whether a block is given, or may be: states of Terraform have an empty list in the place of one that is not. */
export function isGiven<F extends string>(block: View<F>): boolean {
  const isThere = (one: View<F>): boolean => one.value !== '';
  return block.list(isThere, () => true).includes(true);
}

/** The ARN by which AWS names a workload as the source of a request that a service makes for it. */
export function sourceArn<F extends string>(
  resource: Resource<F>,
  { service, type, name, region }: { service: string; type: string; name: F; region: F },
): string {
  const known = textOf(resource.declared.arn());
  if (known !== undefined) return known;
  const { partition } = resource.place;
  const at = resource.registry(region);
  const own = resource.get(name).text() ?? resource.declared.generatedName([resource.spelled(name)]);
  return formatArn({ partition, service, region: at.region, account: at.account, resource: type + own });
}
