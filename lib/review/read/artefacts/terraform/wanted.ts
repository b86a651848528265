import { Absent, Choice, isHole, isValueObject, textOf, type Value } from '../../values/value';
import { isArn } from './names';

/** What a value at some place can be: it tells which attribute of what it refers to is meant, and whether that one can be it. */
export interface Wanted {
  readonly kind: 'document' | 'arn' | 'principal' | 'name' | 'anything';
  /** The attributes that are meant where only a thing is named, the likeliest first. */
  readonly attributes: readonly string[];
}

/** By the name of the argument. */
export function wantedAt(argument: string): Wanted {
  if (DOCUMENTS.test(argument)) return { kind: 'document', attributes: ['json', 'document', 'policy'] };
  if (argument === 'identifiers') return { kind: 'principal', attributes: ['arn'] };
  if (ARNS.test(argument)) return { kind: 'arn', attributes: ['arn'] };
  if (NAMES.test(argument)) return { kind: 'name', attributes: NAME_ATTRIBUTES };
  // `policy_type` is the `type` of a policy, `instance_id` the `id` of an instance.
  return { kind: 'anything', attributes: [argument, argument.slice(argument.lastIndexOf('_') + 1)] };
}

/** Where it is not told what a value is for. */
export const ANYTHING: Wanted = { kind: 'anything', attributes: [] };

const DOCUMENTS =
  /^(?:(?:\w+_)?policy|(?:\w+_)?policy_documents?|(?:minified_|source_|override_)?json|document|content)$/;
const ARNS = /(?:^|_)arns?$|^(?:not_)?resources?$|^permissions_boundary$/;
const NAMES = /^(?:role|roles|user|users|group|groups|repository|\w*_?names?)$/;

/** Whether an argument has a list, so that several things that it refers to are all of it. */
export function isListAt(argument: string): boolean {
  return /(?:s|_documents)$/.test(argument) && !/(?:address|alias|status|class|access)$/.test(argument);
}

const NAME_ATTRIBUTES = ['name', 'role_name', 'user_name', 'group_name', 'policy_name', 'repository_name', 'id'];

/** Whether what is referred to can stand where something is wanted; `name` is its address with the attribute. */
export function fits(value: Value, name: string, wanted: Wanted): boolean {
  const { kind } = wanted;
  if (value instanceof Absent || value === null) return false;
  if (value instanceof Choice) return fits(value.then, name, wanted) && fits(value.otherwise, name, wanted);
  if (kind === 'anything') return true;
  // A document that cannot be seen is one all the same; what else is in a document, it is not.
  if (isHole(value)) return kind !== 'document' || DOCUMENTS.test(name.slice(name.lastIndexOf('.') + 1));
  if (kind === 'document') return isValueObject(value) || (textOf(value) ?? '').trimStart().startsWith('{');
  if (Array.isArray(value)) return value.every((one: Value) => fits(one, name, wanted));
  const text = textOf(value);
  if (text === undefined) return false;
  if (kind === 'name') return !isArn(text);
  return isArn(text) || (kind === 'principal' && /^(?:\d{12,16}|A(?:RO|ID)A\w+|\*)$/.test(text));
}
