import type { Json } from '../json-text';
import { float, integer, plainScalar } from './scalars';

/**
 * The functions that have a short form in YAML, `!Sub` for `Fn::Sub`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
 */
const FUNCTIONS: readonly string[] = [
  'And Base64 Cidr Contains EachMemberEquals EachMemberIn Equals FindInMap GetAZs GetAtt GetStackOutput If ImportValue Join',
  'Length Not Or RefAll Select Split Sub ToJsonString Transform ValueOf ValueOfAll',
].flatMap((line) => line.split(' '));

/** Those without `Fn::` in their long form. */
const PLAIN: readonly string[] = ['Ref', 'Condition'];

/** Tags of functions, by what stands behind the exclamation mark. */
export const SHORT_FORMS: ReadonlySet<string> = new Set([...FUNCTIONS, ...PLAIN].map((name) => `!${name}`));

/** What templates may have besides, of the types of YAML itself. */
const TYPES: Readonly<Record<string, (text: string) => Json | undefined>> = {
  str: (text) => text,
  int: integer,
  float: (text) => float(text) ?? integer(text),
  bool: (text) => {
    const value = plainScalar(text);
    return typeof value === 'boolean' ? value : undefined;
  },
  null: (text) => (plainScalar(text) === null ? null : undefined),
};

export const YAML_TYPE = 'tag:yaml.org,2002:';

export const ALLOWED_TAGS: string = `the short forms of functions (${[...SHORT_FORMS].sort().join(', ')}) and !!str, !!int, !!float, !!bool, !!null, !!map, !!seq`;

/** The long form of a function that stands as a tag before its argument. */
export function longForm(tag: string, argument: Json): Json {
  const name = tag.slice(1);
  if (PLAIN.includes(name)) return { [name]: argument };
  // The first dot ends the name of the resource; attributes of nested stacks have more of them.
  const dot = name === 'GetAtt' && typeof argument === 'string' ? argument.indexOf('.') : -1;
  if (dot > 0 && typeof argument === 'string')
    return { 'Fn::GetAtt': [argument.slice(0, dot), argument.slice(dot + 1)] };
  return { [`Fn::${name}`]: argument };
}

/** The value of a scalar under a type of YAML itself; undefined where it is none of that type, or the type is not read. */
export function typedScalar(type: string, text: string): Json | undefined {
  return TYPES[type]?.(text);
}

/** Whether a type of YAML itself is one of a map or list. */
export function isCollectionType(type: string, isList: boolean): boolean {
  return type === (isList ? 'seq' : 'map');
}
