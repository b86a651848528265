import { PolicyError } from './errors';
import { sortConditions } from './parse';
import { PRINCIPAL_TYPES } from './principal';
import { type Condition, compareText, type Policy, type Statement } from './statement';

/** A policy document as JSON, ready for `JSON.stringify`. */
export type PolicyJson = { Version: string; Id?: string; Statement: StatementJson[] };
export type StatementJson = Record<string, unknown>;

/**
 * Renders a policy in canonical form: elements in the vendors' order, lists sorted, a list of one as its value.
 * The same normal form always gives the same bytes.
 */
export function renderPolicy(policy: Policy): PolicyJson {
  return {
    Version: policy.version,
    ...(policy.id === undefined ? {} : { Id: policy.id }),
    Statement: policy.statements.map(renderStatement),
  };
}

/** One statement in canonical form. A statement's `presence` has no form in a document and must have been resolved. */
export function renderStatement(statement: Statement): StatementJson {
  const json: StatementJson = {};
  if (statement.sid !== undefined) json.Sid = statement.sid;
  json.Effect = statement.effect;
  if (statement.principals !== undefined) {
    json[statement.principals.not ? 'NotPrincipal' : 'Principal'] = renderPrincipals(statement);
  }
  json[statement.actions.not ? 'NotAction' : 'Action'] = single(statement.actions.values);
  if (statement.resources !== undefined)
    json[statement.resources.not ? 'NotResource' : 'Resource'] = single(statement.resources.values);
  if (statement.conditions.length > 0) json.Condition = renderConditions(statement.conditions);
  return json;
}

function renderPrincipals(statement: Statement): unknown {
  const byType = new Map<string, string[]>();
  for (const { type, id } of statement.principals?.values ?? []) {
    if (type === '*') return '*';
    const ids = byType.get(type);
    if (ids === undefined) byType.set(type, [id]);
    else ids.push(id);
  }
  const json: Record<string, unknown> = {};
  for (const type of PRINCIPAL_TYPES) {
    const ids = byType.get(type);
    if (ids !== undefined) json[type] = single(ids.sort(compareText));
  }
  return json;
}

/** The `Condition` element. A key that stands twice under one operator cannot be written; it throws. */
export function renderConditions(conditions: readonly Condition[]): Record<string, Record<string, unknown>> {
  // Maps, not objects, while building: an operator may be called `__proto__` in a file that somebody else wrote.
  const byOperator = new Map<string, Map<string, unknown>>();
  for (const { operator, key, values } of sortConditions(conditions)) {
    const keys = byOperator.get(operator) ?? new Map<string, unknown>();
    if (keys.has(key)) {
      throw new PolicyError('CONDITION_TWICE', `condition ${operator} on ${key} stands twice in one statement`);
    }
    byOperator.set(operator, keys.set(key, single(values)));
  }
  return Object.fromEntries([...byOperator].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

function single(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] as string) : values;
}
