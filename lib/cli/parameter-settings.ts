import { complain } from '../policy/errors';
import { isObject } from '../policy/is-object';
import { readJson } from '../review/environment';
import { UsageError } from './errors';

/** Options by which the user gives the parameters of templates. */
export interface ParameterOptions {
  readonly parameter?: readonly string[];
  readonly parameters?: string;
}

/**
 * Values of template parameters: a file of them, and single ones, which go before it. Undefined where there are none.
 *
 * @throws UsageError for what is none of the forms that the vendor's tools take, with its place
 */
export function parametersOf({
  parameter = [],
  parameters,
}: ParameterOptions): Readonly<Record<string, string>> | undefined {
  if (parameter.length === 0 && parameters === undefined) return undefined;
  const single = new Map<string, string>();
  for (const text of parameter) addPair(single, text, '--parameter');
  const file = parameters === undefined ? new Map<string, string>() : valuesIn(readJson(parameters), parameters);
  return Object.fromEntries([...file, ...single]);
}

const FORMS = '[{ "ParameterKey": …, "ParameterValue": … }], ["Key=value"] or { "Parameters": { "Key": "value" } }';

/**
 * The forms that `aws cloudformation deploy --parameter-overrides file://…` and template configurations of CodePipeline have.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
 */
function valuesIn(json: unknown, file: string): Map<string, string> {
  const fail = (at: string, what: string, got: unknown, allowed: string): never => {
    throw new UsageError(`${file}: ${at === '' ? '' : `${at}: `}${complain({ what, got: got ?? null, allowed })}`);
  };
  const values = new Map<string, string>();
  const add = (at: string, key: unknown, value: unknown): void => {
    const name = typeof key === 'string' && isName(key) ? key : fail(at, 'not the name of a parameter', key, NAME);
    if (values.has(name)) fail(at, 'a parameter has a value twice', name, 'one value for each parameter');
    values.set(name, typeof value === 'string' ? value : fail(at, `the value of ${name} is not a text`, value, TEXT));
  };
  if (isObject(json)) {
    // A template configuration may have a stack policy and tags beside them.
    if (!isObject(json.Parameters)) return fail('', 'not a file of parameters', Object.keys(json).join(', '), FORMS);
    for (const [key, value] of Object.entries(json.Parameters)) add(`Parameters.${key}`, key, value);
    return values;
  }
  if (!Array.isArray(json)) return fail('', 'not a file of parameters', json, FORMS);
  for (const [index, item] of json.entries()) {
    const at = `[${index}]`;
    if (typeof item === 'string') {
      addPair(values, item, `${file}: ${at}`);
      continue;
    }
    if (!isObject(item)) return fail(at, 'not a parameter', item, FORMS);
    for (const key of Object.keys(item)) if (!KEYS.includes(key)) fail(at, 'unknown key', key, KEYS.join(', '));
    const { ParameterKey: key, ParameterValue: value, UsePreviousValue: previous } = item;
    // What the stack has now is not in the input.
    if (previous === true || previous === 'true') continue;
    add(at, key, value);
  }
  return values;
}

const KEYS = ['ParameterKey', 'ParameterValue', 'UsePreviousValue', 'ResolvedValue'];
const NAME = 'letters and digits';
const TEXT = 'a text; a list is one with commas';

function isName(text: string): boolean {
  return /^[A-Za-z0-9]+$/.test(text);
}

function addPair(values: Map<string, string>, text: string, where: string): void {
  const at = text.indexOf('=');
  const key = text.slice(0, Math.max(at, 0));
  const fail = (what: string, allowed: string): never => {
    throw new UsageError(`${where}: ${complain({ what, got: text, allowed })}`);
  };
  if (!isName(key)) fail('not a parameter with its value', 'Key=value, where the key is letters and digits');
  if (values.has(key)) fail('a parameter has a value twice', 'one value for each parameter');
  values.set(key, text.slice(at + 1));
}
