import type { Presence } from '../../policy/statement';
import type { Holds, Origin, RegistryRef, Visibility } from './registry-ref';

/** A repository that the input declares. */
export interface Repository {
  readonly registry: RegistryRef;
  /** `team-a/app`; on ACR `<namespace>/<repository>`. */
  readonly name: string;
  readonly origin: Origin;
  /** Readable by everybody without any policy: `repoType: PUBLIC` on ACR, ECR Public. A hole's value is `unknown`. */
  readonly visibility: Visibility;
  /** What it holds; ACR has namespaces and repositories for charts beside those for images. Default `image`. */
  readonly holds?: Holds;
  /** Its name is a hole that is made up at deployment, and none of the names that the input writes out. */
  readonly generated?: true;
  /** Choices on which it depends that the repository is made. */
  readonly presence?: readonly Presence[];
}

/** A namespace of an ACR instance. Repositories born by auto-create take its default visibility. */
export interface Namespace {
  readonly registry: RegistryRef;
  readonly name: string;
  readonly origin: Origin;
  readonly autoCreate: boolean | 'unknown';
  readonly defaultVisibility: Visibility;
  /** Default `image`. */
  readonly holds?: Holds;
  readonly presence?: readonly Presence[];
}
