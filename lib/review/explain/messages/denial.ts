import type { NamedRepository } from '../../compare/meant-repositories';
import type { Cloud } from '../../model/model';

export type { NamedRepository };

/** What somebody has in hand: which kind of text a denial was read from. */
export type DenialForm =
  /** `User: … is not authorized to perform: …`, wherever it stands. */
  | 'iam'
  /** An event of CloudTrail. */
  | 'cloudtrail'
  /** What `sts decode-authorization-message` answers. */
  | 'decoded'
  /** A RAM error: `NoPermission`, `AccessDeniedDetail`, what `DecodeDiagnosticMessage` answers. */
  | 'ram'
  /** An event of ActionTrail. */
  | 'actiontrail'
  /** What a client says that could not pull: Docker, containerd, ECS, Kubernetes, CodeBuild, ECI. */
  | 'pull'
  /** The same of a push. */
  | 'push'
  /** A client that has not logged in, or no longer. */
  | 'login'
  /** Lambda, of the image of a function. */
  | 'lambda'
  /** An authorization message that only its vendor can decode. */
  | 'encoded'
  /** Nothing in the text, or nothing that is known. */
  | 'unknown';

/** The kind of policy that a message names as what did not allow, or denied. */
export type StatedPolicy =
  | 'identity'
  | 'resource'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'endpoint'
  | 'service-control'
  | 'resource-control'
  | 'control';

/** What the vendor says of why: one of the policies, where there may be several. */
export interface StatedCause {
  /** `explicit` for a Deny, `implicit` where nothing allows. */
  readonly kind: 'explicit' | 'implicit';
  readonly policy?: StatedPolicy;
  /** ARN of the policy, where the message has it. */
  readonly arn?: string;
}

/** Context of a request, as `AccessRequest` has it. */
export type DenialContext = Readonly<Record<string, string | readonly string[] | null>>;

/** What could be read from one message. Nothing in it comes from anywhere else. */
export interface Denial {
  readonly form: DenialForm;
  /** The words that it was read from, on one line, cut where they are long. */
  readonly text: string;
  readonly cloud?: Cloud;
  /** As `AccessRequest.principal`; absent where the message names none that can be placed. */
  readonly principal?: string;
  /** With their service, in the order in which they are asked; empty where the message tells none. */
  readonly actions: readonly string[];
  /** Whether the message itself names the actions; otherwise they follow from what was tried. */
  readonly namesActions?: true;
  /** ARN or `acs:` name, `*` for what has no resource; absent where it is not told in full. */
  readonly resource?: string;
  readonly context?: DenialContext;
  readonly stated?: StatedCause;
  /** A repository of which the message tells not all that its name in full takes; absent beside `resource`. */
  readonly repository?: NamedRepository;
  /** What is known of things that are not told in full: `an image of the instance hub in cn-hangzhou, base/app`. */
  readonly parts: readonly string[];
  /** What the message itself means, where that is not access or not access alone. */
  readonly advice: readonly string[];
  /** The service that pulled, by its principal, where the message shows it: whoever it was had a role that trusts this service. */
  readonly service?: string;
}

/** The part of a denial without which it cannot be decided. */
export type MissingPart = 'principal' | 'action' | 'resource';

export function missingPartsOf({ principal, actions, resource }: Denial): readonly MissingPart[] {
  return [
    ...(principal === undefined ? (['principal'] as const) : []),
    ...(actions.length === 0 ? (['action'] as const) : []),
    ...(resource === undefined ? (['resource'] as const) : []),
  ];
}

/** Identity of a denial: two messages of one cause are one. */
export function denialKey({ form, principal, actions, resource, context, parts, advice, stated }: Denial): string {
  const isWhole = principal !== undefined && actions.length > 0 && resource !== undefined;
  return JSON.stringify([
    isWhole ? '' : form,
    principal,
    actions,
    resource,
    context,
    stated,
    isWhole ? [] : [parts, advice],
  ]);
}

const MOST_SHOWN = 200;

/** A text on one line, cut where it is long. */
export function shown(text: string): string {
  const flat = text
    .slice(0, 4 * MOST_SHOWN)
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > MOST_SHOWN ? `${flat.slice(0, MOST_SHOWN)}…` : flat;
}
