import type { Denial, NamedRepository } from './denial';

/** An image without a host is one of Docker Hub: https://docs.docker.com/reference/cli/docker/image/tag/ */
const ON_DOCKER_HUB =
  /(?:(?:pull|push) access denied for |failed to resolve reference "docker\.io\/)([a-z0-9][a-z0-9._/-]{0,255})(?=[,":@])/;
/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html#API_DescribeImages_Errors */
const NOT_FOUND =
  /repository with name '([a-z0-9][a-z0-9._/-]{0,255})' does not exist in the registry with id '(\d{12})'/i;
/** The registry's API: https://distribution.github.io/distribution/spec/auth/scope/ */
const OF_API =
  /"Type":\s?"repository",(?:\s?"Class":\s?"[^"]{0,40}",)?\s?"Name":\s?"([a-z0-9][a-z0-9._/-]{0,255})"|scope=\\?"?repository:([a-z0-9][a-z0-9._/-]{0,255}):/;

const DOCKER_HUB =
  'the image has no registry in its name, so that Docker Hub was asked for it: write that of the registry in front, as 111122223333.dkr.ecr.eu-west-1.amazonaws.com/NAME';

/** What a text tells of a repository alone, without an image that has its host. */
export function namedRepositoryIn(text: string): Pick<Denial, 'repository' | 'parts' | 'advice'> | undefined {
  const [, hub] = ON_DOCKER_HUB.exec(text) ?? [];
  // The host of a registry has a dot, or a port.
  if (hub !== undefined && !/^[^/]*\./.test(hub)) return named({ name: hub }, [DOCKER_HUB]);
  const [, missing, account] = NOT_FOUND.exec(text) ?? [];
  if (missing !== undefined && account !== undefined) return named({ name: missing, cloud: 'aws', account });
  const [, detail, scope] = OF_API.exec(text) ?? [];
  const name = detail ?? scope;
  return name === undefined ? undefined : named({ name });
}

function named(
  repository: NamedRepository,
  advice: readonly string[] = [],
): Pick<Denial, 'repository' | 'parts' | 'advice'> {
  const { name, account } = repository;
  const part =
    account === undefined
      ? `repository ${name} of a registry that the message does not name`
      : `repository ${name} of ${account}, in a Region that the message does not name`;
  return { repository, parts: [part], advice };
}
