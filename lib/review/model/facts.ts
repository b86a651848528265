import type { Decision, Reason } from '../../policy/verdict';
import type { Circumstance } from './circumstance';
import type { Cloud } from './model';

/**
 * What somebody can do with a registry; see `capabilities.ts` for the vendor actions behind each. `everything` is every action
 * of the service that is checked there, `read` what reads and is neither `list` nor `pull`.
 */
export const CAPABILITIES = [
  'everything',
  'authenticate',
  'list',
  'read',
  'pull',
  'push',
  'import',
  'replicate-in',
  'replicate-out',
  'create-repository',
  'delete',
  'set-policy',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** An action that belongs to no capability, under its own name: `ecr:TagResource`. */
export type ActionName = `${'ecr' | 'ecr-public' | 'cr'}:${string}`;

/** A class of principals that the answer does not tell apart. */
export interface FactPrincipal {
  readonly kind:
    | 'anyone'
    | 'organization'
    | 'organization-unit'
    | 'account'
    | 'role'
    | 'user'
    | 'group'
    | 'session'
    | 'service'
    | 'federated'
    | 'unknown';
  /** `*`, `o-…`, an organization path, an account id, an ARN, a service name; unresolved parts as `${name}`. */
  readonly id: string;
}

export interface FactResource {
  readonly kind: 'registry' | 'repository' | 'instance' | 'namespace';
  readonly account: string;
  readonly region: string;
  /** Repository name or pattern (`team-a/*`); on ACR `<instance>/<namespace>/<repository>`; the account id for an ECR registry. */
  readonly name: string;
  /** Patterns all of which a name has to match, where the class is what several have in common; `name` then joins them. */
  readonly patterns?: readonly string[];
  /** ACR has repositories for charts beside those for images. Absent: for images. */
  readonly holds?: 'chart';
}

/** The resource with its members in a fixed order, as JSON has it. */
export function orderedResource({ kind, account, region, name, patterns, holds }: FactResource): FactResource {
  return {
    kind,
    account,
    region,
    name,
    ...(patterns === undefined ? {} : { patterns }),
    ...(holds === undefined ? {} : { holds }),
  };
}

/** What the rendered policies allow: one row of the access table. */
export interface Fact {
  readonly cloud: Cloud;
  readonly principal: FactPrincipal;
  readonly capability: Capability | ActionName;
  readonly resource: FactResource;
  /** The actions, sorted, where they are not all of the capability's; absent: all that are checked on such a resource. */
  readonly actions?: readonly string[];
  /** Actions of the capability that are not among them, where it is not whole without; a reader wants to know. Sorted. */
  readonly missing?: readonly string[];
  /** `no` appears only as an exception to a wider row. */
  readonly decision: Decision;
  /** What must be true of the request for this to hold; all of it. */
  readonly when: readonly Circumstance[];
  /** Sides outside the input that must allow it too: `caller-iam`, `resource-policy`, `target-role` (of a sync). */
  readonly needs: readonly string[];
  readonly because: readonly Reason[];
}

/** Something a reviewer should look at, with a stable id. */
export interface Finding {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** One sentence with the concrete names, lower case, no final stop. */
  readonly message: string;
  readonly because: readonly Reason[];
}

/** A role that pull through cache rules read their upstream with. */
export interface CacheRole {
  /** Its ARN, as principals of facts have it. */
  readonly role: string;
  /** The repositories of the caches, patterns, sorted. */
  readonly caches: readonly string[];
}

/** A review: the JSON of `registry-access review --format json`. Sorted; the same input gives the same bytes. */
export interface Review {
  readonly schema: 'registry-access/review@1';
  /** What was not in the input and is taken as not restricting or granting anything; sentences. */
  readonly assumptions: readonly string[];
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
  /** What roles in the rows are for, said beside them in forms for people; no part of the JSON. Absent: none. */
  readonly cacheRoles?: readonly CacheRole[];
}
