import * as fc from 'fast-check';
import type { Json } from '../support/oracle';
import { type Path, replaced, valueAt } from './json-path';
import { hashOf, mixed } from './random';
import type { Source } from './source';
import { addressAt, placesOfPlan, typeAt, waysOfPlan } from './unknowns-of-plans';

/** One place of an artefact made unknown: which, and how. Any numbers will do. */
export interface Unknown {
  readonly at: number;
  readonly how: number;
}

export const unknownPlace: fc.Arbitrary<Unknown> = fc.record({ at: fc.nat({ max: 9999 }), how: fc.nat({ max: 99 }) });

/** The same place of a case that was made smaller, as long as it has that place. */
function placeOf(sources: readonly Source[], at: number): { index: number; path: Path } | undefined {
  let best: { index: number; path: Path; rank: number } | undefined;
  sources.forEach(({ name, json }, index) => {
    for (const path of placesOf(json)) {
      const words = wordsOf(json, path);
      const rank = mixed(at, hashOf(`${name} ${words.join('.')}`));
      if (best === undefined || rank < best.rank) best = { index, path, rank };
    }
  });
  return best;
}

/** A place by what does not change when something else is left out. */
function wordsOf(json: Json, path: Path): Path {
  if (path[0] === 'steps') return [urnOf(json, path), ...path.slice(2)];
  return path[0] === 'resource_changes' ? [addressAt(json, path), ...path.slice(4)] : path;
}

function urnOf(json: Json, path: Path): string {
  return String((valueAt(json, path.slice(0, 2)) as Json).urn);
}

/** What was done, for people: `Properties.Policies[0] is Ref`. */
export interface Unclear {
  readonly sources: readonly Source[];
  readonly done: string;
  /** What was done to which property. */
  readonly kind: string;
}

/** The sources with one value below `Properties` or `inputs` unknown, wrapped in a choice, or in a loop. */
export function withUnknown(sources: readonly Source[], { at, how }: Unknown): Unclear | undefined {
  const place = placeOf(sources, at);
  const source = sources[place?.index ?? -1];
  if (place === undefined || source === undefined) return undefined;
  const isTemplate = source.json.Resources !== undefined;
  const value = valueAt(source.json, place.path);
  const ways = waysOf(source.json, value, place.path);
  const [name, make] = ways[how % ways.length] as Way;
  const json = isTemplate ? withParameters(make(source.json, place.path)) : make(source.json, place.path);
  const done = `${place.path.join('.')}: ${name}`;
  const kind = `${propertyOf(source.json, place.path)}, ${name}`;
  return { sources: sources.map((one, index) => (index === place.index ? { ...one, json } : one)), done, kind };
}

function waysOf(json: Json, value: unknown, path: Path): Way[] {
  if (json.Resources !== undefined) return waysOfTemplate(value, path);
  return json.resource_changes === undefined ? waysOfProgram(value) : waysOfPlan(value, path);
}

/** The template with the parameters and the condition that unknowns hang on. */
function withParameters(template: Json): Json {
  return {
    ...template,
    Parameters: { Unknown: { Type: 'String' }, Unknowns: { Type: 'CommaDelimitedList' } },
    Conditions: { ...(template.Conditions as Json), Sometimes: { 'Fn::Equals': [{ Ref: 'Unknown' }, 'yes'] } },
  };
}

/** The type of the resource and the property, without places in lists. */
function propertyOf(json: Json, path: Path): string {
  if (json.resource_changes !== undefined)
    return [typeAt(json, path), ...path.slice(4).filter((key) => typeof key === 'string')].join('.');
  const isTemplate = json.Resources !== undefined;
  const depth = isTemplate ? 2 : 3;
  const resource = valueAt(json, path.slice(0, depth)) as { Type?: string; type?: string };
  const below = path.slice(depth + 1).filter((key) => typeof key === 'string');
  return [resource.Type ?? resource.type, ...below].join('.');
}

export type Way = readonly [name: string, make: (json: Json, path: Path) => Json];

const put =
  (value: (old: unknown) => unknown): Way[1] =>
  (json, path) =>
    replaced(json, path, value) as Json;

