import type { Holds, Origin, RegistryRef } from './registry-ref';

/**
 * From where an instance of ACR Enterprise Edition can be reached, as one resource of the input says. It comes before any policy: a new instance is
 * reached from nowhere. https://www.alibabacloud.com/help/en/acr/user-guide/network-access-control-overview (2026-11-26)
 */
export interface RegistryEndpoint {
  /** The instance may be a hole. */
  readonly registry: RegistryRef;
  readonly origin: Origin;
  readonly reach: EndpointReach;
}

/** One way to an instance. What it serves (`holds`) is not known where that is absent. */
export type EndpointReach =
  /**
   * The endpoint on the internet. `enabled`: whether it is switched on; `ranges`: whom it lets in, CIDR, may have holes; each is absent where the
   * resource does not say. `more`: this resource may have further ranges. The service keeps `127.0.0.1/32` beside them.
   */
  | {
      readonly kind: 'internet';
      readonly holds?: Holds;
      readonly enabled?: boolean | 'unknown';
      readonly ranges?: readonly string[];
      readonly more?: true;
    }
  /** A VPC, in one switch of which the instance has an address; both may be holes. Its account is that of the instance. */
  | { readonly kind: 'vpc'; readonly holds?: Holds; readonly vpc: string; readonly vSwitch: string }
  /** What is there already was looked up, and is not in the input. */
  | { readonly kind: 'looked-up' };
