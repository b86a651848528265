import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { CfnResource } from 'aws-cdk-lib/core';
import { matches, SIZE_LIMITS, type SizeLimit } from '../../policy';
import { TOKEN_ACTION } from '../actions';
import { CHECKS, failed, warn } from '../checks';
import { ECR_ACTIONS } from './ecr-actions';
import { textsIn } from './grant-ledger';
import { longestText } from './resolved-text';

const MANAGED = Symbol.for('registry-access.managedPolicy');

/** Marks a resource whose policy this package renders, and measures itself. */
export function markManaged(resource: CfnResource): void {
  Object.defineProperty(resource, MANAGED, { value: true, configurable: true });
}

/** Errors of the registry and repository policies of an app, whoever wrote them; the CDK and CloudFormation check none of this. */
export function policyErrors(construct: CfnResource): string[] {
  const found = policyOf(construct);
  if (found === undefined) return [];
  const document = textsIn(construct.stack.resolve(found.policy)) as { Statement?: unknown } | undefined;
  if (document === undefined) return [];
  const errors: string[] = [];
  const size = longestText(JSON.stringify(document)).length;
  const { document: name, characters, doc } = found.limit;
  if (size > characters && !(MANAGED in construct)) {
    errors.push(
      failed(CHECKS.policySize, {
        what: `the ${name} of '${construct.node.path}' has ${size} characters`,
        allowed: `${characters} characters (${doc})`,
        instead: 'use PrivateRegistry or RepositoryAccess, which merge their grants, or trust the organization',
      }),
    );
  }
  const statements = document.Statement ?? [];
  const actions = new Set((Array.isArray(statements) ? statements : [statements]).flatMap(actionsOf));
  for (const action of actions) {
    if (action.toLowerCase() === TOKEN_ACTION.toLowerCase()) {
      errors.push(
        failed(CHECKS.tokenInResourcePolicy, {
          what: `the ${name} of '${construct.node.path}' grants ${TOKEN_ACTION}`,
          instead: 'grant it on * in the identity policy of who logs in',
        }),
      );
    } else if (!isKnown(action)) {
      warn(construct, CHECKS.unknownAction, `'${action}' is no action of ECR; ECR refuses a policy with it`);
    }
  }
  return errors;
}

function policyOf(construct: CfnResource): { policy: unknown; limit: SizeLimit } | undefined {
  if (construct.cfnResourceType === ecr.CfnRegistryPolicy.CFN_RESOURCE_TYPE_NAME) {
    return { policy: (construct as ecr.CfnRegistryPolicy).policyText, limit: SIZE_LIMITS.ecrRegistryPolicy };
  }
  if (construct.cfnResourceType === ecr.CfnRepository.CFN_RESOURCE_TYPE_NAME) {
    return { policy: (construct as ecr.CfnRepository).repositoryPolicyText, limit: SIZE_LIMITS.ecrRepositoryPolicy };
  }
  return undefined;
}

function actionsOf(statement: unknown): string[] {
  const { Action: action } = (statement ?? {}) as { Action?: unknown };
  return (Array.isArray(action) ? action : [action]).filter((text): text is string => typeof text === 'string');
}

const LOWER = ECR_ACTIONS.map((action) => action.toLowerCase());
const known = new Map<string, boolean>();

/** Whether the action, or the pattern of actions, is or may become one of ECR's. */
function isKnown(action: string): boolean {
  const pattern = action.toLowerCase();
  let found = known.get(pattern);
  if (found === undefined) {
    found = LOWER.some((name) => matches(pattern, name) !== 'no');
    known.set(pattern, found);
  }
  return found;
}
