import { PolicyError } from '../../../policy/errors';
import { parsePolicy } from '../../../policy/parse';
import type { Dialect, Policy, Presence } from '../../../policy/statement';
import { displayText, hasUnknown } from '../../../policy/unknown';
import type { UnreadablePolicy } from '../../model/model';
import { parseWithHoles } from '../json-text';
import { alternativesOf } from './alternatives';
import { type Assumption, presenceOf } from './formula';
import {
  Absent,
  Choice,
  describe,
  isHole,
  isSecretHole,
  isValueObject,
  mapChoice,
  OpenList,
  setOwn,
  under,
  type Value,
  type ValueObject,
} from './value';

/** One policy document of the input, under the choices on which it as a whole depends. */
export interface Document {
  readonly policy: Policy | UnreadablePolicy;
  readonly assumption: Assumption;
}

/** How many shapes one document may have before it counts as unreadable. */
const MAX_DOCUMENTS = 16;
/** How many shapes one statement may have. */
const MAX_STATEMENTS = 64;

/**
 * Reads a policy document out of resolved values: an object, or JSON text. Choices (`Fn::If`) around the document or its
 * list of statements give several documents, choices inside a statement several statements, each with its presence. A
 * statement that is not known gives a document beside the known ones that may say anything.
 */
export function documentsOf(value: Value, dialect: Dialect, assumption: Assumption): Document[] {
  const found: Document[] = [];
  const visit = (part: Value, given: Assumption): void => {
    const outer = under(part, given);
    if (outer instanceof Absent || outer === null || outer === undefined) return;
    if (outer instanceof Choice) {
      visitChoice(outer, given);
      return;
    }
    if (isValueObject(outer)) {
      const statement = under(outer.Statement ?? Absent.value, given);
      if (statement instanceof Choice) {
        visitChoice(
          new Choice(statement.when, withStatement(outer, statement.then), withStatement(outer, statement.otherwise)),
          given,
        );
        return;
      }
    }
    for (const policy of readDocument(outer, dialect, given)) found.push({ policy, assumption: given });
  };
  const visitChoice = (choice: Choice, given: Assumption): void => {
    const ways = found.length < MAX_DOCUMENTS ? alternativesOfTest(choice, given) : undefined;
    if (ways === undefined) {
      found.push({ policy: { unreadable: 'depends on too many conditions' }, assumption: given });
      return;
    }
    for (const way of ways) visit(choice, way);
  };
  visit(value, assumption);
  return found;
}

function withStatement(document: ValueObject, statement: Value): Value {
  return { ...document, Statement: statement };
}

/** The assumptions under which the outer choice is decided. */
function alternativesOfTest(choice: Choice, given: Assumption): Assumption[] | undefined {
  return alternativesOf(new Choice(choice.when, true, false), MAX_DOCUMENTS, given)?.map((way) => way.assumption);
}

type Read = Policy | UnreadablePolicy;

function readDocument(value: Value, dialect: Dialect, given: Assumption): Read[] {
  let document = value;
  if (typeof document === 'string') {
    const parsed = parseWithHoles(document);
    if (parsed === undefined) {
      return [
        {
          unreadable: hasUnknown(document)
            ? notKnown('document', document)
            : 'not JSON, or an object in it has a key twice',
        },
      ];
    }
    document = parsed as Value;
  }
  if (!isValueObject(document) || document.Statement === undefined) return [parseOrUnreadable(document, dialect, [])];
  if (isHole(document.Statement)) return [{ unreadable: notKnown('list of statements', document.Statement) }];
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements: Value[] = [];
  const presences: (readonly Presence[])[] = [];
  const unknown: UnreadablePolicy[] = [];
  for (const item of list as readonly Value[]) {
    const ways = alternativesOf(withKnownParts(item, dialect), MAX_STATEMENTS, given);
    if (ways === undefined) {
      unknown.push({ unreadable: 'a statement depends on too many conditions' });
      continue;
    }
    for (const way of ways) {
      if (way.value instanceof Absent) continue;
      if (isHole(way.value)) {
        unknown.push({ unreadable: notKnown('statement', way.value) });
        continue;
      }
      statements.push(way.value);
      presences.push(presenceOf(new Map([...way.assumption].filter(([atom]) => !given.has(atom)))));
    }
  }
  if (statements.length === 0 && unknown.length > 0) return unknown;
  const known = { ...withoutStatements(document), Statement: statements };
  return [...unknown, parseOrUnreadable(withVersion(known, dialect), dialect, presences)];
}

