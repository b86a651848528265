import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type { CfnResource } from 'aws-cdk-lib/core';
import { matches } from '../../policy/pattern';
import type { StatementJson } from '../../policy/render';
import { SIZE_LIMITS, type SizeLimit } from '../../policy/size';
import { PUBLIC_TOKEN_ACTIONS, TOKEN_ACTION } from '../actions';
import { CHECKS, failed, warn } from '../checks';
import { ECR_ACTIONS, ECR_PUBLIC_ACTIONS } from './ecr-actions';
import { textsIn } from './grant-ledger';
import { longestText } from './resolved-text';
import { documentOf } from './written-policy';
import { statementErrors } from './written-statements';

/** Actions without a resource, which no resource policy can grant. */
const TOKEN_ACTIONS = new Set([TOKEN_ACTION, ...PUBLIC_TOKEN_ACTIONS].map((action) => action.toLowerCase()));

const MANAGED = Symbol.for('registry-access.managedPolicy');

/** A policy that this package renders. */
interface Managed {
  /** The late-bound value that the resource was given. */
  readonly policy: unknown;
  readonly statements: () => readonly StatementJson[];
}

/**
 * Marks a resource that has been given its policy by this package, which measures the policy itself.
 *
 * @param statements those of the policy in which something may be wrong, with holes where a value is only known at deployment
 */
export function markManaged(resource: CfnResource, statements: () => readonly StatementJson[]): void {
  const managed: Managed = { policy: KINDS.get(resource.cfnResourceType)?.of(resource), statements };
  Object.defineProperty(resource, MANAGED, { value: managed, configurable: true });
}

/** Errors of the registry and repository policies of an app, whoever wrote them; the CDK and CloudFormation check none of this. */
export function policyErrors(construct: CfnResource): string[] {
  const kind = KINDS.get(construct.cfnResourceType);
  if (kind === undefined) return [];
  const policy = kind.of(construct);
  const { [MANAGED]: managed } = construct as CfnResource & { readonly [MANAGED]?: Managed };
  // Somebody may have put another policy in place of ours, which is then looked at like anybody's.
  if (managed !== undefined && managed.policy === policy) return contentErrors(construct, kind, managed.statements());
  const document = textsIn(documentOf(construct.stack.resolve(policy))) as { Statement?: unknown } | undefined;
  if (document === undefined) return [];
  const errors: string[] = [];
  const size = longestText(JSON.stringify(document)).length;
  const { document: name, characters, doc } = kind.limit;
  if (size > characters && managed === undefined) {
    errors.push(
      failed(CHECKS.policySize, {
        what: `the ${name} of '${construct.node.path}' has ${size} characters`,
        allowed: `${characters} characters (${doc})`,
        instead: 'use PrivateRegistry or RepositoryAccess, which merge their grants, or trust the organization',
      }),
    );
  }
  errors.push(...contentErrors(construct, kind, [document.Statement ?? []].flat()));
  return errors;
}

/** What is wrong with the statements of a policy, however long it is. */
function contentErrors(
  construct: CfnResource,
  { limit: { document: name }, actions: known }: PolicyKind,
  statements: readonly unknown[],
): string[] {
  if (statements.length === 0) return [];
  const errors = statementErrors(construct, name, statements);
  const actions = new Set(statements.flatMap(actionsOf));
  for (const action of actions) {
    if (TOKEN_ACTIONS.has(action.toLowerCase())) {
      errors.push(
        failed(CHECKS.tokenInResourcePolicy, {
          what: `the ${name} of '${construct.node.path}' grants ${action}`,
          instead: 'grant it on * in the identity policy of who logs in',
        }),
      );
    } else if (!isKnown(action, known)) {
      const service = known === ECR_PUBLIC_ACTIONS ? 'ECR Public' : 'ECR';
      warn(construct, CHECKS.unknownAction, `'${action}' is no action of ${service}; ECR refuses a policy with it`);
    }
  }
  return errors;
}

/** A kind of policy that is a property of a resource. */
interface PolicyKind {
  readonly limit: SizeLimit;
  /** The actions that it can be about. */
  readonly actions: readonly string[];
  readonly of: (resource: CfnResource) => unknown;
}

/** By type of resource; texts, because the CDK's classes take long to load. */
const KINDS: ReadonlyMap<string, PolicyKind> = new Map([
  [
    'AWS::ECR::RegistryPolicy',
    {
      limit: SIZE_LIMITS.ecrRegistryPolicy,
      actions: ECR_ACTIONS,
      of: (resource) => (resource as ecr.CfnRegistryPolicy).policyText,
    },
  ],
  [
    'AWS::ECR::Repository',
    {
      limit: SIZE_LIMITS.ecrRepositoryPolicy,
      actions: ECR_ACTIONS,
      of: (resource) => (resource as ecr.CfnRepository).repositoryPolicyText,
    },
  ],
  [
    'AWS::ECR::PublicRepository',
    {
      limit: SIZE_LIMITS.ecrPublicRepositoryPolicy,
      actions: ECR_PUBLIC_ACTIONS,
      of: (resource) => (resource as ecr.CfnPublicRepository).repositoryPolicyText,
    },
  ],
]);

function actionsOf(statement: unknown): string[] {
  const { Action: action } = (statement ?? {}) as { Action?: unknown };
  return (Array.isArray(action) ? action : [action]).filter((text): text is string => typeof text === 'string');
}

const answered = new Map<readonly string[], Map<string, boolean>>();

/** Whether the action, or the pattern of actions, is or may become one of the list. */
function isKnown(action: string, actions: readonly string[]): boolean {
  let answers = answered.get(actions);
  if (answers === undefined) {
    answers = new Map();
    answered.set(actions, answers);
  }
  const pattern = action.toLowerCase();
  let found = answers.get(pattern);
  if (found === undefined) {
    found = actions.some((name) => matches(pattern, name.toLowerCase()) !== 'no');
    answers.set(pattern, found);
  }
  return found;
}
