import { compareText } from '../../policy/statement';
import { hasUnknown } from '../unknowns/marks';
import { isUnknown, type PropertyMap, type PropertyValue } from '../values';

/**
 * `aws.iam.getPolicyDocument`, which the provider works out of its arguments alone.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
 *
 * @returns the document as JSON text, unknown values kept inside; `undefined` where so much is unknown that it has no form
 */
export function awsPolicyDocument(
  args: PropertyMap,
): { readonly json: string; readonly minifiedJson: string } | undefined {
  const own = ownDocument(args);
  const before = documentsIn([...listOf(args.sourcePolicyDocuments), args.sourceJson]);
  const after = documentsIn([...listOf(args.overridePolicyDocuments), args.overrideJson]);
  if (own === undefined || before === undefined || after === undefined) return undefined;
  const all = [...before, own, ...after];
  const statements: PropertyMap[] = [];
  for (const { Statement } of all) for (const one of Statement) merge(statements, one);
  const id = all.map(({ Id }) => Id).findLast((one) => one !== undefined);
  // The newest version wins, and one is always written.
  const version = all
    .map(({ Version }) => Version ?? '')
    .sort(compareText)
    .at(-1);
  const document = {
    Version: version === '' ? '2012-10-17' : version,
    ...(id !== undefined && { Id: id }),
    Statement: statements,
  };
  return { json: goJson(document, 2), minifiedJson: goJson(document) };
}

interface Document {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly PropertyMap[];
}

/** A statement takes the place of an earlier one with the same Sid. */
function merge(statements: PropertyMap[], one: PropertyMap): void {
  const at = typeof one.Sid === 'string' && one.Sid !== '' ? statements.findIndex(({ Sid }) => Sid === one.Sid) : -1;
  if (at === -1) statements.push(one);
  else statements[at] = one;
}

function ownDocument(args: PropertyMap): Document | undefined {
  const statements = listOf(args.statements);
  if (!statements.every(isMap) || isUnknown(args.statements)) return undefined;
  const version = textAt(args.version) ?? '2012-10-17';
  const id = textAt(args.policyId);
  return { Version: version, ...(id !== undefined && { Id: id }), Statement: statements.map(statementOf) };
}

/** Documents as JSON texts; `undefined` where one cannot be read. */
function documentsIn(texts: readonly (PropertyValue | undefined)[]): Document[] | undefined {
  const documents: Document[] = [];
  for (const text of texts) {
    if (text === undefined || text === null || text === '') continue;
    const json = typeof text === 'string' && !isUnknown(text) ? parsed(text) : undefined;
    if (!isMap(json)) return undefined;
    const statements = Array.isArray(json.Statement) ? json.Statement : [json.Statement];
    if (!statements.every(isMap)) return undefined;
    documents.push({ ...json, Statement: statements } as Document);
  }
  return documents;
}

function statementOf(statement: PropertyMap): PropertyMap {
  const principal = principalsOf(statement.principals);
  const notPrincipal = principalsOf(statement.notPrincipals);
  const condition = conditionsOf(statement.conditions);
  const lists = {
    Action: 'actions',
    NotAction: 'notActions',
    Resource: 'resources',
    NotResource: 'notResources',
  } as const;
  const sid = textAt(statement.sid);
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: textAt(statement.effect) ?? 'Allow',
    ...Object.fromEntries(
      Object.entries(lists)
        .map(([element, property]) => [element, textsOf(statement[property])] as const)
        .filter(([, value]) => value !== undefined),
    ),
    ...(principal !== undefined && { Principal: principal }),
    ...(notPrincipal !== undefined && { NotPrincipal: notPrincipal }),
    ...(condition !== undefined && { Condition: condition }),
  };
}

/** Several texts are sorted downwards, one stands alone. A list that is not known stands as it is. */
function textsOf(value: PropertyValue | undefined): PropertyValue | undefined {
  if (isUnknown(value)) return value;
  const texts = listOf(value).map(withVariables);
  if (texts.length === 0) return undefined;
  return texts.length === 1 ? texts[0] : [...texts].sort((a, b) => compareText(String(b), String(a)));
}

function principalsOf(value: PropertyValue | undefined): PropertyValue | undefined {
  if (isUnknown(value)) return value;
  const sets = listOf(value);
  if (sets.length === 0) return undefined;
  const unknown = sets.find((set) => !isMap(set) || hasUnknown(set.type));
  // Who is let in cannot be told then, not even in part.
  if (unknown !== undefined) return isMap(unknown) ? (unknown.type as string) : unknown;
  const maps = sets.filter(isMap);
  const [only] = maps;
  if (maps.length === 1 && only?.type === '*' && textsOf(only.identifiers) === '*') return '*';
  return grouped(maps.map(({ type, identifiers }) => [String(type), textsOf(identifiers)] as const));
}

/** Values under their keys: a second one makes a list of them. */
function grouped(entries: readonly (readonly [string, PropertyValue | undefined])[]): PropertyMap {
  const found = new Map<string, PropertyValue>();
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    const before = found.get(key);
    found.set(key, before === undefined ? value : [...listOf(before), ...listOf(value)]);
  }
  return sorted(found);
}

function conditionsOf(value: PropertyValue | undefined): PropertyValue | undefined {
  if (isUnknown(value)) return value;
  const list = listOf(value);
  if (list.length === 0) return undefined;
  const unknown = list.find((one) => !isMap(one) || hasUnknown(one.test) || hasUnknown(one.variable));
  if (unknown !== undefined)
    return isMap(unknown) ? (hasUnknown(unknown.test) ? unknown.test : unknown.variable) : unknown;
  const byTest = new Map<string, [string, PropertyValue | undefined][]>();
  for (const { test, variable, values } of list.filter(isMap)) {
    const texts = isUnknown(values) ? values : listOf(values).map(withVariables);
    const entry: [string, PropertyValue | undefined] = [
      String(variable),
      Array.isArray(texts) && texts.length === 1 ? texts[0] : texts,
    ];
    byTest.set(String(test), [...(byTest.get(String(test)) ?? []), entry]);
  }
  return sorted(new Map([...byTest].map(([test, entries]) => [test, grouped(entries)])));
}

/** `&{aws:username}` stands for a policy variable, which Terraform would take for its own. */
function withVariables(value: PropertyValue): PropertyValue {
  return typeof value === 'string' ? value.replaceAll('&{', '${') : value;
}

/** Go's encoder sorts maps, and escapes what HTML would take for markup. */
function goJson(value: unknown, indent?: number): string {
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, undefined, indent).replace(/[<>&\u2028\u2029]/g, escaped);
}

function sorted(map: ReadonlyMap<string, PropertyValue>): PropertyMap {
  return Object.fromEntries([...map].sort(([a], [b]) => compareText(a, b)));
}

function textAt(value: PropertyValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: PropertyValue | undefined): readonly PropertyValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): PropertyValue | undefined {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}
