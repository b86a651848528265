import { parseEcrHost } from '../../../policy/aws-names';
import type { RegistryRef } from '../../model/model';

/** The upstream registry: an ECR registry by its host name, whose account and Region may be holes; otherwise external. */
export function upstreamOf(
  url: string | undefined,
  kind: string | undefined,
): RegistryRef | { readonly external: string } {
  const host = url === undefined ? undefined : parseEcrHost(url);
  if (host !== undefined) return { cloud: 'aws', account: host.account, region: host.region };
  return { external: url ?? kind ?? 'an upstream registry that is not known before deployment' };
}

/** A prefix as the pattern of the repositories below it; `ROOT` is all of them. */
export function below(prefix: string): string {
  return prefix === 'ROOT' ? '*' : `${prefix.replace(/\/$/, '')}/*`;
}
