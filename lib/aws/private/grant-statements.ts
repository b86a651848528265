import * as iam from 'aws-cdk-lib/aws-iam';
import { Fn, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import type { AskedGrant, AskedPrincipal, ConditionJson } from './grant-data';
import { wholeAccount } from './identity-arns';
import { textOf } from './resolved-text';

/**
 * One grant as the statements that it would be by itself: what a construct of somebody else is given for its policy. What this package
 * deploys is merged with the other grants. Roles and users stand apart from the rest, under a condition of their own.
 */
export function statementsFor(
  scope: IConstruct,
  grantee: iam.IGrantable,
  { principals, trustConditions, conditions, actions }: AskedGrant,
  resources: readonly string[],
): iam.PolicyStatement[] {
  const statement = (trusted: iam.IPrincipal[], when: ConditionJson): iam.PolicyStatement =>
    new iam.PolicyStatement({
      actions: [...actions],
      resources: [...resources],
      principals: trusted,
      conditions: when,
    });
  const whole = grantee.grantPrincipal;
  const identities =
    whole instanceof iam.AccountPrincipal ? [] : principals.filter((principal) => isIdentity(scope, principal));
  // A principal brings its own conditions with it.
  if (identities.length === 0) return [statement([whole], conditions)];

  const others = principals.filter((principal) => !identities.includes(principal)).map(principalOf);
  const accounts = [...new Set(identities.map(({ id }) => accountOf(id, whole)))];
  const ofIdentities = statement(
    accounts.map((account) => new iam.AccountPrincipal(account)),
    trusting(identities, merged(trustConditions, conditions)),
  );
  return others.length === 0 ? [ofIdentities] : [statement(others, conditions), ofIdentities];
}

/** A role or user; whoever is named by a token alone, of which nothing is known, can only be taken for one. */
function isIdentity(scope: IConstruct, { type, id }: AskedPrincipal): boolean {
  return type === 'AWS' && id !== '*' && wholeAccount(textOf(Stack.of(scope).resolve(id))) === undefined;
}

function principalOf({ type, id }: AskedPrincipal): iam.IPrincipal {
  if (type === 'Service') return new iam.ServicePrincipal(id);
  return id === '*' ? new iam.StarPrincipal() : new iam.ArnPrincipal(id);
}

function accountOf(id: string, whole: iam.IPrincipal): string {
  const arn = Token.isUnresolved(id) ? undefined : parseArn(id);
  return whole.principalAccount ?? arn?.account ?? Fn.select(4, Fn.split(':', id));
}

/** The conditions and that on who it is, under the operator that they leave free: both mean the same for ARNs. */
function trusting(identities: readonly AskedPrincipal[], conditions: ConditionJson): ConditionJson {
  const key = 'aws:PrincipalArn';
  const taken = Object.keys(conditions.ArnLike ?? {}).some((name) => name.toLowerCase() === key.toLowerCase());
  const ids = identities.map(({ id }) => id);
  return merged(conditions, { [taken ? 'ArnEquals' : 'ArnLike']: { [key]: ids.length === 1 ? ids[0] : ids } });
}

function merged(a: ConditionJson, b: ConditionJson): ConditionJson {
  const operators = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...a[operator], ...b[operator] }]));
}
