import type * as pulumi from '@pulumi/pulumi';
import { complain } from '../policy/errors';
import { inputError } from './declared';
import { otherMeaningProblem } from './equal-documents';
import { isKnown, refuse, whenKnown } from './inputs';
import type { Remarks } from './remarks';

/**
 * Taking over what the console or a person has made, by the engine's import: it reads the thing, and updates it where the program says
 * something else. Import ids are those of the provider's pages. Nothing here decides later than the program runs.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/import/
 */

/** A role that exists, and what of its permissions exists. */
export interface AdoptedRoleArgs {
  /**
   * Whether the role of this name exists. Its description and tags are left alone where none are given.
   * @default true
   */
  readonly role?: boolean;
  /**
   * The trust policy that it has, as the console shows it: JSON text. It is kept as it is, and must mean what is declared.
   * @default - what is declared, with a list for each kind of principal, as the console writes it
   */
  readonly trustDocument?: string;
  /**
   * Whether the custom policy exists, under the component's `policyName`. Its description and tags are left alone where
   * none are given. Whoever else it is attached to keeps it, with what is declared here, and a review says that it cannot see them.
   * @default false
   */
  readonly policy?: boolean;
  /**
   * The document that the custom policy has, as the console shows it: JSON text. It is kept as it is, and must mean what is declared.
   * @default - what is declared
   */
  readonly policyDocument?: string;
  /**
   * Names of custom policies that are attached to the role, `[]` for none; for an adopted role, this or `attachedSystemPolicies` is
   * required. Beside the component's own, others are managed from then on: the review sees them, and one that leaves this list is
   * detached.
   * @default - none
   */
  readonly attachedPolicies?: string[];
  /**
   * Names of system policies that are attached to the role, in the same way: `AliyunContainerRegistryFullAccess`.
   * @default - none
   */
  readonly attachedSystemPolicies?: string[];
}

/** What of a team's access exists. */
export interface AdoptedAccessArgs {
  /**
   * Whether the custom policy exists, under the component's `policyName`. Its description and tags are left alone where
   * none are given. Whoever else it is attached to keeps it, with what is declared here, and a review says that it cannot see them.
   * @default false
   */
  readonly policy?: boolean;
  /**
   * The document that it has, as the console shows it: JSON text. It is kept as it is, and must mean what is declared.
   * @default - what is declared
   */
  readonly policyDocument?: string;
  /**
   * Names of the users to whom the policy is attached.
   * @default - none
   */
  readonly users?: string[];
  /**
   * Names of the groups to whom it is attached.
   * @default - none
   */
  readonly groups?: string[];
  /**
   * Names of the roles to whom it is attached.
   * @default - none
   */
  readonly roles?: string[];
}

/** What of a sync target exists. */
export interface AdoptedTargetArgs {
  /**
   * Whether the namespace exists.
   * @default false
   */
  readonly namespace?: boolean;
  /**
   * Names of the repositories that exist. Their summaries are left alone where none is given.
   * @default - none
   */
  readonly repositories?: string[];
}

/** What a person may have written about a role or policy, and no property of it depends on: left alone where the program says nothing of it. */
export function unsaidRemarks(said: Remarks = {}): string[] {
  return ['description', 'tags'].filter((remark) => !Object.hasOwn(said, remark));
}

/**
 * The provider never reads it, so that the import would be followed by an update that sends nothing; it comes into the state with the
 * first update that does.
 */
export const UNREAD: readonly string[] = ['rotateStrategy'];

/**
 * Options of a resource that exists under this id; the same ones where there is none. What is left alone comes from what was read, both
 * in the import and in every update for as long as the thing is declared as adopted.
 */
export function takenOver(
  options: pulumi.CustomResourceOptions,
  id: string | undefined,
  leftAlone: readonly string[] = [],
): pulumi.CustomResourceOptions {
  if (id === undefined) return options;
  return { ...options, import: id, ignoreChanges: [...(options.ignoreChanges ?? []), ...leftAlone] };
}

/** Id of a policy's attachment, of any of the three kinds: `role:<policy>:<type>:<role>`. */
export function attachmentId(kind: 'user' | 'group' | 'role', policy: string, type: PolicyType, name: string): string {
  return [kind, policy, type, name].join(':');
}

export type PolicyType = 'Custom' | 'System';

/** The engine takes ids in plain only. @throws pulumi.InputPropertyError for an output */
export function plainName(name: pulumi.Input<string>, what: string, propertyPath: string): string {
  if (typeof name === 'string') return name;
  throw inputError(
    propertyPath,
    complain({
      what: `what is adopted must be named by plain values, and ${what} is none`,
      got: isKnown(name) ? ((name as unknown) ?? null) : 'an output',
      instead: `give ${what} as a text`,
    }),
  );
}

/** Names of what is adopted, each once. @throws pulumi.InputPropertyError for what is no list of plain names */
export function plainNames(
  names: unknown,
  propertyPath: string,
  problem?: (name: string) => string | undefined,
): string[] {
  if (names === undefined || names === null) return [];
  if (!Array.isArray(names)) {
    const got = isKnown(names) ? names : 'an output';
    throw inputError(propertyPath, complain({ what: 'a list of plain names is required', got }));
  }
  for (const [index, name] of names.entries()) {
    const path = `${propertyPath}[${index}]`;
    const plain = plainName(name as pulumi.Input<string>, 'a name', path);
    if (problem !== undefined) refuse(plain, path, problem);
  }
  return [...new Set(names as string[])];
}

/** The document that is there, once it is seen to mean what is declared. */
export function asItIs(
  given: string | undefined,
  declared: pulumi.Input<string>,
  propertyPath: string,
): pulumi.Input<string> {
  if (given === undefined) return declared;
  refuse(given, propertyPath, documentProblem);
  const check = (text: string): string => {
    refuse(given, propertyPath, (document) => otherMeaningProblem(document, text));
    return given;
  };
  return typeof declared === 'string' ? check(declared) : whenKnown([declared], check);
}

/** A file that is read without its encoding is no text, and an output says nothing when the import is asked for. */
function documentProblem(given: unknown): string | undefined {
  if (typeof given === 'string') return undefined;
  const got = !isKnown(given) ? 'an output' : ArrayBuffer.isView(given) ? 'bytes' : (given ?? null);
  return complain({
    what: 'a document is a plain text',
    got,
    allowed: 'the JSON text that the console shows',
    ...(got === 'bytes' ? { instead: "read the file with its encoding: readFileSync(file, 'utf8')" } : {}),
  });
}

/**
 * The document in the console's form, in which principals are lists, also of one (read on 2026-11-26):
 * https://help.aliyun.com/en/ram/user-guide/edit-the-trust-policy-of-a-ram-role
 */
export function listedPrincipals(document: string): string {
  const { Statement: statements, ...rest } = JSON.parse(document) as { Statement: { Principal?: object }[] };
  const listed = statements.map((statement) => ({
    ...statement,
    Principal: Object.fromEntries(
      Object.entries(statement.Principal ?? {}).map(([type, ids]) => [type, [ids].flat() as unknown]),
    ),
  }));
  return JSON.stringify({ ...rest, Statement: listed });
}

/** Refuses what is said about something that is not adopted, and an adoption of nothing. */
export function refuseIdle(adopt: object | undefined, adopts: boolean, propertyPath = 'adopt'): void {
  if (adopt === undefined || adopts) return;
  throw inputError(propertyPath, complain({ what: 'nothing is adopted', got: adopt, instead: 'leave it out' }));
}
