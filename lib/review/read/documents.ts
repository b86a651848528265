import {
  type Dialect,
  displayText,
  hasUnknown,
  type Policy,
  PolicyError,
  type Presence,
  parsePolicy,
} from '../../policy';
import type { UnreadablePolicy } from '../model/model';
import { type Assumption, presenceOf } from './formula';
import { parseWithHoles } from './json-text';
import { Absent, alternativesOf, Choice, isValueObject, OpenList, setOwn, under, type Value } from './value';

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
 * list of statements give several documents, choices inside a statement several statements, each with its presence.
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
    found.push({ policy: readDocument(outer, dialect, given), assumption: given });
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

function withStatement(document: { readonly [key: string]: Value }, statement: Value): Value {
  return { ...document, Statement: statement };
}

/** The assumptions under which the outer choice is decided. */
function alternativesOfTest(choice: Choice, given: Assumption): Assumption[] | undefined {
  return alternativesOf(new Choice(choice.when, true, false), MAX_DOCUMENTS, given)?.map((way) => way.assumption);
}

function readDocument(value: Value, dialect: Dialect, given: Assumption): Policy | UnreadablePolicy {
  let document = value;
  if (typeof document === 'string') {
    const parsed = parseWithHoles(document);
    if (parsed === undefined) {
      return { unreadable: hasUnknown(document) ? 'the document is not known before deployment' : 'not JSON' };
    }
    document = parsed as Value;
  }
  if (!isValueObject(document) || document.Statement === undefined) {
    return parseOrUnreadable(document, dialect, []);
  }
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements: Value[] = [];
  const presences: (readonly Presence[])[] = [];
  for (const item of list as readonly Value[]) {
    const ways = alternativesOf(withKnownEffect(item), MAX_STATEMENTS, given);
    if (ways === undefined) return { unreadable: 'a statement depends on too many conditions' };
    for (const way of ways) {
      if (way.value instanceof Absent) continue;
      statements.push(way.value);
      presences.push(presenceOf(new Map([...way.assumption].filter(([atom]) => !given.has(atom)))));
    }
  }
  return parseOrUnreadable({ ...withoutStatements(document), Statement: statements }, dialect, presences);
}

function withoutStatements(document: { readonly [key: string]: Value }): { readonly [key: string]: Value } {
  const rest: Record<string, Value> = {};
  for (const [key, value] of Object.entries(document)) if (key !== 'Statement') setOwn(rest, key, value);
  return rest;
}

/** An effect that is not known is a choice between the two that there are. */
function withKnownEffect(item: Value): Value {
  if (!isValueObject(item) || typeof item.Effect !== 'string' || !hasUnknown(item.Effect)) return item;
  const atom = `${displayText(item.Effect)} = Allow`;
  return { ...item, Effect: new Choice({ atom }, 'Allow', 'Deny') };
}

function parseOrUnreadable(
  document: Value,
  dialect: Dialect,
  presences: readonly (readonly Presence[])[],
): Policy | UnreadablePolicy {
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
