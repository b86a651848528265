import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { complain } from '../../policy/errors';
import { CHECKS, warn } from '../checks';
import { resolverElsewhere } from './elsewhere';
import type { GrantSink } from './grant-sink';
import { Refusal } from './refusal';

/** How a policy sees values that is written outside of this app. */
const ELSEWHERE = new WeakMap<IConstruct, (value: unknown) => unknown>();

/**
 * The policy of another account names a role or user of this app by its ARN, for which it needs a name that is known before it is
 * deployed. The CDK generates one where it may (`PhysicalName.GENERATE_IF_NEEDED`, as for the execution roles of ECS), and refuses
 * otherwise, at synth, without the place.
 * https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resources_physical_names
 *
 * @throws Error for a role or user whose name CloudFormation makes up, where this app writes the policy; of one that is written
 * elsewhere its owner is told what is known
 */
export function nameInPolicy(sink: GrantSink, principal: iam.IPrincipal): void {
  // An account has an id and no name.
  const { constructor: kind, principalAccount } = principal;
  if (kind === iam.AccountPrincipal && !Token.isUnresolved(principalAccount)) return;
  const child = Construct.isConstruct(principal) ? principal.node.defaultChild : undefined;
  const isRole = child instanceof iam.CfnRole;
  if (!Construct.isConstruct(principal) || !(isRole || child instanceof iam.CfnUser)) {
    checkNamed(sink, principal);
    return;
  }
  const own = Stack.of(principal);
  const nameNow = (): unknown => own.resolve(isRole ? child.roleName : child.userName);
  const before = nameNow();
  const ids = Object.values(principal.policyFragment.principalJson).flat();
  const here = Stack.of(sink.scope);
  try {
    here.resolve(ids);
    if (here.account !== sink.env.account) elsewhere(sink)(ids);
  } catch (error) {
    if (!isNameless(error)) return;
    throw new Refusal(
      complain({
        what: `the ${isRole ? 'role' : 'user'} '${principal.node.path}' gets its name at deployment, and the policy of account ${sink.env.account} must name it before`,
        allowed: `a ${isRole ? 'roleName' : 'userName'}, also PhysicalName.GENERATE_IF_NEEDED`,
        instead: `give it one, or grant to its account: new iam.AccountPrincipal('${own.account}')`,
      }),
    );
  }
  const after = nameNow();
  if (before !== undefined || after === undefined) return;
  warn(
    principal,
    CHECKS.roleGetsName,
    `the grant on the registry of account ${sink.env.account} gives this role the name '${after}'; where it is deployed already, CloudFormation replaces it by another role of that name`,
  );
}

/** The same of a role or user inside of another principal: one under conditions, several, or its ARN. */
function checkNamed(sink: GrantSink, principal: iam.IPrincipal): void {
  try {
    Stack.of(sink.scope).resolve(Object.values(principal.policyFragment.principalJson).flat());
  } catch (error) {
    if (!isNameless(error)) return;
    const [, path] = /Cannot use resource '([^']+)'/.exec(error.message) ?? [];
    throw new Refusal(
      complain({
        what: `${path === undefined ? 'whoever is granted to' : `'${path}'`} gets its name at deployment, and the policy of account ${sink.env.account} must name it before`,
        allowed: 'a name of its own (roleName, userName), also PhysicalName.GENERATE_IF_NEEDED',
        instead: 'give it one, or grant to its account: new iam.AccountPrincipal(…)',
      }),
    );
  }
}

function elsewhere(sink: GrantSink): (value: unknown) => unknown {
  const found = ELSEWHERE.get(sink.scope) ?? resolverElsewhere(sink.env, Stack.of(sink.scope));
  ELSEWHERE.set(sink.scope, found);
  return found;
}

/** The CDK's refusal; anything else is not known yet, and is looked at again at synth. */
export function isNameless(error: unknown): error is Error {
  return error instanceof Error && error.message.includes('cross-environment');
}
