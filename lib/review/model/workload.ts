import type { Presence } from '../../policy/statement';
import type { Cloud, Origin } from './registry-ref';

/**
 * Something that runs containers, with one image that it pulls: a function, a task definition, a build project. One with several
 * images, or whose image a choice decides, is several of these.
 */
export interface Workload {
  readonly cloud: Cloud;
  /** What it is, for people: `an ECS task`. */
  readonly what: string;
  readonly origin: Origin;
  /** Account and Region in which it runs. */
  readonly account: string;
  readonly region: string;
  /** AWS partition, where the Region does not tell it. */
  readonly partition?: string;
  /** The reference of the image as it is written. */
  readonly image: string;
  /** What its own settings say of the ACR instance of the image, of which the host of the image has the name at most. */
  readonly instance?: { readonly id?: string; readonly account?: string; readonly region?: string };
  readonly puller: Puller;
  /** Images that the service cannot take for it, whatever policies say, and what to do instead. */
  readonly limits?: readonly { readonly to: 'account' | 'region'; readonly instead: string }[];
  readonly presence?: readonly Presence[];
}

/** Who pulls the image of a workload. */
export type Puller =
  /**
   * A role, by ARN. `through` are those who assume it, one after another, the first of them a service (or an account, of which
   * some principal does): `eci.aliyuncs.com` and a role that it assumes before this one.
   */
  | { readonly kind: 'role'; readonly role: string; readonly through: readonly string[] }
  /** A role of the account that the workload does not name: that of the machine on which it runs. */
  | { readonly kind: 'account'; readonly account: string }
  /** The service itself, on behalf of the workload; `withAccount`: and whoever deploys it, a principal of its account. */
  | { readonly kind: 'service'; readonly service: string; readonly source: string; readonly withAccount?: true }
  /** Nobody: the role is missing that the service wants for images of a private registry; `lacks` is the property. */
  | { readonly kind: 'nobody'; readonly lacks: string };
