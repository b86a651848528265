import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Token } from 'aws-cdk-lib/core';
import { accountIdProblem } from '../policy/aws-names';
import { complain } from '../policy/errors';
import { fail } from './private/grant-data';
import { REGISTRY, REGISTRY_ATTRIBUTES, SECRET } from './private/known-shapes';
import { Refusal } from './private/refusal';
import { checkRegion, urlSuffixOf } from './private/regions';
import { checkMembers, checkShape, text } from './private/shapes';
import type { IPrivateRegistry, PrivateRegistryAttributes } from './private-registry-base';

/** Name, and the hash of its domain name label where it has one, as Microsoft's page has them (read on 2026-11-26). */
const AZURE = /^[a-z0-9]{5,50}(-[a-z0-9]+)?\.azurecr\.io$/i;

/**
 * The registry that a pull through cache takes its images from. Registries that need a login take a secret of Secrets Manager
 * with the keys `username` and `accessToken`; its name must begin with `ecr-pullthroughcache/`, it must be in the account and Region of
 * the cache, and encrypted with the default key of Secrets Manager, `aws/secretsmanager`: ECR's role may use no other. Of an imported secret
 * only its owner can tell.
 *
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class UpstreamRegistry {
  /**
   * An ECR private registry that another app owns. Its owner has to grant `import` to the account of the cache.
   *
   * @throws Error for an account id that is not 12 digits, or a Region that nobody knows
   */
  public static ecr(attributes: PrivateRegistryAttributes): UpstreamRegistry {
    checkMembers('an upstream registry', attributes, REGISTRY_ATTRIBUTES);
    const { account, region } = attributes;
    if (!Token.isUnresolved(account)) fail(accountIdProblem(account));
    checkRegion(region);
    return new UpstreamRegistry('ecr', ecrHost(attributes), undefined, attributes);
  }

  /** An ECR private registry of this app. The cache then grants itself what it needs in the registry's policy. */
  public static privateRegistry(registry: IPrivateRegistry): UpstreamRegistry {
    checkShape('the upstream registry', registry, REGISTRY);
    const attributes = { account: registry.registryAccount, region: registry.registryRegion };
    checkRegion(attributes.region);
    return new UpstreamRegistry('ecr', ecrHost(attributes), undefined, attributes, registry);
  }

  /** Amazon ECR Public, without credentials. */
  public static ecrPublic(): UpstreamRegistry {
    return new UpstreamRegistry('ecr-public', 'public.ecr.aws');
  }

  /** Quay, without credentials. */
  public static quay(): UpstreamRegistry {
    return new UpstreamRegistry('quay', 'quay.io');
  }

  /** The Kubernetes registry, without credentials. */
  public static kubernetes(): UpstreamRegistry {
    return new UpstreamRegistry('k8s', 'registry.k8s.io');
  }

  /** Docker Hub. @param credentials user name and access token */
  public static dockerHub(credentials: secretsmanager.ISecret): UpstreamRegistry {
    return UpstreamRegistry.withLogin('docker-hub', 'registry-1.docker.io', credentials);
  }

  /** GitHub Container Registry. @param credentials user name and access token */
  public static gitHub(credentials: secretsmanager.ISecret): UpstreamRegistry {
    return UpstreamRegistry.withLogin('github-container-registry', 'ghcr.io', credentials);
  }

  /** GitLab Container Registry on gitlab.com. @param credentials user name and access token */
  public static gitLab(credentials: secretsmanager.ISecret): UpstreamRegistry {
    return UpstreamRegistry.withLogin('gitlab-container-registry', 'registry.gitlab.com', credentials);
  }

  /** Chainguard. @param credentials user name and access token */
  public static chainguard(credentials: secretsmanager.ISecret): UpstreamRegistry {
    return UpstreamRegistry.withLogin('chainguard', 'cgr.dev', credentials);
  }

  /**
   * Azure Container Registry.
   *
   * Registries with a domain name label have its hash behind their name. ECR documents `<custom>.azurecr.io` and no more, so that it takes
   * a host with a hyphen has not been tried.
   * See https://learn.microsoft.com/azure/container-registry/container-registry-get-started-portal
   *
   * @param url login server of the registry: `example.azurecr.io`, with a domain name label `example-e7ggejfuhzhgedc8.azurecr.io`
   * @param credentials user name and access token
   *
   * @throws Error for what is no login server: a URL, another domain, or a name that is not 5 to 50 letters and digits
   */
  public static azure(url: string, credentials: secretsmanager.ISecret): UpstreamRegistry {
    checkShape('the host name', url, text("'example.azurecr.io'"));
    if (!Token.isUnresolved(url) && !AZURE.test(url)) {
      throw new Refusal(
        complain({
          what: 'not an Azure container registry',
          got: url,
          allowed:
            "its login server, a name of 5 to 50 letters and digits: 'example.azurecr.io', or 'example-e7ggejfuhzhgedc8.azurecr.io' with a domain name label",
        }),
      );
    }
    return UpstreamRegistry.withLogin('azure-container-registry', url, credentials);
  }

  private static withLogin(kind: string, url: string, credentials: secretsmanager.ISecret): UpstreamRegistry {
    checkShape('the credentials', credentials, SECRET);
    return new UpstreamRegistry(kind, url, credentials);
  }

  private constructor(
    /** ECR's name of the kind: `ecr`, `docker-hub` … */
    public readonly kind: string,
    /** Host name of the registry. */
    public readonly url: string,
    /** The login, where the registry needs one. */
    public readonly credentials?: secretsmanager.ISecret | undefined,
    /** Account and Region of an ECR private registry. */
    public readonly ecrRegistry?: PrivateRegistryAttributes | undefined,
    /** The ECR private registry itself, where it is in this app. */
    public readonly registry?: IPrivateRegistry | undefined,
  ) {}
}

function ecrHost({ account, region }: PrivateRegistryAttributes): string {
  return `${account}.dkr.ecr.${region}.${urlSuffixOf(region)}`;
}