function notKnown(what: string, value: Value): string {
  return isSecretHole(value)
    ? `the ${what} is a secret, which the source does not show (${describe(value)})`
    : `the ${what} is not known before deployment (${describe(value)})`;
}

function withoutStatements(document: ValueObject): ValueObject {
  const rest: Record<string, Value> = {};
  for (const [key, value] of Object.entries(document)) if (key !== 'Statement') setOwn(rest, key, value);
  return rest;
}

/**
 * The versions differ in whether `${…}` is a variable; where a document has none, one that is not known makes no difference.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
function withVersion(document: ValueObject, dialect: Dialect): ValueObject {
  const { Version } = document;
  if (typeof Version !== 'string' || !hasUnknown(Version) || JSON.stringify(document).includes('${')) return document;
  return { ...document, Version: dialect === 'aws' ? '2012-10-17' : '1' };
}

/**
 * A statement in which only values are unknown. An effect that is not known is a choice between the two that there are; a
 * condition that is not known is a choice of its own, whether it is met; a principal that is not known may be of any type.
 */
function withKnownParts(item: Value, dialect: Dialect): Value {
  if (item instanceof Choice)
    return new Choice(item.when, withKnownParts(item.then, dialect), withKnownParts(item.otherwise, dialect));
  if (!isValueObject(item)) return item;
  const { Condition } = item;
  if (Condition instanceof Choice) {
    const branch = (condition: Value) => withKnownParts({ ...item, Condition: condition }, dialect);
    return new Choice(Condition.when, branch(Condition.then), branch(Condition.otherwise));
  }
  const known: Record<string, Value> = {};
  for (const [key, value] of Object.entries(item)) {
    if (key === 'Effect') setOwn(known, key, mapChoice(value, knownEffect));
    else if (key === 'Principal' || key === 'NotPrincipal')
      setOwn(known, key, mapChoice(value, knownPrincipal(dialect)));
    else if (key !== 'Condition') setOwn(known, key, value);
  }
  if (Condition === undefined || Condition instanceof Absent) return known;
  const { met, condition } = knownCondition(Condition);
  if (condition !== undefined) setOwn(known, 'Condition', condition);
  return met.reduce<Value>((statement, atom) => new Choice({ atom }, statement, Absent.value), known);
}

function knownEffect(value: Value): Value {
  if (typeof value !== 'string' || !hasUnknown(value)) return value;
  return new Choice({ atom: `${displayText(value)} = Allow` }, 'Allow', 'Deny');
}

function knownPrincipal(dialect: Dialect): (value: Value) => Value {
  const type = dialect === 'aws' ? 'AWS' : 'RAM';
  return (value) => (isHole(value) ? { [type]: value, Service: value, Federated: value } : value);
}

/** The part of a condition that is known, and what else has to be met. */
function knownCondition(value: Value): { readonly met: readonly string[]; readonly condition: Value | undefined } {
  if (isHole(value)) return { met: [`the condition ${describe(value)} is met`], condition: undefined };
  if (!isValueObject(value)) return { met: [], condition: value };
  const met: string[] = [];
  const known: Record<string, Value> = {};
  for (const [operator, keys] of Object.entries(value)) {
    if (isHole(keys)) met.push(`the condition ${operator} ${describe(keys)} is met`);
    else setOwn(known, operator, keys);
  }
  return { met, condition: Object.keys(known).length === 0 ? undefined : known };
}

function parseOrUnreadable(document: Value, dialect: Dialect, presences: readonly (readonly Presence[])[]): Read {
  try {
    if (document instanceof OpenList) return { unreadable: 'not a policy document' };
    const policy = parsePolicy(document, dialect);
    if (presences.every((presence) => presence.length === 0)) return policy;
    return {
      ...policy,
      statements: policy.statements.map((statement, index) => {
        const presence = presences[index] ?? [];
        return presence.length === 0 ? statement : { ...statement, presence };
      }),
    };
  } catch (error) {
    if (error instanceof PolicyError) return { unreadable: error.message };
    throw error;
  }
}
