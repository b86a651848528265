import { ecrRepositoryArn } from '../../../policy/aws-names';
import { type ImageReference, parseImageReference } from '../../../policy/image-reference';
import { partitionAt } from '../../decide/target';
import type { Cloud } from '../../model/model';
import type { Denial, NamedRepository } from './denial';

/** The resource that an image is, or what it tells of it. */
export function resourceOfImage(image: ReadImage | undefined): Pick<Denial, 'resource' | 'repository'> {
  if (image?.resource !== undefined) return { resource: image.resource };
  return image?.repository === undefined ? {} : { repository: image.repository };
}

/** What an image reference tells of a resource. */
export interface ReadImage {
  readonly key: string;
  readonly cloud?: Cloud;
  readonly resource?: string;
  readonly part: string;
  /** What a host tells that does not tell all. */
  readonly repository?: NamedRepository;
  readonly isPublic?: true;
}

/** What hosts of the two clouds have in them; everything before and behind is looked at from there. */
const IN_HOST = /\.dkr[.-]ecr|\.aliyuncs\.com|public\.ecr\.aws/g;
const MOST = 400;
const BEFORE = /[A-Za-z0-9._-]/;
const BEHIND = /[A-Za-z0-9._/:@-]/;

/** The images of ECR and ACR that a line names, each once, in their order. */
export function imagesIn(line: string): ReadImage[] {
  const found = new Map<string, ReadImage>();
  let last = -1;
  for (const { index } of line.matchAll(IN_HOST)) {
    if (index < last) continue;
    let from = index;
    while (from > 0 && index - from < MOST && BEFORE.test(line[from - 1] as string)) from--;
    let to = index;
    while (to < line.length && to - index < MOST && BEHIND.test(line[to] as string)) to++;
    last = to;
    const text = line.slice(from, to);
    const image = imageOf(/^[^/]+\/token$/.test(text) ? ofScope(text, line.slice(to, to + MOST)) : text);
    if (image !== undefined && !found.has(image.key)) found.set(image.key, image);
  }
  return [...found.values()];
}

function imageOf(text: string): ReadImage | undefined {
  // The root of the API is the registry, and no image of it; so are where tokens are given out, and the catalogue.
  if (/^[^/]+\/(?:v2\/?(?:token|_catalog)?|token)\/?[.:]*$/.test(text)) return undefined;
  const reference = parseImageReference(withoutPunctuation(fromUrl(text)));
  return reference === undefined ? undefined : readImage(reference);
}

/**
 * `host/token?scope=repository%3Ateam-a%2Fapp%3Apull`, by which clients ask for a token, is about the image `host/team-a/app`:
 * https://distribution.github.io/distribution/spec/auth/token/
 */
function ofScope(text: string, behind: string): string {
  const scope = /^\?(?:[^\s"'&]{1,200}&)?scope=repository(?::|%3A)([a-z0-9._/%-]{1,300})/i.exec(behind)?.[1];
  const repository = scope?.replace(/%2F/gi, '/').replace(/%3A.*$/i, '');
  return repository === undefined ? '' : text.replace(/token$/, repository);
}

/** `host/v2/team-a/app/manifests/1`, as errors of the registry's API have it, is the image `host/team-a/app`. */
function fromUrl(text: string): string {
  const api = /^([^/]+)\/v2\/(.+?)\/(?:manifests|blobs|tags)(?:\/|$)/.exec(text);
  return api === null ? text : `${api[1]}/${api[2]}`;
}

function withoutPunctuation(text: string): string {
  return text.replace(/[.:/@-]+$/, '');
}

function readImage({ host, repository, registry }: ImageReference): ReadImage | undefined {
  const key = `${host.toLowerCase()}/${repository}`;
  switch (registry.kind) {
    case 'ecr': {
      const { account, region } = registry;
      return {
        key,
        cloud: 'aws',
        resource: ecrRepositoryArn(repository, { account, region, partition: partitionAt(region) }),
        part: `repository ${repository} of ${account}/${region}`,
      };
    }
    case 'ecr-public':
      return { key, cloud: 'aws', part: `repository ${repository} of ECR Public`, isPublic: true };
    case 'acr-enterprise':
      return {
        key,
        cloud: 'alicloud',
        repository: {
          name: repository,
          cloud: 'alicloud',
          region: registry.region,
          instanceName: registry.instanceName,
          edition: 'enterprise',
        },
        part: `repository ${repository} of the instance named ${registry.instanceName} in ${registry.region}, whose id and account its host does not tell`,
      };
    case 'acr-personal':
      return {
        key,
        cloud: 'alicloud',
        repository: { name: repository, cloud: 'alicloud', region: registry.region, edition: 'personal' },
        part: `repository ${repository} of a Personal Edition registry in ${registry.region}, whose account its host does not tell`,
      };
    default:
      return undefined;
  }
}
