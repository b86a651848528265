import type { Presence } from '../../policy/statement';
import type { Origin, RegistryRef } from './registry-ref';

/**
 * A rule of a registry by which images are signed as they are pushed, in the name of whoever pushes them.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html
 */
export interface SigningRule {
  readonly registry: RegistryRef;
  /** ARN of the signing profile; may have holes. */
  readonly profile: string;
  /** Patterns of the repositories that it is about; `*` for all. */
  readonly repositories: readonly string[];
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/** A signing profile that the input declares, so that what it permits other accounts is in the input, too. */
export interface SigningProfile {
  /** ARN without a version; may have holes. */
  readonly profile: string;
  readonly origin: Origin;
  readonly presence?: readonly Presence[];
}

/**
 * The permission of a signing profile for an account or a role to sign with it.
 * https://docs.aws.amazon.com/signer/latest/developerguide/signing-profile-cross-account.html
 */
export interface SigningPermission extends SigningProfile {
  /** Account id or ARN of a role; may have holes. */
  readonly principal: string;
}
