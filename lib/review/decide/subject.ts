import type { FactPrincipal } from '../model/facts';
import type { Cloud } from '../model/model';

/**
 * What is known of one key of the request context: its values, or `null` for "known to be absent". A key that a context
 * does not hold is open: it depends on the request.
 */
export type ContextValue = readonly string[] | null | OneOf;

/** One value, which differs between the members of a class: a condition that tells them apart depends on who asks. */
export interface OneOf {
  readonly oneOf: readonly string[];
}

export function isOneOf(value: ContextValue | undefined): value is OneOf {
  return typeof value === 'object' && value !== null && 'oneOf' in value;
}

/** Request context by lower-case key; both vendors compare keys without regard to case. */
export type Context = ReadonlyMap<string, ContextValue>;

const OF_TAGS = 'aws:principaltag/';

/** What a context tells of a key in lower case. There are any number of keys of tags, and a service has none of them. */
export function valueIn(context: Context, key: string): ContextValue | undefined {
  const value = context.get(key);
  return value === undefined && key.startsWith(OF_TAGS) && isOfService(context) ? null : value;
}

function isOfService(context: Context): boolean {
  const value = context.get('aws:principalisawsservice');
  return Array.isArray(value) && value.length === 1 && value[0] === 'true';
}

/** Who asks: a principal, or a class of principals of which nothing tells its members apart. */
export interface Subject {
  readonly cloud: Cloud;
  readonly kind: FactPrincipal['kind'];
  /** What the class is called: see `FactPrincipal.id`. */
  readonly id: string;
  /** Account id or UID; may be a hole or a witness. Absent for services. */
  readonly account?: string;
  /** ARN of the role or user as `aws:PrincipalArn` has it; may be a witness. Absent where it is open. */
  readonly arn?: string;
  /** Partition of AWS that it is of; absent where it is that of whatever is asked about (an account by its id), or not known. */
  readonly partition?: string;
  /** For one session of a role: its ARN. `arn` is then the role's, as far as a session shows it: without its path. */
  readonly session?: string;
  readonly service?: string;
  readonly federated?: string;
  /** Whoever a policy file will be attached to: somebody of any account, that of the registry too. */
  readonly isUnplaced?: true;
  /** The ways in which a member may appear; the greatest answer counts. */
  readonly contexts: readonly Context[];
}

/** Identity of a subject in maps. */
export function subjectKey(subject: Pick<Subject, 'cloud' | 'kind' | 'id'>): string {
  return `${subject.cloud}\n${subject.kind}\n${subject.id}`;
}

/**
 * Service-linked roles are beyond the reach of an organization's policies. A session shows the role's name, not its path.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function isServiceLinked({ arn = '', session }: Subject): boolean {
  return arn.includes(':role/aws-service-role/') || (session !== undefined && /:role\/AWSServiceRoleFor/.test(arn));
}
