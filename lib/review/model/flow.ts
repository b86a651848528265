import type { Presence } from '../../policy/statement';
import type { Cloud, Origin, RegistryRef } from './registry-ref';

/** Images that move without anybody pulling them: replication, ACR sync and artifact subscription, pull-through cache. */
export interface Flow {
  readonly cloud: Cloud;
  readonly kind: 'replication' | 'sync' | 'subscription' | 'pull-through';
  readonly origin: Origin;
  readonly from: {
    readonly registry: RegistryRef | { readonly external: string };
    readonly repositories: readonly string[];
  };
  readonly to: { readonly registry: RegistryRef; readonly repositories: readonly string[] };
  /** The role under which the images are read, by ARN, where the flow has one. */
  readonly role?: string;
  /** Tags that are copied, a regular expression; absent: all. */
  readonly tagFilter?: string;
  /** `manual` waits for somebody to start it. Absent: by itself. A hole's value is `unknown`. */
  readonly trigger?: 'automatic' | 'manual' | 'unknown';
  /** Whether what is deleted at the source is deleted at the destination too (`DeleteReplication`). Default false. */
  readonly deletes?: boolean | 'unknown';
  /** There may be more of this than could be read: repositories, filters, destinations. */
  readonly doubt?: string;
  readonly presence?: readonly Presence[];
}