const INCLUDE = { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/part.json' } };
const NOTHING = { Ref: 'AWS::NoValue' };

function waysOfTemplate(value: unknown, path: Path): Way[] {
  const isList = Array.isArray(value);
  const isObject = typeof value === 'object' && value !== null && !isList;
  const unknown = isList ? { Ref: 'Unknowns' } : { Ref: 'Unknown' };
  const isResource = path.length === 2;
  if (isResource)
    return [
      ['a loop', loop],
      ['a condition of the resource', put((old) => ({ ...(old as Json), Condition: 'Sometimes' }))],
    ];
  return [
    ['Ref', put(() => unknown)],
    ['Fn::If, or nothing', put((old) => ({ 'Fn::If': ['Sometimes', old, NOTHING] }))],
    ['Fn::If, nothing or', put((old) => ({ 'Fn::If': ['Sometimes', NOTHING, old] }))],
    ['Fn::If, or unknown', put((old) => ({ 'Fn::If': ['Sometimes', old, unknown] }))],
    ['Fn::Transform', put(() => ({ 'Fn::Transform': INCLUDE }))],
    ['a function of the future', put(() => ({ 'Fn::Later': 'x' }))],
    ['Fn::Select', put((old) => ({ 'Fn::Select': [{ Ref: 'Unknown' }, [old, old]] }))],
    ['Fn::ImportValue', put(() => ({ 'Fn::ImportValue': 'nobody-exports-it' }))],
    ...(isObject
      ? [['Fn::Transform beside', put((old) => ({ ...(old as Json), 'Fn::Transform': INCLUDE }))] as Way]
      : []),
    ...(isList ? [['an unknown member', put((old) => [...(old as unknown[]), { Ref: 'Unknown' }])] as Way] : []),
    ...(typeof value === 'string'
      ? [['a dynamic reference', put(() => '{{resolve:ssm:/some/parameter}}')] as Way]
      : []),
  ];
}

function loop(json: Json, path: Path): Json {
  const id = String(path[1]);
  const { [id]: resource, ...rest } = json.Resources as Json;
  return {
    ...json,
    Transform: 'AWS::LanguageExtensions',
    Resources: { ...rest, [`Fn::ForEach::${id}`]: ['Each', { Ref: 'Unknowns' }, { [`${id}\${Each}`]: resource }] },
  };
}

const SENTINEL = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SIGNATURE = '4dabf18193072939515e22adb298388d';

function waysOfProgram(value: unknown): Way[] {
  return [
    ['unknown', put(() => SENTINEL)],
    ['a secret', put(() => '[secret]')],
    ['an unknown output', put(() => ({ [SIGNATURE]: 'd0e6a833031e9bbcd3f4e8bde6ca49a4' }))],
    ['a sealed secret', put(() => ({ [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'v1:x' }))],
    ...(Array.isArray(value) ? [['an unknown member', put((old) => [...(old as unknown[]), SENTINEL])] as Way] : []),
  ];
}

/** Every place that may be unknown: resources, their `Properties` or `inputs`, and all below. */
function placesOf(json: Json): Path[] {
  if (json.Resources !== undefined)
    return Object.keys(json.Resources as Json).flatMap((id) => [
      ['Resources', id],
      ...below((json.Resources as Json)[id], ['Resources', id], 'Properties'),
    ]);
  if (json.resource_changes !== undefined) return placesOfPlan(json);
  const steps = json.steps;
  return Array.isArray(steps)
    ? steps.flatMap((step: { newState: Json }, index) => below(step.newState, ['steps', index, 'newState'], 'inputs'))
    : [];
}

function below(resource: unknown, path: Path, key: string): Path[] {
  const found: Path[] = [];
  const visit = (value: unknown, at: Path): void => {
    // A program has no way to give an unknown for all inputs at once.
    if (at.at(-1) !== 'inputs') found.push(at);
    if (Array.isArray(value))
      value.forEach((item, index) => {
        visit(item, [...at, index]);
      });
    else if (typeof value === 'object' && value !== null && !isFunction(value))
      for (const [name, item] of Object.entries(value)) visit(item, [...at, name]);
  };
  visit((resource as Json)[key], [...path, key]);
  return found;
}

function isFunction(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]?.startsWith('Fn::') === true);
}
