import type { Json } from '../support/oracle';
import { pick, type Random } from './random';

interface Around {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** The same template with functions in the place of texts and lists, which come to the same where it is deployed. */
export function dressed(template: Json, around: Around, random: Random): Json {
  const roles = rolesOf(template, around);
  const resources = Object.entries(template.Resources as Json).map(([id, resource]): [string, unknown] => {
    const { Type, Properties } = resource as { Type: string; Properties: Json };
    const properties = Object.entries(Properties).map(([key, value]) => [
      key,
      dress(value, { ...around, roles, random, own: id }),
    ]);
    return [id, { Type, Properties: Object.fromEntries(properties) }];
  });
  const found = { ...template, Resources: Object.fromEntries(resources) };
  return JSON.stringify(found).includes('"Always"')
    ? { ...found, Conditions: { Always: { 'Fn::Equals': ['a', 'a'] } } }
    : found;
}

interface Dressing extends Around {
  /** Logical ids of roles of the stack by ARN. */
  readonly roles: ReadonlyMap<string, string>;
  readonly random: Random;
  readonly own: string;
}

function rolesOf(template: Json, { account, partition }: Around): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, resource] of Object.entries(template.Resources as Json)) {
    const { Type, Properties } = resource as { Type: string; Properties: Json };
    if (Type === 'AWS::IAM::Role') found.set(`arn:${partition}:iam::${account}:role/${Properties.RoleName}`, id);
  }
  return found;
}

function dress(value: unknown, dressing: Dressing): unknown {
  const { random } = dressing;
  if (typeof value === 'string') return random() < 0.5 ? value : dressText(value, dressing);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => dress(item, dressing));
    return random() < 0.05 ? { 'Fn::If': ['Always', items, []] } : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const found = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dress(item, dressing)]));
  return random() < 0.03 ? { 'Fn::If': ['Always', found, { Ref: 'AWS::NoValue' }] } : found;
}

function dressText(text: string, { account, region, partition, roles, random, own }: Dressing): unknown {
  const role = roles.get(text);
  if (role !== undefined && role !== own && random() < 0.7) return { 'Fn::GetAtt': [role, 'Arn'] };
  if (text === account) return random() < 0.5 ? { Ref: 'AWS::AccountId' } : { 'Fn::Sub': '${AWS::AccountId}' };
  if (text === region) return { Ref: 'AWS::Region' };
  if (text === '*' || text.startsWith('{') || !text.includes(':')) return text;
  const withNames = text
    .replaceAll('${', '${!')
    .replace(`arn:${partition}:`, 'arn:${AWS::Partition}:')
    .replaceAll(`:${account}:`, ':${AWS::AccountId}:')
    .replaceAll(`:${region}:`, ':${AWS::Region}:');
  if (withNames === text) return text;
  if (pick(random, ['sub', 'join']) === 'sub') return { 'Fn::Sub': withNames };
  const parts = withNames
    .split(/(\$\{AWS::\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\$\{(AWS::\w+)\}$/.exec(part)?.[1];
      return name === undefined ? part.replaceAll('${!', '${') : { Ref: name };
    });
  return { 'Fn::Join': ['', parts] };
}
