import { parseEcrHost } from './aws-names';
import { complain } from './errors';
import { hasUnknown, lettersOf, splitOutsideHoles } from './unknown';

/**
 * The reference by which a workload, or a person, names a container image: host, repository, tag, digest. The grammar is that
 * of Docker's clients, https://pkg.go.dev/github.com/distribution/reference; the hosts are the vendors' own.
 */
export interface ImageReference {
  /** Host with its port, as it is written; `docker.io` where the reference has none. */
  readonly host: string;
  /** What is behind the host, without tag and digest: `team-a/app`; `library/nginx` for `nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…`. */
  readonly digest?: string;
  /** Which registry the host is, as far as host names say it. */
  readonly registry: ImageRegistry;
}

/** The registry that a host name stands for. Accounts, Regions and names may have holes. */
export type ImageRegistry =
  /** `<account>.dkr.ecr.<region>.amazonaws.com`, and the hosts for IPv6, for FIPS and of other partitions. */
  | { readonly kind: 'ecr'; readonly account: string; readonly region: string }
  /** `public.ecr.aws`. The first part of the repository is the alias of the registry there. */
  | { readonly kind: 'ecr-public' }
  /** `<instance name>-registry[-vpc].<region>.cr.aliyuncs.com`: the host has the name of the instance, not its id, and no account. */
  | { readonly kind: 'acr-enterprise'; readonly instanceName: string; readonly region: string }
  /** `registry[-vpc].<region>.aliyuncs.com`, shared by all accounts, or since September 2024 one host for each account. */
  | { readonly kind: 'acr-personal'; readonly region: string; readonly instance?: string }
  /** Any other host: Docker Hub, GitHub, a registry of one's own, a domain of one's own in front of an ACR instance. */
  | { readonly kind: 'other' }
  /** The part of the reference that would say it is not known. The repository is not known then, either. */
  | { readonly kind: 'unknown' };

const DOCKER_HUB = 'docker.io';
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\d+)?$/;
const MAX_NAME = 255;

/** Dual-stack host beside it: https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html */
const ECR_PUBLIC_HOSTS: ReadonlySet<string> = new Set(['public.ecr.aws', 'ecr-public.aws.com']);

/** What is wrong with a text as the reference of an image, or undefined. */
export function imageReferenceProblem(text: string): string | undefined {
  return parseImageReference(text) === undefined
    ? complain({
        what: 'not a reference of a container image',
        got: text,
        allowed:
          "'<host>/<repository>:<tag>' or '…@sha256:<digest>', the repository in lower case: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app:1.0'",
        ...(text.includes('://') ? { instead: "leave out what comes before the host ('https://', 'docker://')" } : {}),
      })
    : undefined;
}

/** Takes the reference of an image apart; undefined where the text is not one, however its holes turn out. */
export function parseImageReference(text: string): ImageReference | undefined {
  const [named = '', digest, ...more] = splitOutsideHoles(text, '@');
  if (more.length > 0 || (digest !== undefined && !fits(digest, DIGEST))) return undefined;
  const { host, path } = hostAndPath(named);
  const { repository, tag } = repositoryAndTag(path);
  if (tag !== undefined && !fits(tag, TAG)) return undefined;
  const registry = registryOf(host, path);
  if (repository === '' || (registry.kind !== 'unknown' && !isName(host ?? DOCKER_HUB, repository))) return undefined;
  return {
    host: host ?? DOCKER_HUB,
    repository: host === undefined && registry.kind === 'other' ? onDockerHub(repository) : repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    registry,
  };
}

/** The first part is a host if it can be none of a repository's name; Docker's clients tell it by a dot, a colon, or `localhost`. */
function hostAndPath(named: string): { host: string | undefined; path: string } {
  const [first = '', ...rest] = splitOutsideHoles(named, '/', 2);
  const [path] = rest;
  if (path === undefined) return { host: undefined, path: named };
  const isHost = hasUnknown(first) || /[.:A-Z]/.test(first) || first === 'localhost';
  return isHost ? { host: first, path } : { host: undefined, path: named };
}

function repositoryAndTag(path: string): { repository: string; tag?: string } {
  const parts = splitOutsideHoles(path, '/');
  const [last = '', ...tag] = splitOutsideHoles(parts.pop() ?? '', ':');
  const repository = [...parts, last].join('/');
  return tag.length === 0 ? { repository } : { repository, tag: tag.join(':') };
}

function onDockerHub(repository: string): string {
  return repository.includes('/') ? repository : `library/${repository}`;
}

/**
 * A hole in a host that is not of a known form may have a slash in it, and so may one at the beginning of a reference without
 * a host; nothing of the reference is known then.
 */
function registryOf(host: string | undefined, path: string): ImageRegistry {
  if (host === undefined) {
    const [first = ''] = splitOutsideHoles(splitOutsideHoles(path, '/', 2)[0] ?? '', ':', 2);
    return { kind: hasUnknown(first) ? 'unknown' : 'other' };
  }
  const [name = ''] = splitOutsideHoles(host, ':', 2);
  const plain = hasUnknown(name) ? name : name.toLowerCase();
  const ecr = parseEcrHost(plain);
  if (ecr !== undefined) return { kind: 'ecr', ...ecr };
  if (ECR_PUBLIC_HOSTS.has(plain)) return { kind: 'ecr-public' };
  return acrOf(plain) ?? { kind: hasUnknown(host) ? 'unknown' : 'other' };
}

/**
 * https://www.alibabacloud.com/help/en/acr/product-overview/terms and, for the Personal Edition of today,
 * https://www.alibabacloud.com/help/en/acr/user-guide/individual-edition-instance-independent-domain-name-capacity-limit
 */
function acrOf(host: string): ImageRegistry | undefined {
  const [first = '', region = '', ...suffix] = splitOutsideHoles(host, '.');
  switch (suffix.join('.')) {
    case 'cr.aliyuncs.com': {
      const instanceName = before(first, /-registry(?:-vpc)?$/);
      return instanceName === undefined ? undefined : { kind: 'acr-enterprise', instanceName, region };
    }
    case 'personal.cr.aliyuncs.com':
      return { kind: 'acr-personal', region, instance: before(first, /-vpc$/) ?? first };
    case 'aliyuncs.com':
      return /^registry(?:-intl)?(?:-vpc|-internal)?$/.test(first) ? { kind: 'acr-personal', region } : undefined;
    default:
      return undefined;
  }
}

function before(text: string, ending: RegExp): string | undefined {
  const found = ending.exec(text);
  return found === null || found.index === 0 ? undefined : text.slice(0, found.index);
}

function isName(host: string, repository: string): boolean {
  if (!hasUnknown(host) && !HOST.test(host)) return false;
  return fits(repository, PATH) && (hasUnknown(repository) || repository.length <= MAX_NAME);
}

/** Whether the text has the form, with a letter in the place of each hole. */
function fits(text: string, form: RegExp): boolean {
  if (!hasUnknown(text)) return form.test(text);
  const sample = lettersOf(text).map((letter) => ('hole' in letter ? 'a' : letter.char));
  return form === DIGEST || form.test(sample.join(''));
}
