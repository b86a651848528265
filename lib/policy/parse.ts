import { isAccountId } from './aws-names';
import { PolicySyntaxError } from './errors';
import { isObject } from './is-object';
import { PRINCIPAL_TYPES, type Principal, type PrincipalType } from './principal';
import {
  type Condition,
  compareText,
  type Dialect,
  type Effect,
  type Policy,
  type Statement,
  sortedUnique,
  type Targets,
} from './statement';

type Json = Record<string, unknown>;

/** The two dialects differ in what a document may contain; everything else about parsing is the same. */
const GRAMMAR: Readonly<Record<Dialect, { versions: readonly string[]; principals: readonly PrincipalType[] }>> = {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
  aws: { versions: ['2012-10-17', '2008-10-17'], principals: ['*', 'AWS', 'CanonicalUser', 'Federated', 'Service'] },
  // https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax
  alicloud: { versions: ['1'], principals: ['*', 'RAM', 'Service', 'Federated'] },
};

const POLICY_KEYS = new Set(['Version', 'Id', 'Statement']);

const STATEMENT_KEYS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/**
 * Reads a policy document of either language into normal form. Takes the document as JSON text or as parsed JSON.
 *
 * A single statement in place of a list, and a single value in place of a list, are the same as lists of one.
 * A document without a version is read as AWS reads it (`2008-10-17`). An account id that is a number is read as the id, and
 * marked: the grammar has strings only.
 *
 * @throws PolicySyntaxError naming the place, for anything that the vendor's grammar does not allow
 */
export function parsePolicy(document: unknown, dialect: Dialect): Policy {
  const json = typeof document === 'string' ? parseJson(document) : document;
  if (!isObject(json)) throw new PolicySyntaxError('', { what: 'a policy is a JSON object', got: json });
  const version = json.Version ?? (dialect === 'aws' ? '2008-10-17' : undefined);
  if (typeof version !== 'string' || !GRAMMAR[dialect].versions.includes(version)) {
    throw new PolicySyntaxError('Version', {
      what: 'unknown policy version',
      got: version,
      allowed: GRAMMAR[dialect].versions.join(' or '),
    });
  }
  for (const key of Object.keys(json)) {
    if (!POLICY_KEYS.has(key)) {
      throw new PolicySyntaxError(key, {
        what: 'unknown policy element',
        got: key,
        allowed: [...POLICY_KEYS].join(', '),
      });
    }
  }
  const list = json.Statement;
  if (list === undefined) throw new PolicySyntaxError('Statement', { what: 'a policy has a Statement' });
  const statements = Array.isArray(list)
    ? list.map((item, index) => parseStatement(item, dialect, `Statement[${index}]`))
    : [parseStatement(list, dialect, 'Statement')];
  return { dialect, version, ...(json.Id === undefined ? {} : { id: stringAt(json.Id, 'Id') }), statements };
}

/** Reads one statement; `path` is where it stands, for error messages. */
export function parseStatement(item: unknown, dialect: Dialect, path = 'Statement'): Statement {
  if (!isObject(item)) throw new PolicySyntaxError(path, { what: 'a statement is a JSON object', got: item });
  for (const key of Object.keys(item)) {
    if (!STATEMENT_KEYS.has(key)) {
      throw new PolicySyntaxError(`${path}.${key}`, {
        what: 'unknown statement element',
        got: key,
        allowed: [...STATEMENT_KEYS].join(', '),
      });
    }
  }
  if (item.Effect !== 'Allow' && item.Effect !== 'Deny') {
    throw new PolicySyntaxError(`${path}.Effect`, { what: 'an effect is Allow or Deny', got: item.Effect ?? null });
  }
  const actions = parseTargets(item, 'Action', path);
  if (actions === undefined) throw new PolicySyntaxError(path, { what: 'a statement has Action or NotAction' });
  const resources = parseTargets(item, 'Resource', path);
  const principals = parsePrincipals(item, dialect, path);
  return {
    ...(item.Sid === undefined ? {} : { sid: stringAt(item.Sid, `${path}.Sid`) }),
    effect: item.Effect as Effect,
    ...(principals === undefined ? {} : { principals }),
    actions,
    ...(resources === undefined ? {} : { resources }),
    conditions: parseConditions(item.Condition, `${path}.Condition`),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PolicySyntaxError('', { what: `not JSON (${(cause as Error).message})`, got: text }, { cause });
  }
}

