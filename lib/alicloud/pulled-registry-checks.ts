import { complain } from '../policy/errors';
import { type ImageReference, parseImageReference } from '../policy/image-reference';
import type { AcrRegistryInfo } from './acr-registry-info';

/**
 * Which images can be pulled without a password: those of Container Registry, and of an instance by a domain that container groups
 * are told of. https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */

/** Resolved; how a container group or image cache pulls. */
export interface PullSpec {
  readonly regionId?: string;
  readonly acrRegistryInfo: readonly AcrRegistryInfo[];
  /** Hosts of other registries, which need no password, or have one. */
  readonly otherRegistries?: readonly string[];
  /** Further parameters, logins among them. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Hosts that are surely no domain in front of an instance. */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set([
  'docker.elastic.co',
  'docker.io',
  'gcr.io',
  'ghcr.io',
  'index.docker.io',
  'k8s.gcr.io',
  'mcr.microsoft.com',
  'nvcr.io',
  'quay.io',
  'registry-1.docker.io',
  'registry.gitlab.com',
  'registry.k8s.io',
]);

/** Hosts of one registry: a login of Docker Hub is kept under one, and its images are named by another. */
const DOCKER_HUB: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

function registryOf(host: string): string {
  return DOCKER_HUB.has(host) ? 'docker.io' : host;
}

/** What is wrong with an image in a password-free pull; nothing where no registry is told of, which is no such pull. */
export function pulledImageProblem(image: string, spec: PullSpec): string | undefined {
  const reference = parseImageReference(image);
  if (spec.acrRegistryInfo.length === 0 || reference === undefined) return undefined;
  const host = registryOf(reference.host);
  if (spec.otherRegistries?.some((other) => registryOf(other) === host) === true) return undefined;
  if (hasLogin(host, spec)) return undefined;
  const { kind } = reference.registry;
  if (kind === 'acr-personal') return undefined;
  if (kind === 'acr-enterprise') return instanceProblem(image, reference, spec);
  if (kind !== 'other' || PUBLIC_HOSTS.has(reference.host)) return otherRegistryProblem(image, reference.host);
  return reference.host.endsWith('.aliyuncs.com') ? undefined : domainProblem(image, reference.host, spec);
}

/** The default domain of an instance has its name and Region, not its id. */
function instanceProblem(image: string, { host, registry }: ImageReference, spec: PullSpec): string | undefined {
  if (registry.kind !== 'acr-enterprise') return undefined;
  const infos = spec.acrRegistryInfo;
  if (infos.every(({ domains }) => domains !== undefined)) return domainProblem(image, host, spec);
  // One that says neither Region nor instance leaves both to the address.
  const regions = infos.map(
    ({ instanceId, regionId }) => regionId ?? (instanceId === undefined ? undefined : spec.regionId),
  );
  return regions.includes(undefined) || regions.includes(registry.region)
    ? undefined
    : complain({
        what: 'an image of another Region than those of the instances in acrRegistryInfo',
        got: image,
        allowed: [...new Set(regions)].join(', '),
        instead: 'tell of its instance in acrRegistryInfo, with its Region',
      });
}

function domainProblem(image: string, host: string, { acrRegistryInfo: infos }: PullSpec): string | undefined {
  const domains = infos.flatMap((info) => info.domains ?? []);
  if (domains.includes(host)) return undefined;
  // An instance without domains may have any.
  if (infos.some((info) => info.instanceId !== undefined && info.domains === undefined)) return undefined;
  if (domains.length === 0) return otherRegistryProblem(image, host);
  return complain({
    what: 'an image by another domain than those in acrRegistryInfo',
    got: image,
    allowed: domains.join(', '),
    instead: `add '${host}' to the domains of its instance`,
  });
}

function otherRegistryProblem(image: string, host: string): string {
  return complain({
    what: `'${host}' is not Container Registry, and only its images are pulled without a password`,
    got: image,
    allowed: 'images of Container Registry; of a custom domain, acrRegistryInfo has the instance',
    instead: `copy it into the registry, or say otherRegistries: ['${host}'] where it is public or parameters have a login for it`,
  });
}

/** `ImageRegistryCredential.N.Server`, with or without a scheme. */
function hasLogin(host: string, { parameters }: PullSpec): boolean {
  return Object.entries(parameters ?? {}).some(
    ([name, server]) =>
      /^ImageRegistryCredential\.\d+\.Server$/.test(name) &&
      registryOf(
        String(server)
          .replace(/^https?:\/\//, '')
          .replace(/\/.*$/, ''),
      ) === host,
  );
}
