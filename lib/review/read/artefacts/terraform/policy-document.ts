import { displayText } from '../../../../policy/unknown';
import { parseWithHoles } from '../../json-text';
import {
  Absent,
  Choice,
  hole,
  isHole,
  isValueObject,
  overChoices,
  setOwn,
  textOf,
  type Value,
} from '../../values/value';

type Blocks = (name: string) => Value;

/**
 * The document that `aws_iam_policy_document` makes of its blocks, for one that is read only while the plan is applied: what is
 * not known in them stays where it is.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
 */
export function awsDocument(argument: Blocks, name: string): Value {
  const parts = [
    argument('source_json'),
    argument('source_policy_documents'),
    argument('statement'),
    argument('override_json'),
    argument('override_policy_documents'),
  ];
  return overChoices(parts, (settled) => {
    const [sourceJson, sources, own, overrideJson, overrides] = settled as [Value, Value, Value, Value, Value];
    const statements = new Statements(name);
    const documents = (value: Value): void => {
      for (const one of elements(value)) for (const statement of statementsIn(one)) statements.put(statement);
    };
    documents(sourceJson);
    documents(sources);
    for (const one of elements(own)) statements.put(awsStatement(one, name));
    documents(overrideJson);
    documents(overrides);
    return { Version: textOf(argument('version')) ?? '2012-10-17', Statement: statements.all };
  });
}

/** Statements in their order, where a later one of the same `Sid` replaces an earlier one. */
class Statements {
  private readonly list: { readonly sid: string | undefined; readonly value: Value }[] = [];

  constructor(private readonly name: string) {}

  put(value: Value): void {
    const sid = isValueObject(value) ? textOf(value.Sid) : undefined;
    const isNamed = sid !== undefined && sid !== '';
    const one = { sid: isNamed ? sid : undefined, value };
    const before = isNamed ? this.list.findIndex((other) => other.sid === sid) : -1;
    // Statements that cannot be seen may have the name of any that is there already.
    if (!isValueObject(value)) for (const index of this.list.keys()) this.doubt(index);
    if (before === -1) this.list.push(one);
    else this.list[before] = one;
  }

  private doubt(index: number): void {
    const { sid, value } = this.list[index] as (typeof this.list)[number];
    if (sid === undefined || value instanceof Choice) return;
    const when = { atom: `the statement ${displayText(sid)} of ${this.name} is not replaced` };
    this.list[index] = { sid, value: new Choice(when, value, Absent.value) };
  }

  get all(): readonly Value[] {
    return this.list.map(({ value }) => value);
  }
}

/** The statements of a document in a list of them; one that cannot be seen may have any. */
function statementsIn(document: Value): readonly Value[] {
  if (document instanceof Absent || document === null || document === '') return [];
  const parsed = typeof document === 'string' && !isHole(document) ? (parseWithHoles(document) as Value) : document;
  if (!isValueObject(parsed)) return [isHole(document) ? document : hole('a policy document that is merged in')];
  return elements(parsed.Statement ?? Absent.value);
}

function elements(value: Value): readonly Value[] {
  if (value instanceof Absent || value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

function awsStatement(block: Value, name: string): Value {
  if (!isValueObject(block)) return isHole(block) ? block : hole(`${name}.statement`);
  const statement: Record<string, Value> = {};
  const add = (key: string, value: Value | undefined): void => {
    if (value !== undefined && !isNothing(value)) setOwn(statement, key, value);
  };
  add('Sid', block.sid);
  statement.Effect = isNothing(block.effect) ? 'Allow' : (block.effect as Value);
  add('Action', block.actions);
  add('NotAction', block.not_actions);
  add('Resource', withVariables(block.resources));
  add('NotResource', withVariables(block.not_resources));
  add('Principal', principalsOf(block.principals));
  add('NotPrincipal', principalsOf(block.not_principals));
  add('Condition', conditionOf(block.condition, 'test', 'variable', 'values'));
  return statement;
}

function isNothing(value: Value | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value instanceof Absent ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** `&{aws:username}` is how the provider writes a policy variable, whose own form is Terraform's interpolation. */
function withVariables(value: Value | undefined): Value | undefined {
  if (typeof value === 'string') return value.replaceAll('&{', '${');
  return Array.isArray(value) ? (value as readonly Value[]).map((one) => withVariables(one) as Value) : value;
}

function principalsOf(blocks: Value | undefined): Value | undefined {
  if (isNothing(blocks)) return undefined;
  if (!Array.isArray(blocks)) return blocks;
  const found: Record<string, Value> = {};
  for (const block of blocks as readonly Value[]) {
    if (!isValueObject(block)) return isHole(block) ? block : hole('principals of a policy document');
    const type = textOf(block.type) ?? hole('the type of principals of a policy document');
    const own = elements(withVariables(block.identifiers) ?? []);
    if (type === '*' && own.every((one) => one === '*')) return '*';
    // Of a type that is not known, it may be anybody.
    if (isHole(type)) return type;
    const before = found[type];
    setOwn(found, type, [...(before === undefined ? [] : elements(before)), ...own]);
  }
  return found;
}

function conditionOf(blocks: Value | undefined, test: string, variable: string, values: string): Value | undefined {
  if (isNothing(blocks)) return undefined;
  if (!Array.isArray(blocks)) return blocks;
  const found: Record<string, Record<string, Value>> = {};
  for (const block of blocks as readonly Value[]) {
    if (!isValueObject(block)) return block;
    const operator = textOf(block[test]) ?? hole('the operator of a condition');
    const key = textOf(block[variable]) ?? hole('the key of a condition');
    const own = Object.hasOwn(found, operator) ? (found[operator] as Record<string, Value>) : {};
    const before = Object.hasOwn(own, key) ? elements(own[key] as Value) : [];
    setOwn(own, key, [...before, ...elements(withVariables(block[values]) ?? [])]);
    setOwn(found, operator, own);
  }
  return found;
}

/**
 * The same for `alicloud_ram_policy_document`.
 * https://github.com/aliyun/terraform-provider-alicloud/blob/master/website/docs/d/ram_policy_document.html.markdown
 */
export function ramDocument(argument: Blocks, name: string): Value {
  return overChoices([argument('statement')], ([own]) => ({
    Version: textOf(argument('version')) ?? '1',
    Statement: elements(own as Value).map((block) => ramStatement(block, name)),
  }));
}

function ramStatement(block: Value, name: string): Value {
  if (!isValueObject(block)) return isHole(block) ? block : hole(`${name}.statement`);
  const statement: Record<string, Value> = { Effect: isNothing(block.effect) ? 'Allow' : (block.effect as Value) };
  const add = (key: string, value: Value | undefined): void => {
    if (value !== undefined && !isNothing(value)) setOwn(statement, key, value);
  };
  add('Action', block.action);
  add('Resource', block.resource);
  add('Principal', entitiesOf(block.principal));
  add('Condition', conditionOf(block.condition, 'operator', 'variable', 'values'));
  return statement;
}

function entitiesOf(blocks: Value | undefined): Value | undefined {
  if (isNothing(blocks)) return undefined;
  if (!Array.isArray(blocks)) return blocks;
  return principalsOf(
    (blocks as readonly Value[]).map((block) =>
      isValueObject(block) ? { type: block.entity ?? Absent.value, identifiers: block.identifiers ?? [] } : block,
    ),
  );
}