function parseTargets(item: Json, name: 'Action' | 'Resource', path: string): Targets | undefined {
  const plain = item[name];
  const negated = item[`Not${name}`];
  if (plain !== undefined && negated !== undefined) {
    throw new PolicySyntaxError(path, { what: `${name} and Not${name} exclude each other` });
  }
  const value = plain ?? negated;
  if (value === undefined) return undefined;
  const at = `${path}.${plain === undefined ? 'Not' : ''}${name}`;
  return { not: plain === undefined, values: sortedUnique(stringsAt(value, at)) };
}

function parsePrincipals(item: Json, dialect: Dialect, path: string): Targets<Principal> | undefined {
  if (item.Principal !== undefined && item.NotPrincipal !== undefined) {
    throw new PolicySyntaxError(path, { what: 'Principal and NotPrincipal exclude each other' });
  }
  const value = item.Principal ?? item.NotPrincipal;
  if (value === undefined) return undefined;
  const not = item.Principal === undefined;
  const at = `${path}.${not ? 'NotPrincipal' : 'Principal'}`;
  if (value === '*') return { not, values: [{ type: '*', id: '*' }] };
  if (!isObject(value)) throw new PolicySyntaxError(at, { what: "a principal is '*' or an object", got: value });
  const allowed = GRAMMAR[dialect].principals;
  const found: Principal[] = [];
  for (const [type, ids] of Object.entries(value)) {
    if (type === '*' || !allowed.includes(type as PrincipalType)) {
      throw new PolicySyntaxError(`${at}.${type}`, {
        what: 'unknown principal type',
        got: type,
        allowed: allowed.filter((t) => t !== '*').join(', '),
      });
    }
    const isAccount = (id: unknown): id is number =>
      type === 'AWS' && typeof id === 'number' && isAccountId(String(id));
    const list: readonly unknown[] = Array.isArray(ids) ? ids : [ids];
    const numbers = list.filter(isAccount);
    for (const id of numbers) found.push({ type: 'AWS', id: String(id), isNumber: true });
    if (numbers.length > 0 && numbers.length === list.length) continue;
    const texts = numbers.length === 0 ? ids : list.filter((id) => !isAccount(id));
    for (const id of stringsAt(texts, `${at}.${type}`)) found.push({ type: type as PrincipalType, id });
  }
  return { not, values: sortPrincipals(found) };
}

/** Sorted by type, then id, each once. */
export function sortPrincipals(principals: Iterable<Principal>): Principal[] {
  const byKey = new Map<string, Principal>();
  for (const principal of principals)
    byKey.set(`${PRINCIPAL_TYPES.indexOf(principal.type)}\n${principal.id}`, principal);
  return [...byKey.entries()].sort(([a], [b]) => compareText(a, b)).map(([, principal]) => principal);
}

function parseConditions(block: unknown, path: string): Condition[] {
  if (block === undefined) return [];
  if (!isObject(block))
    throw new PolicySyntaxError(path, { what: 'a condition is an object of operators', got: block });
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys))
      throw new PolicySyntaxError(`${path}.${operator}`, { what: 'an operator holds an object of keys', got: keys });
    for (const [key, value] of Object.entries(keys)) {
      const values = (Array.isArray(value) ? value : [value]).map((one) => scalarAt(one, `${path}.${operator}.${key}`));
      conditions.push({ operator, key, values: sortedUnique(values) });
    }
  }
  return sortConditions(conditions);
}

/** Sorted by operator, then key. */
export function sortConditions(conditions: Iterable<Condition>): Condition[] {
  return [...conditions].sort(
    (a, b) =>
      compareText(a.operator, b.operator) ||
      compareText(a.key, b.key) ||
      compareText(a.values.join('\n'), b.values.join('\n')),
  );
}

/** Condition values may be JSON numbers and booleans; both vendors compare their text. */
function scalarAt(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new PolicySyntaxError(path, { what: 'a condition value is a string, number or boolean', got: value });
}

function stringsAt(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [stringAt(value, path)];
  if (value.length === 0)
    throw new PolicySyntaxError(path, { what: 'empty list', got: [], allowed: 'one value or more' });
  return value.map((one, index) => stringAt(one, `${path}[${index}]`));
}

function stringAt(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw new PolicySyntaxError(path, { what: 'not a string', got: value });
}
